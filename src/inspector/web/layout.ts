/** Layouts of machines, made in a worker of our own origin, which is loaded when the first one is wanted. */
import ELK from 'elkjs/lib/elk-api.js';
import workerAddress from 'elkjs/lib/elk-worker.min.js?url';
import { layoutChart, type Chart, type LayoutEngine } from '../chart/layout.ts';
import type { MachineDefinition } from '../feed-format.ts';

/** Layouts that are kept. */
const kept = 60;

let engine: LayoutEngine | null = null;
const charts = new Map<string, Promise<Chart>>();

/** The same machine, folded in the same places, is laid out once: it looks the same for as long as it is looked at. */
export function chartOf(definition: MachineDefinition, collapsed: ReadonlySet<string>): Promise<Chart> {
  const key = [definition.id, ...[...collapsed].toSorted()].join('\n');
  let chart = charts.get(key);
  if (chart === undefined) {
    engine ??= new ELK({ workerFactory: () => new Worker(workerAddress) });
    chart = layoutChart(definition, engine, { collapsed });
    charts.set(key, chart);
    const [oldest] = charts.keys();
    if (charts.size > kept && oldest !== undefined) charts.delete(oldest);
  }
  return chart;
}
