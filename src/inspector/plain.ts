/**
 * The one way by which anything enters the feed: values become plain JSON of bounded size, and secrets become `[redacted]`, by
 * the key that they stand under, by the values that are known to be secret, and by what secrets look like.
 */
import { comparedDepth, comparedItems, type Plainer } from './changes.ts';
import type { Json } from './feed-format.ts';

export const redacted = '[redacted]';
/** Longer texts are cut. */
const keptCharacters = 4_096;
/** A known secret shorter than this is not looked for: it would be found in harmless words. */
const shortestSecret = 6;

const secretKey = /pass(?:word|wd|phrase)|secret|token|cookie|credential|authori[sz]ation|api[-_]?key|private[-_]?key|signing[-_]?key/i;
/** What secrets look like: private keys, HTTP credentials, passwords in addresses and in queries. */
const secretLook =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}|(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)|(?<=\b(?:token|password|passwd|secret|api_?key|access_key)[=:]\s?["']?)[^\s&"',;]{4,}/gi;

export type Redactor = Plainer;

/** @param secrets values that must never leave: whole texts; each line of them that is long enough is looked for, too */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const known = knownPattern(secrets);
  const keys = new Map<string, boolean>();

  const text = (value: string): string => {
    let result = value;
    if (known !== null && known.test(result)) result = result.replaceAll(known, redacted);
    if (result.length > shortestSecret && secretLook.test(result)) result = result.replaceAll(secretLook, redacted);
    // A pattern with the flag g remembers where it stopped.
    secretLook.lastIndex = 0;
    if (known !== null) known.lastIndex = 0;
    return result.length <= keptCharacters ? result : `${result.slice(0, keptCharacters)}… (${result.length - keptCharacters} characters more)`;
  };

  const isSecretKey = (key: string): boolean => {
    let answer = keys.get(key);
    if (answer === undefined) {
      answer = secretKey.test(key);
      // Keys that are data, such as task ids, must not fill the memory.
      if (keys.size > 2_000) keys.clear();
      keys.set(key, answer);
    }
    return answer;
  };

  const plain = (value: unknown, key: string, depth: number): Json => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value;
    if (isSecretKey(key)) return redacted;
    switch (typeof value) {
      case 'string':
        return text(value);
      case 'number':
        return Number.isFinite(value) ? value : String(value);
      case 'object':
        return depth >= comparedDepth ? '…' : plainObject(value, key, depth);
      case 'function':
        return `[function ${value.name}]`;
      case 'symbol':
      case 'bigint':
        return text(value.toString());
      default:
        return null;
    }
  };

  const plainObject = (value: object, key: string, depth: number): Json => {
    if (Array.isArray(value)) return list(value, key, depth);
    if (value instanceof Error) return plainError(value, depth);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) {
      const isNamed = [...value.keys()].every((name) => typeof name === 'string');
      return isNamed ? record(Object.fromEntries(value as Map<string, unknown>), depth) : list([...value], key, depth);
    }
    if (value instanceof Set) return list([...value], key, depth);
    if ('sessionId' in value && 'getSnapshot' in value) return { '@actor': String(value.sessionId) };
    if ('toJSON' in value && typeof value.toJSON === 'function') return plain((value.toJSON as () => unknown)(), key, depth + 1);
    return record(value as Record<string, unknown>, depth);
  };

  const list = (items: readonly unknown[], key: string, depth: number): Json => {
    const kept = items.slice(0, comparedItems).map((item) => plain(item, key, depth + 1));
    return items.length > comparedItems ? [...kept, `… (${items.length - comparedItems} more)`] : kept;
  };

  const record = (value: Readonly<Record<string, unknown>>, depth: number): Json => {
    const result: Record<string, Json> = {};
    let count = 0;
    for (const name of Object.keys(value)) {
      const inner = value[name];
      if (inner === undefined) continue;
      count += 1;
      if (count > comparedItems) {
        result['…'] = `(${Object.keys(value).length - comparedItems} more)`;
        break;
      }
      // Defined, not assigned: `__proto__` is a key like any other.
      Object.defineProperty(result, text(name), { value: plain(inner, name, depth + 1), enumerable: true, configurable: true, writable: true });
    }
    return result;
  };

  const plainError = (error: Error, depth: number): Json => {
    const { name, message, cause, stack: _stack, ...own } = error as Error & Record<string, unknown>;
    return record({ name, message, ...own, cause }, depth);
  };

  return {
    text,
    isSecretKey,
    plain: (value, key = '') => {
      try {
        return plain(value, key, 0);
      } catch {
        // A getter or a toJSON that throws.
        return '[unreadable]';
      }
    },
  };
}

function knownPattern(secrets: readonly string[]): RegExp | null {
  const forms = new Set<string>();
  for (const secret of secrets) {
    // Keys are written with line ends in some places and without in others.
    for (const part of [secret, ...secret.split(/\r?\n/)]) {
      const trimmed = part.trim();
      if (trimmed.length < shortestSecret || trimmed.startsWith('-----')) continue;
      const bytes = Buffer.from(trimmed);
      for (const form of [trimmed, encodeURIComponent(trimmed), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]) forms.add(form);
    }
  }
  if (forms.size === 0) return null;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|'), 'g');
}
