/** Resources as people write and read them: in the agent's flag, and in the master's sentences (Apache Mesos, `src/v1/resources.cpp`). */
import type { Resource } from './generated/messages.ts';
import { normalize, type Intervals } from './intervals.ts';
import { reservationsOf, ResourceError, resourcesOf, toThousandths, type Resources } from './resources.ts';

/** Reads `cpus:4;mem:4096;ports:[31000-32000];disks:{a,b}`; the same name adds up. Throws `ResourceError`. */
export function parseResources(text: string): Resources {
  return resourcesOf(text.split(';').filter((part) => part.trim() !== '').map(parseResource));
}

function parseResource(part: string): Resource {
  const [, name = '', value = ''] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/s.exec(part) ?? [];
  if (name === '') throw new ResourceError(`not a resource: ${part}`);
  const ranges = /^\[(.*)\]$/s.exec(value)?.[1];
  if (ranges !== undefined) return { name, type: 'RANGES', ranges: { range: ranges.split(',').filter((range) => range.trim() !== '').map(parseRange) } };
  const set = /^\{(.*)\}$/s.exec(value)?.[1];
  if (set !== undefined) return { name, type: 'SET', set: { item: set.split(',').map((item) => item.trim()).filter((item) => item !== '') } };
  const amount = value === '' ? NaN : Number(value);
  if (!Number.isFinite(amount)) throw new ResourceError(`not a resource: ${part}`);
  toThousandths(amount);
  return { name, type: 'SCALAR', scalar: { value: amount } };
}

function parseRange(text: string): { readonly begin: number; readonly end: number } {
  const [, begin, end = begin] = /^\s*(\d{1,15})(?:\s*-\s*(\d{1,15}))?\s*$/.exec(text) ?? [];
  if (begin === undefined) throw new ResourceError(`not a range: ${text}`);
  return { begin: Number(begin), end: Number(end) };
}

/** The form of the master's sentences: `ports(allocated: *):[31000-32000]; cpus(allocated: *):2`. */
export function describeResources(messages: readonly Resource[]): string {
  return messages.map((message) => {
    const { name, allocation_info: allocation } = message;
    const reservations = reservationsOf(message).map(({ type, role, principal }) => `(${[type, role, principal].filter((part) => part !== undefined).join(',')})`);
    return [
      name,
      allocation?.role === undefined ? '' : `(allocated: ${allocation.role})`,
      reservations.length === 0 ? '' : `(reservations: [${reservations.join(',')}])`,
      `:${describeAmount(message)}`,
    ].join('');
  }).join('; ');
}

/** How much it is, in Mesos' words: `2`, `[31000-32000]`, `{a, b}`. */
export function describeAmount({ scalar, ranges, set }: Resource): string {
  if (ranges !== undefined) return describeIntervals(normalize((ranges.range ?? []).map(({ begin, end }) => [BigInt(begin), BigInt(end)] as const)));
  return set === undefined ? String(Math.round((scalar?.value ?? 0) * 1000) / 1000) : `{${(set.item ?? []).join(', ')}}`;
}

function describeIntervals(intervals: Intervals): string {
  return `[${intervals.map(([begin, end]) => `${begin}-${end}`).join(', ')}]`;
}
