/**
 * A machine as a graph to lay out: states as nested boxes with their texts, transitions as edges with labels. Transitions that
 * lead nowhere else are lines in their state's box. Pure, and shared by the page and by `regent statecharts`.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { MachineDefinition, StateDefinition, TransitionDefinition } from '../feed-format.ts';
import { isCrossing, placeIn, placesOf, wayOf, type Places } from './regions.ts';
import { textWidth } from './text-width.ts';

export const fonts = { title: 14, line: 11, label: 11, family: '"Liberation Sans", Arial, Helvetica, sans-serif' } as const;
const lineHeight = 15;
const titleHeight = 22;
const paddingX = 12;
const paddingY = 8;
const labelPadding = 4;
/** States with inner states have their lines in columns of so many: their boxes are wide, and higher ones would push everything down. */
const columnLines = 6;
const columnGap = 24;
/** Longer texts are cut; the page shows them whole where they are looked at. */
const longestText = 44;

/** What a box says beside its name. */
export interface ChartLine {
  readonly kind: 'invoke' | 'entry' | 'exit' | 'transition' | 'tag';
  readonly text: string;
  /** Its base line, from the upper left corner of the box, and its length there. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of `transition`: which one. */
  readonly transition?: TransitionRef;
}

/** With its state's id, the three things that name a transition. */
export interface TransitionRef {
  readonly source: string;
  readonly event: string;
  readonly index: number;
}

export interface ChartState {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly title: string;
  readonly type: StateDefinition['type'] | 'initial';
  readonly lines: readonly ChartLine[];
  /** Whether its inner states are hidden. */
  readonly isCollapsed: boolean;
  readonly description: string | undefined;
}

export interface ChartEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** `null` for the edge from an initial point. */
  readonly transition: TransitionRef | null;
  readonly kind: TransitionDefinition['kind'] | 'initial';
  /** Lines of the label. */
  readonly label: readonly string[];
}

export interface ChartGraph {
  readonly states: ReadonlyMap<string, ChartState>;
  readonly edges: ReadonlyMap<string, ChartEdge>;
  /** For ELK: sizes and structure; an edge stands in the node that is laid out with it. */
  readonly root: ElkNode;
}

export interface ChartOptions {
  /** Ids of states whose inner states are hidden. */
  readonly collapsed?: ReadonlySet<string>;
}

const layoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  // The same graph, the same picture.
  'elk.randomSeed': '1',
};

/** Regions of a parallel state beside and below each other, about as wide as a screen is. */
const packingOptions = {
  'elk.algorithm': 'rectpacking',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.aspectRatio': '1.8',
  'elk.spacing.nodeNode': '16',
};

export function graphOf(definition: MachineDefinition, { collapsed = new Set() }: ChartOptions = {}): ChartGraph {
  const states = new Map<string, ChartState>();
  const edges = new Map<string, ChartEdge>();
  const places = placesOf(definition.root, collapsed);
  /** Edges by the region that they stay in; those of no region under the empty name. */
  const inside = new Map<string, ElkExtendedEdge[]>();
  const add = (edge: ChartEdge, region: string): void => {
    edges.set(edge.id, edge);
    inside.set(region, [...inside.get(region) ?? [], elkEdge(edge)]);
  };

  const box = (state: StateDefinition, parentId: string | null, depth: number): ElkNode => {
    const isCollapsed = state.states.length > 0 && collapsed.has(state.id);
    const title = state.type === 'history' ? `${state.history === 'deep' ? 'H*' : 'H'}  ${state.key}` : state.key;
    const isOuter = state.states.length > 0 && !isCollapsed;
    const { lines, width, height } = placedText(title, linesOf(state, places), isOuter ? columnLines : Infinity);
    states.set(state.id, { id: state.id, parentId, depth, title, type: state.type, lines, isCollapsed, description: state.description });
    if (!isOuter) return { id: state.id, width, height };

    const children = state.states.map((child) => box(child, state.id, depth + 1));
    if (state.initial !== undefined) {
      const id = initialId(state.id);
      states.set(id, { id, parentId: state.id, depth: depth + 1, title: '', type: 'initial', lines: [], isCollapsed: false, description: undefined });
      children.unshift({ id, width: 10, height: 10 });
    }
    const top = height + paddingY;
    const isParallel = state.type === 'parallel';
    return {
      id: state.id,
      children: isParallel ? children.map((region) => ({ id: `${region.id}#region`, children: [region], edges: inside.get(region.id) ?? [], layoutOptions: { ...layoutOptions, 'elk.padding': '[top=0,left=0,bottom=0,right=0]' } })) : children,
      layoutOptions: {
        ...isParallel && packingOptions,
        'elk.padding': `[top=${top},left=16,bottom=16,right=16]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${width},${top})`,
      },
    };
  };

  const link = (state: StateDefinition): void => {
    if (state.initial !== undefined && !collapsed.has(state.id)) {
      const way = wayOf(places, state.id, state.initial);
      add({ id: `${initialId(state.id)}→`, source: state.type === 'history' ? way.from : initialId(state.id), target: way.to, transition: null, kind: 'initial', label: [] }, way.region);
    }
    for (const transition of state.transitions) {
      const { event, index } = transition;
      for (const target of transition.targets) {
        const way = wayOf(places, state.id, target);
        if (isLine(state, transition) || way.from === way.to) continue;
        const label = labelOf(transition);
        const [trigger = '', ...more] = label;
        add({
          id: `${state.id}|${event}|${index}|${target}`,
          source: way.from,
          target: way.to,
          transition: { source: state.id, event, index },
          kind: transition.kind,
          label: [cut(`${way.leaves ? `${state.key}: ` : ''}${trigger}${way.enters ? ` → ${placeIn(places, target).key}` : ''}`), ...more],
        }, way.region);
      }
    }
    if (!collapsed.has(state.id)) for (const child of state.states) link(child);
  };

  link(definition.root);
  const root = box(definition.root, null, 0);
  return {
    states,
    edges,
    root: { id: '', children: [root], edges: inside.get('') ?? [], layoutOptions: { ...layoutOptions, 'elk.padding': '[top=12,left=12,bottom=12,right=12]' } },
  };
}

