/**
 * Laws: what holds for every input, tried on many of them. The seed is fixed, so that a run can be done again; another one is
 * given as `REGENT_LAW_SEED`. A failure prints the seed and the smallest input that breaks the law.
 */
import { test } from 'node:test';
import fc from 'fast-check';

const seed = Number(process.env['REGENT_LAW_SEED'] ?? 20_261_124);
const runs = Number(process.env['REGENT_LAW_RUNS'] ?? 500);

/** @param name a sentence */
export function law<T>(name: string, property: fc.IProperty<T> | fc.IAsyncProperty<T>): void {
  test(name, async () => {
    await fc.assert(property as fc.IAsyncProperty<T>, { seed, numRuns: runs });
  });
}
