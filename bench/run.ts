/**
 * Runs the benchmarks: `npm run bench [-- name …]`. Each `*.bench.ts` gets a process of its own; its default export measures and
 * returns rows. Exit status 1 where one of them misses what it has to reach.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** As measured, with its unit. */
  readonly measured: string;
  /** Against what it is compared with; absent where nothing is compared. */
  readonly ratio?: number;
  /** The least that the ratio must be. */
  readonly atLeast?: number;
}

if (import.meta.main) {
  const [first, ...names] = process.argv.slice(2);
  if (first === '--one') await runOne(names[0] ?? '');
  else runAll(first === undefined ? [] : [first, ...names]);
}

function runAll(names: readonly string[]): void {
  const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).toSorted();
  const wanted = names.length === 0 ? files : files.filter((file) => names.includes(basename(file, '.bench.ts')));
  if (wanted.length === 0 || wanted.length < names.length) {
    process.stderr.write(`bench: there is ${files.map((file) => basename(file, '.bench.ts')).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  for (const file of wanted) {
    process.stdout.write(`${basename(file, '.bench.ts')}\n`);
    const { status } = spawnSync(process.execPath, [import.meta.filename, '--one', file], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

async function runOne(file: string): Promise<void> {
  const { default: measure } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { default?: () => Promise<readonly Row[]> };
  // One without a default export has measured and printed while it was imported.
  if (measure === undefined) return;
  const rows = await measure();
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, measured, ratio, atLeast } of rows) {
    const fails = ratio !== undefined && atLeast !== undefined && ratio < atLeast;
    if (fails) process.exitCode = 1;
    const compared = ratio === undefined ? '' : `   ${ratio.toFixed(2)} ×${atLeast === undefined ? '' : `, at least ${atLeast} ×: ${fails ? 'MISSED' : 'reached'}`}`;
    process.stdout.write(`  ${what.padEnd(width)}  ${measured.padStart(18)}${compared}\n`);
  }
}
