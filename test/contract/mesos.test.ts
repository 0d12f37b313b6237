/**
 * The embedded Mesos against the recordings of a real one (recordings/mesos, Apache Mesos 1.12): every exchange made again, on a
 * master and an agent of our own as real processes, and faults done to them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Cluster } from './mesos/cluster.ts';
import { Comparison, factsOf, tampered } from './mesos/comparison.ts';
import { exactly } from './mesos/manner.ts';
import { meant } from './mesos/meant.ts';
import { readScenario } from './mesos/recordings.ts';
import { haveFramework, Replay, type Outcome } from './mesos/replay.ts';
import { faults, life, masters, protobuf, type Scenario } from './mesos/scenarios.ts';
import { reportLine, reportTotal } from './report.ts';

const capabilities = [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }];
const earlier = (name: string, id: string) => ({ user: 'root', name, id: { value: id }, failover_timeout: 300, checkpoint: true, roles: ['*'], capabilities });

interface Played {
  readonly cluster: Cluster;
  readonly comparison: Comparison;
  readonly outcomes: readonly Outcome[];
}

/** Plays scenarios on a cluster of their own; where one breaks off, what was not made is missing. */
async function play(cluster: Cluster, scenarios: readonly Scenario[]): Promise<Played> {
  const comparison = new Comparison();
  const replay = new Replay({ url: () => cluster.url, cluster, comparison, manner: exactly });
  try {
    for (const scenario of scenarios) await replay.run(scenario);
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return { cluster, comparison, outcomes: replay.outcomes };
}

/** What the recorded masters had done before shows in what operators saw: a framework that had come, failed over and gone. */
async function playLife(): Promise<Played> {
  const cluster = await Cluster.start();
  await (await haveFramework(cluster.url, earlier('masters', '3ad2beac-4eb5-4e47-93de-d6c795a59f65-0002'), { id: 'survivor', name: 't' }, true)).teardown();
  return play(cluster, [protobuf, life]);
}

/** There a task of somebody else was running. */
async function playFaults(): Promise<Played> {
  const cluster = await Cluster.start({ agentLostAfterMs: 5_000 });
  const other = await haveFramework(cluster.url, earlier('other', 'other-0000'), { id: 'other', name: 't' }, false);
  try {
    return await play(cluster, [faults]);
  } finally {
    await other.teardown();
  }
}

async function playMasters(): Promise<Played> {
  return play(await Cluster.start({ masters: 3 }), [masters]);
}

describe('the embedded Mesos answers as a real one did', () => {
  const exchanges = ['protobuf', 'life', 'faults', 'masters'].flatMap((scenario) => readScenario(scenario));
  const played: Played[] = [];
  let equal = 0;

  before(async () => {
    played.push(...await Promise.all([playLife(), playFaults(), playMasters()]));
  });
  after(() => Promise.all(played.map(({ cluster }) => cluster.end())));

  for (const { name } of exchanges) {
    test(name, () => {
      const outcome = played.flatMap(({ outcomes }) => outcomes).find((done) => done.name === name);
      assert.ok(outcome !== undefined, 'it was not made: an event before it did not come');
      reportLine(name, outcome.verdict, meant[name]?.what);
      assert.deepEqual(outcome.verdict.differences, []);
      equal += 1;
    });
  }

  test('every recorded exchange was made', () => {
    reportTotal(`${equal} of ${exchanges.length} exchanges of Mesos, ${Object.keys(meant).length} of them with a meant difference: ${Object.keys(meant).join(', ')}`);
    assert.equal(exchanges.length, 104);
    assert.equal(equal, 104);
  });

  test('the smaller endpoints show the parts of /state, and the metrics count them', async () => {
    const { url } = (played.find(({ outcomes }) => outcomes.some(({ name }) => name.startsWith('life/'))) as Played).cluster;
    const get = async (path: string): Promise<Record<string, unknown>> => (await fetch(`${url}${path}`)).json() as Promise<Record<string, unknown>>;
    const state = await get('/master/state');
    const { frameworks, completed_frameworks: completed, unregistered_frameworks: unregistered, slaves } = state;
    assert.deepEqual(await get('/frameworks'), { frameworks, completed_frameworks: completed, unregistered_frameworks: unregistered });
    const ids = (list: unknown): readonly string[] => (list as readonly { id: string }[]).map(({ id }) => id);
    assert.deepEqual(ids((await get('/slaves'))['slaves']), ids(slaves));
    const known = (completed as readonly { completed_tasks: readonly { id: string; state: string }[] }[]).flatMap(({ completed_tasks: tasks }) => tasks);
    assert.deepEqual(ids((await get('/tasks.json'))['tasks']).toSorted(), ids(known).toSorted());
    const metrics = await get('/metrics/snapshot');
    assert.deepEqual(
      ['master/elected', 'master/slaves_active', 'master/tasks_running', 'master/cpus_used', 'master/cpus_total', 'master/tasks_killed', 'master/tasks_finished'].map((name) => metrics[name]),
      [1, 1, 0, 0, 2, known.filter(({ state: ended }) => ended === 'TASK_KILLED').length, 1],
    );
  });

  test('one changed byte of a recording fails its exchange', () => {
    let tried = 0;
    for (const { comparison, outcomes } of played) {
      for (const { name, recorded, observed } of outcomes) {
        for (const [where, changed] of tampered(recorded)) {
          tried += 1;
          assert.notDeepEqual(comparison.copy().compare(changed, observed).differences, [], `unnoticed: ${name}${where}`);
        }
      }
    }
    assert.ok(tried > 4_000, `${tried}`);
  });

  test('so does one changed byte of the files themselves, in every sentence with which a request is refused', () => {
    let tried = 0;
    for (const { name, answer } of exchanges.filter((exchange) => exchange.answer.headers['content-type']?.startsWith('text/plain') === true)) {
      const { comparison } = played.find(({ outcomes }) => outcomes.some((done) => done.name === name)) as Played;
      const { observed } = played.flatMap(({ outcomes }) => outcomes).find((done) => done.name === name) as Outcome;
      for (let at = 0; at < answer.body.length; at += 1) {
        const body = Buffer.from(answer.body);
        body[at] = (body[at] ?? 0) ^ 1;
        tried += 1;
        assert.notDeepEqual(comparison.copy().compare(factsOf({ ...answer, body }), observed).differences, [], `unnoticed: ${name}, byte ${at}`);
      }
    }
    assert.ok(tried > 1_000, `${tried}`);
  });

  test('the meant differences are those that the documentation names', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/mesos-differences.md'), 'utf8');
    assert.deepEqual([...text.matchAll(/^\| (\w+\/\d\d-[a-z_-]+)/gm)].map(([, name]) => name), Object.keys(meant));
  });
});
