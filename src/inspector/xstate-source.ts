/**
 * From XState's inspection to the feed: what an actor was sent, what it did with it, which transitions it took and which timers
 * it began, joined into one event where they belong together. Nothing that happens here may reach the machines: an inspector
 * that throws breaks the one that it looks at.
 */
import type { AnyActorRef, AnyStateMachine, AnyTransitionDefinition, InspectionEvent } from 'xstate';
import { changesBetween } from './changes.ts';
import type { Clock } from './clock.ts';
import { definitionOf, nameOf } from './definition.ts';
import type { FactsTeller } from './facts-teller.ts';
import type { Feed } from './feed.ts';
import type { Change, InspectedEvent, Program, Seq, TakenTransition, Timer } from './feed-format.ts';
import type { Redactor } from './plain.ts';

export interface SourceOptions {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly program: Program;
  /** Told of an error of the inspector's own. */
  readonly onTrouble?: (error: unknown) => void;
  /** Told of what the root and its children have dealt with. */
  readonly facts?: FactsTeller;
}

export interface XStateSource {
  /** For `createActor(…, { inspect })`. */
  readonly inspect: (event: InspectionEvent) => void;
  /** The running actor of that session id. */
  readonly actor: (sessionId: string) => AnyActorRef | undefined;
}

interface Watched {
  readonly ref: AnyActorRef;
  readonly definitionId: string | undefined;
  /** Whether it is the root or a child of the root. */
  readonly isNear: boolean;
  /** Events that it was sent and has not dealt with yet, oldest first. */
  queue: { readonly event: object; readonly seq: Seq }[];
  /** XState's snapshot of which `compared` was made. */
  snapshot: unknown;
  /** What was told of the snapshot last, not yet made plain. */
  compared: Readonly<Record<string, unknown>>;
  children: Children | undefined;
  taken: TakenTransition[] | undefined;
  timersSet: Timer[] | undefined;
  timersCleared: string[] | undefined;
  /** Running timers: what they will send, by their ids. */
  readonly timers: Map<string, object>;
}

interface LooseSnapshot {
  readonly status: string;
  readonly value?: unknown;
  readonly context?: unknown;
  readonly output?: unknown;
  readonly error?: unknown;
  readonly tags?: ReadonlySet<string>;
  readonly children?: Children;
}

type Children = Readonly<Record<string, AnyActorRef | undefined>>;

/** XState's `_processingStatus` of an actor that was stopped. */
const stopped = 2;

