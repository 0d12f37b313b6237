/**
 * The recorded exchanges on a master that is there already (`regent test contract --mesos URL`), as far as it is comparable: what
 * depends on its agents, its flags and its past is left out. Without a URL on the embedded master, with other agents than the recorded.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './mesos/cluster.ts';
import { Comparison } from './mesos/comparison.ts';
import { loosely } from './mesos/manner.ts';
import { readScenario } from './mesos/recordings.ts';
import { Replay } from './mesos/replay.ts';
import { life, protobuf } from './mesos/scenarios.ts';
import { reportLine, reportSkipped, reportTotal } from './report.ts';

const given = process.env['REGENT_CONTRACT_MESOS'];

describe(`the recorded exchanges on ${given ?? 'an embedded master with agents of another kind'}`, () => {
  const exchanges = ['protobuf', 'life', 'faults', 'masters'].flatMap((scenario) => readScenario(scenario));
  let cluster: Cluster | undefined;
  let replay: Replay | undefined;
  let brokenOff = '';
  let equal = 0;

  before(async () => {
    if (given === undefined) cluster = await Cluster.start({ resources: 'cpus:7.5;mem:2048', hostname: 'somewhere.example' });
    replay = new Replay({ url: () => given ?? cluster?.url ?? '', comparison: new Comparison(), manner: loosely });
    try {
      for (const scenario of [protobuf, life]) await replay.run(scenario);
    } catch (error) {
      brokenOff = error instanceof Error ? error.message : String(error);
    }
  });
  after(() => cluster?.end());

  for (const { name } of exchanges) {
    const reason = loosely.skips(name);
    test(name, { skip: reason ?? false }, () => {
      const outcome = replay?.outcomes.find((done) => done.name === name);
      assert.ok(outcome !== undefined, `it was not made: ${brokenOff}`);
      if (given !== undefined) reportLine(name, outcome.verdict);
      assert.deepEqual(outcome.verdict.differences, []);
      equal += 1;
    });
  }

  test('every exchange that can be made on any master was made', () => {
    const skipped = exchanges.filter(({ name }) => loosely.skips(name) !== undefined);
    if (given !== undefined) {
      for (const { name } of skipped) reportSkipped(name, loosely.skips(name) ?? '');
      reportTotal(`${equal} of ${exchanges.length - skipped.length} exchanges of Mesos on ${given}, ${skipped.length} skipped: ${skipped.map(({ name }) => name).join(', ')}`);
    }
    assert.equal(equal, exchanges.length - skipped.length);
    assert.equal(skipped.length, 36);
  });
});
