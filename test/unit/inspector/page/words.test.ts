import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ActorState, FeedEvent, MachineDefinition, StateDefinition } from '../../../../src/inspector/feed-format.ts';
import { FailureLog, isFailure } from '../../../../src/inspector/web/model/failures.ts';
import { parsePlace, sayPlace, views, type Place } from '../../../../src/inspector/web/model/place.ts';
import { sayAge, sayDuration, sayTime } from '../../../../src/inspector/web/model/say.ts';
import { mostLines, others, Sequence } from '../../../../src/inspector/web/model/sequence.ts';
import { Store } from '../../../../src/inspector/web/model/store.ts';
import { activePaths, leafPaths, sameValue } from '../../../../src/inspector/web/model/values.ts';
import { possibleNext, sayEventType, waitingOf } from '../../../../src/inspector/web/model/waiting.ts';
import { law } from '../../laws.ts';

const text = fc.option(fc.string({ minLength: 1 }), { nil: null });

const plain = { noNullPrototype: true } as const;
const place: fc.Arbitrary<Place> = fc.record({
  view: fc.constantFrom(...views),
  actor: text,
  moment: fc.option(fc.nat(), { nil: null }),
  run: text,
  filter: fc.record({ failures: fc.boolean(), about: text, kind: text, inner: fc.boolean() }, plain),
}, plain);
law('every place in the page has a link that leads back to it', fc.property(place, (here) => assert.deepEqual(parsePlace(sayPlace(here)), here)));

test('a link that somebody broke leads to the cluster, now', () => {
  for (const hash of ['', '#', '#view=nowhere', '#at=-3', '#at=1e9', '#at=%%', '#&&&=']) {
    const { view, moment } = parsePlace(hash);
    assert.deepEqual({ view, moment }, { view: 'cluster', moment: null }, hash);
  }
});

test('durations are as people say them', () => {
  assert.deepEqual([0, 999, 1_000, 3_240, 10_000, 59_400, 60_000, 70_000, 3_600_000, 3_720_000].map(sayDuration), ['0 ms', '999 ms', '1 s', '3.2 s', '10 s', '59 s', '1 min', '1 min 10 s', '1 h', '1 h 2 min']);
  assert.deepEqual([0, 1_900, 61_000].map(sayAge), ['just now', '1 s', '1 min']);
  assert.match(sayTime(1_700_000_000_007), /^\d\d:\d\d:\d\d\.007$/);
});

test('paths of a state value: all, and the innermost', () => {
  const value = { serving: { life: 'running', session: { connected: 'hearing' } } };
  assert.deepEqual(activePaths(value), ['serving', 'serving.life', 'serving.life.running', 'serving.session', 'serving.session.connected', 'serving.session.connected.hearing']);
  assert.deepEqual(leafPaths(value), ['serving.life.running', 'serving.session.connected.hearing']);
  assert.ok(sameValue(value, structuredClone(value)));
  assert.ok(!sameValue(value, { serving: { life: 'running' } }));
});

const leaf = (key: string, more: Partial<StateDefinition> = {}): StateDefinition => ({ id: `m.${key}`, key, type: 'atomic', tags: [], entry: [], exit: [], invokes: [], transitions: [], states: [], ...more });
const machine: MachineDefinition = {
  id: 'm1', machineId: 'm',
  root: {
    ...leaf(''), id: 'm', key: 'm', type: 'compound', initial: 'm.a',
    transitions: [{ event: 'stop', index: 0, kind: 'event', actions: [], targets: ['m.b'], reenter: false }],
    states: [
      leaf('a', {
        invokes: [{ id: 'fetch', src: 'fetch' }],
        transitions: [
          { event: 'go', index: 0, kind: 'event', guard: 'isReady', actions: [], targets: ['m.b'], reenter: false },
          { event: 'xstate.after.500.m.a', index: 0, kind: 'after', delay: 500, actions: [], targets: ['m.b'], reenter: false },
        ],
      }),
      leaf('b'),
    ],
  },
};
const actor: ActorState = {
  sessionId: 'x:1', rootId: 'x:1', programId: 'p', name: 'm', kind: 'machine', definitionId: 'm1', createdSeq: 1, createdMs: 0, sinceMs: 0, last: null,
  snapshot: { status: 'active', value: 'a' },
  timers: { t: { id: 't', eventType: 'xstate.after.500.m.a', delayMs: 500, dueMs: 700 } },
};

test('what could happen next: the innermost state\'s first, the delay with the timer that will end it; nothing once it has ended', () => {
  const next = possibleNext(machine, actor);
  assert.deepEqual(next.map(({ state, transition, timer }) => [state.key, transition.event, timer?.dueMs ?? null]), [['a', 'go', null], ['a', 'xstate.after.500.m.a', 700], ['m', 'stop', null]]);
  assert.deepEqual(possibleNext(machine, { ...actor, snapshot: { status: 'done', value: 'b' } }), []);
  // Of a program that tells nothing of its timers they are reckoned from when the state was entered.
  const reckoned = possibleNext(machine, { ...actor, timers: {} }, (path) => (path === 'a' ? 300 : null));
  assert.deepEqual(reckoned.map(({ timer, isReckoned }) => [timer?.dueMs ?? null, isReckoned]), [[null, false], [800, true], [null, false]]);
  assert.deepEqual(waitingOf(machine, actor), { doing: ['fetch'], events: ['go'], timer: actor.timers['t'] });
});

