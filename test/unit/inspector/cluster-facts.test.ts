import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerReport } from '../../../src/domain/container-reports.ts';
import { createClusterFacts, statePath, type ClusterSnapshot } from '../../../src/inspector/cluster-facts.ts';
import { handClock } from './parts.ts';

const report = (slot: number, phase: ContainerReport['phase']): ContainerReport => ({
  slot, phase, taskId: `c-s${slot}-g1-i1`, agentId: `agent-${slot}`, hostname: `host-${slot}`, address: `10.0.0.${slot + 1}`, containerId: 'f00d', replaces: null, etcdStarted: phase !== 'provisioning', why: '',
});
const status = (slot: number, raftIndex: string) => ({ taskId: `c-s${slot}-g1-i1`, memberId: String(slot + 1), leaderId: '1', raftTerm: '7', isLearner: false, raftIndex });
const child = (sessionId: string, value: unknown, context: object = {}) => ({ sessionId, getSnapshot: () => ({ value, context }) });
const serving = { life: 'running', session: 'subscribed', placement: 'enough', membership: 'whole', leadership: 'settled', naming: 'current', service: 'exposed', storage: 'available' };

function snapshotOf(change: Partial<ClusterSnapshot['context']> = {}, children: object = {}, value: unknown = { serving }): ClusterSnapshot {
  return {
    value,
    context: {
      name: 'c', size: 3, frameworkId: 'fw', shortage: '', troubles: {}, heldOffers: [], healthy: ['c-s0-g1-i1', 'c-s1-g1-i1'],
      names: ['c-s0-g1-i1', 'c-s1-g1-i1', null],
      leader: { taskId: 'c-s0-g1-i1', memberId: '1', raftTerm: '7' },
      listed: [{ id: '1', name: 'c-s0-g1-i1', peerUrls: [], isLearner: false }, { id: '9', name: '', peerUrls: ['http://10.0.0.2:2380'], isLearner: true }],
      exposed: { epoch: 4, container: 'c-s0-g1-i1' },
      reports: { 0: report(0, 'member'), 1: report(1, 'joining'), 2: report(2, 'provisioning') },
      ...change,
    },
    children: {
      'container-0': child('x:1', { alive: { member: { leader: 'hostingJupyter' } } }),
      'container-1': child('x:2', { alive: { joiningEtcd: 'catchingUp' } }, { why: 'etcd was slow' }),
      'container-2': child('x:3', { alive: 'provisioning' }),
      leaderWatch: child('x:4', 'settled', { statuses: [status(0, '100'), status(1, '64')] }),
      mesosSession: child('x:5', { connected: 'subscribed' }, { master: 'http://10.0.0.8:5050', masters: ['http://10.0.0.8:5050', 'http://10.0.0.7:5050'] }),
      ...children,
    },
  };
}

const make = (clock = handClock()) => createClusterFacts({ clock, masters: ['http://10.0.0.9:5050'], daemon: { id: 'd1', pid: 42 } });

test('each container is told with its actor, name, role in etcd, lag and what it last complained of', () => {
  const { containers, agents, masters, daemons, storage, names, exposure } = make()(snapshotOf());
  assert.deepEqual(Object.values(containers).map(({ sessionId, name, etcd, hostsJupyter }) => ({ sessionId, name, etcd, hostsJupyter })), [
    { sessionId: 'x:1', name: 'c-0', hostsJupyter: true, etcd: { role: 'leader', memberId: '1', raftTerm: '7', healthy: true, lag: 0 } },
    { sessionId: 'x:2', name: 'c-1', hostsJupyter: false, etcd: { role: 'learner', memberId: '9', raftTerm: '7', healthy: true, lag: 36 } },
    { sessionId: 'x:3', name: null, hostsJupyter: false, etcd: { role: 'none', memberId: null, raftTerm: null, healthy: false, lag: null } },
  ]);
  assert.equal(containers['1']?.why, 'etcd was slow');
  assert.equal(containers['1']?.state, 'alive.joiningEtcd.catchingUp');
  assert.deepEqual(agents['agent-2'], { hostname: 'host-2' });
  assert.deepEqual(masters, { state: 'connected.subscribed', addresses: ['http://10.0.0.9:5050'], leading: 'http://10.0.0.8:5050', known: ['http://10.0.0.8:5050', 'http://10.0.0.7:5050'] });
  assert.deepEqual(daemons, [{ id: 'd1', pid: 42, leads: true }]);
  assert.deepEqual([storage, names.length, exposure.epoch], ['available', 3, 4]);
});

