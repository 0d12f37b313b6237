/** The statecharts as files: JSON for other tools, pictures, and an index of them. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { layoutChart, type LayoutEngine } from '../inspector/chart/layout.ts';
import { machineJson } from '../inspector/chart/machine-json.ts';
import { svgOf } from '../inspector/chart/svg.ts';
import { definitionOf } from '../inspector/definition.ts';

const machinesFolder = resolve(import.meta.dirname, '../machines');
export const statechartsFolder = resolve(import.meta.dirname, '../../statecharts');

/** Content by file name, for every machine in `src/machines`. */
export async function renderStatecharts(): Promise<Map<string, string>> {
  const engine = layoutEngine();
  const files = new Map<string, string>();
  const rows: string[] = [];
  for (const { name, file, machine } of await allMachines()) {
    const definition = definitionOf(machine);
    files.set(`${name}.json`, `${JSON.stringify(machineJson(definition), null, 2)}\n`);
    files.set(`${name}.svg`, svgOf(await layoutChart(definition, engine), `The statechart ${definition.machineId}`));
    rows.push(`## ${name}\n\n${purposeOf(readFileSync(join(machinesFolder, file), 'utf8'))}\n\n[Source](../src/machines/${file}), [JSON](${name}.json)\n\n![The statechart ${definition.machineId}](${name}.svg)\n`);
  }
  files.set('README.md', `${heading}\n${rows.join('\n')}`);
  return files;
}

/** Every machine in `src/machines`, by file. */
export async function allMachines(): Promise<{ name: string; file: string; machine: AnyStateMachine }[]> {
  const files = readdirSync(machinesFolder).filter((name) => name.endsWith('.machine.ts')).sort();
  return Promise.all(files.map(async (file) => {
    const module = (await import(join(machinesFolder, file))) as Readonly<Record<string, unknown>>;
    const machine = Object.values(module).find(isMachine);
    if (machine === undefined) throw new Error(`src/machines/${file} exports no machine`);
    return { name: file.replace('.machine.ts', ''), file, machine };
  }));
}

const heading = `# Statecharts

Made by \`./regent statecharts\` from the code; a test fails where they differ. The same pictures, with the states lit in which the
cluster is, are in the inspector (\`./regent inspect\`).

The JSON is what XState's \`createMachine\` takes. Stately's editor and its extensions import code, so give them this:

    echo "import { createMachine } from 'xstate'; export const machine = createMachine($(cat statecharts/container.json));"

Dashed arrows are delays, dotted ones are taken as soon as their guard holds, dashes and dots are failures of what is invoked.
What leads to no other state is written in the state's box. So is what leaves a region (a dashed box): its arrow begins at the
border of the parallel state around all regions.
`;

function isMachine(value: unknown): value is AnyStateMachine {
  return typeof value === 'object' && value !== null && 'root' in value && 'definition' in value;
}

/** The comment at the head of a machine's file says why it exists. */
function purposeOf(source: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  return comment.replaceAll(/^\s*\*?\s?/gm, '').replaceAll(/\s+/g, ' ').trim();
}

/** ELK in this thread; it is one script for all kinds of module systems. */
export function layoutEngine(): LayoutEngine {
  const require = createRequire(import.meta.url);
  const Elk = require('elkjs/lib/elk.bundled.js') as new () => LayoutEngine;
  return new Elk();
}
