/**
 * Everything the page knows: the ring of the last events, and what each actor was at every moment that the ring holds. Kept
 * outside React, so that a thousand events a second cost only what `add` does with each. A position is an event's place in
 * this store's ring; sequence numbers are the feed's.
 */
import { ringSize, type ActorState, type ClusterFacts, type FeedEvent, type KeyFrame, type MachineDefinition, type ProgramState, type Seq, type SessionId } from '../../feed-format.ts';
import { applyEvent, emptyState, stateOf, type FeedState } from '../../feed-state.ts';
import { FailureLog } from './failures.ts';
import { History } from './history.ts';
import { Ring } from './ring.ts';
import { sameValue } from './values.ts';

/** Pasts are trimmed once so many events. */
const trimEvery = 2_000;

/** States back that the last transition is looked for. */
const lookBack = 400;

/** What happened last to an actor. */
export type Last = NonNullable<ActorState['last']>;

/** Events that this page never got: it read too slowly, or was away. */
export interface Gap {
  readonly type: 'gap';
  readonly seq: Seq;
  readonly atMs: number;
  readonly count: number;
}
export type Entry = FeedEvent | Gap;

/** State values where they changed: what "since when" and lanes are made from. */
export interface Stay {
  readonly value: unknown;
  readonly status: string;
  readonly atMs: number;
}

/** One actor over time. */
export interface Track {
  readonly id: SessionId;
  readonly name: string;
  readonly parent: SessionId | null;
  readonly born: number;
  /** Position of its end. */
  gone: number | null;
  readonly states: History<ActorState>;
  readonly stays: History<Stay>;
  readonly children: SessionId[];
}

export class Store {
  readonly entries: Ring<Entry>;
  readonly tracks = new Map<SessionId, Track>();
  readonly definitions: Map<string, MachineDefinition>;
  readonly cluster = new History<ClusterFacts | null>();
  readonly programs = new History<readonly ProgramState[]>();
  /** Actors without a parent. */
  readonly roots: SessionId[] = [];
  #now: FeedState = emptyState();
  #sinceTrim = 0;
  /** Judged once, as they come. */
  readonly #failures = new WeakSet<Entry>();
  readonly #log = new FailureLog();

  /** @param capacity events to keep */
  constructor(definitions = new Map<string, MachineDefinition>(), capacity = ringSize) {
    this.definitions = definitions;
    this.entries = new Ring(capacity);
  }

  /** The last sequence number that is in it. */
  get seq(): Seq {
    return this.#now.seq;
  }

  get atMs(): number {
    return this.#now.atMs;
  }

  /** Position of now; -1 before anything has come. */
  get last(): number {
    return this.entries.end - 1;
  }

  /** Decisions from before the ring. */
  earlier: readonly FeedEvent[] = [];

