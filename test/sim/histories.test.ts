/**
 * Random histories of the simulated world, each out of its seed: `./regent test sim --seeds 10000 --from 1`, or one of them with
 * its story: `./regent test sim --seed 7`.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runHistory, tellStory } from '../../src/sim/history.ts';
import { runHistories } from './pool.ts';

const one = process.env['REGENT_SIM_SEED'];
const count = one === undefined ? Number(process.env['REGENT_SIM_SEEDS'] ?? 1_000) : 1;
const from = Number(one ?? process.env['REGENT_SIM_FROM'] ?? 1);

test(`${count} histories from seed ${from}: nothing that is never allowed, and whole once the faults are over`, async (context) => {
  const begin = performance.now();
  const outcomes = await runHistories(from, count, { trace: one !== undefined });
  const seconds = (performance.now() - begin) / 1_000;
  const virtualSeconds = outcomes.reduce((sum, { virtualMs }) => sum + virtualMs, 0) / 1_000;
  if (one !== undefined) process.stdout.write(`${outcomes[0]?.story ?? ''}\n`);
  context.diagnostic(`${outcomes.length} histories, ${(outcomes.length / seconds).toFixed(0)} a second, ${(virtualSeconds / seconds).toFixed(0)} times as fast as life`);
  const failure = outcomes.find(({ why }) => why !== null);
  assert.equal(failure, undefined, `seed ${failure?.seed}: ${failure?.why}\n${failure?.story}\nAgain: ./regent test sim --seed ${failure?.seed}`);
  assert.equal(outcomes.length, count);
});

test('the same seed tells the same story, byte for byte', async () => {
  for (const seed of [2, 3, 5]) {
    const stories = [tellStory(await runHistory({ seed, size: 3, strikes: 6 })), tellStory(await runHistory({ seed, size: 3, strikes: 6 }))];
    assert.equal(stories[0], stories[1]);
    assert.ok((stories[0] ?? '').length > 500);
  }
});
