/** Recordings: the ring, or a part of it, as lines that `regent inspect FILE` and the page read. */
import { headerOf, type Feed } from './feed.ts';
import type { MachineDefinition, RecordingHeader, RecordingLine, Seq } from './feed-format.ts';

export interface RecordedSpan {
  /** The moment to begin with; the oldest that there is where absent. */
  readonly fromSeq?: Seq;
  /** The last event; the newest where absent. As `fromSeq`: one moment. */
  readonly toSeq?: Seq;
}

/** The lines, each with its line end; `null` where the ring does not go back so far. */
export function recordingLines(feed: Feed, { fromSeq = feed.oldestSeq(), toSeq = feed.state.seq }: RecordedSpan = {}): Iterable<string> | null {
  const frame = feed.frameAt(fromSeq);
  const texts = feed.textsAfter(fromSeq);
  if (frame === null || texts === null || toSeq < fromSeq || toSeq > feed.state.seq) return null;
  return lines(feed, headerOf(feed, fromSeq, toSeq), frame, texts);
}

function* lines(feed: Feed, header: RecordingHeader, frame: object, texts: Iterable<string>): Generator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const definition of feed.definitions()) yield `${JSON.stringify({ type: 'definition', definition } satisfies { type: 'definition'; definition: MachineDefinition })}\n`;
  yield `${JSON.stringify(frame satisfies object as RecordingLine)}\n`;
  let left = header.toSeq - header.fromSeq;
  for (const text of texts) {
    if (left <= 0) return;
    left -= 1;
    yield `${text}\n`;
  }
}

/** A recording's name in the file system. */
export function recordingName(title: string, toSeq: Seq): string {
  return `${title.replaceAll(/[^\w.-]+/g, '-')}-${toSeq}.regent.jsonl.gz`;
}