export function createXStateSource({ feed, clock, redactor, program, onTrouble, facts }: SourceOptions): XStateSource {
  const actors = new Map<string, Watched>();
  /** Made, not started yet: such an actor can be stopped without a word. */
  const notStarted = new Set<Watched>();
  const definitionIds = new WeakMap<object, string>();
  const takenByTransition = new WeakMap<object, TakenTransition>();
  let isIntroduced = false;

  const definitionIdOf = (logic: AnyStateMachine): string => {
    let id = definitionIds.get(logic);
    if (id === undefined) {
      const definition = definitionOf(logic, redactor.text);
      feed.define(definition);
      id = definition.id;
      definitionIds.set(logic, id);
    }
    return id;
  };

  const onActor = (ref: AnyActorRef, rootId: string): Watched => {
    const known = actors.get(ref.sessionId);
    if (known !== undefined) return known;
    if (!isIntroduced) {
      isIntroduced = true;
      feed.append({ type: '@regent.program', program });
    }
    const logic: unknown = (ref as unknown as { logic: unknown }).logic;
    const parentId = ref._parent?.sessionId;
    const definitionId = isMachine(logic) ? definitionIdOf(logic) : undefined;
    const watched: Watched = {
      ref,
      definitionId,
      isNear: parentId === undefined || parentId === rootId,
      queue: [],
      snapshot: undefined,
      compared: { status: 'active' },
      children: undefined,
      taken: undefined,
      timersSet: undefined,
      timersCleared: undefined,
      timers: new Map(),
    };
    actors.set(ref.sessionId, watched);
    notStarted.add(watched);
    feed.append({
      type: '@xstate.actor',
      sessionId: ref.sessionId,
      rootId,
      ...parentId !== undefined && { parentId },
      programId: program.id,
      name: redactor.text(ref.id),
      ...typeof ref.src === 'string' && { src: redactor.text(ref.src) },
      kind: definitionId === undefined ? 'effect' : 'machine',
      ...definitionId !== undefined && { definitionId },
    });
    return watched;
  };

  /** What an effect tells itself, such as that its promise is fulfilled: its snapshot says it. */
  const isInner = (source: AnyActorRef | undefined, target: Watched): boolean => source === target.ref && target.definitionId === undefined;

  const onMessage = (source: AnyActorRef | undefined, target: AnyActorRef, event: { readonly type: string }, rootId: string): void => {
    const watched = onActor(target, rootId);
    if (isInner(source, watched)) return;
    const sender = source === undefined ? undefined : actors.get(source.sessionId);
    if (sender !== undefined && event.type.startsWith('xstate.error.actor.')) noteFailure(sender, rootId);
    const causeSeq = sender?.queue[0]?.seq;
    const timerId = sender === undefined ? undefined : firedTimer(sender, event);
    const seq = feed.append({
      type: '@xstate.event',
      sessionId: target.sessionId,
      rootId,
      ...source !== undefined && { sourceId: source.sessionId },
      event: redactor.plain(event) as InspectedEvent,
      ...causeSeq !== undefined && { causeSeq },
      ...timerId !== undefined && { timerId },
    });
    watched.queue.push({ event, seq });
  };

  /** A transition that threw gives no snapshot; the actor's own says it. */
  const noteFailure = (watched: Watched, rootId: string): void => {
    const snapshot = watched.ref.getSnapshot() as LooseSnapshot;
    const first = watched.queue[0];
    if (snapshot.status === 'error') onSnapshot(watched, snapshot, (first?.event ?? { type: '' }) as { readonly type: string }, rootId);
  };

  const onSnapshot = (watched: Watched, snapshot: LooseSnapshot, event: { readonly type: string }, rootId: string): void => {
    const sessionId = watched.ref.sessionId;
    const changes = snapshot === watched.snapshot ? [] : changesOf(watched, snapshot);
    const place = watched.queue.findIndex((queued) => queued.event === event);
    const causeSeq = watched.queue[place]?.seq;
    if (place >= 0) watched.queue.splice(0, place + 1);
    notStarted.delete(watched);
    // An effect that has just begun has nothing to tell.
    if (watched.definitionId === undefined && changes.length === 0) return;
    const { timersSet, timersCleared } = watched;
    const taken = watched.definitionId === undefined ? undefined : (watched.taken ?? []);
    watched.taken = undefined;
    watched.timersSet = undefined;
    watched.timersCleared = undefined;
    watched.snapshot = snapshot;
    feed.append({
      type: '@xstate.snapshot',
      sessionId,
      rootId,
      eventType: redactor.text(event.type),
      ...causeSeq !== undefined && { causeSeq },
      changes,
      ...taken !== undefined && { taken },
      ...timersSet !== undefined && { timersSet },
      ...timersCleared !== undefined && { timersCleared },
    });
    if (snapshot.status !== 'active') actors.delete(sessionId);
    for (const other of notStarted) if ((other.ref as { _processingStatus?: unknown })._processingStatus === stopped) noteNeverStarted(other, rootId);
    if (watched.isNear && watched.definitionId !== undefined && changes.length > 0) facts?.heard(event);
  };

  const noteNeverStarted = (watched: Watched, rootId: string): void => {
    notStarted.delete(watched);
    actors.delete(watched.ref.sessionId);
    feed.append({ type: '@xstate.snapshot', sessionId: watched.ref.sessionId, rootId, eventType: 'xstate.stop', changes: [[['status'], 'stopped']] });
  };

  const changesOf = (watched: Watched, snapshot: LooseSnapshot): Change[] => {
    const { compared } = watched;
    const next: Record<string, unknown> = { status: snapshot.status };
    for (const key of ['value', 'context', 'output', 'error'] as const) if (snapshot[key] !== undefined) next[key] = snapshot[key];
    if (snapshot.tags !== undefined && snapshot.tags.size > 0) next['tags'] = [...snapshot.tags];
    watched.compared = next;
    const changes = changesBetween(compared, next, redactor);
    const children = snapshot.children;
    if (children !== undefined && children !== watched.children) {
      changes.push(...childrenChanges(watched.children, children, redactor));
      watched.children = children;
    }
    return changes;
  };

  const onTransitions = (watched: Watched, transitions: readonly AnyTransitionDefinition[]): void => {
    for (const transition of transitions) {
      let taken = takenByTransition.get(transition);
      if (taken === undefined) takenByTransition.set(transition, (taken = takenOf(transition, redactor)));
      (watched.taken ??= []).push(taken);
    }
  };

  const onAction = (watched: Watched, type: string, params: ActionParams): void => {
    if ((type === 'xstate.raise' || type === 'xstate.sendTo') && typeof params.delay === 'number' && params.event !== undefined) {
      const id = String(params.id ?? `${params.event.type}@${feed.state.seq}`);
      watched.timers.set(id, params.event);
      const timer: Timer = { id: redactor.text(id), eventType: redactor.text(params.event.type), delayMs: params.delay, dueMs: clock.now() + params.delay };
      (watched.timersSet ??= []).push(timer);
    } else if (type === 'xstate.cancel' && params.sendId !== undefined) {
      if (watched.timers.delete(params.sendId)) (watched.timersCleared ??= []).push(redactor.text(params.sendId));
    } else if (type === 'xstate.emit' && params.event?.type === 'decision' && typeof params.event['sentence'] === 'string') {
      onDecision(watched, params.event['sentence']);
    }
  };

  /** What a child decided and its parents only passed on is the child's. */
  const onDecision = (watched: Watched, sentence: string): void => {
    // Whoever goes back to a decision finds there what it was decided about.
    facts?.now();
    const current = watched.queue[0];
    const passed = current !== undefined && (current.event as { type?: unknown }).type === 'decision' ? senders.get(current.event) : undefined;
    const sessionId = passed?.sessionId ?? watched.ref.sessionId;
    const causeSeq = passed?.causeSeq ?? current?.seq;
    feed.append({ type: '@regent.decision', sentence: redactor.text(sentence), sessionId, ...causeSeq !== undefined && { causeSeq } });
  };
  /** Of decisions under way: who sent them, and what it was dealing with. */
  const senders = new WeakMap<object, { readonly sessionId: string; readonly causeSeq: Seq | undefined }>();

  const take = (event: InspectionEvent): void => {
    const ref = event.actorRef as AnyActorRef;
    switch (event.type) {
      case '@xstate.actor':
        onActor(ref, event.rootId);
        break;
      case '@xstate.event':
        if (event.event.type === 'decision' && event.sourceRef !== undefined && !senders.has(event.event)) {
          const { sessionId } = event.sourceRef;
          senders.set(event.event, { sessionId, causeSeq: actors.get(sessionId)?.queue[0]?.seq });
        }
        onMessage(event.sourceRef as AnyActorRef | undefined, ref, event.event, event.rootId);
        break;
      case '@xstate.microstep': {
        const watched = actors.get(ref.sessionId);
        if (watched !== undefined) onTransitions(watched, event._transitions);
        break;
      }
      case '@xstate.action': {
        const watched = actors.get(ref.sessionId);
        if (watched === undefined) break;
        const { type, params } = event.action as { type: string; params: unknown };
        if (type.startsWith('xstate.') && typeof params === 'object' && params !== null) onAction(watched, type, params as ActionParams);
        break;
      }
      case '@xstate.snapshot': {
        const watched = actors.get(ref.sessionId);
        // Unknown: it has ended already, and said so.
        if (watched !== undefined) onSnapshot(watched, event.snapshot as unknown as LooseSnapshot, event.event, event.rootId);
        break;
      }
    }
  };

  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      try {
        onTrouble?.(error);
      } catch {
        // Whoever is told may fail as well: still nothing that the machine may notice.
      }
    }
  };

  return {
    inspect: (event) => guarded(() => take(event)),
    actor: (sessionId) => actors.get(sessionId)?.ref,
  };
}

