/** Runs what should catch a mutant: the tests of the file that it is in, and the simulated world. */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
/** A test that waits for what never comes is caught by its name. */
const oneTestMs = 20_000;

export interface Catch {
  /** The first test that failed, or what was never allowed. */
  readonly by: string;
  readonly tookMs: number;
  /** Of the simulated world: the seed of the history, which is also how many it took. */
  readonly seed?: number;
}

/** The tests of a file: of its own room, and those of all statecharts together. */
export function testsOf({ file }: Mutant): readonly string[] {
  const [, room = '', ...path] = file.split('/');
  // The parts of a statechart are in a folder of its name.
  const name = (path[0] ?? '').replace(/(\.machine|\.actors)?\.ts$/, '');
  const own = { domain: `test/unit/domain/${name}.test.ts`, machines: `test/models/${name}.test.ts`, actors: `test/unit/actors/${name}.test.ts` }[room] ?? '';
  const common = { domain: ['test/machines/cluster.test.ts'], machines: ['test/machines/cluster.test.ts', 'test/models/structure.test.ts'], adapters: ['test/contract/mesos-client.test.ts'] }[room] ?? [];
  return [...globSync(own, { cwd: root }), ...common];
}

interface Ran {
  /** The first line that `find` made something of. */
  readonly found: string | null;
  readonly status: number | null;
  readonly tookMs: number;
}

/** Runs Node with the mutant planted, until a line is found, it ends, or its time is over. */
function run(mutant: Mutant, args: readonly string[], find: (line: string) => string | null, withinMs: number): Promise<Ran> {
  const beginMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'plant.ts'), ...args], {
      cwd: root, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, REGENT_MUTANT: mutant.name, NODE_TEST_CONTEXT: undefined },
    });
    let found: string | null = null;
    let rest = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) found ??= find(line);
      if (found !== null) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve({ found, status, tookMs: performance.now() - beginMs });
    });
  });
}

/** The first of the file's tests that fails, or `null` where all pass. */
export async function catchByTests(mutant: Mutant, withinMs: number): Promise<Catch | null> {
  const files = testsOf(mutant);
  if (files.length === 0) return null;
  const { found, status, tookMs } = await run(
    mutant,
    ['--conditions=development', '--test', '--test-isolation=none', '--test-reporter=tap', `--test-timeout=${oneTestMs}`, ...files],
    (line) => /^\s*not ok \d+ - (.+)$/.exec(line)?.[1]?.replaceAll('\\#', '#') ?? null,
    withinMs,
  );
  if (found !== null) return { by: found, tookMs };
  return status === 0 ? null : { by: status === null ? 'the tests do not end' : 'the tests do not start', tookMs };
}

/** The first history that goes wrong among so many, or `null`. */
export async function catchBySimulation(mutant: Mutant, seeds: number, withinMs: number): Promise<Catch | null> {
  const { found, status, tookMs } = await run(mutant, [join(import.meta.dirname, 'histories.ts'), String(seeds)], (line) => line, withinMs);
  if (found !== null) {
    const { seed, why } = JSON.parse(found) as { seed: number; why: string };
    return { seed, by: why, tookMs };
  }
  return status === 0 || status === null ? null : { by: 'the world does not start', tookMs };
}
