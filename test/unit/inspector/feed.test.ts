import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, createActor, emit, enqueueActions, fromPromise, raise, sendParent, setup } from 'xstate';
import { createFactsTeller } from '../../../src/inspector/facts-teller.ts';
import { applyEvent, copyState, frameOf, stateOf } from '../../../src/inspector/feed-state.ts';
import type { ClusterFacts, FeedEvent, KeyFrame } from '../../../src/inspector/feed-format.ts';
import { createRedactor } from '../../../src/inspector/plain.ts';
import { createXStateSource } from '../../../src/inspector/xstate-source.ts';
import { handClock, makeFeed, run, watch } from './parts.ts';

const lamp = setup({
  types: { context: {} as { count: number; kept: { readonly a: number } }, events: {} as { type: 'press'; by: string } | { type: 'smash' } | { type: 'nothing' } },
  guards: { isWhole: ({ context }) => context.count < 3 },
}).createMachine({
  id: 'lamp',
  context: { count: 0, kept: { a: 1 } },
  initial: 'dark',
  states: {
    dark: { on: { press: { guard: 'isWhole', target: 'lit', actions: assign({ count: ({ context }) => context.count + 1 }) } } },
    lit: { tags: 'bright', after: { 500: 'dark' }, on: { press: 'dark', smash: 'broken' } },
    broken: { type: 'final' },
  },
});

const child = setup({ types: { events: {} as { type: 'go' } }, actions: { tell: sendParent({ type: 'decision', sentence: 'the child goes' }) } }).createMachine({
  id: 'child',
  on: { go: { actions: 'tell' } },
});
const parent = setup({
  types: { events: {} as { type: 'decision'; sentence: string } | { type: 'start' }, emitted: {} as { type: 'decision'; sentence: string } },
  actors: { child, work: fromPromise(() => Promise.resolve(42)) },
}).createMachine({
  id: 'parent',
  invoke: { id: 'child', src: 'child' },
  on: { decision: { actions: emit(({ event }) => ({ type: 'decision' as const, sentence: event.sentence })) } },
  initial: 'idle',
  states: {
    idle: { on: { start: { target: 'working', actions: emit({ type: 'decision', sentence: 'work begins' }) } } },
    working: { invoke: { id: 'work', src: 'work', onDone: 'done' } },
    done: {},
  },
});

const ofType = <T extends FeedEvent['type']>(events: readonly FeedEvent[], type: T): Extract<FeedEvent, { type: T }>[] =>
  events.filter((event): event is Extract<FeedEvent, { type: T }> => event.type === type);
const last = <T>(list: readonly T[]): T => list.at(-1) ?? assert.fail('the list is empty');

test('a transition is told with its source, event, place and guard, beside what it changed and the event that caused it', () => {
  const clock = handClock();
  const watched = watch(clock);
  const actor = run(lamp, watched, clock);
  actor.send({ type: 'press', by: 'me' });
  const message = last(ofType(watched.events, '@xstate.event'));
  const snapshot = last(ofType(watched.events, '@xstate.snapshot'));
  assert.deepEqual(message.event, { type: 'press', by: 'me' });
  assert.equal(snapshot.causeSeq, message.seq);
  assert.deepEqual(snapshot.taken, [{ source: 'lamp.dark', event: 'press', index: 0, guard: 'isWhole', targets: ['lamp.lit'] }]);
  assert.deepEqual(snapshot.changes, [[['value'], 'lit'], [['context', 'count'], 1], [['tags'], ['bright']]]);
  assert.deepEqual(watched.troubles, []);
});

test('an event that is ignored is told as one that took no transition', () => {
  const clock = handClock();
  const watched = watch(clock);
  run(lamp, watched, clock).send({ type: 'nothing' });
  const { taken, changes, eventType } = last(ofType(watched.events, '@xstate.snapshot'));
  assert.deepEqual({ taken, changes, eventType }, { taken: [], changes: [], eventType: 'nothing' });
});

test('a timer is told with its due time; it is gone when it has run out and when its state is left', () => {
  const clock = handClock();
  const watched = watch(clock);
  const actor = run(lamp, watched, clock);
  const timers = () => Object.values(watched.feed.state.actors.get(actor.sessionId)?.timers ?? {});
  clock.wind(100);
  actor.send({ type: 'press', by: 'me' });
  assert.deepEqual(timers(), [{ id: 'xstate.after.500.lamp.lit', eventType: 'xstate.after.500.lamp.lit', delayMs: 500, dueMs: clock.now() + 500 }]);
  actor.send({ type: 'press', by: 'me' });
  assert.deepEqual(timers(), []);
  actor.send({ type: 'press', by: 'me' });
  assert.equal(timers().length, 1);
  clock.wind(500);
  assert.deepEqual(timers(), []);
  const fired = last(ofType(watched.events, '@xstate.event'));
  assert.equal(fired.timerId, 'xstate.after.500.lamp.lit');
  assert.equal(actor.getSnapshot().value, 'dark');
});

