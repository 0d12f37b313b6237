/** The types that the cluster's statechart and its actions share, and the actors that it invokes. */
import { assign, emit, enqueueActions, setup } from 'xstate';
import type { NameTable } from '../../domain/naming.ts';
import type { ReachableNode } from '../../domain/observations.ts';
import type { StoredCluster } from '../../ports/cluster-store.ts';
import { containerMachine } from '../container.machine.ts';
import { gatewayMachine } from '../gateway.machine.ts';
import { leaderWatchMachine } from '../leader-watch.machine.ts';
import { membershipMachine } from '../membership.machine.ts';
import { mesosSessionMachine } from '../mesos-session.machine.ts';
import { callbackSlot, promiseSlot } from '../slots.ts';
import { storageMachine } from '../storage.machine.ts';
import type { ClusterContext, ClusterEmitted, ClusterEvent, ClusterInput } from './context.ts';

/** Who has been given which hosts table, by task id. */
interface Published {
  readonly table: string;
  readonly written: readonly string[];
  /** Why containers that can be reached have not taken it, in words. */
  readonly refused: readonly string[];
}

/** Actions made with it (`cluster.assign`, `cluster.enqueueActions`) know the context and the events; those with parameters are here. */
export const cluster = setup({
  types: {
    input: {} as ClusterInput,
    context: {} as ClusterContext,
    events: {} as ClusterEvent,
    emitted: {} as ClusterEmitted,
  },
  actors: {
    container: containerMachine,
    mesosSession: mesosSessionMachine,
    leaderWatch: leaderWatchMachine,
    membership: membershipMachine,
    gateway: gatewayMachine,
    storage: storageMachine,
    takeCharge: promiseSlot<void, Record<string, never>>('takeCharge'),
    watchCharge: callbackSlot<Record<string, never>>('watchCharge'),
    loadCluster: promiseSlot<StoredCluster, Record<string, never>>('loadCluster'),
    saveFrameworkId: promiseSlot<void, { frameworkId: string | null }>('saveFrameworkId'),
    publishNames: promiseSlot<Published, { names: NameTable; table: string; nodes: readonly ReachableNode[] }>('publishNames'),
    tearDown: promiseSlot<void, Record<string, never>>('tearDown'),
  },
  actions: {
    say: emit((_, params: { sentence: string }): ClusterEmitted => ({ type: 'decision', ...params })),
    /** The same refusal is told once. */
    sayRefused: enqueueActions(({ context, enqueue }, { refused }: Published) => {
      for (const why of refused) if (!context.refused.includes(why)) enqueue.emit({ type: 'decision', sentence: `a container does not know the names that are right: ${why}` } satisfies ClusterEmitted);
    }),
    passDecision: emit(({ event }): ClusterEmitted => ({
      type: 'decision',
      sentence: event.type === 'decision' ? event.sentence : '',
    })),
    notePublished: assign(({ context }, { table, written, refused }: Published) => ({
      refused,
      published: { ...context.published, ...Object.fromEntries(written.map((taskId) => [taskId, table])) },
    })),
  },
});
