/** Slots made from the shell inside the containers. */
import { fromCallback, type AnyEventObject } from 'xstate';
import { RegentError } from '../domain/errors.ts';
import type { NameTable } from '../domain/naming.ts';
import type { JupyterLook, ReachableNode, StorageLook } from '../domain/observations.ts';
import type { ClusterStore } from '../ports/cluster-store.ts';
import type { EtcdCluster } from '../ports/etcd-cluster.ts';
import type { NodeShell, Provisioned, ProvisionOptions } from '../ports/node-shell.ts';
import { effect } from './effect.ts';

export interface EtcdTiming {
  readonly heartbeatMs: number;
  readonly electionMs: number;
}

export function defineProvisionActor(shell: NodeShell) {
  return effect<Provisioned, { node: ReachableNode } & ProvisionOptions>(({ node, ...options }, signal) => shell.provision(node, options, signal));
}

export function defineStartEtcdActor(shell: NodeShell, clusterToken: string, timing: EtcdTiming) {
  return effect<void, { node: ReachableNode; initialCluster: string; initialClusterState: 'new' | 'existing' }>(
    ({ node, initialCluster, initialClusterState }, signal) =>
      shell.startEtcd(
        node,
        { name: node.taskId, initialCluster, initialClusterState, clusterToken, heartbeatMs: timing.heartbeatMs, electionMs: timing.electionMs },
        signal,
      ),
  );
}

export function defineFollowReportsActor(shell: NodeShell) {
  return fromCallback<AnyEventObject, { node: ReachableNode }, AnyEventObject>(({ input, sendBack }) => {
    const watch = shell.watch(input.node, (event) => {
      if (event.kind === 'died') sendBack({ type: 'service.died', service: event.service, wanted: event.wanted });
      else sendBack({ type: 'connection.lost', why: event.why });
    });
    return () => watch.stop();
  });
}

export function defineTendActor(shell: NodeShell) {
  return effect<void, { node: ReachableNode; mayServe: boolean }>(({ node, mayServe }, signal) => shell.tend(node, { mayServe }, signal));
}

/** Forgets a container that is gone: its connections, its pinned key, its intent. */
export function defineCleanUpActor(shell: NodeShell, etcd: EtcdCluster, store: ClusterStore) {
  return effect<void, { taskId: string; node: ReachableNode | null; containerId: string | null }>(async ({ taskId, node }) => {
    if (node !== null) {
      shell.forget(node);
      etcd.forget(node.address);
    }
    await store.deleteIntent(taskId);
  });
}

/**
 * Names are written down before any container hears of them; containers that cannot be reached are left to a later try, and those
 * that take no table are named.
 */
export function definePublishNamesActor(shell: NodeShell, store: ClusterStore) {
  return effect<
    { readonly table: string; readonly written: readonly string[]; readonly refused: readonly string[] },
    { names: NameTable; table: string; nodes: readonly ReachableNode[] }
  >(async ({ names, table, nodes }, signal) => {
    await store.saveNames(names);
    const outcomes = await Promise.allSettled(nodes.map((node) => shell.writeHosts(node, table, signal)));
    const written = nodes.filter((_, k) => outcomes[k]?.status === 'fulfilled').map(({ taskId }) => taskId);
    const refused = outcomes.flatMap((outcome) => {
      const reason: unknown = outcome.status === 'rejected' ? outcome.reason : null;
      return reason instanceof RegentError && reason.code === 'REGENT_NODE_FAILED' ? [reason.message] : [];
    });
    return { table, written, refused };
  });
}

export function defineStartJupyterActor(shell: NodeShell) {
  return effect<void, { node: ReachableNode }>(({ node }, signal) => shell.startJupyter(node, signal));
}

export function defineStopJupyterActor(shell: NodeShell) {
  return effect<void, { node: ReachableNode }>(({ node }, signal) => shell.stopJupyter(node, signal));
}

export function defineLookAtJupyterActor(shell: NodeShell) {
  return effect<JupyterLook, { node: ReachableNode }>(({ node }, signal) => shell.lookAtJupyter(node, signal));
}

export function defineProbeStorageActor(shell: NodeShell) {
  return effect<StorageLook, { node: ReachableNode }>(async ({ node }, signal) => {
    try {
      await shell.probeStorage(node, signal);
      return 'there';
    } catch (error) {
      if (error instanceof RegentError && error.code === 'REGENT_NODE_UNREACHABLE') return 'unseen';
      throw error;
    }
  });
}
