/** Differences between two plain values, and their application. Shared by the server and the page. */
import type { Change, Json } from './feed-format.ts';

type Path = readonly (string | number)[];

/** Makes plain JSON of what is new; called only for parts that changed. */
export interface Plainer {
  readonly plain: (value: unknown, key?: string) => Json;
  /** A key as it may be shown. */
  readonly text: (text: string) => string;
  /** Whether what stands under this key must never be looked into. */
  readonly isSecretKey: (key: string) => boolean;
}

/** Of two values that are plain already. */
export const asItIs: Plainer = { plain: (value) => value as never, text: (text) => text, isSecretKey: () => false };

/**
 * What changed from `before` to `after`. Parts that are the same object are taken as unchanged without a look, so that a
 * statechart's context, which shares what an `assign` left alone, costs only what it changed.
 */
export function changesBetween(before: unknown, after: unknown, plainer: Plainer): Change[] {
  const changes: Change[] = [];
  compare(before, after, [], '', plainer, changes);
  return changes;
}

function compare(before: unknown, after: unknown, path: Path, key: string, plainer: Plainer, changes: Change[]): void {
  if (Object.is(before, after)) return;
  if (path.length < comparedDepth && !plainer.isSecretKey(key)) {
    if (isList(before) && isList(after) && before.length <= after.length && after.length <= comparedItems) {
      for (const [index, item] of after.entries()) {
        if (index < before.length && Object.is(before[index], item)) continue;
        if (index < before.length) compare(before[index], item, [...path, index], key, plainer, changes);
        else changes.push([[...path, index], plainer.plain(item, key)]);
      }
      return;
    }
    if (isRecord(before) && isRecord(after)) {
      const names = Object.keys(after);
      if (names.length <= comparedItems) {
        for (const name of Object.keys(before)) if (before[name] !== undefined && after[name] === undefined) changes.push([[...path, plainer.text(name)]]);
        for (const name of names) {
          const value = after[name];
          if (value !== undefined && !Object.is(before[name], value)) compare(before[name], value, [...path, plainer.text(name)], name, plainer, changes);
        }
        return;
      }
    }
  }
  changes.push([path, plainer.plain(after, key)]);
}

/** Longer lists and deeper parts are replaced as a whole: `plain` cuts them, and a place behind the cut does not exist at the reader. */
export const comparedItems = 500;
export const comparedDepth = 10;

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The value with the changes applied; what they do not touch is shared with the value given, which stays as it was. */
export function applyChanges(value: Json | undefined, changes: readonly Change[]): Json | undefined {
  return changes.reduce<Json | undefined>((result, change) => applyAt(result, change, 0), value);
}

function applyAt(value: Json | undefined, change: Change, depth: number): Json | undefined {
  const [path, next] = change;
  const step = path[depth];
  if (step === undefined) return next;
  if (Array.isArray(value)) {
    const items = [...(value as readonly Json[])];
    const item = applyAt(items[Number(step)], change, depth + 1);
    if (item !== undefined) items[Number(step)] = item;
    return items;
  }
  const record = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, Json>>;
  const inner = applyAt(record[step], change, depth + 1);
  if (inner !== undefined) return { ...record, [step]: inner };
  const { [step]: _gone, ...rest } = record;
  return rest;
}