test('a decision is linked to the event that it was decided on, through whoever passed it on', () => {
  const clock = handClock();
  const watched = watch(clock);
  const actor = run(parent, watched, clock);
  actor.send({ type: 'start' });
  const [first] = ofType(watched.events, '@regent.decision');
  const start = ofType(watched.events, '@xstate.event').find(({ event }) => event.type === 'start');
  assert.equal(first?.sentence, 'work begins');
  assert.equal(first?.causeSeq, start?.seq);
  assert.equal(first?.sessionId, actor.sessionId);

  const ref = actor.getSnapshot().children.child;
  ref?.send({ type: 'go' });
  const second = last(ofType(watched.events, '@regent.decision'));
  const go = ofType(watched.events, '@xstate.event').find(({ event }) => event.type === 'go');
  assert.equal(second.sentence, 'the child goes');
  assert.equal(second.causeSeq, go?.seq);
  assert.equal(second.sessionId, ref?.sessionId);
});

test('an actor is told with its parent, its slot and its machine, which is told once', () => {
  const clock = handClock();
  const watched = watch(clock);
  const actor = run(parent, watched, clock);
  run(parent, watched, clock);
  actor.send({ type: 'start' });
  const made = ofType(watched.events, '@xstate.actor');
  const of = (name: string) => made.find((event) => event.name === name);
  assert.equal(of('root')?.kind, 'machine');
  assert.equal(of('child')?.parentId, actor.sessionId);
  assert.equal(of('child')?.src, 'child');
  assert.deepEqual([of('work')?.kind, of('work')?.src, of('work')?.definitionId], ['effect', 'work', undefined]);
  assert.equal([...watched.feed.definitions()].length, 2);
  assert.equal(watched.feed.definition(of('child')?.definitionId ?? '')?.machineId, 'child');
});

test('an effect leaves the state when it ends, a machine stays to be looked at', async () => {
  const clock = handClock();
  const watched = watch(clock);
  const actor = run(parent, watched, clock);
  actor.send({ type: 'start' });
  const names = () => [...watched.feed.state.actors.values()].map(({ name, snapshot }) => `${name} ${snapshot.status}`);
  assert.deepEqual(names(), ['root active', 'child active', 'work active']);
  await new Promise(setImmediate);
  assert.deepEqual(names(), ['root active', 'child active']);
  actor.stop();
  assert.deepEqual(names(), ['root stopped', 'child stopped']);
});

test('an actor that was made and stopped before it started does not stay', () => {
  const clock = handClock();
  const watched = watch(clock);
  const hasty = setup({ actors: { work: fromPromise(() => Promise.resolve(1)) } }).createMachine({
    initial: 'here',
    states: { here: { on: { go: 'passing' } }, passing: { invoke: { id: 'never', src: 'work' }, always: 'there' }, there: {} },
  });
  run(hasty, watched, clock).send({ type: 'go' });
  assert.deepEqual([...watched.feed.state.actors.values()].map(({ name }) => name), ['root']);
});

test('a machine that throws is told as failed, and the inspector does not fail with it', () => {
  const clock = handClock();
  const watched = watch(clock);
  const faulty = setup({ types: { events: {} as { type: 'go' } } }).createMachine({
    id: 'faulty',
    on: {
      go: {
        actions: () => {
          throw new Error('no');
        },
      },
    },
  });
  const outer = setup({ actors: { faulty } }).createMachine({ invoke: { id: 'inner', src: 'faulty', onError: '.failed' }, initial: 'fine', states: { fine: {}, failed: {} } });
  const actor = run(outer, watched, clock);
  const inner = (actor.getSnapshot().children as Record<string, { sessionId: string; send: (event: { type: 'go' }) => void }>)['inner'];
  inner?.send({ type: 'go' });
  const told = watched.feed.state.actors.get(inner?.sessionId ?? '');
  assert.equal(told?.snapshot.status, 'error');
  assert.deepEqual(told?.snapshot.error, { name: 'Error', message: 'no' });
  assert.equal(actor.getSnapshot().value, 'failed');
  assert.deepEqual(watched.troubles, []);
});

test('a context that cannot be read and a reader that fails reach neither the machine nor its other readers', () => {
  const clock = handClock();
  const watched = watch(clock);
  watched.feed.read(
    () => {
      throw new Error('a reader of no use');
    },
    () => {},
  );
  const bad = setup({ types: { context: {} as { count: number; odd: object } } }).createMachine({
    id: 'bad',
    context: {
      count: 0,
      odd: {
        get thrown() {
          throw new Error('not to be read');
        },
      },
    },
    on: { go: { actions: [assign({ count: ({ context }) => context.count + 1 }), raise({ type: 'again' })] } },
  });
  const actor = run(bad, watched, clock);
  actor.send({ type: 'go' });
  assert.equal(actor.getSnapshot().context.count, 1);
  assert.equal(actor.getSnapshot().status, 'active');
  assert.ok(watched.troubles.length > 0);
});

