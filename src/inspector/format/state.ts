/** Everything as of one event: what a viewer starts from. */
import type { Json, Millis, Seq, SessionId } from './basics.ts';
import type { ClusterFacts } from './cluster.ts';
import type { ActorKind, DecisionEvent, Program, TakenTransition, Timer } from './event.ts';

/** Everything as of one event: what a viewer starts from. `feed-state.ts` applies events to it. */
export interface KeyFrame {
  readonly type: 'frame';
  /** The last event that is in it. */
  readonly seq: Seq;
  readonly atMs: Millis;
  readonly programs: readonly ProgramState[];
  /** Those that are active in the order in which they were made, then those that ended, in the order of their ends. */
  readonly actors: readonly ActorState[];
  readonly cluster: ClusterFacts | null;
  /** The latest, oldest first, at most 50: the story before the ring. */
  readonly decisions: readonly DecisionEvent[];
}

export interface ProgramState extends Program {
  readonly connected: boolean;
}

/** Effects leave when they end, machines when 50 others have ended since. */
export interface ActorState {
  readonly sessionId: SessionId;
  readonly rootId: SessionId;
  readonly parentId?: SessionId;
  readonly programId: string;
  readonly name: string;
  readonly src?: string;
  readonly kind: ActorKind;
  readonly definitionId?: string;
  readonly createdSeq: Seq;
  readonly createdMs: Millis;
  readonly snapshot: InspectedSnapshot;
  /** When its state value (of others than machines: its status) changed last. */
  readonly sinceMs: Millis;
  /** Its latest event and what came of it. */
  readonly last: { readonly seq: Seq; readonly eventType: string; readonly taken?: readonly TakenTransition[] } | null;
  readonly timers: { readonly [id: string]: Timer };
}

export interface InspectedSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  /** Of machines: XState's state value. */
  readonly value?: Json;
  readonly context?: Json;
  readonly output?: Json;
  readonly error?: Json;
  readonly tags?: readonly string[];
  /** Of machines: session ids of its children, by their ids. */
  readonly children?: { readonly [id: string]: SessionId };
}
