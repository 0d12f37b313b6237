/** That planted faults are caught: a few of them here, all of them by `npm run mutants`, which writes docs/mutants.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { catchByTests, testsOf } from './hunt.ts';
import { mutants } from './mutants.ts';
import { plant } from './plant.ts';

const root = join(import.meta.dirname, '../..');
/** One of each kind, of those that are caught within a second or two. */
const quick = ['stale-leader', 'promote-unhealthy', 'name-twice', 'epoch-not-compared', 'kill-without-quorum', 'lost-calls-unheard', 'one-table', 'deposed-unheard'];
const withinMs = 90_000;

test('every mutant has a name of its own and a place that is there, once', () => {
  assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  for (const mutant of mutants) {
    const source = readFileSync(join(root, mutant.file), 'utf8');
    assert.notEqual(plant(mutant, source), source, `${mutant.name} changes nothing`);
    assert.ok(testsOf(mutant).length > 0, `${mutant.name} has no tests`);
  }
});

test('a mutant whose place is gone, or there twice, is refused', () => {
  const mutant = { name: 'stale', file: '', from: 'x', to: 'y', what: '' };
  assert.throws(() => plant(mutant, 'abc'), /stale/);
  assert.throws(() => plant(mutant, 'x and x'), /stale/);
});

test('the table names every mutant, and none that escaped', () => {
  const table = readFileSync(join(root, 'docs/mutants.md'), 'utf8');
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| mutant') && !line.startsWith('| ---'));
  assert.deepEqual(rows.map((row) => row.split(' | ')[0]?.slice(2)), mutants.map(({ name }) => name), 'npm run mutants writes it anew');
  for (const row of rows) assert.doesNotMatch(row, /\| — \| — \|$/);
});

describe('planted faults', { concurrency: 2 }, () => {
  for (const mutant of mutants.filter(({ name }) => quick.includes(name))) {
    test(`caught by a test: ${mutant.what}`, async () => {
      assert.notEqual(await catchByTests(mutant, withinMs), null);
    });
  }
});
