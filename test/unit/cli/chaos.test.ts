import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { watchClosing } from '../../../src/cli/chaos/closing-watch.ts';
import { faults } from '../../../src/cli/chaos/faults.ts';
import { brokenPromises, type Deed } from '../../../src/cli/chaos/promises.ts';
import { play, type Means, type Round } from '../../../src/cli/chaos/round.ts';
import type { ConditionResult } from '../../../src/cli/verify/conditions.ts';
import { watchService } from '../../../src/cli/verify/service-watch.ts';
import { FakeCluster, fakeContainer } from './fake-world.ts';

const ids = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'];
const tookMs = 5;
const all = (ok = true): ConditionResult[] => ids.map((id) => ({ id, title: id, ok, probes: 1, failed: ok ? [] : [`${id} is broken`], tookMs }));

/** Everything is mended at once, and nobody's request fails. */
const means: Means = {
  verify: () => Promise.resolve(all()),
  watch: () => Promise.resolve({ nextAnswer: () => Promise.resolve(), stop: () => ({ gapMs: 3, failures: [] }) }),
  takesHoldWithinMs: 200,
  repairWithinMs: 5_000,
  answersWithinMs: 200,
};

/** Kills end the container; its replacement takes its place among the names, and a new leader swaps before. */
function mendedCluster(): FakeCluster {
  const cluster = new FakeCluster();
  cluster.onKill = (id) => {
    const dead = cluster.containers.find((container) => container.id === id);
    const fresh = fakeContainer(4);
    cluster.containers = [...cluster.containers.filter((container) => container !== dead), fresh];
    const leader = cluster.containers[0]?.taskId ?? '';
    cluster.names = swapped(cluster.names, leader).map((taskId) => (taskId === dead?.taskId ? fresh.taskId : taskId));
    if (cluster.exposed.container === dead?.taskId) cluster.exposed = { epoch: 2, container: null };
  };
  return cluster;
}

function swapped(names: readonly string[], leader: string): string[] {
  const [first = ''] = names;
  return names.map((taskId, k) => (k === 0 ? leader : taskId === leader ? first : taskId));
}

function round(cluster: FakeCluster, fault: string, changed: Partial<Means> = {}): Promise<Round> {
  return play(cluster.world, faults[fault] ?? assert.fail(`no fault ${fault}`), () => 0, { ...means, ...changed });
}

describe('a round of chaos', () => {
  for (const fault of ['kill-follower', 'kill-leader']) {
    test(`${fault} that is mended as promised is ok`, async () => {
      const { failed, ok, serviceGapMs } = await round(mendedCluster(), fault);
      assert.deepEqual({ failed, ok, serviceGapMs }, { failed: [], ok: true, serviceGapMs: 3 });
    });
  }

  test('ends, and says why, where the service is never mended', { timeout: 10_000 }, async () => {
    const { ok, failed, serviceGapMs } = await round(mendedCluster(), 'kill-leader', { watch: () => Promise.resolve({ nextAnswer: () => new Promise(() => undefined), stop: () => ({ gapMs: 4_321, failures: [] }) }) });
    assert.equal(ok, false);
    assert.equal(serviceGapMs, 4_321);
    assert.match(failed.join(), /Jupyter did not answer within \d/);
  });

  test('fails where the fault took no hold', async () => {
    // The engine says yes, and nothing dies.
    const { ok, failed } = await round(new FakeCluster(), 'kill-follower');
    assert.deepEqual({ ok, failed }, { ok: false, failed: ['the fault took no hold within 0.2 s'] });
  });

  test('fails where names are changed that should not', async () => {
    const cluster = mendedCluster();
    const kill = cluster.onKill;
    cluster.onKill = (id) => {
      kill(id);
      cluster.names.reverse();
    };
    const { ok, failed } = await round(cluster, 'kill-follower');
    assert.equal(ok, false);
    assert.deepEqual(failed, ['F1: c-0 is t3, not t1', 'F1: c-2 is t1, not t3']);
  });

  test('fails where requests failed though only a follower died', async () => {
    const { ok, failed } = await round(mendedCluster(), 'kill-follower', { watch: () => Promise.resolve({ nextAnswer: () => Promise.resolve(), stop: () => ({ gapMs: 3, failures: ['502 Bad Gateway', '502 Bad Gateway'] }) }) });
    assert.deepEqual({ ok, failed }, { ok: false, failed: ['F1: 2 requests failed though only a follower died: 502 Bad Gateway'] });
  });

  test('fails with the conditions that do not hold in the end', async () => {
    let asked = 0;
    const { ok, failed } = await round(mendedCluster(), 'kill-follower', { verify: () => Promise.resolve(all((asked += 1) === 1)), repairWithinMs: 1 });
    assert.equal(ok, false);
    assert.ok(failed.includes('C5: C5 is broken'), failed.join());
  });

  test('is not begun where the cluster is not whole', async () => {
    await assert.rejects(round(mendedCluster(), 'kill-follower', { verify: () => Promise.resolve(all(false)) }), /the cluster is not whole: C1: C1 is broken/);
  });

  test('is whole no earlier than the slowest probe shows, less what that probe takes anyway', async () => {
    let asked = 0;
    // Jupyter's probe waits inside the gateway until it is served again.
    const verify = (): Promise<ConditionResult[]> => Promise.resolve(all().map((result) => (result.id === 'C7' ? { ...result, tookMs: (asked += 1) === 1 ? 1_500 : 4_700 } : result)));
    const { repairedMs } = await round(mendedCluster(), 'kill-leader', { verify });
    assert.ok(repairedMs >= 3_200 && repairedMs < 4_700, String(repairedMs));
  });
});

