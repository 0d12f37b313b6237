/** What a recording holds. */
import type { Millis, Seq, feedVersion } from './basics.ts';
import type { FeedEvent } from './event.ts';
import type { MachineDefinition } from './machine.ts';
import type { KeyFrame } from './state.ts';

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
