/** What the statecharts' actors ask of the containers, and in which order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineCleanUpActor, defineLookAtJupyterActor, defineProbeStorageActor, defineProvisionActor, definePublishNamesActor, defineStartEtcdActor, defineStartJupyterActor, defineStopJupyterActor } from '../../../src/actors/node.actors.ts';
import { RegentError } from '../../../src/domain/errors.ts';
import type { Node, NodeShell } from '../../../src/ports/node-shell.ts';
import type { ClusterStore } from '../../../src/ports/cluster-store.ts';
import type { EtcdCluster } from '../../../src/ports/etcd-cluster.ts';
import { ask, writtenDown } from './actors.ts';

const nodes: readonly Node[] = ['a', 'b', 'c'].map((taskId, k) => ({ taskId, address: `10.0.0.${k + 1}` }));
const names = ['a', 'b', 'c'];

test('names are written down before the first container hears of them, and then written to each', async () => {
  const store = writtenDown<ClusterStore>();
  const shell = writtenDown<NodeShell>({ writeHosts: () => (assert.equal(store.calls.length, 1), Promise.resolve()) });
  const published = await ask(definePublishNamesActor(shell.port, store.port), { names, table: 'the table', nodes });
  assert.deepEqual(store.calls, [['saveNames', names]]);
  assert.deepEqual(shell.calls, nodes.map((node) => ['writeHosts', node, 'the table']));
  assert.deepEqual(published, { table: 'the table', written: names, refused: [] });
});

test('a container that cannot be written to is not among those that have the table', async () => {
  const { port } = writtenDown<NodeShell>({ writeHosts: ({ taskId }: Node) => (taskId === 'b' ? Promise.reject(new Error('no connection')) : Promise.resolve()) });
  assert.deepEqual(await ask(definePublishNamesActor(port, writtenDown<ClusterStore>().port), { names, table: 'the table', nodes }), { table: 'the table', written: ['a', 'c'], refused: [] });
  const full = writtenDown<NodeShell>({ writeHosts: () => Promise.reject(new RegentError('REGENT_NODE_FAILED', 'Operation not permitted')) });
  assert.deepEqual(await ask(definePublishNamesActor(full.port, writtenDown<ClusterStore>().port), { names, table: 'the table', nodes: nodes.slice(0, 1) }), { table: 'the table', written: [], refused: ['Operation not permitted'] });
});

test('names that cannot be written down reach nobody', async () => {
  const store = writtenDown<ClusterStore>({ saveNames: () => Promise.reject(new Error('deposed')) });
  const shell = writtenDown<NodeShell>();
  await assert.rejects(ask(definePublishNamesActor(shell.port, store.port), { names, table: 'the table', nodes }), /deposed/);
  assert.deepEqual(shell.calls, []);
});

test('of a container that is gone its connections and its intent are forgotten', async () => {
  const [store, shell, etcd] = [writtenDown<ClusterStore>(), writtenDown<NodeShell>(), writtenDown<EtcdCluster>()];
  const actor = defineCleanUpActor(shell.port, etcd.port, store.port);
  await ask(actor, { taskId: 'a', node: nodes[0], containerId: null });
  assert.deepEqual([shell.calls, etcd.calls, store.calls], [[['forget', nodes[0]]], [['forget', '10.0.0.1']], [['deleteIntent', 'a']]]);
  await ask(actor, { taskId: 'b', node: null, containerId: null });
  assert.deepEqual([shell.calls.length, store.calls.at(-1)], [1, ['deleteIntent', 'b']]);
});

test('a container that does not answer says nothing of the storage, and one that cannot use it does', async () => {
  const look = (error: Error): Promise<unknown> => ask(defineProbeStorageActor(writtenDown<NodeShell>({ probeStorage: () => Promise.reject(error) }).port), { node: nodes[0] });
  assert.equal(await ask(defineProbeStorageActor(writtenDown<NodeShell>().port), { node: nodes[0] }), 'there');
  assert.equal(await look(new RegentError('REGENT_NODE_UNREACHABLE', 'no connection')), 'unseen');
  await assert.rejects(look(new RegentError('REGENT_NODE_FAILED', 'Transport endpoint is not connected')), /Transport endpoint/);
});

test('etcd is started under the task\'s id, with the membership that was given', async () => {
  const { port, calls } = writtenDown<NodeShell>();
  await ask(defineStartEtcdActor(port, 'token', { heartbeatMs: 50, electionMs: 500 }), { node: nodes[0], initialCluster: 'a=http://10.0.0.1:2380', initialClusterState: 'new' });
  assert.deepEqual(calls, [['startEtcd', nodes[0], { name: 'a', initialCluster: 'a=http://10.0.0.1:2380', initialClusterState: 'new', clusterToken: 'token', heartbeatMs: 50, electionMs: 500 }]]);
});

test('a container is provisioned by the shell, with the host key that is expected, and what that pins comes back', async () => {
  const { port, calls } = writtenDown<NodeShell>({ provision: () => Promise.resolve({ hostKeyFingerprint: 'SHA256:1' }) });
  const asked = { expectedFingerprint: 'SHA256:1', keepsJupyter: false };
  assert.deepEqual(await ask(defineProvisionActor(port), { node: nodes[0], ...asked }), { hostKeyFingerprint: 'SHA256:1' });
  assert.deepEqual(calls, [['provision', nodes[0], asked]]);
});

test('a Jupyter is started, ended and looked at in the container that was meant', async () => {
  const { port, calls } = writtenDown<NodeShell>({ lookAtJupyter: () => Promise.resolve('silent') });
  for (const define of [defineStartJupyterActor, defineStopJupyterActor]) await ask(define(port), { node: nodes[1] });
  assert.equal(await ask(defineLookAtJupyterActor(port), { node: nodes[2] }), 'silent');
  assert.deepEqual(calls, [['startJupyter', nodes[1]], ['stopJupyter', nodes[1]], ['lookAtJupyter', nodes[2]]]);
});
