import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWebSocketInspector, createWebSocketReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';
import { assign, createActor, createMachine, fromPromise, setup, spawnChild, stopChild } from 'xstate';
import { WebSocket } from 'ws';
import { definitionOf } from '../../../src/inspector/definition.ts';
import type { ActorState, StateDefinition } from '../../../src/inspector/feed-format.ts';
import { startInspector, type InspectorServer } from '../../../src/inspector/server.ts';
import { realClock, run, watch } from './parts.ts';

const token = 'another-token-of-some-length';
const watched = watch(realClock, { secrets: [token] });
const { feed } = watched;
let server: InspectorServer;
before(async () => {
  server = await startInspector({ feed, clock: realClock, host: '127.0.0.1', port: 0, token, redactor: watched.redactor, pageFolder: null });
});
after(() => server.close());

/** Resolves when an event of the feed, or what is there already, makes it true. */
function until(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isTrue()) return resolve();
    const stop = feed.read(
      () => {
        if (!isTrue()) return;
        stop();
        resolve();
      },
      () => {},
    );
  });
}

const named = (name: string): ActorState | undefined => [...feed.state.actors.values()].find((actor) => actor.name === name);

const kettle = setup({
  types: { context: {} as { boiled: number; password: string }, events: {} as { type: 'switch.on' } | { type: 'switch.off' } },
  actors: { heat: fromPromise(() => new Promise<never>(() => {})), lid: createMachine({ id: 'lid', initial: 'shut', states: { shut: { on: { open: 'open' } }, open: {} } }) },
  guards: { hasWater: () => true },
}).createMachine({
  id: 'kettle',
  context: { boiled: 0, password: 'hush-hush' },
  invoke: { src: 'lid', id: 'lid' },
  initial: 'cold',
  states: {
    cold: { on: { 'switch.on': { guard: 'hasWater', target: 'hot', actions: assign({ boiled: ({ context }) => context.boiled + 1 }) } } },
    hot: { description: 'it whistles', invoke: { src: 'heat', id: 'heat' }, after: { 60000: 'cold' }, on: { 'switch.off': 'cold' } },
  },
});

test('an XState 5 program that uses @statelyai/inspect is shown as another root, with its machines, its events and its states', async () => {
  const inspector = createWebSocketInspector({ url: server.programUrl });
  const actor = createActor(kettle, { inspect: inspector.inspect, id: 'my-kettle' });
  actor.start();
  actor.send({ type: 'switch.on' });
  await until(() => named('my-kettle')?.snapshot.value === 'hot');
  const root = named('my-kettle') ?? assert.fail();
  assert.equal(feed.state.programs.get(root.programId)?.kind, 'xstate5');
  assert.equal(root.parentId, undefined);
  assert.deepEqual(root.snapshot.context, { boiled: 1, password: '[redacted]' });
  const lid = named('lid') ?? assert.fail();
  assert.equal(lid.parentId, root.sessionId);
  assert.equal(lid.rootId, root.sessionId);
  assert.equal(root.snapshot.children?.['lid'], lid.sessionId);
  assert.ok(watched.events.some((event) => event.type === '@xstate.event' && event.sessionId === root.sessionId && event.event.type === 'switch.on'));

  // Its chart is that of the machine itself, but for what has no name in JSON.
  const shape = ({ id, type, transitions, states, description, invokes }: StateDefinition): object => ({
    id, type, description, invokes: invokes.map((invoke) => invoke.id),
    transitions: transitions.map(({ event, kind, delay, guard, targets }) => ({ event, kind, delay, guard, targets })),
    states: states.map(shape),
  });
  assert.deepEqual(shape(feed.definition(root.definitionId ?? '')?.root ?? assert.fail()), shape(definitionOf(kettle).root));

  actor.send({ type: 'switch.off' });
  await until(() => named('my-kettle')?.snapshot.value === 'cold');
  inspector.stop();
  await until(() => feed.state.programs.get(root.programId)?.connected === false);
  actor.stop();
});

