/**
 * Names follow leadership, with the fewest changes.
 *
 * A container keeps its identity (task id, address, host key) for life; NAME-k is an assignment. A dead container stays in
 * the table until its replacement takes its place, so that "the replacement takes the dead one's name" is a substitution,
 * and "the leader is NAME-0" is one swap. Together they give the rule for a dead leader, too: the new leader swaps with the
 * dead NAME-0, and the replacement then finds the dead one under the new leader's old name.
 */
import { slotOf } from './task-id.ts';

/** Task ids by name: `table[k]` carries NAME-k; `null` where nobody has carried the name yet. */
export type NameTable = readonly (string | null)[];

/** An empty table for a cluster of `size` containers. */
export function emptyNames(size: number): NameTable {
  return Array.from({ length: size }, () => null);
}

/** Puts `successor` where `predecessor` stood; a table that does not hold the predecessor is returned unchanged. */
export function replaceHolder(table: NameTable, predecessor: string, successor: string): NameTable {
  if (table.includes(successor)) return table;
  return table.map((holder) => (holder === predecessor ? successor : holder));
}

/** Gives every container that has no name the lowest free one, in the order given. */
export function nameNewcomers(table: NameTable, containers: readonly string[]): NameTable {
  const named = [...table];
  for (const container of containers) {
    if (named.includes(container)) continue;
    const free = named.indexOf(null);
    if (free < 0) break;
    named[free] = container;
  }
  return named;
}

/** Makes `leader` NAME-0 by one swap. Unknown leaders and tables already right come back unchanged. */
export function nameLeader(table: NameTable, leader: string | null): NameTable {
  if (leader === null || table[0] === leader) return table;
  const place = table.indexOf(leader);
  if (place < 0) return table;
  const named = [...table];
  named[place] = table[0] ?? null;
  named[0] = leader;
  return named;
}

/** Who carries the name of a slot: the slot's task, or one before it that is dead. */
export function holderOf(table: NameTable, slot: number): string | null {
  return table.find((holder) => holder !== null && slotOf(holder) === slot) ?? null;
}

/**
 * The names as they should be: each container has its predecessor's or a free one, the leader has NAME-0. The very same table where
 * nothing changes, and where there is no leader to follow.
 *
 * @param present the containers that are there
 */
export function nextNames(table: NameTable, present: readonly { readonly taskId: string; readonly slot: number }[], leader: string | null): NameTable {
  if (leader === null || !present.some(({ taskId }) => taskId === leader)) return table;
  let names = table;
  for (const { taskId, slot } of present) {
    const predecessor = holderOf(names, slot);
    if (predecessor !== null) names = replaceHolder(names, predecessor, taskId);
  }
  names = nameNewcomers(names, present.map(({ taskId }) => taskId));
  names = nameLeader(names, leader);
  return names.every((holder, k) => holder === table[k]) ? table : names;
}

/** NAME-k of a container, or `null` while it carries none. */
export function nameOf(clusterName: string, table: NameTable, container: string): string | null {
  const place = table.indexOf(container);
  return place < 0 ? null : nameAt(clusterName, place);
}

/** The k-th name of a cluster, counted from 0. */
export function nameAt(clusterName: string, k: number): string {
  return `${clusterName}-${k}`;
}
