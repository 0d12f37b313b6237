/**
 * The CNI plugins and Regent's writer of Calico's datastore against the recordings of Calico's own programs (recordings/calico): all
 * steps in order, in namespaces and with an etcd of the test's own. REGENT_CALICO_BIN=DIR tries the programs of another folder, such
 * as Calico's own.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { canRun, until } from '../rig/felix/agents.ts';
import { Comparison, tampered, type Facts, type Verdict } from './calico/comparison.ts';
import { keysAtTheEnd, readRecordings } from './calico/recordings.ts';
import { factsOf, isEmbedded, Replay } from './calico/replay.ts';

/** Programs answer at once; Felix and the kernel follow within a second. */
const settledWithinMs = 5_000;

/** Where the embedded programs are meant to do something else: what they do instead. docs/calico-differences.md says why. */
const meant: Readonly<Record<string, Partial<Facts>>> = {
  '06-create-again': { exitCode: 0 },
  '24-add-datastore-away': { exitCode: 1, stdout: { code: 999, msg: 'etcd at http://10.50.0.1:2999 does not answer: connect ECONNREFUSED 10.50.0.1:2999' } },
};

describe('the CNI plugins do what Calico\'s own did', { skip: canRun ? false : 'needs root and the cache\'s etcd' }, () => {
  const recordings = readRecordings();
  const replay = new Replay();
  let comparison = new Comparison();
  const done: { readonly expected: Facts; readonly observed: Facts; readonly before: Comparison }[] = [];
  let equal = 0;

  before(() => replay.begin());
  after(() => replay.end());

  for (const recording of recordings) {
    test(`${recording.name}: ${recording.what}`, async () => {
      const recorded = factsOf(recording);
      const exception = isEmbedded ? meant[recording.name] : undefined;
      const expected = { ...recorded, ...exception };
      const told = await replay.act(recording);
      let last: { readonly verdict: Verdict; readonly observed: Facts; readonly after: Comparison } | undefined;
      await until('it is as recorded', async () => {
        const attempt = comparison.copy();
        const observed = await replay.observe(recording, told);
        last = { verdict: attempt.compare(expected, observed), observed, after: attempt };
        return last.verdict.differences.length === 0;
      }, settledWithinMs).catch((error: unknown) => {
        if (last === undefined) throw error;
      });
      assert.ok(last !== undefined);
      const { verdict, observed, after: learned } = last;
      replay.settle(observed);
      done.push({ expected, observed, before: comparison });
      comparison = learned;
      const outcome = verdict.differences.length > 0 ? `${verdict.differences.length} differ` : exception === undefined ? 'equal' : `equal but for the meant difference in ${Object.keys(exception).join(', ')}`;
      process.stdout.write(`${recording.name}: ${verdict.recorded} values recorded, ${verdict.compared} compared, ${outcome}\n`);
      assert.deepEqual(verdict.differences, []);
      equal += 1;
    });
  }

  test('every recorded step was done, and the same keys are left', async () => {
    process.stdout.write(`${equal} of ${recordings.length} steps, ${isEmbedded ? Object.keys(meant).length : 0} of them with a meant difference\n`);
    assert.equal(recordings.length, 44);
    assert.equal(equal, 44);
    assert.equal((await replay.keys()).length, keysAtTheEnd().length);
  });

  test('one changed byte of a recording fails its step', () => {
    for (const { expected, observed, before: known } of done) {
      for (const [where, facts] of tampered(expected)) {
        // Nothing of ours stands against it: calicoctl's words, where Regent writes without it.
        const part = where.split(' ')[1] ?? '';
        if (!(part in observed)) continue;
        assert.notDeepEqual(known.copy().compare(facts, observed).differences, [], `unnoticed: ${where}`);
      }
    }
  });

  test('the meant differences are those that the documentation names', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/calico-differences.md'), 'utf8');
    assert.deepEqual([...text.matchAll(/^\| (\d\d-[a-z-]+)/gm)].map(([, name]) => name), Object.keys(meant));
  });
});