describe('what must hold on the way', () => {
  const before = { 'c-0': 'a', 'c-1': 'b', 'c-2': 'd' };
  const cases: readonly (readonly [string, Deed, Readonly<Record<string, string>> | null, readonly string[]])[] = [
    ['a follower dies and its replacement takes its name', { kind: 'followerDied', taskId: 'b' }, { 'c-0': 'a', 'c-1': 'new', 'c-2': 'd' }, []],
    ['a follower dies and another takes its name', { kind: 'followerDied', taskId: 'b' }, { 'c-0': 'a', 'c-1': 'd', 'c-2': 'new' }, ['F1: c-1 is d, not the replacement of b', 'F1: c-2 is new, not d']],
    ['a follower dies and keeps its name', { kind: 'followerDied', taskId: 'b' }, before, ['F1: c-1 is b, not the replacement of b']],
    ['the leader dies, the new one is NAME-0, the replacement takes its old name', { kind: 'leaderDied', taskId: 'a' }, { 'c-0': 'd', 'c-1': 'b', 'c-2': 'new' }, []],
    ['the leader dies and a third name is changed', { kind: 'leaderDied', taskId: 'a' }, { 'c-0': 'd', 'c-1': 'new', 'c-2': 'b' }, ['F2: c-1 is new, not b', 'F2: c-2 is b, not the replacement of a']],
    ['the leader dies and its replacement is NAME-0', { kind: 'leaderDied', taskId: 'a' }, { 'c-0': 'new', 'c-1': 'b', 'c-2': 'd' }, ['F2: c-0 is new, who was there under no name before']],
    ['leadership moves and two names are swapped', { kind: 'leaderMoved', from: 'a', to: 'd' }, { 'c-0': 'd', 'c-1': 'b', 'c-2': 'a' }, []],
    ['a follower dies and its replacement is elected', { kind: 'followerDied', taskId: 'b' }, { 'c-0': 'new', 'c-1': 'a', 'c-2': 'd' }, ['F1: etcd elected new on top of it, which swapped names with the leader before']],
    ['leadership moves and nothing follows', { kind: 'leaderMoved', from: 'a', to: 'd' }, before, ['F3: c-0 is a, not d', 'F3: c-2 is d, not a']],
    ['leadership moves and all names turn', { kind: 'leaderMoved', from: 'a', to: 'd' }, { 'c-0': 'd', 'c-1': 'a', 'c-2': 'b' }, ['F3: c-1 is a, not b', 'F3: c-2 is b, not a']],
    ['the tables differ in the end', { kind: 'leaderMoved', from: 'a', to: 'd' }, null, ['F3: the containers do not agree on who carries which name']],
  ];
  for (const [title, deed, after, broken] of cases) {
    test(title, () => {
      assert.deepEqual(brokenPromises({ clusterName: 'c', deed, before, after, leads: deed.kind === 'leaderMoved' ? deed.to : 'new', failures: [] }), broken);
    });
  }
});

describe('the closing of the old exposure', () => {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const scene = async () => {
    const cluster = new FakeCluster();
    const { world } = cluster;
    let looks = 0;
    const counted: typeof world = {
      ...world,
      etcd: { ...world.etcd, statuses: (endpoints, timeoutMs) => world.etcd.statuses(endpoints, timeoutMs).finally(() => (looks += 1)) },
      exposure: () => world.exposure().finally(() => (looks += 1)),
    };
    const watch = await watchClosing(counted, 't1', cluster.containers.slice(1));
    return {
      watch,
      elect: () => cluster.containers.shift(),
      close: () => (cluster.exposed = { epoch: 2, container: null }),
      /** Until both were looked at after what was done last. */
      seen: async (): Promise<void> => {
        const before = looks;
        while (looks < before + 6) await wait(5);
      },
    };
  };

  test('is measured from the election of another leader', { timeout: 20_000 }, async () => {
    const { watch, elect, close, seen } = await scene();
    elect();
    await seen();
    await wait(100);
    close();
    while (watch.closedAfterElectionMs() === null) await wait(5);
    assert.ok((watch.closedAfterElectionMs() ?? 0) >= 100, String(watch.closedAfterElectionMs()));
    watch.stop();
  });

  test('is nothing where it came before', { timeout: 20_000 }, async () => {
    const { watch, elect, close, seen } = await scene();
    close();
    await seen();
    elect();
    while (watch.closedAfterElectionMs() === null) await wait(5);
    assert.equal(watch.closedAfterElectionMs(), 0);
    watch.stop();
  });

  test('is not made up where it was not seen', async () => {
    const { watch, seen } = await scene();
    await seen();
    assert.equal(watch.closedAfterElectionMs(), null);
    watch.stop();
  });
});

test('a silence that has not ended counts until the watch stops', async () => {
  let answers = true;
  const server = createServer((_, response) => (answers ? response.end('{}') : undefined)).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const watch = await watchService(`127.0.0.1:${(server.address() as { port: number }).port}`, 'token');
    await watch.nextAnswer();
    answers = false;
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { gapMs } = watch.stop();
    assert.ok(gapMs > 300, String(gapMs));
    assert.equal(watch.stop().gapMs, gapMs, 'the second call says the same');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
