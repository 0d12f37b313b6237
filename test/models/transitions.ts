/** Every transition of a statechart, with a name that stays the same when actors are provided. */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** All state nodes, the root first, parents before their children. */
export function nodesOf(machine: AnyStateMachine): readonly AnyStateNode[] {
  const all: AnyStateNode[] = [];
  const add = (node: AnyStateNode): void => {
    all.push(node);
    for (const child of Object.values(node.states)) add(child);
  };
  add(machine.root);
  return all;
}

/** The transitions of one node: on events, after delays, at the end of invoked actors, and those that need no event. */
export function transitionsOf(node: AnyStateNode): readonly AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
}

/** Where a transition begins, what it answers, and which of several it is: `container.wanted on offer.assigned`. */
export function nameTransitions(machine: AnyStateMachine): ReadonlyMap<AnyTransitionDefinition, string> {
  const names = new Map<AnyTransitionDefinition, string>();
  for (const node of nodesOf(machine)) {
    const counts = new Map<string, number>();
    const lists = new Map<string, number>();
    for (const { eventType } of transitionsOf(node)) lists.set(eventType, (lists.get(eventType) ?? 0) + 1);
    for (const transition of transitionsOf(node)) {
      const { eventType } = transition;
      const index = counts.get(eventType) ?? 0;
      counts.set(eventType, index + 1);
      const which = (lists.get(eventType) ?? 0) > 1 ? ` (${index + 1})` : '';
      names.set(transition, `${node.id} ${sayEvent(eventType, node)}${which}`);
    }
  }
  return names;
}

/** XState's own event types in words. */
export function sayEvent(eventType: string, node?: AnyStateNode): string {
  if (eventType === '') return 'at once';
  const done = /^xstate\.done\.actor\.(?:\d+\.)?(.+)$/.exec(eventType)?.[1];
  if (done !== undefined) return `when ${done} is done`;
  const failed = /^xstate\.error\.actor\.(?:\d+\.)?(.+)$/.exec(eventType)?.[1];
  if (failed !== undefined) return `when ${failed} fails`;
  const delay = /^xstate\.after\.([^.]+)\.(.+)$/.exec(eventType);
  if (delay !== null) {
    const wait = /^\d+$/.test(delay[1] ?? '') ? `${delay[1]} ms` : delay[1];
    return node === undefined ? `${wait} in ${delay[2]}` : `after ${wait}`;
  }
  return `on ${eventType}`;
}

/** The innermost states of a state value, with dots. */
export function leavesOf(value: unknown, prefix = ''): readonly string[] {
  if (typeof value === 'string') return [`${prefix}${value}`];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0 ? [`${prefix}${key}`] : leavesOf(inner, `${prefix}${key}.`),
  );
}
