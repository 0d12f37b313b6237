/**
 * The state of everything that is watched, built from a key-frame and the events after it: the same function at the server,
 * which makes key-frames from it, and in the page, which travels in time with it.
 */
import { applyChanges } from './changes.ts';
import type { ActorState, ClusterFacts, DecisionEvent, FeedEvent, InspectedSnapshot, Json, KeyFrame, Millis, ProgramState, Seq, SessionId, SnapshotEvent } from './feed-format.ts';

/** Decisions kept in a key-frame. */
const keptDecisions = 50;
/** Machines that have ended, and programs that have left, stay until so many others have. */
const keptEnded = 50;
const keptLeft = 4;

/** The maps change in place; every entry is replaced, never changed, so that identity tells what is new. */
export interface FeedState {
  seq: Seq;
  atMs: Millis;
  readonly programs: Map<string, ProgramState>;
  readonly actors: Map<SessionId, ActorState>;
  /** Machines that have ended, oldest first. */
  readonly ended: SessionId[];
  cluster: ClusterFacts | null;
  decisions: readonly DecisionEvent[];
}

export function emptyState(): FeedState {
  return { seq: 0, atMs: 0, programs: new Map(), actors: new Map(), ended: [], cluster: null, decisions: [] };
}

export function stateOf(frame: KeyFrame): FeedState {
  return {
    seq: frame.seq,
    atMs: frame.atMs,
    programs: new Map(frame.programs.map((program) => [program.id, program])),
    actors: new Map(frame.actors.map((actor) => [actor.sessionId, actor])),
    ended: frame.actors.filter(({ snapshot }) => snapshot.status !== 'active').map(({ sessionId }) => sessionId),
    cluster: frame.cluster,
    decisions: frame.decisions,
  };
}

export function frameOf(state: FeedState): KeyFrame {
  const { seq, atMs, cluster, decisions } = state;
  // Ended ones in the order of their ends, which is what `stateOf` reads it as.
  const active = [...state.actors.values()].filter(({ snapshot }) => snapshot.status === 'active');
  const ended = state.ended.flatMap((sessionId) => state.actors.get(sessionId) ?? []);
  return { type: 'frame', seq, atMs, programs: [...state.programs.values()], actors: [...active, ...ended], cluster, decisions };
}

/** A copy that may be changed without changing the original. */
export function copyState(state: FeedState): FeedState {
  return { ...state, programs: new Map(state.programs), actors: new Map(state.actors), ended: [...state.ended] };
}

/** Brings the state from before the event to after it. */
export function applyEvent(state: FeedState, event: FeedEvent): void {
  state.seq = event.seq;
  state.atMs = event.atMs;
  switch (event.type) {
    case '@regent.program':
      state.programs.set(event.program.id, { ...event.program, connected: true });
      break;
    case '@regent.left':
      leave(state, event.programId);
      break;
    case '@xstate.actor': {
      const { seq, atMs, type: _type, ...identity } = event;
      state.actors.set(event.sessionId, { ...identity, createdSeq: seq, createdMs: atMs, snapshot: { status: 'active' }, sinceMs: atMs, last: null, timers: {} });
      break;
    }
    case '@xstate.event': {
      const actor = event.timerId === undefined || event.sourceId === undefined ? undefined : state.actors.get(event.sourceId);
      if (actor === undefined || event.timerId === undefined) break;
      const { [event.timerId]: _fired, ...timers } = actor.timers;
      state.actors.set(actor.sessionId, { ...actor, timers });
      break;
    }
    case '@xstate.snapshot': {
      const actor = state.actors.get(event.sessionId);
      if (actor === undefined) break;
      const next = afterSnapshot(actor, event);
      state.actors.set(event.sessionId, next);
      if (next.snapshot.status !== 'active' && actor.snapshot.status === 'active') end(state, next);
      break;
    }
    case '@regent.decision':
      state.decisions = [...state.decisions, event].slice(-keptDecisions);
      break;
    case '@regent.cluster':
      state.cluster = (applyChanges(state.cluster as unknown as Json, event.changes) ?? null) as unknown as ClusterFacts | null;
      break;
    case '@regent.control':
      break;
  }
}

function afterSnapshot(actor: ActorState, event: SnapshotEvent): ActorState {
  const { seq, atMs, eventType, taken, changes, timersSet, timersCleared } = event;
  const snapshot = changes.length === 0 ? actor.snapshot : (applyChanges(actor.snapshot as unknown as Json, changes) as unknown as InspectedSnapshot);
  const isMoved = snapshot.status !== actor.snapshot.status || snapshot.value !== actor.snapshot.value;
  let timers = actor.timers;
  if (timersCleared !== undefined || timersSet !== undefined) {
    const next = { ...timers };
    for (const id of timersCleared ?? []) delete next[id];
    for (const timer of timersSet ?? []) next[timer.id] = timer;
    timers = next;
  }
  return {
    ...actor,
    snapshot,
    sinceMs: isMoved ? atMs : actor.sinceMs,
    last: taken === undefined ? { seq, eventType } : { seq, eventType, taken },
    timers: snapshot.status === 'active' ? timers : {},
  };
}

function end(state: FeedState, actor: ActorState): void {
  if (actor.kind !== 'machine') {
    state.actors.delete(actor.sessionId);
    return;
  }
  state.ended.push(actor.sessionId);
  while (state.ended.length > keptEnded) {
    const oldest = state.ended.shift();
    if (oldest !== undefined) state.actors.delete(oldest);
  }
}

function leave(state: FeedState, programId: string): void {
  const program = state.programs.get(programId);
  if (program === undefined) return;
  // Anew at the end: in the order of leaving.
  state.programs.delete(programId);
  state.programs.set(programId, { ...program, connected: false });
  const left = [...state.programs.values()].filter(({ connected }) => !connected);
  for (const { id } of left.slice(0, Math.max(0, left.length - keptLeft))) {
    state.programs.delete(id);
    for (const [sessionId, actor] of state.actors) if (actor.programId === id) state.actors.delete(sessionId);
  }
}
