/**
 * The protocol of `@xstate/inspect` 0.8, for XState 4: the program is the server, the viewer connects and says that it inspects.
 * Machines and states come as JSON in JSON.
 */
import { WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import { finished } from './definition.ts';
import type { MachineDefinition, StateDefinition, TransitionDefinition } from './feed-format.ts';
import type { ForeignProgram, ForeignSnapshot } from './foreign.ts';

interface Message {
  readonly type?: unknown;
  readonly sessionId?: unknown;
  readonly machine?: unknown;
  readonly state?: unknown;
  readonly event?: unknown;
  readonly id?: unknown;
  readonly parent?: unknown;
}

type Loose = Readonly<Record<string, unknown>>;

/** Whether it was a message of this protocol. */
export function readXState4(message: Message, program: ForeignProgram, clean: (text: string) => string): boolean {
  const { type, sessionId } = message;
  if (typeof type !== 'string' || !type.startsWith('service.')) return false;
  if (typeof sessionId !== 'string') return true;
  switch (type) {
    case 'service.register': {
      const machine = parsed(message.machine);
      const definition = machine === null ? null : definitionFromV4(machine, clean);
      program.actor({ sessionId, parentId: textOf(message.parent), name: textOf(message.id) ?? definition?.machineId ?? sessionId, definition });
      tellState(sessionId, parsed(message.state), program);
      return true;
    }
    case 'service.event': {
      const event = parsed(message.event);
      // The SCXML envelope: what was sent is inside.
      if (event !== null) program.event(sessionId, isRecord(event['data']) ? event['data'] : { type: textOf(event['name']) ?? '' }, textOf(event['origin']));
      return true;
    }
    case 'service.state':
      tellState(sessionId, parsed(message.state), program);
      return true;
    case 'service.stop':
      program.stopped(sessionId);
      return true;
    default:
      return true;
  }
}

function tellState(sessionId: string, state: Loose | null, program: ForeignProgram): void {
  if (state === null) return;
  const event = isRecord(state['event']) ? (textOf(state['event']['type']) ?? '') : '';
  const { value, context, tags, children, done } = state;
  const snapshot: ForeignSnapshot = {
    status: done === true ? 'done' : 'active',
    value,
    context,
    ...Array.isArray(tags) && tags.length > 0 && { tags: tags.filter((tag) => typeof tag === 'string') },
    ...isRecord(children) && { children: Object.keys(children) },
  };
  program.snapshot(sessionId, snapshot, event);
}

function definitionFromV4(machine: Loose, clean: (text: string) => string): MachineDefinition {
  const root = stateFrom(machine);
  return finished(root.id, root, clean);
}

function stateFrom(node: Loose): StateDefinition {
  const id = textOf(node['id']) ?? '';
  const states = isRecord(node['states']) ? Object.values(node['states']).filter(isRecord) : [];
  const type = textOf(node['type']);
  const initial = textOf(node['initial']);
  const initialState = type === 'compound' ? states.find(({ key }) => key === initial) : undefined;
  const description = textOf(node['description']);
  return {
    id,
    key: textOf(node['key']) ?? id,
    type: type === 'compound' || type === 'parallel' || type === 'final' || type === 'history' ? type : 'atomic',
    ...type === 'history' && { history: node['history'] === 'deep' ? ('deep' as const) : ('shallow' as const) },
    ...initialState !== undefined && { initial: textOf(initialState['id']) ?? '' },
    ...description !== undefined && { description },
    tags: listOf(node['tags']).filter((tag) => typeof tag === 'string'),
    entry: actionNames(node['entry']),
    exit: actionNames(node['exit']),
    invokes: listOf(node['invoke']).filter(isRecord).map(({ id: invokeId, src }) => ({ id: textOf(invokeId) ?? '', src: nameIn(src) ?? 'inline' })),
    transitions: transitionsFrom(listOf(node['transitions']).filter(isRecord), id),
    states: states.map((child) => stateFrom(child)),
  };
}

function transitionsFrom(transitions: readonly Loose[], source: string): TransitionDefinition[] {
  const counts = new Map<string, number>();
  return transitions.map((transition) => {
    const event = textOf(transition['eventType']) ?? textOf(transition['event']) ?? '';
    const index = counts.get(event) ?? 0;
    counts.set(event, index + 1);
    const targets = listOf(transition['target']).filter((target) => typeof target === 'string').map((target) => target.replace(/^#/, ''));
    const guard = transition['cond'] === undefined ? undefined : (nameIn(transition['cond']) ?? 'inline');
    return {
      event,
      index,
      ...kindOf(event, transition['delay']),
      ...guard !== undefined && { guard },
      actions: actionNames(transition['actions']),
      targets,
      reenter: transition['internal'] !== true && targets.includes(source),
    };
  });
}

function kindOf(event: string, delay: unknown): Pick<TransitionDefinition, 'kind' | 'delay' | 'invokeId'> {
  if (event === '') return { kind: 'always' };
  const after = /^xstate\.after\((.*)\)#/.exec(event)?.[1];
  if (after !== undefined) return { kind: 'after', delay: typeof delay === 'number' ? delay : /^\d+$/.test(after) ? Number(after) : after };
  if (event.startsWith('done.state.')) return { kind: 'doneState' };
  if (event.startsWith('done.invoke.')) return { kind: 'doneActor', invokeId: event.slice('done.invoke.'.length) };
  if (event.startsWith('error.platform.')) return { kind: 'errorActor', invokeId: event.slice('error.platform.'.length) };
  return { kind: 'event' };
}

/** Without what XState adds for `after`. */
function actionNames(actions: unknown): string[] {
  return listOf(actions).filter(isRecord).flatMap((action) => {
    const type = textOf(action['type']) ?? 'inline';
    const sent = isRecord(action['event']) ? textOf(action['event']['type']) : undefined;
    if (sent?.startsWith('xstate.after(') === true || textOf(action['sendId'])?.startsWith('xstate.after(') === true) return [];
    return [type.replace(/^xstate\./, '')];
  });
}

/** A guard or a source: its own name before the kind that it is of. */
function nameIn(thing: unknown): string | undefined {
  if (typeof thing === 'string') return thing;
  return isRecord(thing) ? (textOf(thing['name']) || textOf(thing['type'])) : undefined;
}

/** Looks for the program until it is told to stop, and again when it has gone. */
export function connectXState4(url: string, clock: Clock, onOpen: () => { readonly read: (text: string) => void; readonly left: () => void }): () => void {
  let isStopped = false;
  let cancel = (): void => {};
  let socket: WebSocket | null = null;
  const connect = (): void => {
    const fresh = new WebSocket(url, { maxPayload: longestForeign, handshakeTimeout: 5_000, perMessageDeflate: false });
    socket = fresh;
    let program: ReturnType<typeof onOpen> | null = null;
    fresh.on('open', () => {
      program = onOpen();
      fresh.send(JSON.stringify({ type: 'xstate.inspecting' }));
    });
    fresh.on('message', (data, isBinary) => {
      if (!isBinary) program?.read(String(data as Buffer));
    });
    // Whatever went wrong, it closes.
    fresh.on('error', () => {});
    fresh.on('close', () => {
      program?.left();
      if (!isStopped) cancel = clock.after(againMs, connect);
    });
  };
  connect();
  return () => {
    isStopped = true;
    cancel();
    socket?.terminate();
  };
}

const againMs = 1_000;
/** Bytes of one message of a foreign program: its machine comes with its context, and a context may be megabytes. */
export const longestForeign = 32 * 1024 * 1024;

function parsed(text: unknown): Loose | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
