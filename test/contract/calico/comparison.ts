/**
 * Whether what our programs did is what Calico's own did. Everything is compared value by value and in order, except what differs
 * on every run: that must correspond one to one through all steps (uids, MACs, blocks of addresses) or change only where the
 * recorded one changed (times).
 */
import { blockOf, toAddress, toNumber } from '../../../src/protocols/calico/ipam.ts';

/** What a step did, in the words of either side. */
export interface Facts {
  readonly exitCode?: number | null;
  readonly stdout?: unknown;
  /** Why a write was refused. */
  readonly refusal?: string;
  /** Rows of a table, in any order. */
  readonly rows?: readonly (readonly string[])[];
  readonly put: Readonly<Record<string, unknown>>;
  readonly deleted: readonly string[];
  /** Who reached whom, as whom. */
  readonly reach?: Readonly<Record<string, string>>;
  /** Agent → its routes and its links, in any order. */
  readonly routes?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, readonly string[]>>;
  /** Container → what iproute2 shows of its inside. */
  readonly containers?: Readonly<Record<string, unknown>>;
}

export interface Verdict {
  /** Values recorded that have a meaning for the step. */
  readonly recorded: number;
  /** Those of them that our side has a value for. */
  readonly compared: number;
  readonly differences: readonly string[];
}

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path: string): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const inner = Object.entries(value);
  if (inner.length === 0) return [[path, Array.isArray(value) ? '[]' : '{}']];
  return inner.flatMap(([key, item]) => leaves(item, `${path} ${key}`));
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapStrings(item, map)]));
}

/** Uids, MACs, times: whatever is made anew on every run. */
const made = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b|\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000 UTC))/;
const isTime = (text: string): boolean => /^\d{4}-/.test(text);
const isNumbering = (path: string): boolean => / sequenceNumber(?:ForAllocation \d+)?$/.test(path);
/** A block's numbers grow by one with each change; the recorded ones are rounded to 256. */
const numberingTolerance = 4_096n;

export class Comparison {
  /** Recorded block → ours, and the reverse of it. */
  #blocks = new Map<string, string>();
  #pairs = new Map<string, string>();
  #lastTimes = new Map<string, readonly [string, string]>();
  #numberings = new Map<string, readonly [bigint, bigint]>();

  copy(): Comparison {
    const copy = new Comparison();
    copy.#blocks = new Map(this.#blocks);
    copy.#pairs = new Map(this.#pairs);
    copy.#lastTimes = new Map(this.#lastTimes);
    copy.#numberings = new Map(this.#numberings);
    return copy;
  }

  compare(recorded: Facts, observed: Facts): Verdict {
    this.#learnBlocks(recorded, observed);
    const expected = this.#ordered(mapStrings(recorded, (text) => this.#translate(text)) as Facts);
    const seen = this.#ordered(observed);
    const differences: string[] = [];
    let compared = 0;
    for (const part of Object.keys(expected) as (keyof Facts)[]) {
      if (!(part in seen)) continue;
      const wanted = leaves(expected[part], part);
      const found = leaves(seen[part], part);
      compared += wanted.length;
      differences.push(...this.#compareLeaves(wanted, found));
    }
    return { recorded: leaves(recorded, '').length, compared, differences };
  }

  /** Which of our blocks stands for which recorded one shows in whom it belongs to. */
  #learnBlocks(recorded: Facts, observed: Facts): void {
    const ofNode = (facts: Facts): Map<string, string> => new Map(Object.keys(facts.put).flatMap((key) => {
      const [, node, block] = /^\/calico\/ipam\/v2\/host\/([^/]+)\/ipv4\/block\/([\d.]+)-26$/.exec(key) ?? [];
      return node === undefined || block === undefined ? [] : [[node, block] as const];
    }));
    const ours = ofNode(observed);
    for (const [node, block] of ofNode(recorded)) {
      const own = ours.get(node);
      if (own !== undefined && !this.#blocks.has(block) && ![...this.#blocks.values()].includes(own)) this.#blocks.set(block, own);
    }
  }

  #translate(text: string): string {
    return text.replace(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, (address) => {
      const block = blockOf(address, 26).replace('/26', '');
      const own = this.#blocks.get(block);
      return own === undefined ? address : toAddress(toNumber(own) + toNumber(address) - toNumber(block));
    });
  }