test('hundreds of actors that come and go leave nothing behind, also where the last event comes after the end', async () => {
  const inspector = createWebSocketInspector({ url: server.programUrl });
  const worker = createMachine({ id: 'worker', initial: 'busy', states: { busy: {} } });
  // A machine without states of its own is one, too.
  const boss = setup({ types: { events: {} as { type: 'hire' | 'fire'; who: string } }, actors: { worker } }).createMachine({
    id: 'boss',
    on: { hire: { actions: spawnChild('worker', { id: ({ event }) => event.who }) }, fire: { actions: stopChild(({ event }) => event.who) } },
  });
  const actor = createActor(boss, { id: 'the-boss', inspect: inspector.inspect }).start();
  // Before it is connected it keeps few.
  await until(() => named('the-boss') !== undefined);
  for (let k = 0; k < 200; k += 1) {
    const who = k % 2 === 0 ? 'the-same-again' : `worker-${k}`;
    actor.send({ type: 'hire', who });
    actor.send({ type: 'fire', who });
  }
  actor.send({ type: 'hire', who: 'last-worker' });
  await until(() => named('last-worker') !== undefined);
  const { programId, kind } = named('the-boss') ?? assert.fail();
  assert.equal(kind, 'machine');
  assert.deepEqual([...feed.state.actors.values()].filter((other) => other.programId === programId && other.snapshot.status === 'active').map(({ name }) => name), ['the-boss', 'last-worker']);
  inspector.stop();
  actor.stop();
});

test('a context of megabytes is shown as far as it is kept, and the program stays', async () => {
  const inspector = createWebSocketInspector({ url: server.programUrl });
  const heap = createMachine({ id: 'heap', context: { rows: Array.from({ length: 4_000 }, (_, n) => ({ n, text: 'x'.repeat(400) })), text: 'y'.repeat(1_000_000) }, on: { more: { actions: assign({ text: 'z' }) } } });
  const actor = createActor(heap, { id: 'the-heap', inspect: inspector.inspect }).start();
  actor.send({ type: 'more' });
  await until(() => (named('the-heap')?.snapshot.context as { text?: string } | undefined)?.text === 'z');
  assert.equal(feed.state.programs.get(named('the-heap')?.programId ?? '')?.connected, true);
  inspector.stop();
  actor.stop();
});

test('what a program says without a machine of its own is shown, too', async () => {
  const inspector = createWebSocketInspector({ url: server.programUrl });
  inspector.actor('till', { status: 'active', context: { sum: 1 } });
  inspector.event('till', { type: 'coin', worth: 2 }, { source: 'customer' });
  inspector.snapshot('till', { status: 'active', context: { sum: 3 } }, { event: { type: 'coin' } });
  await until(() => JSON.stringify(named('till')?.snapshot.context) === '{"sum":3}');
  assert.equal(named('till')?.kind, 'effect');
  inspector.stop();
});

test('a program without the token is let in nowhere, and one that speaks otherwise is let go', async () => {
  for (const url of [`ws://127.0.0.1:${server.port}/inspect/wrong`, `ws://127.0.0.1:${server.port}/inspect/`, `ws://127.0.0.1:${server.port}/stately/wrong`]) {
    const status = await new Promise((resolve) => new WebSocket(url).once('unexpected-response', (_, response) => resolve(response.statusCode)).once('error', () => {}));
    assert.ok(status === 401 || status === 404, url);
  }
  for (const text of ['no JSON', '{"type":"hello"}', '[]', 'null', '{"type":"@xstate.snapshot"}']) {
    const socket = new WebSocket(server.programUrl);
    socket.once('open', () => socket.send(text));
    const code = await new Promise((resolve) => socket.once('close', resolve));
    assert.equal(code, 1003, text);
  }
});

