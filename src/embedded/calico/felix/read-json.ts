/** Values out of parsed JSON, checked where they come in. */

/** A resource that makes no sense; Felix goes on as if it were not there. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export type Json = Readonly<Record<string, unknown>>;

export function record(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(`${what} is no object`);
  return value as Json;
}

/** The list, or an empty one where there is none. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unreadable('a list was expected');
  return value;
}

/** The text, or `undefined` where it is missing or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** String values only: labels. */
export function texts(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map();
  return new Map(Object.entries(record(value, 'labels')).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
