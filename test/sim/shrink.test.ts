import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shrink } from '../../src/sim/shrink.ts';
import { drawSchedule, strikesOf, withStrikes } from '../../src/sim/schedule.ts';

test('what brings a failure about is left, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 }), fc.array(fc.nat(), { maxLength: 4 }), async (whole, picks) => {
      const culprits = new Set(picks.map((pick) => whole[pick % whole.length] ?? 0));
      const left = await shrink(whole, (part) => Promise.resolve([...culprits].every((culprit) => part.includes(culprit))));
      assert.deepEqual(new Set(left), culprits);
    }),
  );
});

test('a failure that needs no fault is shrunk to none', async () => {
  assert.deepEqual(await shrink([1, 2, 3], () => Promise.resolve(true)), []);
});

test('leaving a strike out of a schedule changes nothing about the others', () => {
  const schedule = drawSchedule({ seed: 11, among: ['kill-leader', 'loss'], strikes: 5 });
  const strikes = strikesOf(schedule);
  assert.ok(strikes.length >= 5);
  assert.deepEqual(strikesOf(withStrikes(schedule, strikes.slice(1))), strikes.slice(1));
  assert.deepEqual(drawSchedule({ seed: 11, among: ['kill-leader', 'loss'], strikes: 5 }), schedule);
});
