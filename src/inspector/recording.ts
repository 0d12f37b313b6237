/** Recordings: the ring, or a part of it, as lines that `regent inspect FILE` and the page read. */
import { open, rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import type { InspectionEvent } from 'xstate';
import { UsageError } from '../domain/errors.ts';
import type { Clock } from './clock.ts';
import { createFactsTeller } from './facts-teller.ts';
import { createFeed, headerOf, type Feed } from './feed.ts';
import { feedVersion, type ClusterFacts, type KeyFrame, type RecordingHeader, type RecordingLine, type RecordingSource, type Seq } from './feed-format.ts';
import { createRedactor } from './plain.ts';
import { createXStateSource } from './xstate-source.ts';

export interface RecordedSpan {
  /** The moment to begin with; the oldest that there is where absent. */
  readonly fromSeq?: Seq;
  /** The last event; the newest where absent. As `fromSeq`: one moment. */
  readonly toSeq?: Seq;
}

/** The lines, each with its line end; `null` where the ring does not go back so far. */
export function recordingLines(feed: Feed, { fromSeq = feed.oldestSeq(), toSeq = feed.state.seq }: RecordedSpan = {}): Iterable<string> | null {
  const frame = feed.frameAt(fromSeq);
  const texts = feed.textsAfter(fromSeq, toSeq);
  if (frame === null || texts === null || toSeq < fromSeq || toSeq > feed.state.seq) return null;
  return lines(feed, headerOf(feed, fromSeq, toSeq), frame, texts);
}

function* lines(feed: Feed, header: RecordingHeader, frame: KeyFrame, texts: Iterable<string>): Generator<string> {
  const line = (value: RecordingLine): string => `${JSON.stringify(value)}\n`;
  yield line(header);
  for (const definition of feed.definitions()) yield line({ type: 'definition', definition });
  yield line(frame);
  for (const text of texts) yield `${text}\n`;
}

/** A recording's name in the file system. */
export function recordingName(title: string, toSeq: Seq): string {
  return `${title.replaceAll(/[^\w.-]+/g, '-')}-${toSeq}.regent.jsonl.gz`;
}

/** The whole ring, as a file holds it. */
export function recordingOf(feed: Feed): Buffer {
  return gzipSync([...recordingLines(feed) ?? []].join(''));
}

// ---- recording a run that has no server ------------------------------------------------------------------------------------------

export interface RecorderOptions {
  /** The run's own, such as a simulated world's virtual one. */
  readonly clock: Pick<Clock, 'now'>;
  readonly title: string;
  readonly source: RecordingSource;
  /** What makes the same run again. */
  readonly seed?: string;
  readonly run?: string;
  readonly secrets?: readonly string[];
  /** Events to keep at least; the oldest are forgotten. */
  readonly keep?: number;
  readonly facts?: (events: readonly unknown[]) => ClusterFacts | null;
}

export interface Recorder {
  readonly feed: Feed;
  /** For `createActor(…, { inspect })`, also of several roots one after the other. */
  readonly inspect: (event: InspectionEvent) => void;
  /** Writes the file; it appears whole or not at all. */
  write(path: string): Promise<void>;
}

/** Records statecharts that run without an inspector, such as a failing seed's: sets no timer and throws nothing. */
export function createRecorder({ clock, title, source, seed, run = seed ?? title, secrets = [], keep = 200_000, facts }: RecorderOptions): Recorder {
  const still: Clock = { now: () => clock.now(), after: () => () => {} };
  const feed = createFeed({ clock: still, run, title, source, keep, ...seed !== undefined && { seed } });
  const redactor = createRedactor(secrets);
  const watched = createXStateSource({
    feed,
    clock: still,
    redactor,
    program: { id: 'main', kind: 'regent', label: title },
    ...facts !== undefined && { facts: createFactsTeller({ feed, clock: still, redactor, facts }) },
  });
  return {
    feed,
    inspect: watched.inspect,
    write: async (path) => {
      await writeFile(`${path}.part`, recordingOf(feed));
      await rename(`${path}.part`, path);
    },
  };
}

// ---- reading ---------------------------------------------------------------------------------------------------------------------

/**
 * A recording as a feed that nothing is added to.
 *
 * @param onCut told where the file ends too early, and what is before that is opened; without it such a file is refused, too
 * @throws UsageError that says what is wrong with the file
 */
export async function openRecording(path: string, onCut?: (says: string) => void): Promise<Feed> {
  let header: RecordingHeader | undefined;
  let feed: Feed | undefined;
  const definitions: Parameters<Feed['define']>[0][] = [];
  let number = 0;
  let text: Readable | undefined;
  try {
    text = await textOf(path);
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      number += 1;
      if (line === '') continue;
      const entry = entryOf(line);
      if (header === undefined) {
        if (entry.type !== 'recording') throw new Unreadable('it does not begin as a recording does');
        const format: number = entry.format;
        if (format !== feedVersion) throw new Unreadable(`its format is ${format}, this version reads ${feedVersion}`, 'Open it with the version of Regent that wrote it.');
        header = entry;
      } else if (entry.type === 'definition') {
        if (feed === undefined) definitions.push(entry.definition);
        else feed.define(entry.definition);
      } else if (entry.type === 'frame') {
        feed ??= begin(header, entry, definitions);
      } else if (entry.type !== 'recording') {
        if (feed === undefined) throw new Unreadable('an event comes before the state that it changes');
        if (!Number.isInteger(entry.seq) || entry.seq <= feed.state.seq || typeof entry.atMs !== 'number') throw new Unreadable('that is no event after the one before');
        feed.replay(entry);
      }
    }
    if (feed === undefined) throw new Unreadable(number === 0 ? 'it is empty' : 'it holds no state');
    return feed;
  } catch (error) {
    const isCut = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' || (error instanceof NoJson && text?.readableEnded === true);
    if (isCut && feed !== undefined && onCut !== undefined) {
      onCut(`${path} is cut off after line ${number}; shown is what is before that.`);
      return feed;
    }
    throw new UsageError(`${path} cannot be opened: ${sayTrouble(error, number)}`, { next: error instanceof Unreadable ? error.next : nextOf(error) });
  }
}

