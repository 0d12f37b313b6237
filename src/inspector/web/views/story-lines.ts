/** The decisions up to a moment, from the ring and from before it. */
import type { ControlEvent, DecisionEvent } from '../../feed-format.ts';
import type { Entry, Store } from '../model/store.ts';
import type { Moment } from '../session.ts';

export type StoryLine = DecisionEvent | ControlEvent;

export function isStoryLine(entry: Entry | undefined): entry is StoryLine {
  return entry?.type === '@regent.decision' || entry?.type === '@regent.control';
}

interface Known {
  position: number;
  readonly lines: { readonly position: number; readonly line: StoryLine }[];
}
const known = new WeakMap<Store, Known>();

/** All lines that the store holds, oldest first; looks only at what is new since it was asked last. */
export function storyOf(store: Store): Known['lines'] {
  let story = known.get(store);
  if (story === undefined) {
    story = { position: store.entries.first, lines: [] };
    for (const line of store.earlier) if (isStoryLine(line)) story.lines.push({ position: -1, line });
    known.set(store, story);
  }
  for (let position = Math.max(story.position, store.entries.first); position < store.entries.end; position += 1) {
    const entry = store.entries.at(position);
    if (isStoryLine(entry)) story.lines.push({ position, line: entry });
  }
  story.position = store.entries.end;
  const stale = story.lines.findIndex(({ position }) => position === -1 || position >= store.entries.first);
  if (stale > 0) story.lines.splice(0, stale);
  return story.lines;
}

/** The last `count` lines up to a moment, newest first. */
export function decisionsUntil({ store, position }: Moment, count: number): StoryLine[] {
  const lines = storyOf(store);
  const found: StoryLine[] = [];
  for (let index = lines.length - 1; index >= 0 && found.length < count; index -= 1) {
    const line = lines[index];
    if (line !== undefined && line.position <= position) found.push(line.line);
  }
  return found;
}
