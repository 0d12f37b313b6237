/** What server and viewer tell each other. */
import type { Millis, Seq, SessionId, feedVersion } from './basics.ts';
import type { FeedEvent, InspectedEvent } from './event.ts';
import type { MachineDefinition } from './machine.ts';
import type { RecordingSource } from './recording.ts';
import type { KeyFrame } from './state.ts';

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
  | BeatMessage
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

/** Every two seconds, of what is live: who hears none for a while is not connected any more, whatever its socket says. */
export interface BeatMessage {
  readonly type: 'beat';
  readonly nowMs: Millis;
  readonly oldestSeq: Seq;
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