const whatToGive = 'Give a file that Export in the inspector, or a simulated run, has written.';

/** What is wrong with the file itself. */
class Unreadable extends Error {
  readonly next: string;

  constructor(message: string, next = whatToGive) {
    super(message);
    this.next = next;
  }
}

class NoJson extends Unreadable {}

/** Whether it is packed says the file, not its name. */
async function textOf(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const input = file.createReadStream({ start: 0 });
  if (bytesRead < 2 || buffer.readUInt16BE() !== gzipMagic) return input;
  const text = input.pipe(createGunzip());
  // An error of the file must end the reader of its text, too.
  input.on('error', (error) => text.destroy(error));
  // And where the text is broken, or nobody reads on, the file must not stay open.
  text.once('close', () => input.destroy());
  return text;
}
const gzipMagic = 0x1f8b;

function entryOf(line: string): RecordingLine {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    // What was not meant to be read is not shown either.
    throw new NoJson('that is no JSON');
  }
  if (typeof entry !== 'object' || entry === null || !('type' in entry) || typeof entry.type !== 'string') throw new Unreadable('that is no line of a recording');
  return entry as RecordingLine;
}

function sayTrouble(error: unknown, line: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'it may not be read';
    case 'Z_BUF_ERROR':
      return `it is cut off after line ${line}`;
    default:
      // Of the right kind, but without what belongs to it.
      return line === 0 ? message : `line ${line}: ${error instanceof TypeError ? 'something in it is missing' : message}`;
  }
}

function nextOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'EACCES' ? 'Look whether the path is right, and whether you may read it.' : whatToGive;
}

function begin({ run, title, source, startedMs, seed }: RecordingHeader, frame: KeyFrame, definitions: readonly Parameters<Feed['define']>[0][]): Feed {
  const clock: Clock = { now: () => frame.atMs, after: () => () => {} };
  const feed = createFeed({ clock, run, title, source, keep: Infinity, from: { frame, startedMs }, ...seed !== undefined && { seed } });
  for (const definition of definitions) feed.define(definition);
  return feed;
}
