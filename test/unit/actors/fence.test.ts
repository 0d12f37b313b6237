/** What the daemon in charge may do, and nobody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fenced } from '../../../src/actors/fence.ts';
import type { SubscriptionEvent } from '../../../src/domain/observations.ts';
import type { ClusterStore } from '../../../src/ports/cluster-store.ts';
import type { EtcdCluster } from '../../../src/ports/etcd-cluster.ts';
import type { MesosScheduler } from '../../../src/ports/mesos.ts';
import type { NodeShell } from '../../../src/ports/node-shell.ts';
import type { Call } from './actors.ts';

const node = { taskId: 't', address: '10.0.0.1' };
const { signal } = new AbortController();

/** Ports as plain objects, as adapters make them, whose functions write themselves down. */
function fencedPorts(isInCharge: () => boolean) {
  const calls: Call[] = [];
  const port = <T>(...names: readonly string[]): T =>
    Object.fromEntries(names.map((name) => [name, (...args: readonly unknown[]) => (calls.push([name, ...args.slice(0, 1)]), Promise.resolve())])) as T;
  const store = { ...port<ClusterStore>('saveNames'), isInCharge };
  const scheduler: MesosScheduler = {
    ...port<MesosScheduler>('launch', 'kill', 'teardown', 'close'),
    subscribe: () => (calls.push(['subscribe']), { send: ({ type }) => void calls.push(['send', type]), close: () => undefined }),
  };
  return {
    calls,
    ...fenced({
      store, scheduler,
      etcd: port<EtcdCluster>('statuses', 'members', 'addLearner', 'promote', 'remove', 'moveLeader'),
      shell: port<NodeShell>('provision', 'startEtcd', 'writeHosts', 'startJupyter', 'tend', 'stopJupyter', 'lookAtJupyter', 'probeStorage'),
    }),
  };
}

const effects: readonly (readonly [name: string, act: (ports: ReturnType<typeof fencedPorts>) => Promise<unknown>])[] = [
  ['launch', ({ scheduler }) => scheduler.launch('O', {})],
  ['kill', ({ scheduler }) => scheduler.kill('t', null)],
  ['teardown', ({ scheduler }) => scheduler.teardown()],
  ['addLearner', ({ etcd }) => etcd.addLearner([], 'http://10.0.0.1:2380')],
  ['promote', ({ etcd }) => etcd.promote([], '1')],
  ['remove', ({ etcd }) => etcd.remove([], '1')],
  ['moveLeader', ({ etcd }) => etcd.moveLeader(node, '1')],
  ['provision', ({ shell }) => shell.provision(node, { expectedFingerprint: null, keepsJupyter: true }, signal)],
  ['startEtcd', ({ shell }) => shell.startEtcd(node, { name: 't', initialCluster: '', initialClusterState: 'new', clusterToken: 'c', heartbeatMs: 1, electionMs: 1 }, signal)],
  ['writeHosts', ({ shell }) => shell.writeHosts(node, '', signal)],
  ['startJupyter', ({ shell }) => shell.startJupyter(node, signal)],
  ['stopJupyter', ({ shell }) => shell.stopJupyter(node, signal)],
  ['tend', ({ shell }) => shell.tend(node, { mayServe: false }, signal)],
];

for (const [name, act] of effects) {
  test(`${name} is done by the daemon in charge, and refused to any other`, async () => {
    const inCharge = fencedPorts(() => true);
    await act(inCharge);
    assert.deepEqual(inCharge.calls.map(([called]) => called), [name]);
    const deposed = fencedPorts(() => false);
    await assert.rejects(act(deposed), { code: 'REGENT_DEPOSED' });
    assert.deepEqual(deposed.calls, []);
  });
}

test('who is not in charge does not subscribe, which would end the subscription of whoever is', () => {
  const { scheduler, calls } = fencedPorts(() => false);
  const told: SubscriptionEvent[] = [];
  scheduler.subscribe({ frameworkId: 'F' }, (event) => told.push(event));
  assert.deepEqual(calls, []);
  assert.deepEqual(told.map(({ type }) => type), ['mesos.disconnected']);
});

test('who was deposed since it subscribed tells Mesos nothing, and hears that it was not told', () => {
  let isInCharge = true;
  const { scheduler, calls } = fencedPorts(() => isInCharge);
  const told: SubscriptionEvent[] = [];
  const subscription = scheduler.subscribe({ frameworkId: 'F' }, (event) => told.push(event));
  subscription.send({ type: 'offers.suppress' });
  isInCharge = false;
  subscription.send({ type: 'offers.revive' });
  assert.deepEqual(calls, [['subscribe'], ['send', 'offers.suppress']]);
  assert.deepEqual(told.map((event) => event.type === 'mesos.callFailed' && event.call), ['offers.revive']);
});

test('looking is free', async () => {
  const { etcd, shell, calls } = fencedPorts(() => false);
  await Promise.all([etcd.statuses([], 1), etcd.members([]), shell.lookAtJupyter(node, signal), shell.probeStorage(node, signal)]);
  assert.deepEqual(calls.map(([name]) => name), ['statuses', 'members', 'lookAtJupyter', 'probeStorage']);
});
