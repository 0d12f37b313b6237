/**
 * Resources, added, subtracted and compared as Mesos does (Apache Mesos, `src/v1/resources.cpp`, `src/v1/values.cpp`): scalars in
 * thousandths, which is Mesos' fixed point, ranges and sets by what is in them. Only what is alike in everything but its amount
 * adds up: name, reservations, allocation, disk, revocable or not. What cannot be divided (a persistent volume, a disk that
 * is mounted whole, anything shared) is counted in copies.
 */
import type { Integer64, Resource, ResourceReservationInfo } from './generated/messages.ts';
import { normalize, without, type Intervals } from './intervals.ts';

/** A resource that has no amount, or one that Mesos would refuse. */
export class ResourceError extends Error {
  override readonly name = 'ResourceError';
}

type Amount =
  | { readonly kind: 'scalar'; readonly thousandths: number }
  | { readonly kind: 'ranges'; readonly intervals: Intervals }
  | { readonly kind: 'set'; readonly items: readonly string[] }
  | { readonly kind: 'copies'; readonly count: number };

interface Entry {
  /** All of the resource but its amount; of what is counted in copies, all. */
  readonly like: Resource;
  readonly amount: Amount;
}

/** Some resources; never changed in place. By what they have in common, with no entry that amounts to nothing. */
export type Resources = ReadonlyMap<string, Entry>;

export const noResources: Resources = new Map();

/** Reads what offers, tasks and agents hold. Throws `ResourceError`. */
export function resourcesOf(messages: readonly Resource[]): Resources {
  return messages.reduce<Resources>((sum, message) => add(sum, entryOf(message)), noResources);
}

/** The same of those that can be counted: what one agent offers beside them that is odd must not cost all that it offers. */
export function countableOf(messages: readonly Resource[]): Resources {
  return messages.reduce<Resources>((sum, message) => {
    try {
      return add(sum, entryOf(message));
    } catch (error) {
      if (error instanceof ResourceError) return sum;
      throw error;
    }
  }, noResources);
}

/** Writes them, one message for all that is alike, reservations in the refined form (`reservations`). */
export function toMessages(resources: Resources): readonly Resource[] {
  return [...resources.values()].flatMap(({ like, amount }): Resource[] => {
    switch (amount.kind) {
      case 'scalar':
        return [{ ...like, scalar: { value: amount.thousandths / 1000 } }];
      case 'ranges':
        return [{ ...like, ranges: { range: amount.intervals.map(([begin, end]) => ({ begin: integer(begin), end: integer(end) })) } }];
      case 'set':
        return [{ ...like, set: { item: amount.items } }];
      case 'copies':
        return Array.from({ length: amount.count }, () => like);
    }
  });
}

export function add(a: Resources, b: Resources): Resources {
  return combine(a, b, sumOf);
}

/** What is left of `a` without `b`; never below nothing. */
export function subtract(a: Resources, b: Resources): Resources {
  return combine(a, b, differenceOf);
}

/** Whether all of `part` is in `whole`. */
export function contains(whole: Resources, part: Resources): boolean {
  return subtract(part, whole).size === 0;
}

export function equals(a: Resources, b: Resources): boolean {
  return contains(a, b) && contains(b, a);
}

/** Those that a predicate keeps; it sees each without its amount. */
export function filter(resources: Resources, keeps: (like: Resource) => boolean): Resources {
  return new Map([...resources].filter(([, { like }]) => keeps(like)));
}

/** The role that they are reserved for, the last refinement of it; `*` for what is not reserved. */
export function reservedRole(resource: Resource): string {
  return reservationsOf(resource).at(-1)?.role ?? '*';
}

/** What any role may use. */
export function unreserved(resources: Resources): Resources {
  return filter(resources, (like) => reservationsOf(like).length === 0);
}

export function reservedFor(resources: Resources, role: string): Resources {
  return filter(resources, (like) => reservedRole(like) === role && role !== '*');
}

/** What was offered to one of the framework's roles. */
export function allocatedTo(resources: Resources, role: string): Resources {
  return filter(resources, ({ allocation_info }) => allocation_info?.role === role);
}

/** All scalars of that name together, in thousandths: as much as `take` can take. */
export function thousandthsOf(resources: Resources, name: string): number {
  let sum = 0;
  for (const { like, amount } of resources.values()) if (like.name === name && amount.kind === 'scalar' && like.revocable === undefined) sum += amount.thousandths;
  return sum;
}

/**
 * So many thousandths of a scalar, out of what there is: what is reserved comes first, so that it does not lie idle. What cannot
 * be divided, and what may be revoked, is left alone. `null` where there is not as much.
 */
export function take(from: Resources, name: string, thousandths: number): Resources | null {
  const entries = [...from].filter(([, { like, amount }]) => like.name === name && amount.kind === 'scalar' && like.revocable === undefined);
  entries.sort(([, a], [, b]) => Number(reservationsOf(a.like).length === 0) - Number(reservationsOf(b.like).length === 0));
  const taken = new Map<string, Entry>();
  let left = thousandths;
  for (const [key, { like, amount }] of entries) {
    if (amount.kind !== 'scalar' || left === 0) continue;
    const part = Math.min(left, amount.thousandths);
    taken.set(key, { like, amount: { kind: 'scalar', thousandths: part } });
    left -= part;
  }
  return left === 0 ? taken : null;
}

