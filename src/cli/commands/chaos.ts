import { UsageError } from '../../domain/errors.ts';
import { faults, type Fault } from '../chaos/faults.ts';
import { play, type Round } from '../chaos/round.ts';
import { withLock } from '../../rig/lock.ts';
import { openRigWorld } from '../verify/rig-world.ts';
import type { Output } from '../output.ts';

export async function chaos(name: string, options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const fault = faults[name];
  if (fault === undefined) throw new UsageError(`no fault is called ${name}`, { next: `There are: ${Object.keys(faults).join(', ')}.` });
  const count = wholeNumber(options['count'], 'count');
  const seed = wholeNumber(options['seed'], 'seed');
  const cluster = String(options['name']);
  // Two at once would take each other's faults for their own.
  const rounds = await withLock(`the faults of ${cluster}`, 0, () => playAll(cluster, fault, { count, seed, output }));
  const ok = rounds.every((round) => round.ok);
  const closed = rounds.flatMap(({ closedAfterElectionMs }) => closedAfterElectionMs ?? []);
  const median = {
    serviceGapMs: medianOf(rounds.map((round) => round.serviceGapMs)),
    repairedMs: medianOf(rounds.map((round) => round.repairedMs)),
    closedAfterElectionMs: closed.length === 0 ? null : medianOf(closed),
  };
  if (output.json) output.out(`${JSON.stringify({ fault: name, seed, ok, median, rounds })}\n`);
  else output.out(`${name}: median silent ${median.serviceGapMs} ms, whole after ${median.repairedMs} ms${closedText(median.closedAfterElectionMs)} (${rounds.length} rounds, seed ${seed})\n`);
  return ok ? 0 : 1;
}

async function playAll(cluster: string, fault: Fault, { count, seed, output }: { count: number; seed: number; output: Output }): Promise<readonly Round[]> {
  const world = await openRigWorld(cluster);
  const random = generator(seed);
  const rounds: Round[] = [];
  try {
    while (rounds.length < count) {
      const round = await play(world, fault, random);
      rounds.push(round);
      if (!output.quiet) output.err(`${round.ok ? '✓' : '✗'} ${rounds.length}/${count} ${told(round)}\n`);
      // What is broken already says nothing about the next fault.
      if (!round.ok) break;
    }
    return rounds;
  } finally {
    await world.close();
  }
}

function told({ did, serviceGapMs, repairedMs, closedAfterElectionMs, failedRequests, failedBecause, failed }: Round): string {
  const because = failedBecause.length === 0 ? '' : ` (${failedBecause.join('; ')})`;
  const head = `${did}: silent ${serviceGapMs} ms, whole after ${repairedMs} ms${closedText(closedAfterElectionMs)}, ${failedRequests} failed requests${because}`;
  return [head, ...failed.map((sentence) => `     ${sentence}`)].join('\n');
}

const closedText = (closedAfterElectionMs: number | null): string => (closedAfterElectionMs === null ? '' : `, closed ${closedAfterElectionMs} ms after the election`);

function wholeNumber(value: unknown, flag: string): number {
  const text = String(value);
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new UsageError(`--${flag}: "${text}" is not allowed`, { next: 'Give a whole number from 1.' });
  return Number(text);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : Math.round(((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2);
}

/** Mulberry32: the same seed, the same victims. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
