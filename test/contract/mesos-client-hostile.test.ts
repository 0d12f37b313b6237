/**
 * Bytes that no master should send, against the decoders and against the live client: an error with a name, bounded memory, the
 * connection closed, the process alive. Everything is drawn from a seed, which a failure prints with the bytes.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { createMesosClient, type SubscriptionNews } from '../../src/adapters/mesos/index.ts';
import { createMesosScheduler } from '../../src/adapters/mesos/scheduler.ts';
import { CodecError, decode, encode, type Encoding } from '../../src/protocols/mesos/codec.ts';
import { encodeRecord, RecordDecoder, RecordIoError } from '../../src/protocols/record-io.ts';
import { recordedMessages } from '../unit/mesos/recorded.ts';
import { reportTotal } from './report.ts';

const seed = Number(process.env['REGENT_HOSTILE_SEED'] ?? 20_261_125);
const generator = xoroshiro128plus(seed);
/** From 0 to below `limit`. */
const below = (limit: number): number => (generator.next() >>> 0) % limit;
const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;

const events = recordedMessages()
  .filter(({ type }) => type === 'scheduler.Event')
  .map(({ type, encoding, bytes }) => {
    const message = decode(type, bytes, encoding);
    return { protobuf: encode(type, message, 'protobuf'), json: encode(type, message, 'json') };
  })
  // Some carry Docker's description of a container; cut and changed as often as the others, they would be most of the work.
  .filter(({ json }) => json.length < 2_000);
const streams = (['protobuf', 'json'] as const).map((encoding) => ({ encoding, bytes: Buffer.concat(events.slice(0, 12).map((each) => encodeRecord(each[encoding]))) }));

const counts = new Map<string, number>();
const count = (kind: string, cases: number): void => void counts.set(kind, (counts.get(kind) ?? 0) + cases);

after(() => {
  const total = [...counts.values()].reduce((sum, cases) => sum + cases, 0);
  reportTotal(`hostile bytes, Mesos client: ${total} cases (${[...counts].map(([kind, cases]) => `${cases} ${kind}`).join(', ')}), seed ${seed}`);
});

/** The memory that all of them together may have taken. */
async function bounded(megabytes: number, work: () => void | Promise<void>): Promise<void> {
  const before = process.memoryUsage();
  await work();
  const { rss } = process.memoryUsage();
  assert.ok(rss - before.rss < megabytes * 1024 * 1024, `${Math.round((rss - before.rss) / 1024 / 1024)} MiB more than before`);
}

function decodesOrSaysWhy(bytes: Uint8Array, encoding: Encoding): void {
  try {
    const message = decode('scheduler.Event', bytes, encoding);
    // What was understood can be said again.
    if (encoding === 'protobuf') encode('scheduler.Event', message, encoding);
  } catch (error) {
    if (!(error instanceof CodecError)) assert.fail(`seed ${seed}, ${encoding} ${Buffer.from(bytes).toString('hex')}: ${String(error)}`);
  }
}

