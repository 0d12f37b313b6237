/**
 * Plants every mutant, one after the other, and writes down what catches it: `npm run mutants [-- --only NAME,… --seeds N --kept FILE]`.
 * Without `--only` it writes docs/mutants.md. What was found is kept in the file as it is found, so that a run that was broken off
 * goes on there.
 *
 * Exit status: 0 all were caught, 1 one was not.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catchBySimulation, catchByTests, type Catch } from './hunt.ts';
import { mutants, type Mutant } from './mutants.ts';

const testsWithinMs = 120_000;
const simulationWithinMs = 120_000;
const longestWhy = 150;

const { values: options } = parseArgs({ options: { only: { type: 'string' }, seeds: { type: 'string', default: '20' }, kept: { type: 'string' } } });
const seeds = Number(options.seeds);
const only = options.only?.split(',');
const chosen = mutants.filter(({ name }) => only?.includes(name) !== false);

interface Found {
  readonly tests: Catch | null;
  readonly simulation: Catch | null;
}

interface Row extends Found {
  readonly mutant: Mutant;
}

const kept: Record<string, Found> = options.kept !== undefined && existsSync(options.kept) ? (JSON.parse(readFileSync(options.kept, 'utf8')) as Record<string, Found>) : {};
const waiting = chosen.filter(({ name }) => kept[name] === undefined);
const beginMs = performance.now();

async function hunt(): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const tests = await catchByTests(mutant, testsWithinMs);
    const simulation = await catchBySimulation(mutant, seeds, simulationWithinMs);
    kept[mutant.name] = { tests, simulation };
    if (options.kept !== undefined) writeFileSync(options.kept, JSON.stringify(kept));
    const escaped = tests === null && simulation === null;
    process.stderr.write(`${escaped ? 'ESCAPED' : 'caught '} ${mutant.name}: ${tests === null ? 'no test' : tests.by}; ${simulation === null ? 'no history' : `seed ${simulation.seed ?? '?'}: ${simulation.by}`}\n`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, hunt));
const table: readonly Row[] = chosen.flatMap((mutant) => (kept[mutant.name] === undefined ? [] : [{ mutant, ...(kept[mutant.name] as Found) }]));
const escaped = table.filter(({ tests, simulation }) => tests === null && simulation === null);
const seconds = Math.round((performance.now() - beginMs) / 1_000);
if (only === undefined) writeFileSync(join(import.meta.dirname, '../../docs/mutants.md'), render(table));
process.stderr.write(`${table.length - escaped.length} of ${table.length} mutants caught in ${seconds} s\n`);
process.exitCode = escaped.length === 0 ? 0 : 1;

function cell(text: string): string {
  const short = text.length > longestWhy ? `${text.slice(0, longestWhy)} …` : text;
  return short.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function render(table: readonly Row[]): string {
  const byTests = table.filter(({ tests }) => tests !== null).length;
  const bySimulation = table.filter(({ simulation }) => simulation !== null).length;
  return `${[
    '# Planted faults',
    '',
    'Written by `npm run mutants`. Each line is a fault planted into the sources while they are loaded ([mutants.ts](../test/mutants/mutants.ts)),',
    `in tests only: ${table.length} of them, of which the unit and model tests catch ${byTests} and ${seeds} histories of the simulated world ${bySimulation}; `
    + `${table.filter(({ tests, simulation }) => tests === null && simulation === null).length} escape.`,
    'The pages of transitions (test/models/pages) are left out: they would notice any change at all. Times are of one run on two cores,',
    'the start of Node included, and several times as long where others used them too; a history is ten simulated minutes long, and its',
    'seed is also how many it took.',
    '',
    '| mutant | where | what is wrong | the first test that fails | simulated world |',
    '| --- | --- | --- | --- | --- |',
    ...table.map(({ mutant, tests, simulation }) => {
      const byTest = tests === null ? '—' : `${tests.by} (${Math.round(tests.tookMs)} ms)`;
      const bySeed = simulation === null ? '—' : `seed ${simulation.seed ?? '?'} (${Math.round(simulation.tookMs)} ms): ${simulation.by}`;
      return `| ${mutant.name} | ${mutant.file.replace('src/', '')} | ${mutant.what} | ${cell(byTest)} | ${cell(bySeed)} |`;
    }),
  ].join('\n')}\n`;
}
