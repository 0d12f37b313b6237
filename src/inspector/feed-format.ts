/**
 * Everything that goes from the inspector's server to a viewer, and into a recording file. `docs/inspector-feed.md` tells it
 * in order; the types here are the truth. Nothing but types and two constants, so that page and server share it.
 *
 * The event names and their fields are those of `@statelyai/inspect` 0.7 (`@xstate.actor`, `@xstate.event`,
 * `@xstate.snapshot`), with a sequence number, and with differences in place of whole snapshots. What that format cannot say
 * is said by events of our own, `@regent.…`.
 */

/** Raised when a reader of the version before could not read what is written now. */
export const feedVersion = 1;
/** How many events are kept at least, once there have been so many. */
export const ringSize = 20_000;

/** Counts up by one from 1 within a run, over all events; 0 is before the first. */
export type Seq = number;
/** Milliseconds since the epoch; in a simulated run, of its virtual clock. */
export type Millis = number;
/** An actor, unique in the feed: XState's `sessionId` (`x:12`), for foreign programs behind the program's id (`p1/x:0`). */
export type SessionId = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * One difference: the place, from the root of what changed, and the new value there; without a value the key is gone. An
 * empty path replaces everything. In an array a number one past the end appends; arrays that got shorter are replaced.
 */
export type Change = readonly [path: readonly (string | number)[], value: Json] | readonly [path: readonly (string | number)[]];

// ---- machines --------------------------------------------------------------------------------------------------------------

/** A machine as it is drawn: sent once, before the first actor that is one. The same machine has the same id in every run. */
export interface MachineDefinition {
  readonly id: string;
  /** The `id` in the machine's configuration. */
  readonly machineId: string;
  readonly root: StateDefinition;
}

export interface StateDefinition {
  /** XState's id of the state node, such as `container.alive.provisioning`; an own `id` in the configuration takes its place. */
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  /** Id of the state entered by default; only of compound states. */
  readonly initial?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invokes: readonly InvokeDefinition[];
  readonly transitions: readonly TransitionDefinition[];
  readonly states: readonly StateDefinition[];
}

export interface InvokeDefinition {
  readonly id: string;
  readonly src: string;
}

export interface TransitionDefinition {
  /** XState's event descriptor: `task.lost`, `*`, `xstate.after.1000.cluster.loading`; empty for `always`. */
  readonly event: string;
  /** Its place among the transitions of this state for this event: with the state's id and the event it names the transition. */
  readonly index: number;
  readonly kind: 'event' | 'always' | 'after' | 'doneState' | 'doneActor' | 'errorActor' | 'snapshotActor';
  /** Of `after`: milliseconds, or the name of a delay that is computed when the state is entered. */
  readonly delay?: number | string;
  /** Of `doneActor`, `errorActor`, `snapshotActor`: the invoked actor's id. */
  readonly invokeId?: string;
  /** Name of the guard, or the text of an inline one. */
  readonly guard?: string;
  readonly actions: readonly string[];
  /** Ids of states; empty where only actions run. */
  readonly targets: readonly string[];
  readonly reenter: boolean;
  readonly description?: string;
}

// ---- events ----------------------------------------------------------------------------------------------------------------

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

// ---- the cluster -----------------------------------------------------------------------------------------------------------

/** What the Cluster view shows. `null` is "not known". */
export interface ClusterFacts {
  readonly name: string;
  readonly size: number;
  /** State path of the cluster's statechart. */
  readonly state: string;
  readonly whole: boolean;
  readonly frameworkId: string | null;
  /** NAME-k by k: the task that carries it. */
  readonly names: readonly (string | null)[];
  readonly leader: { readonly taskId: string; readonly memberId: string; readonly raftTerm: string } | null;
  readonly exposure: { readonly epoch: number; readonly container: string | null };
  /** By agent id. */
  readonly agents: { readonly [agentId: string]: AgentFacts };
  /** By slot, counted from 0. */
  readonly containers: { readonly [slot: string]: ContainerFacts };
  readonly storage: 'unknown' | 'available' | 'unavailable';
  /** The conversation with the Mesos master: where masters are looked for, which one leads, and those that there are, while that is known. */
  readonly masters: { readonly state: string; readonly addresses: readonly string[]; readonly leading: string | null; readonly known?: readonly string[] };
  readonly daemons: readonly DaemonFacts[];
  /** What is waited for and why; empty when nothing is. */
  readonly waitingFor: readonly string[];
}

export interface AgentFacts {
  readonly hostname: string;
}

export interface ContainerFacts {
  readonly slot: number;
  readonly taskId: string;
  /** The actor that looks after it. */
  readonly sessionId: SessionId | null;
  readonly name: string | null;
  /** As the container reports itself: `wanted`, `launching`, `provisioning`, `joining`, `member`, `outOfReach`, `condemned`, `lost`. */
  readonly phase: string;
  /** State path of its statechart. */
  readonly state: string;
  readonly sinceMs: Millis;
  readonly agentId: string | null;
  readonly address: string | null;
  readonly containerId: string | null;
  readonly etcd: EtcdFacts;
  readonly hostsJupyter: boolean;
  /** The task in whose place it was launched. */
  readonly replaces: string | null;
  /** Why it is where it is, in its own words; empty where it said nothing. */
  readonly why: string;
}

