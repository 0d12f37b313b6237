/** Regions of parallel states are laid out one by one, so that they can be packed: which one a state is in, and where arrows cross their borders. */
import type { StateDefinition } from '../feed-format.ts';

/** Where a state is drawn. */
export interface StatePlace {
  readonly key: string;
  /** The box that stands for it: itself, or the collapsed state around it. */
  readonly shown: string;
  /** The regions that the box is in, or is, the outermost first. */
  readonly regions: readonly { readonly id: string; readonly of: string }[];
}
export type Places = ReadonlyMap<string, StatePlace>;

export function placesOf(root: StateDefinition, collapsed: ReadonlySet<string>): Places {
  const places = new Map<string, StatePlace>();
  const walk = (state: StateDefinition, around: string | null, regions: StatePlace['regions']): void => {
    const shown = around ?? state.id;
    places.set(state.id, { key: state.key, shown, regions });
    const hiding = around ?? (collapsed.has(state.id) ? state.id : null);
    for (const child of state.states) walk(child, hiding, hiding === null && state.type === 'parallel' ? [...regions, { id: child.id, of: state.id }] : regions);
  };
  walk(root, null, []);
  return places;
}

export function placeIn(places: Places, id: string): StatePlace {
  return places.get(id) ?? { key: id, shown: id, regions: [] };
}

/**
 * From which box to which an arrow goes. Regions are laid out one by one, so that they can be packed: what leaves or enters one
 * does so at the border of the parallel state around it, and says from where and whereto.
 */
export function wayOf(places: Places, source: string, target: string): { from: string; to: string; region: string; leaves: boolean; enters: boolean } {
  const [out, into] = [placeIn(places, source), placeIn(places, target)];
  let common = 0;
  while (out.regions[common] !== undefined && out.regions[common]?.id === into.regions[common]?.id) common += 1;
  const [left, entered] = [out.regions[common], into.regions[common]];
  return { from: left?.of ?? out.shown, to: entered?.of ?? into.shown, region: out.regions[common - 1]?.id ?? '', leaves: left !== undefined, enters: entered !== undefined };
}

/** Its arrow does not begin at its state, or there is none: the state says it, too. */
export function isCrossing(places: Places, source: string, target: string): boolean {
  const { from, to, leaves, enters } = wayOf(places, source, target);
  return leaves || (enters && from === to);
}
