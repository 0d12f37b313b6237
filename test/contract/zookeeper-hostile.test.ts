/**
 * Bytes that no ZooKeeper should send, to who follows the election and to who stands in it: a wire error or a refusal by name, bounded
 * memory, the connection closed, the process alive. Everything is drawn from a seed, which a failure prints with the bytes.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { followLeader } from '../../src/adapters/zookeeper/follow-leader.ts';
import { RegentError } from '../../src/domain/errors.ts';
import { Election } from '../../src/embedded/mesos/election.ts';
import { FrameDecoder, FrameReader, maxFrameBytes, ZooKeeperWireError } from '../../src/protocols/zookeeper/wire.ts';
import { Chance, mutated, seed } from './hostile/mutations.ts';
import { bytes, FakeZooKeeper, framed, int, reply, text } from './mesos-client/fake-zookeeper.ts';
import { reportTotal } from './report.ts';

const path = '/mesos';
const masterInfo = JSON.stringify({ address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: 5050 }, id: 'm' });
/** What a session hears that goes well, from the handshake on. */
const corpus: readonly Buffer[] = [
  framed(int(0), int(3_000), Buffer.alloc(8, 1), bytes(Buffer.alloc(16)), Buffer.from([0])),
  reply(1, 0, int(2), text('json.info_0000000003'), text('log_replicas')),
  reply(2, 0, text(masterInfo), Buffer.alloc(68)),
  reply(-1, 0, int(4), int(3), text(path)),
  reply(-2, 0),
  reply(3, -101),
];
const counted = { frames: 0, live: 0 };

after(() => reportTotal(`hostile bytes, ZooKeeper: ${counted.frames + counted.live} cases (${counted.frames} to the reader, ${counted.live} to sessions), seed ${seed}`));

/** What a session reads of the frames in it. */
function readAll(stream: Buffer): void {
  for (const body of new FrameDecoder().push(stream)) {
    const reader = new FrameReader(body);
    reader.int();
    reader.long();
    if (reader.int() !== 0) continue;
    reader.texts();
    reader.version();
  }
}

test('frames that were changed are read or refused by name', () => {
  const chance = new Chance(21);
  const rssBefore = process.memoryUsage().rss;
  for (; counted.frames < 20_000; counted.frames += 1) {
    const stream = mutated(chance, corpus);
    try {
      readAll(stream);
    } catch (error) {
      if (!(error instanceof ZooKeeperWireError)) assert.fail(`seed ${seed}, ${stream.toString('hex')}: ${String(error)}`);
    }
  }
  assert.ok(process.memoryUsage().rss - rssBefore < 100 * 1024 * 1024);
});

test('a frame that is announced too long is refused before it has come', () => {
  for (const length of [-1, -(2 ** 31), maxFrameBytes + 1, 2 ** 31 - 1]) assert.throws(() => [...new FrameDecoder().push(int(length))], ZooKeeperWireError, String(length));
});

describe('sessions with a ZooKeeper that answers with nonsense', { concurrency: 1 }, () => {
  const zookeeper = new FakeZooKeeper(path, { 'json.info_0000000001': masterInfo });
  const chance = new Chance(22);
  let between: Server;
  let address = '';
  let last: Buffer = Buffer.alloc(0);

  before(async () => {
    await zookeeper.start();
    const [host = '', port = ''] = zookeeper.address.split(':');
    // Each answer of a connection may be changed, the first one less often: behind it is the most to find.
    between = createServer((socket) => {
      const upstream = connect({ host, port: Number(port) });
      const isFirstChanged = chance.below(5) === 0;
      let answers = 0;
      for (const end of [socket, upstream]) end.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => upstream.write(chunk));
      upstream.on('data', (chunk: Buffer) => {
        answers += 1;
        const isChanged = answers === 1 ? isFirstChanged : chance.below(2) === 0;
        last = isChanged ? mutated(chance, [chunk, ...corpus]) : chunk;
        socket.write(last);
      });
      socket.on('close', () => upstream.destroy());
      upstream.on('close', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    address = `127.0.0.1:${(between.address() as AddressInfo).port}`;
  });
  after(async () => {
    between.close();
    await zookeeper.stop();
  });

  /** As long as a session that was not broken is looked on. */
  const lookMs = 30;

  test('who follows tells what it found, or ends by name', async () => {
    for (let cases = 0; cases < 300; cases += 1, counted.live += 1) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), lookMs);
      try {
        await followLeader({ servers: [address], path, signal: controller.signal, timeoutMs: 1_000, onMasters: () => undefined }, (data) => assert.ok(data === null || typeof data === 'string'));
      } catch (error) {
        if (!(error instanceof RegentError) || error.code !== 'REGENT_ZOOKEEPER') assert.fail(`seed ${seed}, ${last.toString('hex')}: ${String(error)}`);
      }
      clearTimeout(timer);
    }
  });

  test('who stands for election leads, waits or gives up by name', async () => {
    for (let cases = 0; cases < 200; cases += 1, counted.live += 1) {
      let why = '';
      const election = new Election({ servers: [address], path }, 1_000, JSON.parse(masterInfo) as { id: string }, {
        leads: (leader) => assert.ok(leader === null || /^http:\/\/\S+:\d+$/.test(leader.url), JSON.stringify(leader)),
        lost: (said) => (why = said),
      });
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      election.close();
      assert.doesNotMatch(why, /undefined|not a function|is not iterable/, `seed ${seed}, ${last.toString('hex')}`);
    }
  });
});
