/** Histories on all cores. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome } from './worker.ts';

/** Runs the seeds `from`, `from + 1`, …; stops handing out seeds after the first failure and returns what was found until then. */
export function runHistories(from: number, count: number, { trace = false } = {}): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const outcomes: Outcome[] = [];
    let next = from;
    let failed = false;
    const workers = Array.from({ length: Math.min(count, availableParallelism()) }, () => new Worker(new URL('./worker.ts', import.meta.url)));
    let working = workers.length;
    const finish = (worker: Worker): void => {
      void worker.terminate();
      working -= 1;
      if (working === 0) resolve(outcomes);
    };
    for (const worker of workers) {
      const give = (): void => {
        if (failed || next >= from + count) return finish(worker);
        worker.postMessage({ seed: next, trace });
        next += 1;
      };
      worker.on('message', (outcome: Outcome) => {
        outcomes.push(outcome);
        failed ||= outcome.why !== null;
        give();
      });
      worker.once('error', reject);
      give();
    }
  });
}
