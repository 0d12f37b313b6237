import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ringSize, type ActorState, type FeedEvent, type KeyFrame } from '../../../../src/inspector/feed-format.ts';
import { applyEvent, emptyState, frameOf } from '../../../../src/inspector/feed-state.ts';
import { History } from '../../../../src/inspector/web/model/history.ts';
import { Ring } from '../../../../src/inspector/web/model/ring.ts';
import { Store } from '../../../../src/inspector/web/model/store.ts';
import { storyOf } from '../../../../src/inspector/web/model/story-lines.ts';
import { law } from '../../laws.ts';

const begin: KeyFrame = { type: 'frame', seq: 0, atMs: 0, programs: [], actors: [], cluster: null, decisions: [] };

/** A machine and what happens to it, one event a millisecond. */
function born(seq: number, sessionId: string, parentId?: string): FeedEvent {
  return { type: '@xstate.actor', seq, atMs: seq, sessionId, rootId: 'root', ...parentId !== undefined && { parentId }, programId: 'p', name: sessionId, kind: 'machine' };
}
function moved(seq: number, sessionId: string, value: string, status: 'active' | 'done' = 'active'): FeedEvent {
  return { type: '@xstate.snapshot', seq, atMs: seq, sessionId, rootId: 'root', eventType: 'go', changes: [[['value'], value], ...status === 'active' ? [] : [[['status'], status] as const]], taken: [] };
}

law('a history gives what held at a position, also after it forgot what nobody can ask for any more', fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(60), (steps, forget) => {
    const history = new History<number>();
    let position = 0;
    const added = steps.map((step, value) => {
      position += step + 1;
      history.add(position, value);
      return [position, value] as const;
    });
    history.forgetBefore(forget);
    for (let at = forget; at <= position + 1; at += 1) {
      assert.equal(history.at(at), added.findLast(([place]) => place <= at)?.[1]);
    }
  }));

law('a ring keeps the last entries under the positions that they always had', fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(80), (capacity, count) => {
    const ring = new Ring<number>(capacity);
    for (let n = 0; n < count; n += 1) ring.push(n);
    assert.equal(ring.size, Math.min(capacity, count));
    for (let n = 0; n <= count; n += 1) assert.equal(ring.at(n), n >= count - capacity && n < count ? n : undefined);
    for (let n = ring.first; n < ring.end; n += 1) assert.equal(ring.search((entry) => entry < n), n);
  }));

const change = fc.record({ actor: fc.nat(3), kind: fc.constantFrom('moves', 'moves', 'moves', 'ends', 'begins'), value: fc.constantFrom('a', 'b', 'c') });
law('at every moment each actor is what the feed\'s own state says it was then', fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
    const store = new Store();
    store.frame(begin, 0);
    const state = emptyState();
    const then: ReadonlyMap<string, ActorState>[] = [];
    let seq = 0;
    for (const { actor, kind, value } of changes) {
      const id = `actor-${actor}`;
      const known = state.actors.get(id);
      if (kind === 'begins' ? known !== undefined : known?.snapshot.status !== 'active') continue;
      seq += 1;
      const event = kind === 'begins' ? born(seq, id) : moved(seq, id, value, kind === 'ends' ? 'done' : 'active');
      store.add(event);
      applyEvent(state, event);
      then.push(new Map(state.actors));
    }
    then.forEach((actors, index) => {
      const position = store.positionOf(index + 1);
      for (const [id, actor] of actors) assert.deepEqual(store.stateAt(id, position), actor);
      for (const track of store.tracks.values()) assert.equal(store.isAlive(track, position), actors.get(track.id)?.snapshot.status === 'active');
    });
  }));

test('what lies before the ring is forgotten: memory stays where it is, however long it goes on', () => {
  const store = new Store();
  store.frame(begin, 0);
  let seq = 0;
  const next = (make: (seq: number) => FeedEvent): void => store.add(make(++seq));
  next((n) => born(n, 'root'));
  for (let k = 0; k < 15_000; k += 1) {
    // Each child lives for three events, as an effect does.
    next((n) => born(n, `child-${k}`, 'root'));
    next((n) => moved(n, `child-${k}`, 'a'));
    next((n) => moved(n, `child-${k}`, 'b', 'done'));
  }
  assert.equal(store.entries.size, ringSize);
  assert.ok(store.tracks.size < ringSize / 2, `${store.tracks.size} actors`);
  assert.ok((store.tracks.get('root')?.children.length ?? 0) < ringSize / 2);
  const oldest = store.entries.at(store.entries.first);
  assert.ok(oldest !== undefined);
  assert.equal(store.stateAt('root', store.entries.first)?.name, 'root', 'whoever lives on is known at the oldest moment, too');
});