export interface EtcdFacts {
  readonly role: 'none' | 'learner' | 'follower' | 'leader';
  readonly memberId: string | null;
  readonly raftTerm: string | null;
  /** Whether it answered when it was asked last. */
  readonly healthy: boolean;
  /** Entries of the Raft log that it is behind the leader. */
  readonly lag: number | null;
}

export interface DaemonFacts {
  readonly id: string;
  readonly leads: boolean;
  readonly pid: number | null;
}

// ---- state -----------------------------------------------------------------------------------------------------------------

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

// ---- the socket --------------------------------------------------------------------------------------------------------------

/**
 * Server → viewer, one JSON text a message. First `hello`; then, unless the viewer goes on where it was, the definitions and
 * one `frame`; from then on `events`, with a `definition` before the first actor that needs it.
 */
export type ServerMessage =
  | HelloMessage
  | { readonly type: 'definition'; readonly definition: MachineDefinition }
  | KeyFrame
  | { readonly type: 'events'; readonly events: readonly FeedEvent[] }
  | SkippedMessage
  | ControlMessage
  | DemoMessage;

export interface HelloMessage {
  readonly type: 'hello';
  readonly format: typeof feedVersion;
  /** Another run, other sequence numbers: a viewer that knows another one begins anew. */
  readonly run: string;
  readonly title: string;
  readonly source: RecordingSource;
  /** False for a recording that is looked at: no event will follow. */
  readonly live: boolean;
  readonly startedMs: Millis;
  /** The server's clock, from which timers' remaining delays are computed. */
  readonly nowMs: Millis;
  /** The oldest moment that can be gone back to. */
  readonly oldestSeq: Seq;
  readonly newestSeq: Seq;
  /** Whether events may be sent to actors. */
  readonly control: boolean;
  /** Whether the viewer goes on after its `since`: no frame follows, only what it missed. */
  readonly resumed: boolean;
  /** Of `regent demo` only: what may be done to its world. */
  readonly demo?: DemoFacts;
}

export interface DemoFacts {
  readonly faults: readonly { readonly name: string; readonly help: string }[];
  /** How fast its time may go, as multiples of real time; 0 is standing still. */
  readonly speeds: readonly number[];
  /** How fast it goes now. */
  readonly speed: number;
}

/** The viewer read too slowly: these events were left out, and a `frame` follows. They may be fetched from `/recording`. */
export interface SkippedMessage {
  readonly type: 'skipped';
  readonly fromSeq: Seq;
  readonly toSeq: Seq;
  readonly count: number;
}

/** Answers, to the viewer that asked; `id` is the question's. */
export type ControlMessage =
  /** What may be sent to an actor in its current state: event types. */
  | { readonly type: 'control.allowed'; readonly id: string; readonly sessionId: SessionId; readonly events: readonly string[] }
  /** Nothing has happened yet: it is done when the confirmation is sent back in time. */
  | { readonly type: 'control.confirm'; readonly id: string; readonly confirmation: string; readonly sentence: string; readonly expiresMs: Millis }
  | { readonly type: 'control.sent'; readonly id: string; readonly seq: Seq }
  | { readonly type: 'control.refused'; readonly id: string; readonly why: string };

/** Viewer → server; anything else, and all of it without `--allow-control`, is refused. */
export type ViewerMessage =
  | { readonly type: 'control.list'; readonly id: string; readonly sessionId: SessionId }
  | { readonly type: 'control.ask'; readonly id: string; readonly sessionId: SessionId; readonly event: InspectedEvent }
  | { readonly type: 'control.confirmed'; readonly id: string; readonly confirmation: string }
  | DemoCommand;

/** In `regent demo`: to all viewers how fast time goes from now on; to the one that asked what came of it. */
export type DemoMessage =
  | { readonly type: 'demo.speed'; readonly speed: number; readonly nowMs: Millis }
  | { readonly type: 'demo.done'; readonly id: string; readonly sentence: string }
  | { readonly type: 'demo.refused'; readonly id: string; readonly why: string };

/** Viewer → server, in `regent demo` only. */
export type DemoCommand =
  | { readonly type: 'demo.strike'; readonly id: string; readonly fault: string }
  | { readonly type: 'demo.setSpeed'; readonly id: string; readonly speed: number };

// ---- recordings --------------------------------------------------------------------------------------------------------------

export type RecordingSource = 'daemon' | 'demo' | 'simulation' | 'programs';

/**
 * The lines of a recording (`/recording`, `Export`, `*.regent.jsonl.gz`): the header, the definitions, a frame, and then
 * events and further frames in the order of their `seq`. A recording of one moment ends with its frame.
 */
export type RecordingLine = RecordingHeader | { readonly type: 'definition'; readonly definition: MachineDefinition } | KeyFrame | FeedEvent;

export interface RecordingHeader {
  readonly type: 'recording';
  readonly format: typeof feedVersion;
  readonly run: string;
  readonly title: string;
  readonly source: RecordingSource;
  readonly startedMs: Millis;
  readonly fromSeq: Seq;
  readonly toSeq: Seq;
  /** Of simulated runs: the seed that makes the same run again. */
  readonly seed?: string;
}