test('the ring keeps at least what it should, forgets what is older, and knows how far back it goes', () => {
  const feed = makeFeed(handClock(), 3_000);
  for (let n = 0; n < 10_000; n += 1) feed.append({ type: '@regent.decision', sentence: `decision ${n}` });
  assert.equal(feed.state.seq, 10_000);
  const kept = [...feed.textsAfter(feed.oldestSeq()) ?? []];
  assert.equal(kept.length, 10_000 - feed.oldestSeq());
  assert.ok(kept.length >= 3_000 && kept.length <= 4_000, `${kept.length} are kept`);
  assert.equal(feed.textsAfter(feed.oldestSeq() - 1), null);
  assert.equal(feed.frameAt(feed.oldestSeq() - 1), null);
  assert.equal(feed.textsAfter(10_001), null);
  assert.deepEqual([...feed.textsAfter(10_000) ?? []], []);
  assert.equal((JSON.parse(kept[0] ?? '') as FeedEvent).seq, feed.oldestSeq() + 1);
});

test('every moment in the ring can be gone back to, and is the same as it was then', () => {
  const clock = handClock();
  const watched = watch(clock, { keep: 2_000 });
  const frames = new Map<number, KeyFrame>();
  watched.feed.read((event) => void (event.seq % 97 === 0 && frames.set(event.seq, structuredClone(frameOf(copyState(watched.feed.state))))), () => {});
  const actor = run(lamp, watched, clock);
  for (let n = 0; n < 2_500; n += 1) {
    actor.send({ type: 'press', by: `${n}` });
    if (n % 7 === 0) clock.wind(600);
  }
  const { feed } = watched;
  assert.ok(feed.oldestSeq() > 0);
  let seen = 0;
  for (const [seq, frame] of frames) {
    if (seq < feed.oldestSeq()) continue;
    seen += 1;
    assert.deepEqual(feed.frameAt(seq), frame);
  }
  assert.ok(seen > 15);
  // The page does the same with what it fetched.
  const state = stateOf(structuredClone(feed.frameAt(feed.oldestSeq()) ?? assert.fail()));
  for (const text of feed.textsAfter(feed.oldestSeq()) ?? []) applyEvent(state, JSON.parse(text) as FeedEvent);
  assert.deepEqual(structuredClone(frameOf(state)), structuredClone(frameOf(feed.state)));
});

const poller = setup({
  types: { context: {} as { rounds: number; seen: string } },
  actors: { ask: fromPromise(() => Promise.resolve('the same')) },
}).createMachine({
  id: 'poller',
  context: { rounds: 0, seen: '' },
  initial: 'asking',
  states: {
    asking: { invoke: { id: 'ask', src: 'ask', onDone: { target: 'pausing', actions: assign(({ context, event }) => ({ rounds: context.rounds + 1, seen: event.output })) } } },
    pausing: {
      entry: enqueueActions(({ context, enqueue }) => {
        if (context.rounds % 400 === 0) enqueue.sendParent({ type: 'news', rounds: context.rounds });
      }),
      after: { 10: 'asking' },
    },
  },
});
const owner = setup({ types: { context: {} as { news: number }, events: {} as { type: 'news'; rounds: number } | { type: 'work' } }, actors: { poller } }).createMachine({
  id: 'owner',
  context: { news: 0 },
  invoke: { id: 'poller', src: 'poller' },
  on: { news: { actions: assign({ news: ({ event }) => event.rounds }) }, work: {} },
});