/** One to four changes: a bit, a byte, a number that means much on the wire, a piece taken out, doubled or moved. */
function mutated(original: Uint8Array): Buffer {
  let bytes = Buffer.from(original);
  for (let changes = 1 + below(4); changes > 0; changes -= 1) {
    const at = below(bytes.length + 1);
    const length = 1 + below(8);
    switch (below(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        bytes[at] = below(256);
        break;
      case 2:
        bytes[at] = pick([0x00, 0x01, 0x0a, 0x30, 0x39, 0x7f, 0x80, 0xff]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
        break;
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(Array.from({ length }, () => below(256))), bytes.subarray(at)]);
        break;
      default:
        bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

test('messages that are cut at any byte', () => bounded(200, () => {
  for (const encoding of ['protobuf', 'json'] as const) {
    for (const message of events) {
      for (let length = 0; length < message[encoding].length; length += 1) decodesOrSaysWhy(message[encoding].subarray(0, length), encoding);
      count('cut', message[encoding].length);
    }
  }
}));

test('messages that were changed', () => bounded(200, () => {
  for (let cases = 0; cases < 60_000; cases += 1) {
    const encoding = cases % 3 === 0 ? 'json' : 'protobuf';
    decodesOrSaysWhy(mutated(pick(events)[encoding]), encoding);
  }
  count('changed', 60_000);
}));

test('random bytes', () => bounded(200, () => {
  for (let cases = 0; cases < 20_000; cases += 1) decodesOrSaysWhy(Buffer.from(Array.from({ length: below(64) }, () => below(256))), 'protobuf');
  count('random', 20_000);
}));

test('streams that are split at every byte give the same records', () => {
  for (const { bytes } of streams) {
    const whole = [...new RecordDecoder().push(bytes)].length;
    for (let at = 0; at <= bytes.length; at += 1) {
      const decoder = new RecordDecoder();
      let records = 0;
      for (const chunk of [bytes.subarray(0, at), bytes.subarray(at)]) for (const record of decoder.push(chunk)) records += record.length > 0 ? 1 : 0;
      if (records !== whole || !decoder.isBetweenRecords) assert.fail(`split at ${at}: ${records} records`);
    }
    count('split', bytes.length + 1);
  }
});

test('streams that were changed, in pieces of any size', () => bounded(200, () => {
  for (let cases = 0; cases < 20_000; cases += 1) {
    const { encoding, bytes } = pick(streams);
    const start = below(bytes.length);
    const stream = mutated(bytes.subarray(start, start + 600));
    const decoder = new RecordDecoder(4_096);
    try {
      for (let at = 0; at < stream.length; ) {
        const size = 1 + below(200);
        for (const record of decoder.push(stream.subarray(at, at + size))) decodesOrSaysWhy(record, encoding);
        at += size;
      }
    } catch (error) {
      if (!(error instanceof RecordIoError)) assert.fail(`seed ${seed}, stream ${stream.toString('hex')}: ${String(error)}`);
    }
  }
  count('changed streams', 20_000);
}));

test('records that are announced longer than allowed', () => {
  for (let cases = 0; cases < 2_000; cases += 1) {
    const decoder = new RecordDecoder(1_000);
    const text = `${1_001 + below(2 ** 31)}${cases % 2 === 0 ? '' : '0'.repeat(below(20))}\n`;
    assert.throws(() => [...decoder.push(Buffer.from(text))], RecordIoError, text);
  }
  count('too long', 2_000);
});

/** A server that answers every connection with bytes of the test's. */
async function speaking(answer: (socket: Socket) => void): Promise<{ readonly url: string; readonly open: Set<Socket>; stop(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open,
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

const framework = { user: 'root', name: 'client', roles: ['*'] };
const head = (encoding: Encoding): Buffer => Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/${encoding === 'json' ? 'json' : 'x-protobuf'}\r\nMesos-Stream-Id: s\r\nTransfer-Encoding: chunked\r\n\r\n`);
const chunked = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const codes = new Set(['REGENT_MESOS_UNREACHABLE', 'REGENT_MESOS_REFUSED', 'REGENT_MESOS_SILENT', 'REGENT_MESOS_CLOSED', 'REGENT_MESOS_BROKEN', 'REGENT_MESOS_REMOVED', 'REGENT_MESOS_FAILED_OVER']);

/** One subscription with that server, to its end. */
function endOf(url: string, encoding: Encoding, timeoutMs = 2_000): Promise<{ readonly code: string; readonly message: string }> {
  const client = createMesosClient({ masters: url, framework, encoding, timeoutMs, maxRecordBytes: 64 * 1024 });
  return new Promise((resolve) => {
    client.subscribe({ frameworkId: null }, (news: SubscriptionNews) => {
      if (news.type === 'ended') void client.close().then(() => resolve(news.error));
    });
  });
}

test('the live client: answers and streams that were changed end by name, and nothing stays open', () => bounded(300, async () => {
  const rounds = 600;
  let bytes: Buffer = Buffer.alloc(0);
  const server = await speaking((socket) => socket.end(bytes));
  for (let cases = 0; cases < rounds; cases += 1) {
    const { encoding, bytes: stream } = streams[cases % 2] as (typeof streams)[number];
    const start = cases % 3 === 0 ? below(stream.length) : 0;
    const body = stream.subarray(start, start + 1_500);
    // A third of the answers is changed in the HTTP around the stream, too.
    bytes = cases % 3 === 1 ? mutated(Buffer.concat([head(encoding), chunked(body)])) : Buffer.concat([head(encoding), chunked(mutated(body))]);
    const { code, message } = await endOf(server.url, encoding, 300);
    if (!codes.has(code)) assert.fail(`seed ${seed}, ${bytes.toString('hex')}: ${code} ${message}`);
  }
  await server.stop();
  count('live', rounds);
}));

test('the daemon\'s side of the client maps whatever was understood', async () => {
  const rounds = 150;
  let bytes: Buffer = Buffer.alloc(0);
  const server = await speaking((socket) => socket.end(bytes));
  for (let cases = 0; cases < rounds; cases += 1) {
    const { encoding, bytes: stream } = streams[cases % 2] as (typeof streams)[number];
    const pieces = [...new RecordDecoder().push(stream)];
    bytes = Buffer.concat([head(encoding), ...pieces.slice(0, 1).map((piece) => chunked(encodeRecord(piece))), ...pieces.slice(1).map((piece) => chunked(encodeRecord(mutated(piece))))]);
    const scheduler = createMesosScheduler({ masters: server.url, framework, encoding, timeoutMs: 300 });
    const why = await new Promise<string>((resolve) => {
      scheduler.subscribe({ frameworkId: null }, (event) => {
        if (event.type === 'mesos.disconnected') resolve(event.why);
      });
    });
    await scheduler.close();
    if (/undefined|null|not a function|not iterable/.test(why)) assert.fail(`seed ${seed}, ${bytes.toString('hex')}: ${why}`);
  }
  await server.stop();
  count('mapped', rounds);
});

const endless = (socket: Socket, piece: Buffer): void => {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
};
const subscribed = encodeRecord(encode('scheduler.Event', { type: 'SUBSCRIBED', subscribed: { framework_id: { value: 'F' }, heartbeat_interval_seconds: 15 } }, 'protobuf'));

for (const [what, answer, code] of [
  ['a record that is announced too long', (socket) => socket.write(Buffer.concat([head('protobuf'), chunked(subscribed), chunked(Buffer.from('65537\n'))])), 'REGENT_MESOS_BROKEN'],
  ['garbage after a good record', (socket) => socket.write(Buffer.concat([head('protobuf'), chunked(subscribed), chunked(Buffer.from('garbage'))])), 'REGENT_MESOS_BROKEN'],
  ['a record that is no message', (socket) => socket.write(Buffer.concat([head('protobuf'), chunked(encodeRecord(Buffer.from('ffffffff', 'hex')))])), 'REGENT_MESOS_BROKEN'],
  ['a SUBSCRIBED that says nothing', (socket) => socket.write(Buffer.concat([head('protobuf'), chunked(encodeRecord(Buffer.from('0801', 'hex')))])), 'REGENT_MESOS_BROKEN'],
  ['no stream id', (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'), 'REGENT_MESOS_BROKEN'],
  ['digits without end', (socket) => { socket.write(head('protobuf')); endless(socket, chunked(Buffer.alloc(4_096, '1'))); }, 'REGENT_MESOS_BROKEN'],
  ['a header without end', (socket) => { socket.write('HTTP/1.1 200 OK\r\nX: '); endless(socket, Buffer.alloc(4_096, 'x')); }, 'REGENT_MESOS_UNREACHABLE'],
  ['a refusal without end', (socket) => { socket.write('HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n'); endless(socket, chunked(Buffer.alloc(4_096, 'x'))); }, 'REGENT_MESOS_REFUSED'],
  ['a redirect without end', (socket) => { socket.write('HTTP/1.1 307 Temporary Redirect\r\nTransfer-Encoding: chunked\r\n\r\n'); endless(socket, chunked(Buffer.alloc(4_096, 'x'))); }, 'REGENT_MESOS_REFUSED'],
  ['not HTTP', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), 'REGENT_MESOS_UNREACHABLE'],
  ['nothing at all', () => undefined, 'REGENT_MESOS_UNREACHABLE'],
] as readonly (readonly [string, (socket: Socket) => void, string])[]) {
  test(`a master that sends ${what} is left, and the client closes the connection`, () => bounded(64, async () => {
    const server = await speaking(answer);
    const closed = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (server.open.size > 0) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    assert.equal((await endOf(server.url, 'protobuf', 300)).code, code);
    await closed;
    await server.stop();
    count('live', 1);
  }));
}
