/**
 * A machine as a graph to lay out: states as nested boxes with their texts, transitions as edges with labels. Transitions that
 * lead nowhere else are lines in their state's box. Pure, and shared by the page and by `regent statecharts`.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { MachineDefinition, StateDefinition, TransitionDefinition } from '../feed-format.ts';
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
  /** For ELK: sizes and structure. */
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

export function graphOf(definition: MachineDefinition, { collapsed = new Set() }: ChartOptions = {}): ChartGraph {
  const states = new Map<string, ChartState>();
  const edges = new Map<string, ChartEdge>();
  /** State id → the box that stands for it: itself, or the collapsed state around it. */
  const shownAs = new Map<string, string>();

  const box = (state: StateDefinition, parentId: string | null, depth: number): ElkNode => {
    const isCollapsed = state.states.length > 0 && collapsed.has(state.id);
    const title = state.key;
    const isOuter = state.states.length > 0 && !isCollapsed;
    const { lines, width, height } = placedText(title, linesOf(state), isOuter ? columnLines : Infinity);
    states.set(state.id, { id: state.id, parentId, depth, title, type: state.type, lines, isCollapsed, description: state.description });
    for (const id of isCollapsed ? idsIn(state) : [state.id]) shownAs.set(id, state.id);
    if (!isOuter) return { id: state.id, width, height };

    const children = state.states.map((child) => box(child, state.id, depth + 1));
    if (state.initial !== undefined) {
      const id = initialId(state.id);
      states.set(id, { id, parentId: state.id, depth: depth + 1, title: '', type: 'initial', lines: [], isCollapsed: false, description: undefined });
      shownAs.set(id, id);
      children.unshift({ id, width: 10, height: 10 });
    }
    const top = height + paddingY;
    return {
      id: state.id,
      children,
      layoutOptions: {
        'elk.padding': `[top=${top},left=16,bottom=16,right=16]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${width},${top})`,
      },
    };
  };

  const link = (state: StateDefinition): void => {
    if (state.initial !== undefined && !collapsed.has(state.id)) {
      const id = `${initialId(state.id)}→`;
      edges.set(id, { id, source: initialId(state.id), target: shownAs.get(state.initial) ?? state.initial, transition: null, kind: 'initial', label: [] });
    }
    for (const transition of state.transitions) {
      const { event, index } = transition;
      for (const target of transition.targets) {
        const source = shownAs.get(state.id) ?? state.id;
        const shown = shownAs.get(target) ?? target;
        if (isLine(state, transition) || source === shown) continue;
        const id = `${state.id}|${event}|${index}|${target}`;
        edges.set(id, { id, source, target: shown, transition: { source: state.id, event, index }, kind: transition.kind, label: labelOf(transition) });
      }
    }
    if (!collapsed.has(state.id)) for (const child of state.states) link(child);
  };

  const root = box(definition.root, null, 0);
  link(definition.root);
  return {
    states,
    edges,
    root: { id: '', children: [root], edges: [...edges.values()].map(elkEdge), layoutOptions: { ...layoutOptions, 'elk.padding': '[top=12,left=12,bottom=12,right=12]' } },
  };
}

export function initialId(stateId: string): string {
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

function linesOf(state: StateDefinition): PlainLine[] {
  const { tags, invokes, entry, exit, transitions } = state;
  const line = (kind: ChartLine['kind'], text: string): PlainLine => ({ kind, text: cut(text) });
  return [
    ...tags.map((tag) => line('tag', `# ${tag}`)),
    ...invokes.map(({ id, src }) => line('invoke', id === src ? `invokes ${src}` : `invokes ${src} as ${id}`)),
    ...entry.length > 0 ? [line('entry', `entry / ${entry.join(', ')}`)] : [],
    ...exit.length > 0 ? [line('exit', `exit / ${exit.join(', ')}`)] : [],
    ...transitions
      .filter((transition) => isLine(state, transition))
      .map((transition) => ({
        ...line('transition', `${transition.targets.length > 0 ? '↻ ' : ''}${labelOf(transition).join(' ')}`),
        transition: { source: state.id, event: transition.event, index: transition.index },
      })),
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

function idsIn(state: StateDefinition): string[] {
  return [state.id, ...state.states.flatMap(idsIn)];
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
