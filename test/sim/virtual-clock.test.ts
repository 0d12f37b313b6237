import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quiet, VirtualClock } from '../../src/sim/virtual-clock.ts';

test('timers fire in the order of their time, those of one time in the order in which they were set, and cancelled ones never', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 60 }), (timers) => {
      const clock = new VirtualClock();
      const fired: number[] = [];
      const ids = timers.map(([atMs], k) =>
        clock.setTimeout(() => {
          assert.equal(clock.now(), atMs);
          fired.push(k);
        }, atMs));
      timers.forEach(([, isCancelled], k) => {
        if (isCancelled) clock.clearTimeout(ids[k] ?? assert.fail());
      });
      while (clock.step());
      const wanted = timers.flatMap(([atMs, isCancelled], k) => (isCancelled ? [] : [{ atMs, k }])).sort((a, b) => a.atMs - b.atMs || a.k - b.k).map(({ k }) => k);
      assert.deepEqual(fired, wanted);
      assert.equal(clock.fired, wanted.length);
    }),
  );
});

test('one step goes on over what is quiet, and stops where somebody may go on', () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  clock.setTimeout(() => (fired.push('quiet'), quiet), 1);
  clock.setTimeout(() => void fired.push('loud'), 2);
  clock.setTimeout(() => void fired.push('later'), 3);
  assert.equal(clock.step(), true);
  assert.deepEqual([fired, clock.now()], [['quiet', 'loud'], 2]);
  assert.equal(clock.step(2), false, 'not beyond what was asked for');
  assert.equal(clock.step(), true);
  assert.equal(clock.step(), false);
});
