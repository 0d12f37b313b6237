/** The graph with places: ELK is handed in, for the page has it in a worker and the command line in its own thread. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { MachineDefinition } from '../feed-format.ts';
import { graphOf, type ChartEdge, type ChartOptions, type ChartState } from './graph.ts';

export interface LayoutEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How round a box is: a history state is none that an actor can stay in. */
export function cornerOf({ type, height }: ChartState & Box, corner: number): number {
  return type === 'history' ? height / 2 : corner;
}

/** In one system of coordinates, whatever is inside what; outer states before their inner ones. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly states: readonly (ChartState & Box)[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedEdge extends ChartEdge {
  /** From the border of the source to that of the target. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly labelBox: Box | null;
}

export async function layoutChart(definition: MachineDefinition, engine: LayoutEngine, options: ChartOptions = {}): Promise<Chart> {
  const graph = graphOf(definition, options);
  const laidOut = await engine.layout(graph.root);
  const states: (ChartState & Box)[] = [];
  const edges: PlacedEdge[] = [];
  const visit = (node: ElkNode): void => {
    const state = graph.states.get(node.id);
    if (state !== undefined) states.push({ ...state, ...boxOf(node) });
    for (const edge of node.edges ?? []) {
      const about = graph.edges.get(edge.id);
      const [label] = edge.labels ?? [];
      // One that crosses several states comes in one section, since all of them are laid out together.
      const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [startPoint, ...bendPoints ?? [], endPoint].map(({ x, y }) => ({ x: tenth(x), y: tenth(y) })));
      if (about !== undefined) edges.push({ ...about, points, labelBox: label === undefined ? null : boxOf(label) });
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(laidOut);
  return { width: tenth(laidOut.width), height: tenth(laidOut.height), states, edges };
}

function boxOf({ x, y, width, height }: Partial<Box>): Box {
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

function tenth(value = 0): number {
  return Math.round(value * 10) / 10;
}