test('a recording takes in no program, and nobody can open more connections than there are places', async () => {
  const recording = await startInspector({ feed, clock: realClock, host: '127.0.0.1', port: 0, token, redactor: watched.redactor, pageFolder: null, live: false });
  const statusOf = (url: string): Promise<number | 'open'> => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.once('open', () => resolve('open')).once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0)).once('error', () => {});
  });
  assert.equal(await statusOf(recording.programUrl), 404);
  const answers = await Promise.all(Array.from({ length: 50 }, () => statusOf(recording.statelyUrl)));
  assert.deepEqual([answers.filter((answer) => answer === 'open').length, answers.filter((answer) => answer === 503).length], [32, 18]);
  await recording.close();
});

test('hostile messages of a program change nothing but what is shown of it', async () => {
  const socket = new WebSocket(server.programUrl);
  await new Promise((resolve) => socket.once('open', resolve));
  const say = (message: object): void => socket.send(JSON.stringify(message));
  const deep: Record<string, unknown> = {};
  let at = deep;
  for (let n = 0; n < 200; n += 1) at = at['x'] = {} as Record<string, unknown>;
  say({ type: '@xstate.actor', sessionId: 'evil', name: '__proto__', definition: '{"states":{"a":{"on":{"x":"nowhere"}},"b":"[Object]"},"initial":"a"}', snapshot: { status: 'active', value: 'a', context: JSON.parse('{"__proto__":{"polluted":true}}') as object } });
  say({ type: '@xstate.actor', sessionId: 'evil2', name: 'twisted', definition: '{"states":{"a":{}},"type":"nonsense","initial":{}}', snapshot: { status: 'odd', context: deep } });
  say({ type: '@xstate.event', sessionId: 'evil', event: 'not an object' });
  say({ type: '@xstate.snapshot', sessionId: 'last', snapshot: { status: 'active', context: { [token]: `the token is ${token}` } }, event: null });
  await until(() => watched.events.some((event) => event.type === '@xstate.snapshot' && event.sessionId.endsWith('/last')));
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.ok(!JSON.stringify(watched.events).includes(token));
  // Its states are shown, though one leads nowhere.
  assert.equal(feed.definition(named('__proto__')?.definitionId ?? '')?.root.states.length, 2);
  socket.close();
});

test('a viewer of @statelyai/inspect is shown what we watch: what is there, and what follows, with whole snapshots', async () => {
  const actor = run(kettle, watched, realClock);
  const received: StatelyInspectionEvent[] = [];
  // What it says of itself leaves the test's output alone.
  const receiver = createWebSocketReceiver({ server: server.statelyUrl });
  let look = (): void => {};
  const subscription = receiver.subscribe((event) => {
    received.push(event);
    look();
  });
  const seen = (find: (event: StatelyInspectionEvent) => boolean): Promise<StatelyInspectionEvent> =>
    new Promise((resolve) => {
      look = () => {
        const found = received.find(find);
        if (found !== undefined) resolve(found);
      };
      look();
    });
  const first = await seen((event) => event.type === '@xstate.actor' && event.sessionId === actor.sessionId);
  assert.ok(first.type === '@xstate.actor');
  assert.equal(first.snapshot.value, 'cold');
  assert.equal(createMachine(JSON.parse(first.definition ?? '') as object).id, 'kettle');
  actor.send({ type: 'switch.on' });
  const next = await seen((event) => event.type === '@xstate.snapshot' && event.sessionId === actor.sessionId && event.event.type === 'switch.on');
  assert.ok(next.type === '@xstate.snapshot');
  assert.deepEqual({ ...(next.snapshot as unknown as { context: object; value: string }) }.context, { boiled: 1, password: '[redacted]' });
  assert.equal((next.snapshot as unknown as { value: string }).value, 'hot');
  assert.equal(next.rootId, actor.sessionId);
  assert.ok(received.some((event) => event.type === '@xstate.event' && event.event.type === 'switch.on'));
  subscription.unsubscribe();
  actor.stop();
});
