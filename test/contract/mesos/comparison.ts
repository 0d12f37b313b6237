/**
 * Whether what a master answered is what the real one did. Values are compared one by one, events in their order, except what
 * differs on every run: ids, uuids, ports and process ids must correspond one to one through all exchanges of a cluster, times must
 * be times, and the same where the recorded ones were the same.
 */
import type { Message } from '../../../src/protocols/mesos/codec.ts';
import type { Answer } from './recordings.ts';

/** What an exchange said, in the words of either side. */
export interface Facts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body?: unknown;
  readonly events?: readonly Message[];
}

export interface Verdict {
  /** Values that were recorded. */
  readonly recorded: number;
  /** Those of them that have a counterpart. */
  readonly compared: number;
  readonly differences: readonly string[];
}

/** When, how long, and how the connection is kept is no part of the protocol. */
const ofTheConnection = new Set(['date', 'content-length', 'connection', 'keep-alive']);

export function headOf({ status, headers }: Pick<Answer, 'status' | 'headers'>): Facts {
  return { status, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

export function factsOf({ status, headers, body }: Answer): Facts {
  const text = body.toString('utf8');
  return { ...headOf({ status, headers }), body: headers['content-type'] === 'application/json' ? JSON.parse(text) as unknown : text };
}

/** Ids of masters, agents, frameworks, offers and containers; uuids of updates; ids of Docker; addresses with a port. */
const made = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[SO]\d+|-\d{4})?|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{22}==|\b[0-9a-f]{64}\b|\bnever-was-\d+|(?<=\d:)\d{4,5}\b)/;
const isTime = (path: string): boolean => / (?:timestamp|\w+_time|\w+_time nanoseconds)$/.test(path) && !path.endsWith(' build_time');
const isNumbered = (path: string): boolean => / (?:port|executor_pid)$/.test(path);

export class Comparison {
  readonly #own = new Map<string, string>();
  readonly #recorded = new Map<string, string>();
  readonly #times = new Map<unknown, unknown>();

  copy(): Comparison {
    const copy = new Comparison();
    for (const [recorded, own] of this.#own) copy.learn(recorded, own);
    for (const [recorded, own] of this.#times) copy.#times.set(recorded, own);
    return copy;
  }

  learn(recorded: string, own: string): void {
    this.#own.set(recorded, own);
    this.#recorded.set(own, recorded);
  }

  /** Ours for a recorded id, where one is known. */
  translate(text: string): string {
    return text.split(made).map((part, k) => (k % 2 === 0 ? part : this.#own.get(named(part))?.replace('port ', '') ?? part)).join('');
  }

  compare(recorded: unknown, own: unknown): Verdict {
    const differences: string[] = [];
    const counted = { recorded: 0, compared: 0 };
    this.#walk('', recorded, own, differences, counted);
    return { ...counted, differences };
  }

  #walk(path: string, recorded: unknown, own: unknown, differences: string[], counted: { recorded: number; compared: number }): void {
    if (typeof recorded !== 'object' || recorded === null) {
      counted.recorded += 1;
      counted.compared += 1;
      if (!this.#isSame(path, recorded, own)) differences.push(`${path}: recorded ${show(recorded)}, ours ${show(own)}`);
      return;
    }
    if (typeof own !== 'object' || own === null || Array.isArray(own) !== Array.isArray(recorded)) {
      counted.recorded += 1;
      differences.push(`${path}: recorded ${show(recorded)}, ours ${show(own)}`);
      return;
    }
    const left = recorded as Message;
    const right = own as Message;
    for (const key of Object.keys(left)) {
      if (key in right) this.#walk(`${path} ${key}`, left[key], right[key], differences, counted);
      else {
        counted.recorded += 1;
        differences.push(`${path} ${key}: recorded ${show(left[key])}, not there`);
      }
    }
    for (const key of Object.keys(right)) if (!(key in left)) differences.push(`${path} ${key}: not recorded, ${show(right[key])}`);
  }

  #isSame(path: string, recorded: unknown, own: unknown): boolean {
    if (isTime(path)) return typeof own === typeof recorded && Number(own) > 0 && this.#isSameTime(recorded, own);
    if (isNumbered(path)) {
      const kind = path.endsWith('port') ? 'port' : 'pid';
      return typeof own === 'number' && this.#corresponds(`${kind} ${String(recorded)}`, `${kind} ${own}`);
    }
    if (typeof recorded !== 'string' || typeof own !== 'string') return recorded === own;
    const parts = recorded.split(made);
    const ownParts = own.split(made);
    return parts.length === ownParts.length && parts.every((part, k) => (k % 2 === 0 ? part === ownParts[k] : this.#corresponds(named(part), named(ownParts[k] ?? ''))));
  }

  #isSameTime(recorded: unknown, own: unknown): boolean {
    const known = this.#times.get(recorded);
    this.#times.set(recorded, own);
    return known === undefined || known === own;
  }

  #corresponds(recorded: string, own: string): boolean {
    const known = this.#own.get(recorded);
    const reverse = this.#recorded.get(own);
    if (known === undefined && reverse === undefined) {
      if (shapeOf(recorded) !== shapeOf(own)) return false;
      this.learn(recorded, own);
      return true;
    }
    return known === own && reverse === recorded;
  }
}

/** A number in a text is a port. */
const named = (part: string): string => (/^\d+$/.test(part) ? `port ${part}` : part);

/** An id may stand only for an id of the same kind. */
function shapeOf(id: string): string {
  if (/^(?:port|pid) /.test(id)) return id.replace(/\d+/, '');
  if (/^[0-9a-f]{64}$/.test(id)) return 'hex';
  return id.endsWith('==') ? 'base64' : id.replace(/^[0-9a-f-]{36}/, '').replace(/\d+/, '');
}

export function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return value === undefined ? 0 : 1;
  return Object.values(value).reduce((sum: number, item) => sum + countValues(item), 0);
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/** All that one changed byte can do to what was recorded, but for what differs on every run anyway. */
export function* tampered(value: unknown, path = ''): Generator<readonly [where: string, changed: unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [where, changed] of tampered(inner, `${path} ${key}`)) yield [where, Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }];
      if (!Array.isArray(value)) yield [`${path} ${key} (the name)`, Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? `${name.slice(0, -1)}~` : name, item]))];
    }
    return;
  }
  if (isTime(path) || isNumbered(path)) return;
  if (typeof value === 'number') yield [path, value + 1];
  else if (typeof value === 'boolean') yield [path, !value];
  else if (typeof value === 'string' && value !== '') yield [path, `${value.slice(0, -1)}${value.endsWith('~') ? '!' : '~'}`];
}