test('what is routine makes room for what is not, once it is old; no moment of anything else is lost, and every state is as it was', async () => {
  const clock = handClock();
  const watched = watch(clock, { keep: 8_000, routine: ['poller'] });
  const { feed } = watched;
  const frames: KeyFrame[] = [];
  feed.read((event) => void (event.seq % 1_000 === 0 && frames.push(structuredClone(frameOf(copyState(feed.state))))), () => {});
  const actor = run(owner, watched, clock);
  for (let round = 0; round < 2_500; round += 1) {
    await new Promise(setImmediate);
    clock.wind(10);
    if (round % 10 === 0) actor.send({ type: 'work' });
  }
  const told = watched.events;
  const kept = [...feed.textsAfter(feed.oldestSeq()) ?? []].map((text) => JSON.parse(text) as FeedEvent);
  assert.equal(feed.oldestSeq(), 0, 'all of it fits: the ring would have held the newest 8,000 only');
  assert.ok(told.length > 15_000 && kept.length < 8_000, `${kept.length} of ${told.length}`);
  const isOwners = (event: FeedEvent): boolean => 'sessionId' in event && event.sessionId === actor.sessionId;
  // The texts are compared: a difference of thousands of events is nothing to print.
  const same = (a: readonly FeedEvent[], b: readonly FeedEvent[]): boolean => JSON.stringify(a) === JSON.stringify(b);
  assert.ok(same(kept.filter(isOwners), told.filter(isOwners)), 'what is not routine is kept');
  assert.ok(same(kept.slice(-5_000), told.slice(-5_000)), 'of the newest everything is kept');
  // The poller's event that had a consequence is there to be looked at.
  const news = kept.find((event) => event.type === '@xstate.event' && event.event.type === 'news');
  assert.ok(news?.type === '@xstate.event' && kept.some(({ seq }) => seq === news.causeSeq));

  // Where a segment ends, the state is exactly what it was, read from the ring or replayed from its beginning.
  const state = stateOf(feed.frameAt(0) ?? assert.fail());
  const essence = ({ actors, cluster }: KeyFrame): unknown => JSON.parse(JSON.stringify({ cluster, actors: actors.map(({ sinceMs: _since, ...rest }) => rest) }));
  const unseen = [...frames];
  for (const event of kept) {
    while (unseen[0] !== undefined && unseen[0].seq < event.seq) assert.deepEqual(essence(frameOf(state)), essence(unseen.shift() as KeyFrame));
    applyEvent(state, event);
  }
  assert.ok(unseen.length < 3);
  for (const frame of frames) assert.deepEqual(essence(feed.frameAt(frame.seq) ?? assert.fail()), essence(frame));
});

test('facts of the cluster are asked for once for many events, and told as differences', () => {
  const clock = handClock();
  const feed = makeFeed(clock);
  let asked = 0;
  let count = 0;
  const facts = (events: readonly unknown[]): ClusterFacts => {
    asked += 1;
    count += events.length;
    return { name: 'c', waitingFor: [`${count} events`] } as unknown as ClusterFacts;
  };
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const teller = createFactsTeller({ feed, clock, redactor: createRedactor(), facts, everyMs: 20, onTrouble });
  const source = createXStateSource({ feed, clock, redactor: createRedactor(), program: { id: 'main', kind: 'regent', label: 'test' }, facts: teller, onTrouble });
  const actor = createActor(lamp, { id: 'root', inspect: source.inspect, clock: { setTimeout: () => 0, clearTimeout: () => {} } });
  actor.start();
  for (let n = 0; n < 5; n += 1) actor.send({ type: 'press', by: 'me' });
  assert.deepEqual([asked, feed.state.cluster], [0, null]);
  clock.wind(20);
  assert.deepEqual([asked, feed.state.cluster?.waitingFor], [1, ['6 events']]);
  clock.wind(1_000);
  assert.equal(asked, 1);
  actor.send({ type: 'press', by: 'me' });
  clock.wind(20);
  assert.deepEqual(feed.state.cluster, { name: 'c', waitingFor: ['7 events'] });
  assert.deepEqual(troubles, []);
});

test('what a decision was made of is told before it, however lately the facts were told', () => {
  const clock = handClock();
  const feed = makeFeed(clock);
  const events: FeedEvent[] = [];
  feed.read((event) => events.push(event), () => {});
  const troubles: unknown[] = [];
  let lost = 0;
  const source = createXStateSource({
    feed, clock, redactor: createRedactor(), program: { id: 'main', kind: 'regent', label: 'test' }, onTrouble: (error) => troubles.push(error),
    facts: createFactsTeller({ feed, clock, redactor: createRedactor(), everyMs: 20, facts: () => ({ name: 'c', waitingFor: [`${lost} lost`] }) as unknown as ClusterFacts }),
  });
  const machine = setup({ types: { events: {} as { type: 'lose' | 'tell' }, emitted: {} as { type: 'decision'; sentence: string } } }).createMachine({
    on: { lose: { actions: () => void (lost += 1) }, tell: { actions: emit({ type: 'decision', sentence: 'one is lost' }) } },
  });
  const actor = createActor(machine, { id: 'root', inspect: source.inspect, clock: { setTimeout: () => 0, clearTimeout: () => {} } });
  actor.start();
  actor.send({ type: 'lose' });
  actor.send({ type: 'tell' });
  const types = events.map(({ type }) => type);
  assert.deepEqual(troubles, []);
  assert.ok(types.indexOf('@regent.cluster') >= 0 && types.indexOf('@regent.cluster') < types.indexOf('@regent.decision'), types.join());
  assert.deepEqual(feed.state.cluster?.waitingFor, ['1 lost']);
});
