/** Calico's selectors as predicates, with the ways in which a resource narrows them to namespaces and service accounts. */
import { parseSelector } from '../../../protocols/calico/selector.ts';
import type { Labels, Selection } from './model.ts';
import { Unreadable } from './read-json.ts';

const namespaceLabel = 'projectcalico.org/namespace';

/** @throws {Unreadable} for a selector that cannot be parsed */
export function selection(text: string): Selection {
  try {
    const selects = parseSelector(text);
    return { text: text.trim(), selects };
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : String(error));
  }
}

/** What stands in this namespace. */
export const inNamespace = (namespace: string): Selection => ({ text: `namespace ${namespace}`, selects: (labels) => labels.get(namespaceLabel) === namespace });

/** What stands in none: `global()`. */
export const noNamespace: Selection = { text: 'global()', selects: (labels) => !labels.has(namespaceLabel) };

/** What runs under one of these service accounts. */
export function serviceAccount(names: readonly string[]): Selection {
  return { text: `accounts ${JSON.stringify(names)}`, selects: (labels) => names.includes(labels.get('projectcalico.org/serviceaccount') ?? '') };
}

/** A selector on the namespace (`pcns.`) or service account (`pcsa.`), whose labels endpoints carry under that prefix. */
export function within(prefix: 'pcns.' | 'pcsa.', text: string): Selection {
  const { selects } = selection(text);
  const own = (labels: Labels): Labels => new Map([...labels].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [])));
  return { text: `${prefix} ${text}`, selects: (labels) => labels.has(namespaceLabel) && selects(own(labels)) };
}

/** Everything that all of them choose. */
export function conjunction(selections: readonly Selection[]): Selection {
  const [only, ...others] = selections;
  if (only !== undefined && others.length === 0) return only;
  return { text: selections.map(({ text }) => `(${text})`).join(' && '), selects: (labels) => selections.every(({ selects }) => selects(labels)) };
}
