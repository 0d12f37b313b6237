/**
 * Resources as Mesos counts them: scalars in exact thousandths (Mesos' fixed point has three decimals), ranges and sets as
 * intervals and items. Only unreserved resources are dealt with here.
 */

export interface ResourceMessage {
  readonly name: string;
  readonly type: 'SCALAR' | 'RANGES' | 'SET';
  readonly scalar?: { readonly value: number };
  readonly ranges?: { readonly range: readonly { readonly begin: number; readonly end: number }[] };
  readonly set?: { readonly item: readonly string[] };
}

export interface Resources {
  /** Thousandths by name. */
  readonly scalars: Readonly<Record<string, number>>;
  /** Sorted, disjoint, inclusive intervals by name. */
  readonly ranges: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

export const none: Resources = { scalars: {}, ranges: {} };

/** Reads messages; amounts of the same name add up. */
export function fromMessages(messages: readonly ResourceMessage[]): Resources {
  return messages.reduce<Resources>((sum, { name, scalar, ranges }) => {
    if (scalar !== undefined) return add(sum, { scalars: { [name]: Math.round(scalar.value * 1000) }, ranges: {} });
    if (ranges !== undefined) return add(sum, { scalars: {}, ranges: { [name]: normalize(ranges.range.map(({ begin, end }) => [begin, end])) } });
    return sum;
  }, none);
}

export interface Showing {
  /** To whom they are allocated. */
  readonly role?: string;
  /** As in offers; elsewhere ranges come last. */
  readonly isRangesFirst?: boolean;
}

/** Writes messages, amounts of zero left out. */
export function toMessages(resources: Resources, { role, isRangesFirst = false }: Showing = {}): readonly (ResourceMessage & { allocation_info?: { role: string } })[] {
  const allocation = role === undefined ? {} : { allocation_info: { role } };
  const order = ['cpus', 'mem', 'disk', 'gpus'];
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const ranges = Object.entries(resources.ranges)
    .filter(([, intervals]) => intervals.length > 0)
    .map(([name, intervals]) => ({ name, type: 'RANGES' as const, ranges: { range: intervals.map(([begin, end]) => ({ begin, end })) }, ...allocation }));
  const scalars = Object.entries(resources.scalars)
    .filter(([, thousandths]) => thousandths > 0)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, thousandths]) => ({ name, type: 'SCALAR' as const, scalar: { value: thousandths / 1000 }, ...allocation }));
  return isRangesFirst ? [...ranges, ...scalars] : [...scalars, ...ranges];
}

/** Reads the agent flag's form: `cpus:4;mem:4096;ports:[31000-32000]`. */
export function parseResources(text: string): Resources {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .reduce<Resources>((sum, part) => {
      const [name = '', value = ''] = part.trim().split(/:(.*)/s);
      const intervals = /^\[(.*)\]$/.exec(value)?.[1];
      if (intervals !== undefined) {
        const parsed = intervals.split(',').map((interval): readonly [number, number] => {
          const [begin = NaN, end = begin] = interval.split('-').map(Number);
          if (!Number.isInteger(begin) || !Number.isInteger(end) || end < begin) throw new Error(`not a range: ${interval}`);
          return [begin, end];
        });
        return add(sum, { scalars: {}, ranges: { [name]: normalize(parsed) } });
      }
      const amount = Number(value);
      if (name === '' || !Number.isFinite(amount) || amount < 0) throw new Error(`not a resource: ${part}`);
      return add(sum, { scalars: { [name]: Math.round(amount * 1000) }, ranges: {} });
    }, none);
}

export function add(a: Resources, b: Resources): Resources {
  const scalars: Record<string, number> = { ...a.scalars };
  for (const [name, amount] of Object.entries(b.scalars)) scalars[name] = (scalars[name] ?? 0) + amount;
  const ranges: Record<string, readonly (readonly [number, number])[]> = { ...a.ranges };
  for (const [name, intervals] of Object.entries(b.ranges)) ranges[name] = normalize([...(ranges[name] ?? []), ...intervals]);
  return { scalars, ranges };
}

/** What is left of `a`; never below nothing. */
export function subtract(a: Resources, b: Resources): Resources {
  const scalars: Record<string, number> = { ...a.scalars };
  for (const [name, amount] of Object.entries(b.scalars)) scalars[name] = Math.max(0, (scalars[name] ?? 0) - amount);
  const ranges: Record<string, readonly (readonly [number, number])[]> = { ...a.ranges };
  for (const [name, intervals] of Object.entries(b.ranges)) ranges[name] = without(ranges[name] ?? [], intervals);
  return { scalars, ranges };
}

export function contains(whole: Resources, part: Resources): boolean {
  return (
    Object.entries(part.scalars).every(([name, amount]) => (whole.scalars[name] ?? 0) >= amount) &&
    Object.entries(part.ranges).every(([name, intervals]) => without(intervals, whole.ranges[name] ?? []).length === 0)
  );
}

/** Whether the allocator would offer it: at least 0.01 CPUs or 32 MiB (Mesos' MIN_CPUS and MIN_MEM). */
export function isAllocatable(resources: Resources): boolean {
  return (resources.scalars['cpus'] ?? 0) >= 10 || (resources.scalars['mem'] ?? 0) >= 32_000;
}

/** The form of the agent flag and of the master's sentences: `cpus(allocated: *):2; mem(allocated: *):32`. */
export function describe(resources: Resources, role: string): string {
  return toMessages(resources, { isRangesFirst: true })
    .map(({ name, scalar, ranges }) =>
      scalar === undefined
        ? `${name}(allocated: ${role}):[${(ranges?.range ?? []).map(({ begin, end }) => `${begin}-${end}`).join(', ')}]`
        : `${name}(allocated: ${role}):${scalar.value}`,
    )
    .join('; ');
}

function normalize(intervals: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const sorted = [...intervals].sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [begin, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && begin <= last[1] + 1) last[1] = Math.max(last[1], end);
    else merged.push([begin, end]);
  }
  return merged;
}

function without(from: readonly (readonly [number, number])[], taken: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  let left: (readonly [number, number])[] = [...from];
  for (const [begin, end] of taken) {
    left = left.flatMap(([low, high]): (readonly [number, number])[] => {
      if (end < low || begin > high) return [[low, high]];
      const parts: (readonly [number, number])[] = [];
      if (low < begin) parts.push([low, begin - 1]);
      if (high > end) parts.push([end + 1, high]);
      return parts;
    });
  }
  return left;
}
