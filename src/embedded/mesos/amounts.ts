/** Resources as master and agents pass them on: to whom they are allocated is kept beside them, and they come in the real one's order. */
import type { Message } from '../../protocols/mesos/codec.ts';
import type { Resource } from '../../protocols/mesos/generated/messages.ts';
import { describeAmount } from '../../protocols/mesos/resources-text.ts';
import { resourcesOf, toMessages, type Resources } from '../../protocols/mesos/resources.ts';

/** What a message holds under `resources`. Throws `ResourceError`. */
export function heldBy(message: Message): Resources {
  return resourcesOf(((message['resources'] as readonly Resource[] | undefined) ?? []).map((resource) => {
    const { allocation_info: _, ...rest } = resource;
    return rest;
  }));
}

export interface Showing {
  /** To whom they are allocated. */
  readonly role?: string;
  /** As in offers; elsewhere ranges come last. */
  readonly isRangesFirst?: boolean;
}

export function shown(resources: Resources, { role, isRangesFirst = false }: Showing = {}): readonly Resource[] {
  const allocation = role === undefined ? {} : { allocation_info: { role } };
  return toMessages(resources).map((resource) => ({ ...resource, ...allocation })).toSorted((a, b) => rank(a, isRangesFirst) - rank(b, isRangesFirst));
}

/** By name, as the older endpoints have them: numbers, and ranges and sets as text. */
export function byName(resources: Resources): Message {
  const amounts: { [name: string]: unknown } = { disk: 0, mem: 0, gpus: 0, cpus: 0 };
  for (const resource of toMessages(resources)) {
    const { name, scalar } = resource;
    if (scalar === undefined) amounts[name] = describeAmount(resource);
    else amounts[name] = (Math.round(Number(amounts[name] ?? 0) * 1000) + Math.round(scalar.value * 1000)) / 1000;
  }
  return amounts;
}

const order = ['cpus', 'mem', 'disk', 'gpus'];

function rank({ name, scalar }: Resource, isRangesFirst: boolean): number {
  if (scalar === undefined) return isRangesFirst ? -1 : order.length + 1;
  return order.includes(name) ? order.indexOf(name) : order.length;
}