test('XState\'s own events are told in words', () => {
  const said = { 'xstate.done.actor.fetch': 'fetch is done', 'xstate.error.actor.fetch': 'fetch failed', 'xstate.init': 'start', 'xstate.after.1500.m.a': '1.5 s in a', 'xstate.after.backoff.m.a': 'backoff in a', 'task.lost': 'task.lost', 'xstate.promise.resolve': 'its result',
    'xstate.after(700)#zoo.work.two': '700 ms in two', 'done.invoke.fetch': 'fetch is done', 'error.platform.fetch': 'fetch failed' };
  for (const [type, words] of Object.entries(said)) assert.equal(sayEventType(type), words);
});

const message = (seq: number, from: string, to: string, type: string, more: object = {}): FeedEvent => ({ type: '@xstate.event', seq, atMs: seq * 10, sessionId: to, rootId: 'root', sourceId: from, event: { type, ...more } });
const born = (seq: number, sessionId: string): FeedEvent => ({ type: '@xstate.actor', seq, atMs: seq * 10, sessionId, rootId: 'root', parentId: 'root', programId: 'p', name: sessionId, kind: 'machine' });

test('what failed is told from what only sounds alike', () => {
  const isBad = (type: string, more: object = {}): boolean => isFailure(message(1, 'a', 'b', type, more));
  for (const type of ['task.lost', 'xstate.error.actor.x', 'leader.vanished', 'mesos.callFailed', 'container.died']) assert.ok(isBad(type), type);
  for (const type of ['leader.lost', 'leader.settled', 'xstate.done.actor.x', 'nodes.changed']) assert.ok(!isBad(type), type);
  assert.ok(isBad('container.changed', { report: { phase: 'lost' } }));
  assert.ok(!isBad('container.changed', { report: { phase: 'member' } }));
  assert.ok(isFailure({ type: '@regent.decision', seq: 1, atMs: 1, sentence: 'regent-s0-g1-i1 is lost: killed' }));
  assert.ok(!isFailure({ type: '@regent.decision', seq: 1, atMs: 1, sentence: 'regent-s0-g1-i1 leads etcd in term 2' }));
});

test('what fails again and again for the same reason is marked once and counted, until it goes well or the reason is another', () => {
  const log = new FailureLog();
  let seq = 0;
  const happens = (type: string, more: object = {}, to = 'b'): FeedEvent => message(++seq, 'a', to, type, more);
  const marks = (event: FeedEvent): boolean => log.isNew(event);
  const first = happens('xstate.error.actor.list', { error: { message: 'no quorum' } });
  assert.ok(marks(first));
  for (let n = 0; n < 30; n += 1) assert.ok(!marks(happens('xstate.error.actor.list', { error: { message: 'no quorum' } })));
  assert.equal(log.againOf(first), 30);
  assert.ok(marks(happens('xstate.error.actor.list', { error: { message: 'unreachable' } })), 'another reason');
  assert.ok(!marks(happens('xstate.error.actor.list', { error: { message: 'no quorum' } })), 'the former reason, among others');
  assert.ok(marks(happens('xstate.error.actor.list', { error: { message: 'no quorum' } }, 'c')), 'another\'s failure');
  assert.ok(!marks(happens('xstate.done.actor.list')), 'it goes well');
  assert.ok(marks(happens('xstate.error.actor.list', { error: { message: 'no quorum' } })), 'and fails again');

  const [lost, back] = [{ report: { slot: 1, phase: 'lost' } }, { report: { slot: 1, phase: 'wanted' } }];
  assert.deepEqual([lost, lost, back, lost].map((more) => marks(happens('container.changed', more))), [true, false, false, true]);
  const say = (sentence: string): FeedEvent => ({ type: '@regent.decision', seq: ++seq, atMs: seq, sessionId: 'b', sentence });
  assert.deepEqual(['it cannot be reached', 'it cannot be reached', 'it is reached', 'it cannot be reached'].map((sentence) => marks(say(sentence))), [true, false, false, true]);
});

