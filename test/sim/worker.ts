/** Runs histories for the pool, one seed after the other; only what went wrong comes back with its story. */
import { parentPort } from 'node:worker_threads';
import { runHistory, tellStory } from '../../src/sim/history.ts';

export interface Outcome {
  readonly seed: number;
  readonly why: string | null;
  readonly virtualMs: number;
  /** The story of a history that failed, or of one that was asked for. */
  readonly story: string;
}

parentPort?.on('message', ({ seed, trace }: { seed: number; trace: boolean }) => {
  void runHistory({ seed }).then((history) => {
    const outcome: Outcome = { seed, why: history.why, virtualMs: history.virtualMs, story: history.ok && !trace ? '' : tellStory(history) };
    parentPort?.postMessage(outcome);
  });
});