function initialId(stateId: string): string {
  return `${stateId}#initial`;
}

function elkEdge({ id, source, target, label }: ChartEdge): ElkExtendedEdge {
  if (label.length === 0) return { id, sources: [source], targets: [target] };
  const width = Math.max(...label.map((line) => textWidth(line, fonts.label))) + 2 * labelPadding;
  return {
    id,
    sources: [source],
    targets: [target],
    labels: [{ id: `${id}#label`, text: label.join('\n'), width, height: label.length * lineHeight + labelPadding, layoutOptions: { 'elk.edgeLabels.placement': 'CENTER' } }],
  };
}

function placedText(title: string, texts: readonly PlainLine[], perColumn: number): { lines: ChartLine[]; width: number; height: number } {
  const rows = Math.min(texts.length, perColumn);
  const lines: ChartLine[] = [];
  let x: number = paddingX;
  let right = x + textWidth(title, fonts.title, true);
  for (let first = 0; first < texts.length; first += rows) {
    const column = texts.slice(first, first + rows).map((line, row) => ({ ...line, x, y: titleHeight + 13 + row * lineHeight, width: textWidth(line.text, fonts.line) }));
    lines.push(...column);
    const end = x + Math.max(...column.map(({ width }) => width));
    right = Math.max(right, end);
    x = end + columnGap;
  }
  return { lines, width: Math.max(88, right + paddingX), height: titleHeight + rows * lineHeight + paddingY };
}

/** Where the title of a box begins on its base line, from the upper left corner of the box. */
export const titleAt = { x: paddingX, y: 18 } as const;

/** Where a line of a label begins on its base line, from the upper left corner of the label. */
export function labelBaselineOf(line: number): { x: number; y: number } {
  return { x: labelPadding, y: 12 + line * lineHeight };
}

/** Stays where it is: no target, or only itself. */
function isLine(state: StateDefinition, { targets }: TransitionDefinition): boolean {
  return targets.every((target) => target === state.id);
}

type PlainLine = Omit<ChartLine, 'x' | 'y' | 'width'>;

function linesOf(state: StateDefinition, places: Places): PlainLine[] {
  const { tags, invokes, entry, exit, transitions } = state;
  const line = (kind: ChartLine['kind'], text: string): PlainLine => ({ kind, text: cut(text) });
  return [
    ...tags.map((tag) => line('tag', `# ${tag}`)),
    ...invokes.map(({ id, src }) => line('invoke', id === src ? `invokes ${src}` : `invokes ${src} as ${id}`)),
    ...entry.length > 0 ? [line('entry', `entry / ${entry.join(', ')}`)] : [],
    ...exit.length > 0 ? [line('exit', `exit / ${exit.join(', ')}`)] : [],
    ...transitions.flatMap((transition) => {
      const whereto = isLine(state, transition) ? [] : transition.targets.filter((target) => isCrossing(places, state.id, target));
      if (whereto.length === 0 && !isLine(state, transition)) return [];
      const arrow = whereto.length === 0 ? '' : ` → ${whereto.map((target) => placeIn(places, target).key).join(', ')}`;
      return {
        ...line('transition', `${isLine(state, transition) && transition.targets.length > 0 ? '↻ ' : ''}${labelOf(transition).join(' ')}${arrow}`),
        transition: { source: state.id, event: transition.event, index: transition.index },
      };
    }),
  ];
}

function labelOf(transition: TransitionDefinition): string[] {
  const { guard, actions } = transition;
  return [
    cut(triggerOf(transition)),
    ...guard === undefined ? [] : [cut(`[${guard}]`)],
    ...actions.length === 0 ? [] : [cut(`/ ${actions.join(', ')}`)],
  ];
}

/** What sets it off, in words. */
export function triggerOf({ kind, event, delay, invokeId }: Pick<TransitionDefinition, 'kind' | 'event' | 'delay' | 'invokeId'>): string {
  switch (kind) {
    case 'always':
      return 'always';
    case 'after':
      return `after ${durationOf(delay)}`;
    case 'doneState':
      return 'when done';
    case 'doneActor':
      return `${invokeId ?? '?'} done`;
    case 'errorActor':
      return `${invokeId ?? '?'} failed`;
    case 'snapshotActor':
      return `${invokeId ?? '?'} changed`;
    case 'event':
      return event;
  }
}

/** `1.5 s` of 1500; a delay that has a name is called by it. */
export function durationOf(delay: number | string | undefined): string {
  const ms = typeof delay === 'string' && /^\d+$/.test(delay) ? Number(delay) : delay;
  if (typeof ms !== 'number') return ms ?? '?';
  if (ms < 1_000) return `${ms} ms`;
  return ms < 120_000 ? `${ms / 1_000} s` : `${ms / 60_000} min`;
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