test('a master leads while it has the subscription, and not while it is only asked', () => {
  const leading = (state: unknown): string | null => make()(snapshotOf({}, { mesosSession: child('x:5', state, { master: 'http://10.0.0.8:5050' }) })).masters.leading;
  assert.deepEqual([leading({ connected: { subscribed: 'hearing' } }), leading({ connected: { opening: 'subscribing' } }), leading('backingOff')], ['http://10.0.0.8:5050', null, null]);
});

test('a cluster is whole only when members, leader, names, service and number of containers are right', () => {
  const facts = make();
  const reports = { 0: report(0, 'member'), 1: report(1, 'member'), 2: report(2, 'member') };
  const healthy = ['c-s0-g1-i1', 'c-s1-g1-i1', 'c-s2-g1-i1'];
  assert.equal(facts(snapshotOf({ reports, healthy })).whole, true);
  const alone = facts(snapshotOf({ reports }));
  assert.deepEqual([alone.whole, alone.waitingFor], [false, ['etcd in c-s2-g1-i1 does not answer, or follows no leader']]);
  const full = facts(snapshotOf({ reports, healthy }, { leaderWatch: child('x:4', 'settled', { statuses: [{ ...status(0, '100'), alarms: ['NOSPACE'] }, status(1, '64')] }) }));
  assert.equal(full.whole, false);
  assert.match(full.waitingFor.join(), /^etcd takes no writes because of its alarm NOSPACE/);
  // Membership hears of a loss a little later than the cluster.
  assert.equal(facts(snapshotOf({ healthy, reports: { ...reports, 1: report(1, 'lost') } })).whole, false);
  const without = (region: string, state: string): boolean => facts(snapshotOf({ reports, healthy }, {}, { serving: { ...serving, [region]: state } })).whole;
  assert.deepEqual([without('membership', 'repairing'), without('leadership', 'electing'), without('naming', 'publishing'), without('service', 'withdrawn')], [false, false, false, false]);
  assert.equal(without('storage', 'unavailable'), true);
  assert.equal(facts(snapshotOf({ reports, healthy, exposed: { epoch: 4, container: 'c-s1-g1-i1' } })).whole, false);
  assert.equal(facts(snapshotOf({ reports, healthy, size: 4 })).whole, false);
  const before = facts(snapshotOf({}, {}, 'takingCharge'));
  assert.deepEqual([before.whole, before.state, before.storage, before.daemons[0]?.leads], [false, 'takingCharge', 'unknown', false]);
});

test('since when a container is where it is starts anew when it moves, and with its successor', () => {
  const clock = handClock(1_000);
  const facts = make(clock);
  const since = (snapshot: ClusterSnapshot): number | undefined => facts(snapshot).containers['1']?.sinceMs;
  assert.equal(since(snapshotOf()), 1_000);
  clock.wind(500);
  assert.equal(since(snapshotOf()), 1_000);
  const moved = { 'container-1': child('x:2', { alive: { member: 'follower' } }) };
  assert.equal(since(snapshotOf({}, moved)), 1_500);
  clock.wind(500);
  const successor = { ...report(1, 'member'), taskId: 'c-s1-g1-i2' };
  assert.equal(since(snapshotOf({ reports: { 1: successor } }, moved)), 2_000);
});

test('an agent that made an offer is known, though nothing runs on it', () => {
  const facts = make();
  const offer = { offerId: 'o', agentId: 'agent-9', hostname: 'host-9', cpusMillis: 1, memMillis: 1, attributes: {} };
  assert.deepEqual(facts(snapshotOf(), [{ type: 'other' }, { type: 'offers.received', offers: [offer] }]).agents['agent-9'], { hostname: 'host-9' });
  assert.deepEqual(facts(snapshotOf()).agents['agent-9'], { hostname: 'host-9' }, 'it stays known');
});

test('a state path says every region', () => {
  assert.equal(statePath({ a: { b: 'c', d: {} }, e: 'f' }), 'a.b.c; a.d; e.f');
});
