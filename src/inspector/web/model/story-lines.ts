/** The decisions up to a moment, from the ring and from before it. */
import type { ControlEvent, DecisionEvent } from '../../feed-format.ts';
import type { Entry, Store } from './store.ts';

export type StoryLine = DecisionEvent | ControlEvent;

function isStoryLine(entry: Entry | undefined): entry is StoryLine {
  return entry?.type === '@regent.decision' || entry?.type === '@regent.control';
}

interface Told {
  /** -1: before the ring. */
  readonly position: number;
  readonly line: StoryLine;
}
interface Known {
  position: number;
  /** How many of the lines are from before the ring. */
  earlier: number;
  readonly lines: Told[];
}
const known = new WeakMap<Store, Known>();

/** Lines from before the ring that are kept, as many as the server keeps. */
const keptEarlier = 50;

/** All lines that the store holds, and the last ones from before it, oldest first; looks only at what is new since it was asked last. */
export function storyOf(store: Store): readonly Told[] {
  const { entries } = store;
  let story = known.get(store);
  if (story === undefined) {
    const lines = store.earlier.filter(isStoryLine).map((line) => ({ position: -1, line }));
    story = { position: entries.first, earlier: lines.length, lines };
    known.set(store, story);
  }
  for (let position = Math.max(story.position, entries.first); position < entries.end; position += 1) {
    const entry = entries.at(position);
    if (isStoryLine(entry)) story.lines.push({ position, line: entry });
  }
  story.position = entries.end;
  for (let oldest = story.lines[story.earlier]; oldest !== undefined && oldest.position < entries.first; oldest = story.lines[story.earlier]) {
    story.lines[story.earlier] = { ...oldest, position: -1 };
    story.earlier += 1;
  }
  const tooMany = story.earlier - keptEarlier;
  if (tooMany > 0) {
    story.lines.splice(0, tooMany);
    story.earlier = keptEarlier;
  }
  return story.lines;
}

/** The last `count` lines up to a moment, newest first. */
export function decisionsUntil({ store, position }: { readonly store: Store; readonly position: number }, count: number): StoryLine[] {
  const lines = storyOf(store);
  const found: StoryLine[] = [];
  for (let index = lines.length - 1; index >= 0 && found.length < count; index -= 1) {
    const line = lines[index];
    if (line !== undefined && line.position <= position) found.push(line.line);
  }
  return found;
}
