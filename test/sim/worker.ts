/** Runs histories for the pool, one after the other; only what went wrong, or was asked for, comes back with its story. */
import { parentPort } from 'node:worker_threads';
import { faultNamed } from '../../src/sim/faults.ts';
import { runHistory, shrinkHistory, tellStory, type History } from '../../src/sim/history.ts';
import type { Strike } from '../../src/sim/schedule.ts';
import { recordSchedule } from './record.ts';

export interface Job {
  readonly seed: number;
  /** Names of the faults to draw from; all where it is absent. */
  readonly faults?: readonly string[] | undefined;
  /** Faults in each round, and containers; drawn by the seed where they are absent. */
  readonly strikes?: number | undefined;
  readonly size?: number | undefined;
  /** Wants the story even of a history that went well. */
  readonly trace?: boolean;
  /** Where a history that failed is recorded for the inspector. */
  readonly recordTo?: string;
  /** Makes the schedule of a history that failed as short as it can be. */
  readonly shrink?: boolean;
}

export interface Outcome {
  readonly seed: number;
  readonly why: string | null;
  readonly virtualMs: number;
  readonly events: number;
  readonly strikes: readonly Strike[];
  readonly story: string;
}

const among = (names: readonly string[] | undefined): Parameters<typeof runHistory>[0]['among'] => names?.map(faultNamed);

async function work({ seed, faults, strikes, size, trace = false, shrink = false, recordTo }: Job): Promise<Outcome> {
  const chosen = among(faults);
  let history: History = await runHistory({
    seed, ...(chosen === undefined ? {} : { among: chosen }), ...(strikes === undefined ? {} : { strikes }), ...(size === undefined ? {} : { size }),
  });
  if (!history.ok && shrink) history = await shrinkHistory(history);
  if (!history.ok && recordTo !== undefined) await recordSchedule(history.schedule, recordTo);
  return {
    seed, why: history.why, virtualMs: history.virtualMs, events: history.events,
    strikes: history.schedule.rounds.flatMap(({ strikes }) => strikes),
    story: history.ok && !trace ? '' : tellStory(history),
  };
}

parentPort?.on('message', (job: Job) => {
  void work(job).then((outcome) => parentPort?.postMessage(outcome));
});
