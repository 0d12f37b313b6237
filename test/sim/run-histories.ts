/**
 * The runner of `./regent test sim`: random histories of the simulated world on all cores, each out of its seed. Stops at the
 * first failure with its seed, the fewest faults that still bring it about, and its story.
 *
 * Exit status: 0 nothing went wrong, 1 something did, 2 wrong arguments.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { simOptions, type SimOptions } from './options.ts';
import { runHistories } from './pool.ts';
import type { Outcome } from './worker.ts';

const progressEveryMs = 5_000;

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' }, faults: { type: 'string' }, strikes: { type: 'string' }, size: { type: 'string' }, trace: { type: 'boolean' } },
});
let options: SimOptions;
try {
  options = simOptions(values, process.env);
} catch (error) {
  process.stderr.write(`regent test sim: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
const { count, faults: names, strikes, size, isOne, trace } = options;
// From where nobody has looked yet: it changes every second, and is printed.
const from = options.from ?? Math.floor(Date.now() / 1_000) % 1_000_000_000;

const folder = join(process.env['REGENT_CACHE'] ?? join(import.meta.dirname, '../../.cache'), 'sim');
mkdirSync(folder, { recursive: true });
const recordTo = (seed: number): string => join(folder, `seed-${seed}.regent.jsonl.gz`);
const drawn = `${names === undefined ? '' : ` --faults ${names.join()}`}${strikes === undefined ? '' : ` --strikes ${strikes}`}${size === undefined ? '' : ` --size ${size}`}`;
const again = (seed: number): string => `./regent test sim --seed ${seed} --trace${drawn}`;
const say = (line: string): void => void process.stderr.write(`sim: ${line}\n`);

function figures(outcomes: readonly Outcome[], tookMs: number): string {
  const virtualMs = outcomes.reduce((sum, outcome) => sum + outcome.virtualMs, 0);
  const perSecond = outcomes.length / (tookMs / 1_000);
  return `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} seeds/s, ${(virtualMs / 3_600_000).toFixed(1)} simulated hours, ${(virtualMs / tookMs).toFixed(0)} × as fast as life`;
}

if (!isOne) say(`${count} histories of ten simulated minutes from seed ${from} on ${Math.min(count, availableParallelism())} cores`);
const beginMs = performance.now();
let saidMs = beginMs;
const soFar: Outcome[] = [];
const outcomes = await runHistories({
  from, count, recordTo, faults: names, strikes, size, shrink: !trace, trace,
  onOutcome: (outcome) => {
    soFar.push(outcome);
    const nowMs = performance.now();
    if (nowMs - saidMs < progressEveryMs) return;
    saidMs = nowMs;
    say(`${soFar.length} of ${count}: ${figures(soFar, nowMs - beginMs)}`);
  },
});

const failure = outcomes.find(({ why }) => why !== null);
if (trace) process.stdout.write(`${outcomes[0]?.story ?? ''}\n`);
if (failure === undefined) {
  say(`${outcomes.length} histories, 0 violations: ${figures(outcomes, performance.now() - beginMs)}`);
  if (!isOne) say(`again: ./regent test sim --seeds ${count} --from ${from}${drawn}`);
} else {
  if (!trace) {
    process.stdout.write(`${failure.story}\n`);
    say('the faults that bring it about, as few as could be found (this is their story):');
    for (const { atMs, fault, seed } of failure.strikes) say(`  { atMs: ${atMs}, fault: '${fault}', seed: ${seed} }`);
  }
  say(`seed ${failure.seed}: ${failure.why}`);
  say(`to look at: ./regent inspect ${recordTo(failure.seed)}`);
  say(`all of it: ${again(failure.seed)}`);
  process.exitCode = 1;
}
