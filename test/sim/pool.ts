/** Histories on all cores. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Job, Outcome } from './worker.ts';

export interface PoolOptions extends Omit<Job, 'seed' | 'recordTo'> {
  /** Where the recording of a failed seed is written; none where it is absent. */
  readonly recordTo?: (seed: number) => string;
  readonly from: number;
  readonly count: number;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** Runs the seeds `from`, `from + 1`, …; hands out no more of them after the first failure, and returns what was found. */
export function runHistories({ from, count, onOutcome = () => undefined, recordTo, ...rest }: PoolOptions): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const outcomes: Outcome[] = [];
    let next = from;
    let failed = false;
    // Short-lived objects by the million: room for them keeps the collector away.
    const workers = Array.from({ length: Math.min(count, availableParallelism()) }, () =>
      new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 64 } }));
    let working = workers.length;
    const finish = (worker: Worker): void => {
      void worker.terminate();
      working -= 1;
      if (working === 0) resolve(outcomes);
    };
    for (const worker of workers) {
      const give = (): void => {
        if (failed || next >= from + count) return finish(worker);
        worker.postMessage({ ...rest, seed: next, ...recordTo !== undefined && { recordTo: recordTo(next) } } satisfies Job);
        next += 1;
      };
      worker.on('message', (outcome: Outcome) => {
        outcomes.push(outcome);
        failed ||= outcome.why !== null;
        onOutcome(outcome);
        give();
      });
      worker.once('error', reject);
      give();
    }
  });
}