interface ActionParams {
  readonly event?: { readonly type: string; readonly [key: string]: unknown };
  readonly id?: string;
  readonly delay?: number;
  /** Of `cancel`. */
  readonly sendId?: string;
}

function isMachine(logic: unknown): logic is AnyStateMachine {
  return typeof logic === 'object' && logic !== null && 'root' in logic && 'definition' in logic;
}

/** Not cut, however many: they are the edges of the tree. */
function childrenChanges(before: Children | undefined, after: Children, redactor: Redactor): Change[] {
  if (before === undefined) {
    const ids = Object.entries(after).flatMap(([id, ref]) => (ref === undefined ? [] : [[redactor.text(id), ref.sessionId]]));
    return [[['children'], Object.fromEntries(ids) as Record<string, string>]];
  }
  const changes: Change[] = [];
  for (const [id, ref] of Object.entries(before)) if (ref !== undefined && after[id] === undefined) changes.push([['children', redactor.text(id)]]);
  for (const [id, ref] of Object.entries(after)) if (ref !== undefined && before[id] !== ref) changes.push([['children', redactor.text(id)], ref.sessionId]);
  return changes;
}

function firedTimer(sender: Watched, event: object): string | undefined {
  for (const [id, sent] of sender.timers) {
    if (sent !== event) continue;
    sender.timers.delete(id);
    return id;
  }
  return undefined;
}

function takenOf(transition: AnyTransitionDefinition, redactor: Redactor): TakenTransition {
  const { source, eventType, guard, target } = transition;
  const siblings: readonly unknown[] = (eventType === '' ? source.always : source.transitions.get(eventType)) ?? [];
  return {
    source: redactor.text(source.id),
    event: redactor.text(eventType),
    index: Math.max(0, siblings.indexOf(transition)),
    ...guard !== undefined && { guard: redactor.text(nameOf(guard)) },
    targets: target?.map(({ id }) => redactor.text(id)) ?? [],
  };
}

