/**
 * How fast the simulated world is against life: a cluster of three under faults. What counts is the processor's time of all threads;
 * the clock on the wall is slowed down by other work on the machine. The median of several rounds, each of other histories.
 */
import { runHistory } from '../src/sim/history.ts';
import { cost } from './cost.ts';
import type { Row } from './run.ts';

const rounds = 7;
const historiesARound = 6;
const atLeastTimes = 2_000;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Virtual milliseconds of a round. */
async function run(round: number): Promise<number> {
  let virtualMs = 0;
  for (let k = 1; k <= historiesARound; k += 1) {
    const seed = round * historiesARound + k;
    const history = await runHistory({ seed, size: 3 });
    if (!history.ok) throw new Error(`seed ${seed}: ${history.why ?? ''}`);
    virtualMs += history.virtualMs;
  }
  return virtualMs;
}

export default async function simulation(): Promise<readonly Row[]> {
  // Compiled before anything is measured.
  await run(rounds);
  const measured: { readonly byCore: number; readonly byClock: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ms, wallMs, value } = await cost(() => run(round));
    measured.push({ byCore: value / ms, byClock: value / wallMs });
  }
  const times = median(measured.map(({ byCore }) => byCore));
  return [
    { what: "three containers under faults, by a core's time", measured: `${times.toFixed(0)} × real time`, ratio: times / atLeastTimes, atLeast: 1 },
    { what: '  by the clock on the wall', measured: `${median(measured.map(({ byClock }) => byClock)).toFixed(0)} × real time` },
  ];
}
