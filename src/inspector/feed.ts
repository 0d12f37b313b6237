/**
 * The ring of everything that happened last. An event is written down once, as text; a copy of the state at every thousandth
 * makes each moment in the ring one that can be gone back to. Readers are told of what comes; what they missed is in the ring.
 */
import type { Clock } from './clock.ts';
import { feedVersion, ringSize, type FeedEvent, type KeyFrame, type MachineDefinition, type RecordingHeader, type RecordingSource, type Seq } from './feed-format.ts';
import { applyEvent, copyState, emptyState, frameOf, stateOf, type FeedState } from './feed-state.ts';

/** Events between two copies of the state. */
const segmentSize = 1_000;
/** Characters of text that the ring holds at most: a foreign program's events may be large. */
const ringCharacters = 48 * 1024 * 1024;
/** Machines that are remembered; each is a few ten thousand characters at most. */
const keptDefinitions = 200;

type Distributed<E> = E extends unknown ? Omit<E, 'seq' | 'atMs'> : never;
export type NewEvent = Distributed<FeedEvent>;

/** `text` is the event in JSON. */
export type FeedReader = (event: FeedEvent, text: string) => void;

export interface Feed {
  readonly run: string;
  readonly title: string;
  readonly source: RecordingSource;
  readonly startedMs: number;
  /** Of simulated runs. */
  readonly seed: string | undefined;
  /** As of the newest event; for reading only. */
  readonly state: FeedState;
  append(event: NewEvent): Seq;
  /** Takes an event as it was written down elsewhere, with its own number and time. */
  replay(event: FeedEvent): void;
  /** Makes a machine known, before the first actor that is one. */
  define(definition: MachineDefinition): void;
  definition(id: string): MachineDefinition | undefined;
  definitions(): IterableIterator<MachineDefinition>;
  /** From now on; returns what ends it. */
  read(reader: FeedReader, onDefinition: (definition: MachineDefinition) => void): () => void;
  /** The oldest moment that can be gone back to. */
  oldestSeq(): Seq;
  /** Texts of the events after `seq`, oldest first; `null` where the ring does not go back so far. */
  textsAfter(seq: Seq): Iterable<string> | null;
  frameAt(seq: Seq): KeyFrame | null;
}

interface Segment {
  /** The state before its first event. */
  readonly before: FeedState;
  readonly texts: string[];
  characters: number;
}

export interface FeedOptions {
  readonly clock: Clock;
  readonly run: string;
  readonly title: string;
  readonly source: RecordingSource;
  readonly seed?: string;
  /** Events to keep at least; for simulated runs and tests. */
  readonly keep?: number;
  /** What it begins with, where that is not nothing. */
  readonly from?: { readonly frame: KeyFrame; readonly startedMs: number };
}

export function createFeed({ clock, run, title, source, seed, keep = ringSize, from }: FeedOptions): Feed {
  const state = from === undefined ? emptyState() : stateOf(from.frame);
  const definitions = new Map<string, MachineDefinition>();
  const readers = new Set<{ readonly reader: FeedReader; readonly onDefinition: (definition: MachineDefinition) => void }>();
  const startedMs = from?.startedMs ?? clock.now();
  if (from === undefined) state.atMs = startedMs;
  let segment: Segment = { before: copyState(state), texts: [], characters: 0 };
  const segments: Segment[] = [segment];
  let count = 0;
  let characters = 0;

  const forgetOldest = (): void => {
    for (let oldest = segments[0]; oldest !== undefined && segments.length > 1; oldest = segments[0]) {
      if (count - oldest.texts.length < keep && (characters <= ringCharacters || keep === Infinity)) return;
      segments.shift();
      count -= oldest.texts.length;
      characters -= oldest.characters;
    }
  };

  const take = (event: FeedEvent): void => {
    const text = JSON.stringify(event);
    if (segment.texts.length >= segmentSize) {
      segment = { before: copyState(state), texts: [], characters: 0 };
      segments.push(segment);
      forgetOldest();
    }
    segment.texts.push(text);
    segment.characters += text.length;
    count += 1;
    characters += text.length;
    applyEvent(state, event);
    for (const { reader } of readers) reader(event, text);
  };
  const append = (news: NewEvent): Seq => {
    const seq = state.seq + 1;
    take({ ...news, seq, atMs: clock.now() } as FeedEvent);
    return seq;
  };

  const segmentOf = (seq: Seq): number => segments.findLastIndex(({ before }) => before.seq <= seq);

  function* textsFrom(seq: Seq, index: number): Generator<string> {
    // The ring may lose its oldest while somebody slow reads: the list is taken as it is now.
    let skip = seq - (segments[index]?.before.seq ?? 0);
    for (const { texts } of segments.slice(index)) {
      yield* texts.slice(skip);
      skip = 0;
    }
  }

  return {
    run,
    title,
    source,
    startedMs,
    seed,
    state,
    append,
    replay: take,
    define: (definition) => {
      if (definitions.has(definition.id)) return;
      definitions.set(definition.id, definition);
      if (definitions.size > keptDefinitions) {
        const used = new Set([...state.actors.values()].map(({ definitionId }) => definitionId));
        const unused = [...definitions.keys()].find((id) => !used.has(id) && id !== definition.id);
        if (unused !== undefined) definitions.delete(unused);
      }
      for (const { onDefinition } of readers) onDefinition(definition);
    },
    definition: (id) => definitions.get(id),
    definitions: () => definitions.values(),
    read: (reader, onDefinition) => {
      const entry = { reader, onDefinition };
      readers.add(entry);
      return () => readers.delete(entry);
    },
    oldestSeq: () => segments[0]?.before.seq ?? 0,
    textsAfter: (seq) => {
      const index = segmentOf(seq);
      return index < 0 || seq > state.seq ? null : textsFrom(seq, index);
    },
    frameAt: (seq) => {
      const index = segmentOf(seq);
      const found = segments[index];
      if (found === undefined || seq > state.seq) return null;
      const moment = copyState(found.before);
      for (const text of found.texts.slice(0, seq - found.before.seq)) applyEvent(moment, JSON.parse(text) as FeedEvent);
      return frameOf(moment);
    },
  };
}

export function headerOf(feed: Feed, fromSeq: Seq, toSeq: Seq): RecordingHeader {
  const { run, title, source, startedMs, seed } = feed;
  return { type: 'recording', format: feedVersion, run, title, source, startedMs, fromSeq, toSeq, ...seed !== undefined && { seed } };
}
