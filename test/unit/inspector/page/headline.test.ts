import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterFacts, ContainerFacts } from '../../../../src/inspector/feed-format.ts';
import { standingOf } from '../../../../src/inspector/web/model/containers.ts';
import { headlineOf } from '../../../../src/inspector/web/model/headline.ts';

const container = (slot: number, more: Partial<ContainerFacts> = {}): ContainerFacts => ({
  slot, taskId: `t${slot}`, sessionId: null, name: `n-${slot}`, phase: 'member', state: slot === 0 ? 'alive.member.leader.hostingJupyter' : 'alive.member.follower', sinceMs: 0, agentId: null, address: null, containerId: null,
  etcd: { role: slot === 0 ? 'leader' : 'follower', memberId: null, raftTerm: '2', healthy: true, lag: 0 }, hostsJupyter: slot === 0, replaces: null, why: '', ...more,
});
const whole: ClusterFacts = {
  name: 'n', size: 3, state: '', whole: true, frameworkId: 'F', names: ['t0', 't1', 't2'], leader: { taskId: 't0', memberId: 'm', raftTerm: '2' }, exposure: { epoch: 1, container: 't0' },
  agents: {}, containers: { 0: container(0), 1: container(1), 2: container(2) }, storage: 'available',
  masters: { state: 'connected.subscribed.hearing', addresses: [], leading: null }, daemons: [], waitingFor: [],
};
const silent = { role: 'follower', memberId: null, raftTerm: null, healthy: false, lag: null } as const;

test('what is whole is told so, and by whom it is served', () => {
  assert.deepEqual(headlineOf(whole, true), { tone: 'good', title: 'All is whole', why: '3 containers, all members of etcd; n-0 leads and serves Jupyter.' });
});

test('all is not told whole while a member is silent, the storage is away, or no master is heard', () => {
  for (const [facts, said] of [
    [{ ...whole, containers: { ...whole.containers, 1: container(1, { etcd: silent }) } }, 'etcd in n-1 does not answer'],
    [{ ...whole, storage: 'unavailable' }, 'The shared storage is away'],
    [{ ...whole, masters: { ...whole.masters, state: 'connected.subscribed.heartbeatMissed' } }, 'No Mesos master is heard'],
    [{ ...whole, masters: { ...whole.masters, state: 'searching' }, storage: 'unavailable' }, 'The shared storage is away · No Mesos master is heard'],
  ] as const) {
    const { tone, title, why } = headlineOf(facts, true);
    assert.equal(title, said);
    assert.equal(tone, 'busy');
    assert.match(why, /n-0 leads and serves Jupyter\. \w/);
  }
  assert.deepEqual(standingOf(container(1, { etcd: silent })), { tone: 'busy', word: 'Follower, does not answer' });
});

test('while it settles it says what it is at', () => {
  const settling = { ...whole, whole: false, state: 'serving.life.running; serving.membership.repairing; serving.naming.publishingAgain' };
  assert.deepEqual(headlineOf({ ...settling, containers: { ...whole.containers, 1: container(1, { etcd: silent }) } }, true), {
    tone: 'busy', title: 'etcd in n-1 does not answer', why: 'etcd’s members are being put right · the names are written again to containers that did not take them',
  });
});

test('nothing is said twice', () => {
  const settling = { ...whole, whole: false, state: 'serving.membership.whole', waitingFor: ['etcd in n-1 does not answer, or follows no leader'], containers: { ...whole.containers, 1: container(1, { etcd: silent }) } };
  assert.deepEqual(headlineOf(settling, true), { tone: 'busy', title: 'etcd in n-1 does not answer', why: 'The others carry on meanwhile; it is replaced where it does not come back.' });
  assert.equal(headlineOf({ ...settling, containers: whole.containers, waitingFor: [] }, true).title, 'Settling');
});

test('whoever served Jupyter when the leader was lost of sight is no follower', () => {
  assert.deepEqual(standingOf(container(0, { etcd: { ...silent, healthy: true } })), { tone: 'busy', word: 'Hosting Jupyter' });
});

test('what is lost is told with what it waits for; without a daemon nothing is told as true', () => {
  const facts = { ...whole, whole: false, containers: { ...whole.containers, 1: container(1, { phase: 'lost', state: 'replacing' }) } };
  assert.deepEqual(headlineOf(facts, true), { tone: 'bad', title: '2 of 3 containers are members', why: 'n-1: lost, replacing, waiting for what it left to be cleaned up' });
  assert.equal(headlineOf(whole, false).title, 'No daemon is in charge');
  assert.equal(headlineOf({ ...whole, containers: {} }, false).title, 'This daemon is not in charge');
});
