import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionError } from '../contract/options.ts';
import { simOptions, type GivenOptions } from './options.ts';

test('what was asked for is what is run', () => {
  assert.deepEqual(simOptions({ seeds: '1000', from: '7' }), { from: 7, count: 1_000, isOne: false, faults: undefined, strikes: undefined, size: undefined, trace: false });
  assert.deepEqual(simOptions({ seed: '7', trace: true, faults: 'loss, slow' }), { from: 7, count: 1, isOne: true, faults: ['loss', 'slow'], strikes: undefined, size: undefined, trace: true });
  assert.deepEqual(simOptions({}, { REGENT_SIM_FROM: '12' }), { from: 12, count: 200, isOne: false, faults: undefined, strikes: undefined, size: undefined, trace: false });
  const { strikes, size } = simOptions({ strikes: '40', size: '9' });
  assert.deepEqual([strikes, size], [40, 9]);
  assert.equal(simOptions({ from: '3' }, { REGENT_SIM_FROM: '12' }).from, 3);
  assert.equal(simOptions({}, { REGENT_SIM_FROM: '' }).from, null);
});

const wrong: readonly (readonly [GivenOptions, RegExp])[] = [
  [{ faults: 'nonsense' }, /^--faults nonsense: there is no nonsense; allowed are kill-follower, /],
  [{ faults: 'loss,nonsense,rubbish' }, /there is no nonsense, no rubbish;/],
  [{ faults: ',' }, /at least one is wanted; allowed are kill-follower, /],
  [{ seeds: 'x' }, /^--seeds x: allowed are whole numbers from 1 to/],
  [{ seeds: '0' }, /^--seeds 0: allowed/],
  [{ seeds: '1e3' }, /^--seeds 1e3: allowed/],
  [{ from: '-1' }, /^--from -1: allowed are whole numbers from 0 to/],
  [{ seed: '1.5' }, /^--seed 1\.5: allowed/],
  [{ seed: '9999999999' }, /^--seed 9999999999: allowed/],
  [{ seed: '1', seeds: '2' }, /give one or the other/],
  [{ strikes: '0' }, /^--strikes 0: allowed are whole numbers from 1 to 100\.$/],
  [{ size: '2' }, /^--size 2: allowed are whole numbers from 3 to 50\.$/],
  [{ trace: true }, /name it with --seed S/],
];

for (const [given, sentence] of wrong) {
  test(`refused: ${JSON.stringify(given)}`, () => {
    assert.throws(() => simOptions(given), (error: unknown) => error instanceof OptionError && error.exitCode === 2 && sentence.test(error.message));
  });
}

test('refused: a first seed of the environment that is no number', () => {
  assert.throws(() => simOptions({}, { REGENT_SIM_FROM: 'abc' }), /^Error: REGENT_SIM_FROM abc: allowed/);
});