test('a frame after a gap says what is missing, who is new and who is gone', () => {
  const store = new Store();
  store.frame(begin, 0);
  store.add(born(1, 'a'));
  store.add(born(2, 'b'));
  const state = emptyState();
  for (const event of [born(1, 'a'), moved(7, 'a', 'x'), born(8, 'c')]) applyEvent(state, event);
  store.frame({ ...frameOf(state), seq: 10, atMs: 10 }, 8);
  assert.equal(store.isFailure(store.entries.at(store.last) ?? assert.fail()), true);
  assert.equal(store.stateAt('a', store.last)?.snapshot.value, 'x');
  assert.equal(store.isAlive(store.tracks.get('b') ?? assert.fail(), store.last), false);
  assert.equal(store.isAlive(store.tracks.get('c') ?? assert.fail(), store.last), true);
  assert.equal(store.stateAt('c', store.last - 1), undefined);
  store.add(moved(9, 'a', 'late'));
  assert.equal(store.stateAt('a', store.last)?.snapshot.value, 'x', 'what the frame has already is not taken twice');
});

test('since when a state has been active counts over moves elsewhere', () => {
  const store = new Store();
  store.frame(begin, 0);
  store.add(born(1, 'a'));
  const value = (seq: number, left: string, right: string): void => store.add({ type: '@xstate.snapshot', seq, atMs: seq * 10, sessionId: 'a', rootId: 'a', eventType: 'go', changes: [[['value'], { left, right }]], taken: [] });
  value(2, 'on', 'idle');
  value(3, 'on', 'busy');
  value(4, 'on', 'idle');
  const isOn = (state: unknown): boolean => (state as { left?: string } | undefined)?.left === 'on';
  assert.equal(store.sinceMs('a', isOn, store.last), 20);
});

test('the last event that did something is found behind those that were ignored since', () => {
  const store = new Store();
  store.frame(begin, 0);
  store.add(born(1, 'a'));
  const told = (seq: number, eventType: string, taken: boolean): void =>
    store.add({ type: '@xstate.snapshot', seq, atMs: seq, sessionId: 'a', rootId: 'root', eventType, changes: [], taken: taken ? [{ source: 'm', event: eventType, index: 0, targets: ['m.b'] }] : [] });
  assert.equal(store.lastMoved('a', store.last), null);
  told(2, 'go', true);
  for (let seq = 3; seq < 10; seq += 1) told(seq, 'go.again', false);
  assert.equal(store.lastMoved('a', store.last)?.eventType, 'go');
  assert.equal(store.lastMoved('a', store.positionOf(1)), null);
});

test('a recording that is longer than the ring is kept as a whole', () => {
  const store = new Store(new Map(), 25_000);
  store.frame(begin, 0);
  for (let seq = 1; seq < 25_000; seq += 1) store.add({ type: '@regent.decision', seq, atMs: seq, sentence: 'it goes on' });
  assert.equal(store.entries.at(store.entries.first + 1)?.seq, 1);
  assert.equal(store.positionOf(1), 1);
  store.add({ type: '@regent.decision', seq: 25_000, atMs: 25_000, sentence: 'and on' });
  assert.equal(store.entries.size, 25_000);
});

test('decisions outlive the ring: a page that was open all night still tells the last ones', () => {
  const store = new Store(new Map(), 100);
  store.frame(begin, 0);
  const said = (): string[] => storyOf(store).map(({ line }) => ('sentence' in line ? line.sentence : ''));
  for (let seq = 1; seq <= 1_000; seq += 1) {
    store.add(seq % 10 === 1 && seq < 800 ? { type: '@regent.decision', seq, atMs: seq, sentence: `decision ${seq}` } : moved(seq, 'a', String(seq)));
    if (seq % 7 === 0) said();
  }
  const told = said();
  assert.equal(told.length, 50);
  assert.equal(told.at(-1), 'decision 791');
  assert.ok(storyOf(store).every(({ position }) => position === -1));
});
