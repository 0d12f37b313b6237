/** What happened, one event after the other. */
import type { Change, Json, Millis, Seq, SessionId } from './basics.ts';

interface Stamp {
  readonly seq: Seq;
  readonly atMs: Millis;
}

export type FeedEvent =
  | ProgramEvent
  | ActorEvent
  | MessageEvent
  | SnapshotEvent
  | DecisionEvent
  | ClusterEvent
  | ControlEvent
  | LeftEvent;

/** A program began to be watched: the first is Regent's daemon (or what the recording is of), others connected by themselves. */
export interface ProgramEvent extends Stamp {
  readonly type: '@regent.program';
  readonly program: Program;
}

export interface Program {
  readonly id: string;
  readonly kind: 'regent' | 'xstate5' | 'xstate4';
  readonly label: string;
}

/** A foreign program has gone; its actors stay to be looked at until a few others have gone, too. */
export interface LeftEvent extends Stamp {
  readonly type: '@regent.left';
  readonly programId: string;
  /** Where it was let go instead. */
  readonly why?: string;
}

/** An actor was made. */
export interface ActorEvent extends Stamp {
  readonly type: '@xstate.actor';
  readonly sessionId: SessionId;
  readonly rootId: SessionId;
  readonly parentId?: SessionId;
  readonly programId: string;
  /** The actor's id in its parent, such as `container-1`. */
  readonly name: string;
  /** Name of the slot or logic that it was made from, such as `provision`, where it has one. */
  readonly src?: string;
  readonly kind: ActorKind;
  /** Of machines. */
  readonly definitionId?: string;
}

/** `effect` is every logic that is no statechart: a promise, a callback, an observable, a reducer. */
export type ActorKind = 'machine' | 'effect';

/** An event was sent to an actor; it is dealt with when the actor's snapshot with this `causeSeq` comes. */
export interface MessageEvent extends Stamp {
  readonly type: '@xstate.event';
  readonly sessionId: SessionId;
  readonly rootId: SessionId;
  /** Who sent it; absent where it came from outside. */
  readonly sourceId?: SessionId;
  readonly event: InspectedEvent;
  /** The event that its sender was dealing with, where that is known. */
  readonly causeSeq?: Seq;
  /** The timer that ran out, where this is what it had to send; the timer is gone with it. */
  readonly timerId?: string;
}

export interface InspectedEvent {
  readonly type: string;
  readonly [key: string]: Json;
}

/** An actor has dealt with an event. */
export interface SnapshotEvent extends Stamp {
  readonly type: '@xstate.snapshot';
  readonly sessionId: SessionId;
  readonly rootId: SessionId;
  /** Type of the event dealt with. */
  readonly eventType: string;
  /** The `@xstate.event` dealt with, where it was seen. */
  readonly causeSeq?: Seq;
  /** To the actor's `snapshot`; empty where nothing changed. */
  readonly changes: readonly Change[];
  /**
   * Transitions taken, in order, over all microsteps; an empty list means that the event was ignored. Absent where it is not
   * known: of actors that are no machines, and of foreign programs.
   */
  readonly taken?: readonly TakenTransition[];
  /** Timers begun and ended by these transitions. */
  readonly timersSet?: readonly Timer[];
  readonly timersCleared?: readonly string[];
}

/** Names a `TransitionDefinition`, and what is most wanted of it. */
export interface TakenTransition {
  /** Id of the state that it belongs to. */
  readonly source: string;
  readonly event: string;
  readonly index: number;
  readonly guard?: string;
  readonly targets: readonly string[];
}

/** An event that will be sent by itself: of `after`, or a delayed `raise` or `sendTo`. */
export interface Timer {
  readonly id: string;
  readonly eventType: string;
  readonly delayMs: number;
  readonly dueMs: Millis;
}

/** A decision of the program, in one sentence that an operator can read. */
export interface DecisionEvent extends Stamp {
  readonly type: '@regent.decision';
  readonly sentence: string;
  /** Who decided, where that is known. */
  readonly sessionId?: SessionId;
  /** The event that it was decided on, where that is known. */
  readonly causeSeq?: Seq;
}

/** What the cluster is made of has changed: differences to `ClusterFacts`. */
export interface ClusterEvent extends Stamp {
  readonly type: '@regent.cluster';
  readonly changes: readonly Change[];
}

/** A viewer sent an event to an actor, or tried to. */
export interface ControlEvent extends Stamp {
  readonly type: '@regent.control';
  readonly sessionId: SessionId;
  readonly event: InspectedEvent;
  readonly outcome: 'sent' | 'refused';
  /** For the story: who did what, and why not where it was refused. */
  readonly sentence: string;
}
