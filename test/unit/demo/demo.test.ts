import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { startDemo } from '../../../src/cli/commands/demo.ts';
import type { DemoCommand, FeedEvent, HelloMessage, ServerMessage } from '../../../src/inspector/feed-format.ts';
import { faults } from '../../../src/sim/faults.ts';

/** A viewer of a demo: what it was told, and waiting for what it will be told. */
class Viewer {
  readonly told: ServerMessage[] = [];
  readonly #socket: WebSocket;
  #wake: () => void = () => undefined;

  constructor(address: string) {
    const { port, searchParams } = new URL(address);
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/feed`, { headers: { authorization: `Bearer ${searchParams.get('token') ?? ''}` } });
    this.#socket.on('message', (data: Buffer) => {
      this.told.push(JSON.parse(String(data)) as ServerMessage);
      this.#wake();
    });
  }

  send(command: DemoCommand): void {
    this.#socket.send(JSON.stringify(command));
  }

  /** The first that is found in what was told, now or later; the test's own time limit ends the waiting. */
  async find<T>(look: (told: readonly ServerMessage[]) => T | undefined): Promise<T> {
    for (;;) {
      const found = look(this.told);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  decided(pattern: RegExp, after = 0): Promise<FeedEvent> {
    return this.find((told) => told.flatMap((message) => (message.type === 'events' ? message.events : []))
      .find((event) => event.seq > after && event.type === '@regent.decision' && pattern.test(event.sentence)));
  }

  close(): void {
    this.#socket.terminate();
  }
}

test('the page\'s socket lists the faults, strikes the leader, and tells how the daemon mends it', { timeout: 60_000 }, async () => {
  const demo = await startDemo({ speed: 10, size: 3, seed: 5, port: 0 });
  const viewer = new Viewer(demo.url);
  try {
    const hello: HelloMessage = await viewer.find((told) => told.find((message) => message.type === 'hello'));
    assert.deepEqual(hello.demo?.faults.map(({ name }) => name), faults.map(({ name }) => name));
    assert.ok(hello.demo?.faults.every(({ help }) => help !== ''));
    assert.equal(hello.demo?.speed, 10);
    assert.equal(hello.control, false);

    const { seq } = await viewer.decided(/^Jupyter is exposed on demo-s\d-g1-i1 under epoch 1$/);
    viewer.send({ type: 'demo.strike', id: 'one', fault: 'kill-leader' });
    const done = await viewer.find((told) => told.find((message) => message.type === 'demo.done' && message.id === 'one'));
    assert.match('sentence' in done ? done.sentence : '', /^SIGKILL to the leader demo-s\d-g1-i1$/);
    await viewer.decided(/^fault: SIGKILL to the leader/, seq);
    await viewer.decided(/ is lost: TASK_FAILED, killed$/, seq);
    await viewer.decided(/^Jupyter is exposed on demo-s\d-g1-i1 under epoch 3$/, seq);

    viewer.send({ type: 'demo.strike', id: 'two', fault: 'earthquake' });
    const refused = await viewer.find((told) => told.find((message) => message.type === 'demo.refused' && message.id === 'two'));
    assert.match('why' in refused ? refused.why : '', /"earthquake" is no fault/);
  } finally {
    viewer.close();
    await demo.close();
  }
});

test('whoever looks sees when no daemon is in charge, and which of several is', { timeout: 60_000 }, async () => {
  const demo = await startDemo({ speed: 10, size: 3, seed: 5, port: 0 });
  const viewer = new Viewer(demo.url);
  const { feed } = demo.world;
  const until = (isTrue: () => boolean): Promise<true> => viewer.find(() => (isTrue() ? true : undefined));
  const daemons = (): readonly string[] => (feed.state.cluster?.daemons ?? []).map(({ id, leads }) => `${id} ${leads ? 'leads' : 'stands by'}`);
  try {
    await until(() => feed.state.cluster?.whole === true);
    assert.deepEqual(daemons(), ['daemon-1 leads']);

    viewer.send({ type: 'demo.strike', id: 'one', fault: 'second-daemon' });
    await until(() => daemons().join() === 'daemon-1 leads,daemon-2 stands by');
    assert.equal(feed.state.cluster?.whole, true, 'what the other one does not know yet hides nothing');
    assert.equal(Object.keys(feed.state.cluster?.containers ?? {}).length, 3);
    await until(() => daemons().length === 1);

    viewer.send({ type: 'demo.strike', id: 'two', fault: 'kill-daemon' });
    await until(() => daemons().length === 0);
    assert.equal(feed.state.cluster?.whole, false);
    assert.equal(Object.keys(feed.state.cluster?.containers ?? {}).length, 3, 'they run on, as they were known last');
    await until(() => feed.state.cluster?.whole === true);
    assert.match(daemons().join(), /^daemon-\d leads$/);
  } finally {
    viewer.close();
    await demo.close();
  }
});

test('at the speed of life it forms as well, though often nothing is due for longer than a tick', { timeout: 60_000 }, async () => {
  const demo = await startDemo({ speed: 1, size: 3, seed: 5, port: 0 });
  const viewer = new Viewer(demo.url);
  try {
    await viewer.decided(/^Jupyter is exposed on demo-s\d-g1-i1 under epoch 1$/);
  } finally {
    viewer.close();
    await demo.close();
  }
});

test('time stands still while the speed is 0, and everybody is told', { timeout: 60_000 }, async () => {
  const demo = await startDemo({ speed: 10, size: 3, seed: 6, port: 0 });
  const [one, other] = [new Viewer(demo.url), new Viewer(demo.url)];
  try {
    await one.decided(/leads etcd/);
    await other.find((told) => told.find(({ type }) => type === 'hello'));
    one.send({ type: 'demo.setSpeed', id: 'a', speed: 0 });
    const stopped = await other.find((told) => told.find((message) => message.type === 'demo.speed'));
    assert.equal(stopped.speed, 0);
    const standing = demo.world.clock.now();
    one.send({ type: 'demo.setSpeed', id: 'b', speed: 3 });
    const refused = await one.find((told) => told.find((message) => message.type === 'demo.refused' && message.id === 'b'));
    assert.match('why' in refused ? refused.why : '', /0, 1, 10/);
    assert.equal(demo.world.clock.now(), standing);
  } finally {
    one.close();
    other.close();
    await demo.close();
  }
});

test('Ctrl-C ends a demo at once, without a word of complaint', { timeout: 60_000 }, async () => {
  const main = join(import.meta.dirname, '../../../src/cli/main.ts');
  const child = spawn(process.execPath, [main, 'demo', '--json'], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += String(chunk)));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  assert.match((JSON.parse(line) as { url: string }).url, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{32}$/);
  child.kill('SIGINT');
  const [status] = (await once(child, 'exit')) as [number];
  assert.deepEqual([status, complaints], [0, '']);
});

test('wrong options name themselves and what is allowed', async () => {
  const { main } = await import('../../../src/cli/main.ts');
  assert.equal(await main(['demo', '--speed', '3']), 2);
  assert.equal(await main(['demo', '--nodes', '2']), 2);
});