  #ordered(facts: Facts): Facts {
    const sets = (given: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> =>
      Object.fromEntries(Object.entries(given).map(([agent, lines]) => [agent, lines.toSorted()]));
    const byKey = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
      Object.fromEntries(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return {
      ...facts,
      put: byKey(facts.put),
      deleted: facts.deleted.toSorted(),
      ...(facts.rows === undefined ? {} : { rows: facts.rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)) }),
      ...(facts.reach === undefined ? {} : { reach: byKey(facts.reach) as Readonly<Record<string, string>> }),
      ...(facts.routes === undefined ? {} : { routes: sets(facts.routes) }),
      ...(facts.links === undefined ? {} : { links: sets(facts.links) }),
    };
  }

  #compareLeaves(wanted: readonly Leaf[], found: readonly Leaf[]): readonly string[] {
    const differences: string[] = [];
    const paths = new Set(found.map(([path]) => path));
    const wantedPaths = new Set(wanted.map(([path]) => path));
    for (const [path, value] of wanted) if (!paths.has(path)) differences.push(`${path}: recorded ${show(value)}, not there`);
    for (const [path, value] of found) if (!wantedPaths.has(path)) differences.push(`${path}: not recorded, ${show(value)}`);
    if (differences.length > 0) return differences;
    for (const [k, [path, value]] of wanted.entries()) {
      const [ownPath, own] = found[k] as Leaf;
      if (path !== ownPath) differences.push(`${path}: in another order, ${ownPath} stands there`);
      else if (!this.#isSame(path, value, own)) differences.push(`${path}: recorded ${show(value)}, ours ${show(own)}`);
    }
    return differences;
  }

  #isSame(path: string, recorded: unknown, own: unknown): boolean {
    if (isNumbering(path)) return this.#isSameNumbering(path, recorded, own);
    if (typeof recorded !== 'string' || typeof own !== 'string') return recorded === own;
    const parts = recorded.split(made);
    const ownParts = own.split(made);
    return parts.length === ownParts.length && parts.every((part, k) => {
      const ownPart = ownParts[k] ?? '';
      if (k % 2 === 0) return part === ownPart;
      return isTime(part) ? this.#isSameTime(path, part, ownPart) : this.#corresponds(part, ownPart);
    });
  }

  #corresponds(recorded: string, own: string): boolean {
    if (recorded.length !== own.length) return false;
    // Addresses that mean something are the same on every run.
    if (/^(ee:|ff:|00:)/.test(recorded)) return recorded === own;
    const known = this.#pairs.get(`recorded ${recorded}`);
    const reverse = this.#pairs.get(`own ${own}`);
    if (known === undefined && reverse === undefined) {
      this.#pairs.set(`recorded ${recorded}`, own);
      this.#pairs.set(`own ${own}`, recorded);
      return true;
    }
    return known === own && reverse === recorded;
  }

  #isSameTime(path: string, recorded: string, own: string): boolean {
    const last = this.#lastTimes.get(path);
    this.#lastTimes.set(path, [recorded, own]);
    // Nine digits after the point may end in zeros, which Go leaves out.
    if (recorded.replace(/\.\d+/, '.').replaceAll(/\d/g, '0') !== own.replace(/\.\d+/, '.').replaceAll(/\d/g, '0')) return false;
    return last === undefined || last[0] !== recorded || last[1] === own;
  }

  #isSameNumbering(path: string, recorded: unknown, own: unknown): boolean {
    if (typeof recorded !== 'number' || (typeof own !== 'bigint' && typeof own !== 'number')) return false;
    const block = path.replace(/ sequenceNumber.*$/, '');
    const [first, ownFirst] = this.#numberings.get(block) ?? [BigInt(recorded), BigInt(own)];
    this.#numberings.set(block, [first, ownFirst]);
    const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
    return distance(BigInt(recorded), first) < numberingTolerance && distance(BigInt(own), ownFirst) < numberingTolerance;
  }
}

const show = (value: unknown): string => (typeof value === 'bigint' ? String(value) : JSON.stringify(value));

/**
 * All that one changed byte can do to what was recorded: each value in turn, and each key. Left out is what differs on every run
 * anyway; there a changed byte is one more such difference.
 */
export function* tampered(facts: Facts): Generator<readonly [where: string, facts: Facts]> {
  for (const [path, replace] of spots(facts)) {
    yield [path, replace() as Facts];
  }
}

function* spots(value: unknown, path = ''): Generator<readonly [string, () => unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const put = (item: unknown): unknown => (Array.isArray(value) ? value.with(Number(key), item) : { ...value, [key]: item });
      for (const [where, replace] of spots(inner, `${path} ${key}`)) yield [where, () => put(replace())];
      if (path === ' put') {
        yield [`${path} ${key} (the key)`, () => Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? changed(name) : name, item]))];
      }
    }
    return;
  }
  if (isNumbering(path) || (typeof value === 'string' && value.replace(made, '') === '' && value !== '')) return;
  yield [path, () => changed(value)];
}

function changed<T>(value: T): T | string | number | boolean {
  if (typeof value === 'number') return value === 9 ? 8 : value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 0;
  if (value === '') return 'x';
  return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
}