/** All ranges of that name together. */
export function intervalsOf(resources: Resources, name: string): Intervals {
  return normalize([...resources.values()].flatMap(({ like, amount }) => (like.name === name && amount.kind === 'ranges' ? amount.intervals : [])));
}

/** The first `count` numbers, such as ports; fewer where there are not so many. */
export function firstOf(intervals: Intervals, count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (const [begin, end] of intervals) for (let number = begin; number <= end && found.length < count; number += 1n) found.push(number);
  return found;
}

/** Mesos' fixed point: the nearest thousandth. Throws `ResourceError` for what no amount can be. */
export function toThousandths(value: number): number {
  const thousandths = Math.round(value * 1000);
  if (!Number.isSafeInteger(thousandths) || value < 0) throw new ResourceError(`${value} is no amount`);
  return thousandths;
}

function combine(a: Resources, b: Resources, merge: (a: Amount, b: Amount) => Amount): Resources {
  const result = new Map(a);
  for (const [key, entry] of b) {
    const before = result.get(key) ?? { ...entry, amount: nothingLike(entry.amount) };
    const amount = merge(before.amount, entry.amount);
    if (isNothing(amount)) result.delete(key);
    else result.set(key, { like: before.like, amount });
  }
  return result;
}

function sumOf(a: Amount, b: Amount): Amount {
  if (a.kind === 'scalar' && b.kind === 'scalar') return { kind: 'scalar', thousandths: a.thousandths + b.thousandths };
  if (a.kind === 'ranges' && b.kind === 'ranges') return { kind: 'ranges', intervals: normalize([...a.intervals, ...b.intervals]) };
  if (a.kind === 'set' && b.kind === 'set') return { kind: 'set', items: [...new Set([...a.items, ...b.items])].toSorted() };
  if (a.kind === 'copies' && b.kind === 'copies') return { kind: 'copies', count: a.count + b.count };
  return a;
}

function differenceOf(a: Amount, b: Amount): Amount {
  if (a.kind === 'scalar' && b.kind === 'scalar') return { kind: 'scalar', thousandths: Math.max(0, a.thousandths - b.thousandths) };
  if (a.kind === 'ranges' && b.kind === 'ranges') return { kind: 'ranges', intervals: without(a.intervals, b.intervals) };
  if (a.kind === 'set' && b.kind === 'set') return { kind: 'set', items: a.items.filter((item) => !b.items.includes(item)) };
  if (a.kind === 'copies' && b.kind === 'copies') return { kind: 'copies', count: Math.max(0, a.count - b.count) };
  return a;
}

function nothingLike({ kind }: Amount): Amount {
  switch (kind) {
    case 'scalar':
      return { kind, thousandths: 0 };
    case 'ranges':
      return { kind, intervals: [] };
    case 'set':
      return { kind, items: [] };
    case 'copies':
      return { kind, count: 0 };
  }
}

function isNothing(amount: Amount): boolean {
  switch (amount.kind) {
    case 'scalar':
      return amount.thousandths === 0;
    case 'ranges':
      return amount.intervals.length === 0;
    case 'set':
      return amount.items.length === 0;
    case 'copies':
      return amount.count === 0;
  }
}

function entryOf(message: Resource): Resources {
  const { scalar, ranges, set, role: _, reservation: __, reservations: ___, ...rest } = message;
  const reservations = reservationsOf(message);
  const like: Resource = { ...rest, ...(reservations.length === 0 ? {} : { reservations }) };
  const amount = amountOf(message);
  if (!isDivisible(message)) {
    const whole: Resource = { ...like, ...(scalar === undefined ? {} : { scalar }), ...(ranges === undefined ? {} : { ranges }), ...(set === undefined ? {} : { set }) };
    return new Map([[keyOf(whole), { like: whole, amount: { kind: 'copies', count: 1 } }]]);
  }
  return isNothing(amount) ? noResources : new Map([[keyOf(like), { like, amount }]]);
}

function amountOf({ name, type, scalar, ranges, set }: Resource): Amount {
  switch (type) {
    case 'SCALAR':
      if (scalar !== undefined) return { kind: 'scalar', thousandths: toThousandths(scalar.value) };
      break;
    case 'RANGES':
      if (ranges !== undefined) return { kind: 'ranges', intervals: normalize((ranges.range ?? []).map(({ begin, end }) => interval(begin, end))) };
      break;
    case 'SET':
      if (set !== undefined) return { kind: 'set', items: [...new Set(set.item ?? [])].toSorted() };
      break;
    default:
  }
  throw new ResourceError(`the resource ${name} has no amount of the type ${type}`);
}

function interval(begin: Integer64, end: Integer64): readonly [bigint, bigint] {
  const pair = [BigInt(begin), BigInt(end)] as const;
  if (pair[1] < pair[0]) throw new ResourceError(`${begin}-${end} is no range`);
  return pair;
}

const integer = (value: bigint): Integer64 => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value));

/** In the refined form, whichever of the two the message has. */
export function reservationsOf({ role, reservation, reservations }: Resource): readonly ResourceReservationInfo[] {
  if (reservations !== undefined && reservations.length > 0) return reservations;
  if (role === undefined || role === '*') return [];
  return [reservation === undefined ? { type: 'STATIC', role } : { ...reservation, type: 'DYNAMIC', role }];
}

function isDivisible({ disk, shared }: Resource): boolean {
  return shared === undefined && disk?.persistence === undefined && !['MOUNT', 'BLOCK', 'RAW'].includes(String(disk?.source?.type));
}

/** The same for what is alike, whatever the order of its fields. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner);
}
