/** A program that is not ours, watched over its socket: what it says of its actors becomes events of the feed, and nothing more. */
import { asItIs, changesBetween } from './changes.ts';
import type { Feed } from './feed.ts';
import type { InspectedEvent, Json, MachineDefinition, Program, SessionId } from './feed-format.ts';
import type { Redactor } from './plain.ts';

/** One program may have so many actors at a time. */
const mostActors = 5_000;
/** Actors that have ended, remembered because something may still be said of them: the event that ended one is often told last. */
const keptEnded = 2_000;

export interface ForeignActor {
  readonly sessionId: string;
  readonly rootId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly name: string;
  readonly src?: string | undefined;
  readonly definition: MachineDefinition | null;
}

/** What a protocol's reader tells; session ids are the program's own. */
export interface ForeignProgram {
  actor(actor: ForeignActor): void;
  event(sessionId: string, event: unknown, sourceId?: string): void;
  snapshot(sessionId: string, snapshot: ForeignSnapshot, eventType: string): void;
  stopped(sessionId: string): void;
  /** @param why where it did not leave by itself */
  left(why?: string): void;
}

export interface ForeignSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly value?: unknown;
  readonly context?: unknown;
  readonly output?: unknown;
  readonly error?: unknown;
  readonly tags?: readonly string[];
  /** Ids of its children. */
  readonly children?: readonly string[];
}

interface Known {
  readonly rootId: SessionId;
  readonly parentId: SessionId | undefined;
  readonly name: string;
  readonly isMachine: boolean;
  /** Plain already, and so of bounded size: each message brings a snapshot of its own, and the last must not keep megabytes. */
  compared: Json;
}

export function watchForeign(feed: Feed, redactor: Redactor, program: Program): ForeignProgram {
  const actors = new Map<SessionId, Known>();
  const ended = new Set<SessionId>();
  feed.append({ type: '@regent.program', program });

  const idOf = (sessionId: string): SessionId => `${program.id}/${redactor.text(sessionId)}`;

  const introduce = ({ sessionId, rootId, parentId, name, src, definition }: ForeignActor): Known | null => {
    const id = idOf(sessionId);
    const known = actors.get(id);
    // Told again to a page that connects anew, or made known by an event that came before it.
    if (known !== undefined && (known.isMachine || definition === null)) return known;
    if (known === undefined && actors.size >= mostActors) return null;
    if (definition !== null) feed.define(definition);
    ended.delete(id);
    const parent = parentId === undefined ? undefined : idOf(parentId);
    const root = (parent === undefined ? undefined : actors.get(parent)?.rootId) ?? (rootId === undefined ? id : idOf(rootId));
    const fresh: Known = { rootId: root, parentId: parent, name, isMachine: definition !== null, compared: { status: 'active' } };
    actors.set(id, fresh);
    feed.append({
      type: '@xstate.actor',
      sessionId: id,
      rootId: root,
      ...parent !== undefined && { parentId: parent },
      programId: program.id,
      name: redactor.text(name),
      ...src !== undefined && { src: redactor.text(src) },
      kind: definition === null ? 'effect' : 'machine',
      ...definition !== null && { definitionId: definition.id },
    });
    return fresh;
  };

  const known = (sessionId: string): Known | null => {
    const id = idOf(sessionId);
    return actors.get(id) ?? (ended.has(id) ? null : introduce({ sessionId, name: sessionId, definition: null }));
  };

  const childrenOf = (id: SessionId, names: readonly string[]): Record<string, string> => {
    const found: Record<string, string> = {};
    // XState 4 does not tell whose child an actor is.
    const isChild = (parentId: SessionId | undefined, sessionId: SessionId): boolean => parentId === id || (program.kind === 'xstate4' && parentId === undefined && sessionId !== id);
    for (const [sessionId, { parentId, name }] of actors) if (names.includes(name) && isChild(parentId, sessionId)) found[redactor.text(name)] = sessionId;
    return found;
  };

  const end = (id: SessionId): void => {
    actors.delete(id);
    ended.add(id);
    if (ended.size <= keptEnded) return;
    for (const oldest of ended) {
      ended.delete(oldest);
      return;
    }
  };

  const tell = (sessionId: string, snapshot: ForeignSnapshot, eventType: string): void => {
    const actor = known(sessionId);
    if (actor === null) return;
    const id = idOf(sessionId);
    // Some logic does not know of its end: its snapshot stays as it was.
    const status = snapshot.status === 'active' && eventType === 'xstate.stop' ? 'stopped' : snapshot.status;
    const next = redactor.plain({ ...snapshot, status, ...snapshot.children !== undefined && { children: childrenOf(id, snapshot.children) } });
    const changes = changesBetween(actor.compared, next, asItIs);
    actor.compared = next;
    if (changes.length === 0 && !actor.isMachine) return;
    feed.append({ type: '@xstate.snapshot', sessionId: id, rootId: actor.rootId, eventType: redactor.text(eventType), changes });
    if (status !== 'active') end(id);
  };

  return {
    actor: introduce,
    event: (sessionId, event, sourceId) => {
      const actor = known(sessionId);
      if (actor === null) return;
      const plain = redactor.plain(event);
      const isEvent = typeof plain === 'object' && plain !== null && typeof (plain as InspectedEvent).type === 'string';
      feed.append({
        type: '@xstate.event',
        sessionId: idOf(sessionId),
        rootId: actor.rootId,
        ...sourceId !== undefined && { sourceId: idOf(sourceId) },
        event: isEvent ? (plain as InspectedEvent) : { type: '', data: plain },
      });
    },
    snapshot: tell,
    stopped: (sessionId) => {
      const actor = actors.get(idOf(sessionId));
      if (actor !== undefined) tell(sessionId, { ...(actor.compared as unknown as ForeignSnapshot), children: [], status: 'stopped' }, 'xstate.stop');
    },
    left: (why) => void feed.append({ type: '@regent.left', programId: program.id, ...why !== undefined && { why } }),
  };
}
