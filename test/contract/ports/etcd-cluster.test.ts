/** What `EtcdCluster` promises, tried on the adapter with real etcd processes and on the simulated ones: the same cases, the same words. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createEtcdCluster } from '../../../src/adapters/etcd/cluster.ts';
import { settledLeader } from '../../../src/domain/leadership.ts';
import { initialCluster, peerUrlOf } from '../../../src/domain/membership.ts';
import type { EtcdCluster, EtcdEndpoint } from '../../../src/ports/etcd-cluster.ts';
import { SimEtcd } from '../../../src/sim/etcd.ts';
import { Network } from '../../../src/sim/network.ts';
import { Random } from '../../../src/sim/random.ts';
import { VirtualClock } from '../../../src/sim/virtual-clock.ts';
import { endEtcd, noEtcd, spawnEtcd, type EtcdProcess } from './real-etcd.ts';
import { pass, passUntil } from './virtual-time.ts';

/** A few addresses, an etcd at each of them, and the port under test. */
interface World {
  readonly etcd: EtcdCluster;
  addressOf(k: number): string;
  start(name: string, address: string, initial: string, state: 'new' | 'existing'): void;
  kill(name: string): Promise<void>;
  until<T>(promise: Promise<T>): Promise<T>;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const answersMs = 400;

function cases(makeWorld: () => World): void {
  let world: World;
  let members: EtcdEndpoint[] = [];
  before(() => {
    world = makeWorld();
    members = [1, 2, 3].map((k) => ({ taskId: `m${k}`, address: world.addressOf(k) }));
  });
  after(() => world.close());

  const once = (title: string, run: () => Promise<void>): void => void test(title, { timeout: 60_000 }, run);
  const soon = async <T>(what: () => Promise<T>, withinMs = 20_000): Promise<T> => {
    for (let leftMs = withinMs; ; leftMs -= 100) {
      try {
        return await world.until(what());
      } catch (error) {
        if (leftMs <= 0) throw error;
        await world.pass(100);
      }
    }
  };
  const leaderOf = (endpoints: readonly EtcdEndpoint[], voters: number) =>
    soon(async () => {
      const leader = settledLeader(await world.etcd.statuses(endpoints, answersMs), voters);
      assert.ok(leader !== null, 'nobody leads yet');
      return leader;
    });
  const refuses = (asked: Promise<unknown>, code: string, words: RegExp): Promise<void> =>
    assert.rejects(world.until(asked), (error: unknown) => {
      const { code: given, message } = error as { code?: string; message: string };
      assert.equal(given, code, message);
      assert.match(message, words);
      return true;
    });
  const idOf = async (name: string): Promise<string> => (await world.until(world.etcd.members(members))).find((member) => member.name === name)?.id ?? '';

  once('who does not answer is left out, and nobody waits longer than was asked for', async () => {
    assert.deepEqual(await world.until(world.etcd.statuses(members, answersMs)), []);
    await refuses(world.etcd.members(members), 'REGENT_ETCD_UNREACHABLE', /./);
  });

  once('three that start together are three voters with one leader', async () => {
    for (const { taskId, address } of members) world.start(taskId, address, initialCluster(members), 'new');
    const leader = await leaderOf(members, 3);
    const listed = await soon(async () => {
      const found = await world.etcd.members(members);
      assert.deepEqual(found.map(({ name }) => name).toSorted(), ['m1', 'm2', 'm3']);
      return found;
    });
    assert.ok(listed.every(({ isLearner }) => !isLearner));
    assert.ok(listed.some(({ id, name }) => id === leader.memberId && name === leader.taskId));
    assert.deepEqual(listed.find(({ name }) => name === 'm1')?.peerUrls, [peerUrlOf(world.addressOf(1))]);
  });

  once('what is written through one is read through all', () => world.until(world.etcd.putThroughOneGetThroughAll(members, 'k', 'v')));

  once('members are not added before all have been connected for 5 s', async () => {
    await refuses(world.etcd.addLearner(members, peerUrlOf(world.addressOf(4))), 'REGENT_ETCD_NOT_YET', /etcdserver: unhealthy cluster/);
    await world.pass(6_000);
    const { memberId } = await soon(() => world.etcd.addLearner(members, peerUrlOf(world.addressOf(4))));
    const listed = await world.until(world.etcd.members(members));
    assert.deepEqual(listed.find(({ id }) => id === memberId), { id: memberId, name: '', peerUrls: [peerUrlOf(world.addressOf(4))], isLearner: true });
  });

  once('there is one learner at a time, and each address once', async () => {
    await refuses(world.etcd.addLearner(members, peerUrlOf(world.addressOf(5))), 'REGENT_ETCD_NOT_YET', /etcdserver: too many learner members in cluster/);
    await refuses(world.etcd.addLearner(members, peerUrlOf(world.addressOf(1))), 'REGENT_ETCD_UNREACHABLE', /etcdserver: Peer URLs already exists/);
  });

  once('a learner is promoted when it is in sync, not before, and once', async () => {
    const learner = (await world.until(world.etcd.members(members))).find(({ isLearner }) => isLearner);
    const memberId = learner?.id ?? '';
    await refuses(world.etcd.promote(members, memberId), 'REGENT_ETCD_NOT_YET', /etcdserver: can only promote a learner member which is in sync with leader/);
    const fourth = { taskId: 'm4', address: world.addressOf(4) };
    world.start('m4', fourth.address, initialCluster([...members, fourth]), 'existing');
    await soon(() => world.etcd.promote(members, memberId));
    members.push(fourth);
    const listed = await world.until(world.etcd.members(members));
    assert.equal(listed.filter(({ isLearner }) => !isLearner).length, 4);
    await refuses(world.etcd.promote(members, memberId), 'REGENT_ETCD_NOT_YET', /etcdserver: can only promote a learner member/);
  });

  once('a member that nobody knows is neither promoted nor removed', async () => {
    await refuses(world.etcd.promote(members, '12345'), 'REGENT_ETCD_UNREACHABLE', /etcdserver: member not found/);
    await refuses(world.etcd.remove(members, '12345'), 'REGENT_ETCD_UNREACHABLE', /etcdserver: member not found/);
  });

  once('the leadership is handed over to a voter that is there', async () => {
    const leader = await leaderOf(members, 4);
    const other = members.find(({ taskId }) => taskId !== leader.taskId) ?? members[0]!;
    const endpoint = members.find(({ taskId }) => taskId === leader.taskId) ?? members[0]!;
    const memberId = await idOf(other.taskId);
    await world.until(world.etcd.moveLeader(endpoint, memberId));
    const next = await soon(async () => {
      const found = settledLeader(await world.etcd.statuses(members, answersMs), 4);
      assert.equal(found?.taskId, other.taskId);
      return found;
    });
    assert.ok(BigInt(next?.raftTerm ?? '0') > BigInt(leader.raftTerm), 'in a newer term');
    await refuses(world.etcd.moveLeader(endpoint, memberId), 'REGENT_ETCD_UNREACHABLE', /etcdserver: not leader/);
  });

  once('a leader that dies is followed by another in a newer term', async () => {
    const leader = await leaderOf(members, 4);
    await world.kill(leader.taskId);
    const left = members.filter(({ taskId }) => taskId !== leader.taskId);
    const next = await soon(async () => {
      const found = settledLeader(await world.etcd.statuses(members, answersMs), 4);
      assert.ok(found !== null && found.taskId !== leader.taskId);
      return found;
    });
    assert.ok(BigInt(next.raftTerm) > BigInt(leader.raftTerm));
    members = left;
    // One that is away is no part of the quorum: it may go.
    await soon(() => world.etcd.remove(members, leader.memberId));
    assert.deepEqual((await world.until(world.etcd.members(members))).map(({ name }) => name).toSorted(), members.map(({ taskId }) => taskId).toSorted());
  });

  once('an active member is not removed where the others would be no quorum', async () => {
    const leader = await leaderOf(members, 3);
    const [dead, alive] = members.filter(({ taskId }) => taskId !== leader.taskId);
    const aliveId = await idOf(alive?.taskId ?? '');
    await world.kill(dead?.taskId ?? '');
    await leaderOf(members, 3);
    await world.pass(1_000);
    await refuses(world.etcd.remove(members, aliveId), 'REGENT_ETCD_NOT_YET', /etcdserver: unhealthy cluster/);
    // Without its quorum nothing is listed, added or written.
    await world.kill(alive?.taskId ?? '');
    await world.pass(3_000);
    await refuses(world.etcd.members(members), 'REGENT_ETCD_UNREACHABLE', /./);
    await assert.rejects(world.until(world.etcd.putThroughOneGetThroughAll(members.filter(({ taskId }) => taskId === leader.taskId), 'k', 'v')));
    const statuses = await world.until(world.etcd.statuses(members, answersMs));
    assert.deepEqual(statuses.map(({ taskId, leaderId }) => [taskId, leaderId]), [[leader.taskId, '0']], 'who is left knows no leader');
  });
}

function simulated(): World {
  const clock = new VirtualClock();
  const random = new Random(1);
  const network = new Network(clock, random);
  const etcd = new SimEtcd(clock, random, network, { beforeChange: () => undefined });
  return {
    etcd: etcd.port('daemon'),
    addressOf: (k) => `10.60.0.${k}`,
    start: (name, address, initial, initialClusterState) => etcd.start(name, address, { name, initialCluster: initial, initialClusterState, clusterToken: 'contract', heartbeatMs: 50, electionMs: 500 }),
    kill: async (name) => etcd.stop(name),
    until: (promise) => passUntil(clock, promise),
    pass: (ms) => pass(clock, ms),
    close: async () => undefined,
  };
}

function real(): World {
  const running = new Map<string, EtcdProcess>();
  const etcd = createEtcdCluster();
  return {
    etcd,
    addressOf: (k) => `127.60.2.${k}`,
    start: (name, address, initial, state) => {
      running.set(name, spawnEtcd(name, address, ['--initial-cluster', initial, '--initial-cluster-state', state, '--initial-cluster-token', 'contract']));
    },
    kill: async (name) => {
      const process = running.get(name);
      running.delete(name);
      if (process !== undefined) await endEtcd(process);
    },
    until: (promise) => promise,
    pass: (ms) => pause(ms),
    close: async () => {
      await etcd.close();
      await Promise.all([...running.values()].map(endEtcd));
    },
  };
}

describe('simulated etcd members', () => cases(simulated));
describe('real etcd members', { skip: noEtcd }, () => cases(real));