  /** Begins with a frame, or goes on with one after a gap of `missed` events. */
  frame(frame: KeyFrame, missed: number): void {
    const isFirst = this.entries.end === 0;
    const position = this.entries.end;
    const gap: Gap = { type: 'gap', seq: frame.seq, atMs: frame.atMs, count: missed };
    this.entries.push(gap);
    if (missed > 0) this.#failures.add(gap);
    this.#now = stateOf(frame);
    if (isFirst) this.earlier = frame.decisions;
    for (const actor of frame.actors) this.#note(actor, position);
    for (const track of this.tracks.values()) if (!this.#now.actors.has(track.id)) track.gone ??= position;
    this.cluster.add(position, frame.cluster);
    this.programs.add(position, frame.programs);
  }

  add(event: FeedEvent): void {
    if (event.seq <= this.#now.seq) return;
    const position = this.entries.end;
    this.entries.push(event);
    if (this.#log.isNew(event)) this.#failures.add(event);
    const before = this.#now.cluster;
    applyEvent(this.#now, event);
    switch (event.type) {
      case '@xstate.actor':
      case '@xstate.snapshot': {
        const state = this.#now.actors.get(event.sessionId);
        if (state !== undefined) this.#note(state, position);
        else this.#end(event.sessionId, position);
        break;
      }
      case '@xstate.event': {
        const source = event.timerId === undefined || event.sourceId === undefined ? undefined : this.#now.actors.get(event.sourceId);
        if (source !== undefined) this.tracks.get(source.sessionId)?.states.add(position, source);
        break;
      }
      case '@regent.program':
      case '@regent.left':
        this.programs.add(position, [...this.#now.programs.values()]);
        break;
      default:
    }
    if (this.#now.cluster !== before) this.cluster.add(position, this.#now.cluster);
    this.#sinceTrim += 1;
    if (this.#sinceTrim >= trimEvery) this.#trim();
  }

  /** Whether it tells of a failure that was not there before, or something is missing. */
  isFailure(entry: Entry): boolean {
    return this.#failures.has(entry);
  }

  /** How often a failure came again, for the same reason, before it went well. */
  againOf(entry: Entry): number {
    return entry.type === 'gap' ? 0 : this.#log.againOf(entry);
  }

  /** Position of the last event at or before this number. */
  positionOf(seq: Seq): number {
    return Math.max(this.entries.first, this.entries.search((entry) => entry.seq <= seq) - 1);
  }

  /** Position of the last event at or before this time. */
  positionAt(atMs: number): number {
    return Math.max(this.entries.first, this.entries.search((entry) => entry.atMs <= atMs) - 1);
  }

  stateAt(id: SessionId, position: number): ActorState | undefined {
    const track = this.tracks.get(id);
    return track === undefined || track.born > position ? undefined : track.states.at(position);
  }

  /** The last event that did something to a machine, up to a moment. */
  lastMoved(id: SessionId, position: number): Last | null {
    let looked = 0;
    for (const [, { last }] of this.tracks.get(id)?.states.backwards(position) ?? []) {
      if (last?.taken !== undefined && last.taken.length > 0) return last;
      if (++looked > lookBack) break;
    }
    return null;
  }

  isAlive(track: Track, position: number): boolean {
    return track.born <= position && (track.gone === null || track.gone > position);
  }

  /** Children that live at that moment, in the order of their beginning. */
  childrenAt(id: SessionId, position: number): Track[] {
    const children = this.tracks.get(id)?.children ?? [];
    return children.map((child) => this.tracks.get(child)).filter((child): child is Track => child !== undefined && this.isAlive(child, position));
  }

  /** The nearest entry that `wanted` names, before (-1) or after (+1) a position. */
  next(position: number, direction: 1 | -1, wanted: (entry: Entry) => boolean = () => true): number | null {
    for (let at = position + direction; at >= this.entries.first && at < this.entries.end; at += direction) {
      const entry = this.entries.at(at);
      if (entry !== undefined && wanted(entry)) return at;
    }
    return null;
  }

  /** Since when an actor has been in the state of this path, as far as the ring knows. */
  sinceMs(id: SessionId, isIn: (value: unknown) => boolean, position: number): number | null {
    let since: number | null = null;
    for (const [, stay] of this.tracks.get(id)?.stays.backwards(position) ?? []) {
      if (!isIn(stay.value)) break;
      since = stay.atMs;
    }
    return since;
  }

  #note(state: ActorState, position: number): void {
    let track = this.tracks.get(state.sessionId);
    if (track === undefined) {
      const parent = state.parentId ?? null;
      track = { id: state.sessionId, name: state.name, parent, born: position, gone: null, states: new History(), stays: new History(), children: [] };
      this.tracks.set(track.id, track);
      const above = parent === null ? undefined : this.tracks.get(parent);
      if (above === undefined) this.roots.push(track.id);
      else above.children.push(track.id);
    }
    track.states.add(position, state);
    const { value, status } = state.snapshot;
    const last = track.stays.last;
    if (last === undefined || last.status !== status || !sameValue(last.value, value)) track.stays.add(position, { value, status, atMs: state.sinceMs });
    if (status !== 'active') track.gone ??= position;
  }

  #end(id: SessionId, position: number): void {
    const track = this.tracks.get(id);
    if (track !== undefined) track.gone ??= position;
  }

  /** Forgets what lies before the ring: states, and actors that ended there. */
  #trim(): void {
    this.#sinceTrim = 0;
    const { first } = this.entries;
    if (first === 0) return;
    const forgotten = new Set<SessionId>();
    for (const track of this.tracks.values()) {
      if (track.gone !== null && track.gone < first) {
        forgotten.add(track.id);
        continue;
      }
      track.states.forgetBefore(first);
      track.stays.forgetBefore(first);
    }
    this.cluster.forgetBefore(first);
    this.programs.forgetBefore(first);
    if (forgotten.size === 0) return;
    for (const id of forgotten) this.tracks.delete(id);
    for (const track of this.tracks.values()) keep(track.children, (child) => !forgotten.has(child));
    keep(this.roots, (root) => !forgotten.has(root));
  }
}

function keep<T>(list: T[], wanted: (item: T) => boolean): void {
  let kept = 0;
  for (const item of list) if (wanted(item)) list[kept++] = item;
  list.length = kept;
}
