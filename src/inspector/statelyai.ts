/**
 * The protocol of `@statelyai/inspect`, both ways: XState 5 programs that connect to us with `createWebSocketInspector`, and
 * viewers of theirs (`createWebSocketReceiver`) that watch what we watch.
 */
import { createMachine } from 'xstate';
import { applyChanges } from './changes.ts';
import { machineJson } from './chart/machine-json.ts';
import { definitionOf } from './definition.ts';
import type { Feed } from './feed.ts';
import type { ActorState, FeedEvent, Json, MachineDefinition } from './feed-format.ts';
import type { ForeignProgram, ForeignSnapshot } from './foreign.ts';

/** The version whose format this is. */
const statelyVersion = '0.7.2';

interface Message {
  readonly type?: unknown;
  readonly sessionId?: unknown;
  readonly rootId?: unknown;
  readonly parentId?: unknown;
  readonly sourceId?: unknown;
  readonly name?: unknown;
  readonly definition?: unknown;
  readonly snapshot?: unknown;
  readonly event?: unknown;
}

/** Whether it was a message of this protocol. */
export function readStately(message: Message, program: ForeignProgram, clean: (text: string) => string): boolean {
  const { type, sessionId } = message;
  if (typeof sessionId !== 'string') return false;
  switch (type) {
    case '@xstate.actor': {
      const definition = typeof message.definition === 'string' ? definitionFrom(message.definition, clean) : null;
      program.actor({ sessionId, rootId: textOf(message.rootId), parentId: textOf(message.parentId), name: textOf(message.name) ?? sessionId, definition });
      if (isRecord(message.snapshot)) program.snapshot(sessionId, snapshotFrom(message.snapshot), 'xstate.init');
      return true;
    }
    case '@xstate.event':
      program.event(sessionId, message.event, textOf(message.sourceId));
      return true;
    case '@xstate.snapshot':
      if (isRecord(message.snapshot)) program.snapshot(sessionId, snapshotFrom(message.snapshot), isRecord(message.event) ? (textOf(message.event['type']) ?? '') : '');
      return true;
    default:
      return typeof type === 'string' && type.startsWith('@xstate.');
  }
}

function snapshotFrom(snapshot: Readonly<Record<string, unknown>>): ForeignSnapshot {
  const { status, value, context, output, error, tags, children } = snapshot;
  return {
    status: status === 'done' || status === 'error' || status === 'stopped' ? status : 'active',
    value,
    context,
    output,
    error,
    ...Array.isArray(tags) && { tags: tags.filter((tag) => typeof tag === 'string') },
    ...isRecord(children) && { children: Object.keys(children) },
  };
}

/** What has none of them is another kind of logic; a machine without states has one. */
const machineKeys = ['states', 'on', 'context', 'invoke', 'entry', 'exit', 'always', 'after', 'output'];

/** From a machine's configuration in JSON, functions replaced by their names; `null` where it is no machine's. */
function definitionFrom(text: string, clean: (text: string) => string): MachineDefinition | null {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(config) || !machineKeys.some((key) => config[key] !== undefined)) return null;
  // What was cut for its depth may be the target of something: then the states alone are shown.
  for (const withTransitions of [true, false]) {
    try {
      return definitionOf(createMachine(stateConfig(config, withTransitions)), clean);
    } catch {
      continue;
    }
  }
  return null;
}

function stateConfig(config: Readonly<Record<string, unknown>>, withTransitions: boolean): object {
  const kept: Record<string, unknown> = {};
  for (const key of ['id', 'type', 'initial', 'description', 'tags', 'history', 'entry', 'exit']) if (config[key] !== undefined) kept[key] = config[key];
  if (withTransitions) {
    for (const key of ['on', 'after', 'always', 'onDone', 'target']) if (config[key] !== undefined) kept[key] = config[key];
  }
  if (config['invoke'] !== undefined) {
    const invokes = Array.isArray(config['invoke']) ? config['invoke'] : [config['invoke']];
    kept['invoke'] = invokes.filter(isRecord).map(({ id, src, onDone, onError, onSnapshot }) => ({
      ...id !== undefined && { id },
      src: sourceName(src),
      ...withTransitions && Object.fromEntries(Object.entries({ onDone, onError, onSnapshot }).filter(([, value]) => value !== undefined)),
    }));
  }
  if (isRecord(config['states'])) {
    kept['states'] = Object.fromEntries(Object.entries(config['states']).map(([key, state]) => [key, stateConfig(isRecord(state) ? state : {}, withTransitions)]));
  }
  return kept;
}

function sourceName(src: unknown): string {
  if (typeof src === 'string') return src;
  if (!isRecord(src)) return 'inline';
  const config = src['config'];
  return textOf(src['type']) ?? textOf(src['id']) ?? (isRecord(config) ? textOf(config['id']) : undefined) ?? 'inline';
}

// ---- towards their viewers -----------------------------------------------------------------------------------------------------

/** What is there now, as a viewer that connects must hear it: parents before their children. */
export function* statelyNow(feed: Feed): Generator<object> {
  for (const actor of feed.state.actors.values()) yield statelyActor(feed, actor, actor.createdMs, String(actor.createdSeq));
}

/** An event of ours as one of theirs, with the whole snapshot that they want; `null` for what they have no word for. */
export function toStately(feed: Feed, event: FeedEvent): object | null {
  const common = { createdAt: String(event.atMs), id: String(event.seq), _version: statelyVersion };
  switch (event.type) {
    case '@xstate.actor': {
      const actor = feed.state.actors.get(event.sessionId);
      return actor === undefined ? null : statelyActor(feed, actor, event.atMs, common.id);
    }
    case '@xstate.event': {
      const { type, event: sent, sessionId, sourceId, rootId } = event;
      return { type, event: sent, sessionId, sourceId, rootId, ...common };
    }
    case '@xstate.snapshot': {
      const { type, sessionId, rootId, eventType, changes } = event;
      // An effect that has ended is gone from the state: its end is all that was to tell of it.
      const snapshot = feed.state.actors.get(sessionId)?.snapshot ?? applyChanges({ status: 'active' }, changes);
      return { type, event: { type: eventType }, snapshot: snapshot as Json, sessionId, rootId, ...common };
    }
    default:
      return null;
  }
}

function statelyActor(feed: Feed, { sessionId, rootId, parentId, name, definitionId, snapshot }: ActorState, atMs: number, id: string): object {
  const definition = definitionId === undefined ? undefined : feed.definition(definitionId);
  return {
    type: '@xstate.actor',
    name,
    sessionId,
    rootId,
    parentId,
    definition: JSON.stringify(definition === undefined ? { id: name } : machineJson(definition)),
    snapshot,
    createdAt: String(atMs),
    id,
    _version: statelyVersion,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
