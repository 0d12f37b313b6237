/**
 * The ring of everything that happened last. An event is written down once, as text; a copy of the state at every thousandth
 * makes each moment in the ring one that can be gone back to. Readers are told of what comes; what they missed is in the ring.
 */
import type { Clock } from './clock.ts';
import { feedVersion, ringSize, type FeedEvent, type KeyFrame, type MachineDefinition, type RecordingHeader, type RecordingSource, type Seq } from './feed-format.ts';
import { applyEvent, copyState, emptyState, frameOf, stateOf, type FeedState } from './feed-state.ts';
import { withoutRoutine } from './routine.ts';

/** Events between two copies of the state. */
const segmentSize = 1_000;
/** So many of the newest segments keep everything. */
const wholeSegments = 5;
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
  /** Texts of the events after `seq`, up to `toSeq` or the newest, oldest first; `null` where the ring does not go back so far. */
  textsAfter(seq: Seq, toSeq?: Seq): Iterable<string> | null;
  frameAt(seq: Seq): KeyFrame | null;
}

interface Segment {
  /** The state before its first event. */
  readonly before: FeedState;
  texts: string[];
  /** Their numbers. */
  seqs: Seq[];
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
  /** Names of actors whose doings, and their children's, are kept in full among the newest 5,000 events only. */
  readonly routine?: readonly string[];
  /** What it begins with, where that is not nothing. */
  readonly from?: { readonly frame: KeyFrame; readonly startedMs: number };
}

export function createFeed({ clock, run, title, source, seed, keep = ringSize, routine = [], from }: FeedOptions): Feed {
  const state = from === undefined ? emptyState() : stateOf(from.frame);
  const definitions = new Map<string, MachineDefinition>();
  const readers = new Set<{ readonly reader: FeedReader; readonly onDefinition: (definition: MachineDefinition) => void }>();
  const startedMs = from?.startedMs ?? clock.now();
  if (from === undefined) state.atMs = startedMs;
  const begin = (): Segment => ({ before: copyState(state), texts: [], seqs: [], characters: 0 });
  let segment = begin();
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

  const routineNames = new Set(routine);
  const thinOut = (index: number): void => {
    const [old, next] = [segments[index], segments[index + 1]];
    if (old === undefined || next === undefined) return;
    const events = old.texts.map((text) => JSON.parse(text) as FeedEvent);
    const kept = withoutRoutine(events, old.before, next.before, routineNames);
    if (kept === events) return;
    count -= old.texts.length - kept.length;
    characters -= old.characters;
    // A reader may be at it: the lists are replaced, not changed.
    old.texts = kept.map((event) => JSON.stringify(event));
    old.seqs = kept.map(({ seq }) => seq);
    old.characters = old.texts.reduce((sum, text) => sum + text.length, 0);
    characters += old.characters;
  };

  const take = (event: FeedEvent): void => {
    const text = JSON.stringify(event);
    if (segment.texts.length >= segmentSize) {
      segment = begin();
      segments.push(segment);
      if (routineNames.size > 0) thinOut(segments.length - 2 - wholeSegments);
      forgetOldest();
    }
    segment.texts.push(text);
    segment.seqs.push(event.seq);
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

  /** How many of its events are not after `seq`. */
  const placeIn = ({ seqs }: Segment, seq: Seq): number => seqs.findLastIndex((other) => other <= seq) + 1;

  function* textsFrom(seq: Seq, toSeq: Seq, index: number): Generator<string> {
    // The ring may lose its oldest while somebody slow reads: the list is taken as it is now.
    for (const part of segments.slice(index)) {
      const { texts, seqs } = part;
      const last = seqs.at(-1) ?? 0;
      yield* texts.slice(placeIn(part, seq), last > toSeq ? placeIn(part, toSeq) : undefined);
      if (last >= toSeq) return;
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
    textsAfter: (seq, toSeq = state.seq) => {
      const index = segmentOf(seq);
      return index < 0 || seq > state.seq ? null : textsFrom(seq, toSeq, index);
    },
    frameAt: (seq) => {
      const index = segmentOf(seq);
      const found = segments[index];
      if (found === undefined || seq > state.seq) return null;
      const moment = copyState(found.before);
      for (const text of found.texts.slice(0, placeIn(found, seq))) applyEvent(moment, JSON.parse(text) as FeedEvent);
      return frameOf(moment);
    },
  };
}

export function headerOf(feed: Feed, fromSeq: Seq, toSeq: Seq): RecordingHeader {
  const { run, title, source, startedMs, seed } = feed;
  return { type: 'recording', format: feedVersion, run, title, source, startedMs, fromSeq, toSeq, ...seed !== undefined && { seed } };
}