test('what goes round and round is shown once and counted, until something else happens', () => {
  const store = new Store();
  store.frame({ type: 'frame', seq: 0, atMs: 0, programs: [], actors: [], cluster: null, decisions: [] }, 0);
  const sequence = new Sequence(store, () => true, false);
  for (const [index, id] of ['a', 'b'].entries()) store.add(born(index + 1, id));
  let seq = 1_000;
  const round = (...types: string[]): void => {
    seq += 1_000;
    for (const type of types) store.add(message(++seq, 'a', 'b', type));
    sequence.read();
  };
  for (let k = 0; k < 20; k += 1) {
    round('listed', 'whole');
    if (k % 3 === 0) round('stored');
  }
  round('task.lost');
  for (let k = 0; k < 5; k += 1) round('listed', 'whole');
  round('end');
  assert.deepEqual(sequence.rows.map((row) => (row.kind === 'message' ? `${row.event.event.type} ×${row.count}` : row.kind === 'idle' ? (row.isBusy ? 'busy' : 'idle') : row.kind)).filter((row) => row !== 'idle'),
    ['listed ×1', 'whole ×1', 'busy', 'stored ×7', 'listed ×19', 'whole ×19', 'task.lost ×1', 'busy', 'listed ×5', 'whole ×5', 'end ×1']);
  // Positions still grow, and no time is lost.
  const positions = sequence.rows.map(({ position }) => position);
  assert.deepEqual(positions, positions.toSorted((a, b) => a - b));
  const idleMs = sequence.rows.reduce((sum, row) => sum + (row.kind === 'idle' ? row.forMs : 0), 0);
  assert.ok(idleMs > 33 * 9_900, `${idleMs}`);
});

test('namesakes of two programs have a lifeline each; those of Regent\'s daemons, one after the other, share one', () => {
  const linesOf = (kind: 'regent' | 'xstate5'): readonly string[] => {
    const store = new Store();
    store.frame({ type: 'frame', seq: 0, atMs: 0, programs: [], actors: [], cluster: null, decisions: [] }, 0);
    for (const [k, id] of ['p1', 'p2'].entries()) {
      store.add({ type: '@regent.program', seq: 10 * k + 1, atMs: k, program: { id, kind, label: `program ${k + 1}` } });
      store.add({ type: '@xstate.actor', seq: 10 * k + 2, atMs: k, sessionId: `${id}/x`, rootId: `${id}/x`, programId: id, name: 'lamp', kind: 'machine' });
      store.add({ type: '@xstate.event', seq: 10 * k + 3, atMs: k, sessionId: `${id}/x`, rootId: `${id}/x`, event: { type: 'press' } });
    }
    const sequence = new Sequence(store, () => true, false);
    sequence.read();
    return sequence.lines.toSorted();
  };
  assert.deepEqual(linesOf('xstate5'), ['lamp', 'lamp · program 2', 'outside']);
  assert.deepEqual(linesOf('regent'), ['lamp', 'outside']);
});

test('a sequence has alike messages as one row, idle time folded, no more lifelines than can be followed, and is read once', () => {
  const store = new Store();
  store.frame({ type: 'frame', seq: 0, atMs: 0, programs: [], actors: [], cluster: null, decisions: [] }, 0);
  const sequence = new Sequence(store, () => true, false);
  for (const [index, id] of ['a', 'b'].entries()) store.add(born(index + 1, id));
  store.add(message(3, 'a', 'b', 'hello'));
  store.add(message(4, 'a', 'b', 'hello'));
  store.add(message(5, 'b', 'a', 'answer'));
  store.add(message(6, 'a', 'a', 'xstate.after.1.m.a'));
  store.add(message(1_000, 'a', 'b', 'hello'));
  assert.equal(sequence.read(), true);
  assert.equal(sequence.read(), false);
  assert.deepEqual(sequence.rows.map((row) => (row.kind === 'message' ? `${row.from}→${row.to} ${row.event.event.type} ${row.count}` : row.kind === 'idle' ? `idle ${row.forMs}` : row.kind)), ['a→b hello 2', 'b→a answer 1', 'idle 9950', 'a→b hello 1']);
  // What its receiver ignored is left out, one of several, too; a failure stays.
  const ignored = (seq: number, causeSeq: number): FeedEvent => ({ type: '@xstate.snapshot', seq, atMs: seq * 10, sessionId: 'b', rootId: 'root', eventType: 'x', causeSeq, changes: [], taken: [] });
  store.add(message(1_001, 'a', 'b', 'hello'));
  store.add(ignored(1_002, 1_001));
  store.add(message(1_003, 'a', 'b', 'leader.gained'));
  store.add(ignored(1_004, 1_003));
  store.add(message(1_005, 'a', 'b', 'task.lost'));
  store.add(ignored(1_006, 1_005));
  sequence.read();
  assert.deepEqual(sequence.rows.slice(3).map((row) => (row.kind === 'message' ? `${row.event.event.type} ${row.count}` : row.kind)), ['hello 1', 'task.lost 1']);
  const whole = new Sequence(store, () => true, true);
  whole.read();
  assert.deepEqual(whole.rows.slice(-3).map((row) => (row.kind === 'message' ? `${row.event.event.type} ${row.count}` : row.kind)), ['hello 2', 'leader.gained 1', 'task.lost 1']);
  for (let k = 0; k < 30; k += 1) {
    store.add(born(2_000 + 2 * k, `actor-${k}`));
    store.add(message(2_001 + 2 * k, 'a', `actor-${k}`, 'hello'));
  }
  sequence.read();
  assert.equal(sequence.lines.length, mostLines);
  assert.ok(sequence.rows.some((row) => row.kind === 'message' && row.to === others));
  assert.equal(sequence.indexAt(-1), -1);
  assert.equal(sequence.indexAt(store.last), sequence.rows.length - 1);
});
