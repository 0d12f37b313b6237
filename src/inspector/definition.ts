/** A machine as a viewer draws it: names and structure only, no implementation. */
import { createHash } from 'node:crypto';
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { MachineDefinition, StateDefinition, TransitionDefinition } from './feed-format.ts';

/** A text of an inline guard or action longer than this is cut. */
const shownCharacters = 80;

export function definitionOf(machine: AnyStateMachine, clean?: (text: string) => string): MachineDefinition {
  return finished(machine.id, stateOf(machine.root), clean);
}

/** @param clean takes secrets out of texts, wherever they are: names are given by people, too */
export function finished(machineId: string, state: StateDefinition, clean: (text: string) => string = (text) => text): MachineDefinition {
  const root = cleaned(state, clean);
  const id = createHash('sha256').update(JSON.stringify(root)).digest('base64url').slice(0, 12);
  return { id, machineId: clean(machineId), root };
}

function cleaned<T>(value: T, clean: (text: string) => string): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, clean)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner as unknown, clean)])) as T;
}

function stateOf(node: AnyStateNode): StateDefinition {
  const names = (actions: readonly unknown[]): string[] => counted(actions.filter((action) => !isOwn(action)).map(nameOf));
  const initial = node.type === 'compound' ? node.initial?.target?.[0]?.id : historyDefaultOf(node);
  return {
    id: node.id,
    key: node.key,
    type: node.type,
    ...node.type === 'history' && { history: node.history === 'deep' ? ('deep' as const) : ('shallow' as const) },
    ...initial !== undefined && { initial },
    ...typeof node.description === 'string' && { description: node.description },
    tags: node.tags,
    entry: names(node.entry),
    exit: names(node.exit),
    invokes: node.invoke.map(({ id, src }) => ({ id, src: typeof src === 'string' ? sourceName(src) : 'inline' })),
    transitions: transitionsOf(node, names),
    states: Object.values(node.states).map((child) => stateOf(child)),
  };
}

/** Where a history state leads when there is no history yet; it may say so itself, and its parent's initial state is meant otherwise. */
function historyDefaultOf(node: AnyStateNode): string | undefined {
  const { target } = node.config as { readonly target?: unknown };
  if (node.type !== 'history' || typeof target !== 'string') return undefined;
  if (target.startsWith('#')) return target.slice(1);
  return target.split('.').filter((key) => key !== '').reduce<AnyStateNode | undefined>((found, key) => found?.states[key], node.parent)?.id;
}

/** The order is that in which XState tries them: for one event from the first to the last. */
function transitionsOf(node: AnyStateNode, names: (actions: readonly unknown[]) => string[]): TransitionDefinition[] {
  const delays = new Map(node.after.map((transition) => [transition.eventType, transition.delay]));
  const describe = (transition: AnyTransitionDefinition, event: string, index: number): TransitionDefinition => {
    const delay = delays.get(event);
    const about = delay === undefined ? kindOf(event) : { kind: 'after' as const, delay: typeof delay === 'number' ? delay : nameOf(delay) };
    const description = transition.description;
    return {
      event,
      index,
      ...about,
      ...transition.guard !== undefined && { guard: nameOf(transition.guard) },
      actions: names(transition.actions),
      targets: transition.target?.map(({ id }) => id) ?? [],
      reenter: transition.reenter,
      ...typeof description === 'string' && { description },
    };
  };
  const eventless = (node.always ?? []).map((transition, index) => describe(transition, '', index));
  const others = [...node.transitions].flatMap(([event, transitions]) => transitions.map((transition, index) => describe(transition, event, index)));
  return [...eventless, ...others];
}

function kindOf(event: string): Pick<TransitionDefinition, 'kind' | 'invokeId'> {
  if (event === '') return { kind: 'always' };
  if (event.startsWith('xstate.done.state.')) return { kind: 'doneState' };
  for (const [prefix, kind] of [['xstate.done.actor.', 'doneActor'], ['xstate.error.actor.', 'errorActor'], ['xstate.snapshot.', 'snapshotActor']] as const) {
    if (event.startsWith(prefix)) return { kind, invokeId: event.slice(prefix.length) };
  }
  return { kind: 'event' };
}

/** Entering a state arms its timers, leaving it clears them: that is what `after` says already. */
function isOwn(action: unknown): boolean {
  const { type, event, sendId } = (action ?? {}) as { type?: unknown; event?: { type?: unknown }; sendId?: unknown };
  return (type === 'xstate.raise' && String(event?.type).startsWith('xstate.after.')) || (type === 'xstate.cancel' && String(sendId).startsWith('xstate.after.'));
}

/** `stopChild, stopChild` becomes `stopChild ×2`. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}

/** XState names logic that was given inline by the place where it stands. */
function sourceName(src: string): string {
  return src.startsWith('xstate.invoke.') ? 'inline' : src;
}

/** Of an action, a guard or a delay: its name, or the text of one that was written inline. */
export function nameOf(thing: unknown): string {
  if (typeof thing === 'string' || typeof thing === 'number') return String(thing);
  if (typeof thing === 'function') return nameOfFunction(thing as NamedFunction);
  if (typeof thing === 'object' && thing !== null && 'type' in thing) return String(thing.type);
  return 'inline';
}

interface NamedFunction {
  readonly name: string;
  readonly type?: unknown;
  /** Of `and`, `or`, `not`. */
  readonly guards?: readonly unknown[];
}

function nameOfFunction(thing: NamedFunction): string {
  const { type, guards, name } = thing;
  if (guards !== undefined) {
    const kind = typeof type === 'string' ? type.replace('xstate.', '') : name;
    const parts = guards.map(nameOf);
    return kind === 'not' ? `not ${parts.join()}` : `(${parts.join(` ${kind} `)})`;
  }
  if (typeof type === 'string' && type.startsWith('xstate.')) return type === 'xstate.stateIn' ? 'stateIn' : type.slice('xstate.'.length) || type;
  if (name !== '' && name !== 'guard' && name !== 'actions') return name;
  return shortened(Function.prototype.toString.call(thing));
}

/** `({ context }) => context.shortage === ''` becomes `context.shortage === ''`. */
function shortened(source: string): string {
  const body = /^\s*(?:async\s*)?(?:\([^)]*\)|\w+)\s*=>\s*([\s\S]*)$/.exec(source)?.[1] ?? source;
  const text = body.replaceAll(/\s+/g, ' ').trim();
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
