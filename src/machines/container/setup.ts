/** What a container's statechart can do and ask: the actors that it invokes, its actions, its guards. */
import { assign, sendParent, setup } from 'xstate';
import type { ContainerReport } from '../../domain/container-reports.ts';
import type { ReachableNode } from '../../domain/observations.ts';
import type { PlacementOffer } from '../../domain/placement.ts';
import type { LaunchIntent } from '../../ports/cluster-store.ts';
import type { Provisioned } from '../../ports/node-shell.ts';
import type { ClusterToContainer, ContainerToCluster, NodeWatchToContainer } from '../events.ts';
import { limits } from '../limits.ts';
import { nodeWatchMachine } from '../node-watch.machine.ts';
import { promiseSlot } from '../slots.ts';
import { nextIncarnation, relaunchPauseMs, reportOf, type ContainerContext, type ContainerInput } from './context.ts';

type ContainerEvent = ClusterToContainer | NodeWatchToContainer;

export const container = setup({
  types: {
    input: {} as ContainerInput,
    context: {} as ContainerContext,
    events: {} as ContainerEvent,
  },
  actors: {
    recordIntent: promiseSlot<void, { intent: LaunchIntent }>('recordIntent'),
    launch: promiseSlot<void, { intent: LaunchIntent; offer: PlacementOffer | null }>('launch'),
    killTask: promiseSlot<void, { taskId: string; agentId: string | null }>('killTask'),
    provision: promiseSlot<Provisioned, { node: ReachableNode; expectedFingerprint: string | null; keepsJupyter: boolean }>('provision'),
    startEtcd: promiseSlot<
      void,
      { node: ReachableNode; initialCluster: string; initialClusterState: 'new' | 'existing' }
    >('startEtcd'),
    nodeWatch: nodeWatchMachine,
    cleanUp: promiseSlot<void, { taskId: string; node: ReachableNode | null; containerId: string | null }>('cleanUp'),
  },
  actions: {
    report: sendParent(
      ({ context }, params: { phase: ContainerReport['phase'] }): ContainerToCluster => ({
        type: 'container.changed',
        report: reportOf(context, params.phase),
      }),
    ),
    say: sendParent((_, params: { sentence: string }): ContainerToCluster => ({ type: 'decision', ...params })),
    askAfterTask: sendParent(
      ({ context }): ContainerToCluster => ({ type: 'container.doubtful', taskId: context.taskId, agentId: context.agentId ?? '', offerId: context.offer?.offerId ?? null }),
    ),
    giveBackOffer: sendParent(({ context }): ContainerToCluster => ({ type: 'offer.unused', offerId: context.offer?.offerId ?? '' })),
    reportDeath: sendParent(
      ({ context }, params: { service: string }): ContainerToCluster => ({
        type: 'container.died',
        taskId: context.taskId,
        service: params.service,
      }),
    ),
    reportSilence: sendParent(
      ({ context }, params: { why: string }): ContainerToCluster => ({ type: 'container.silent', taskId: context.taskId, ...params }),
    ),
    beginAnew: assign(({ context }) => nextIncarnation(context)),
    noteRunning: assign(({ context, event }) =>
      event.type === 'task.changed'
        ? {
            address: event.news.address ?? context.address,
            containerId: event.news.containerId ?? context.containerId,
          }
        : {},
    ),
    noteEnd: assign(({ event }) =>
      event.type === 'task.changed'
        ? { why: event.news.why }
        : event.type === 'condemn'
          ? { why: event.why }
          : {},
    ),
    noteStart: assign(({ event }) =>
      event.type === 'etcd.start'
        ? { initialCluster: event.initialCluster, initialClusterState: event.initialClusterState }
        : {},
    ),
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
  },
  guards: {
    isAdopted: ({ context }) => context.agentId !== null,
    isRunning: ({ context, event }) =>
      event.type === 'task.changed' &&
      event.news.taskId === context.taskId &&
      event.news.phase === 'running' &&
      (event.news.address ?? context.address) !== null,
    // A task that never was a member and is out of reach is replaced like a dead one; should it come back, the cluster ends it.
    hasEnded: ({ context, event }) =>
      event.type === 'task.changed' &&
      event.news.taskId === context.taskId &&
      (event.news.phase === 'ended' || event.news.phase === 'unreachable'),
    /** Ended, or nobody knows of it. */
    isGone: ({ context, event }) =>
      event.type === 'task.changed' &&
      event.news.taskId === context.taskId &&
      (event.news.phase === 'ended' || event.news.phase === 'unreachable' || event.news.phase === 'unknown'),
    /** Nobody can say that it is dead, and etcd counts on it. */
    isOutOfReach: ({ context, event }) =>
      context.etcdStarted &&
      event.type === 'task.changed' &&
      event.news.taskId === context.taskId &&
      (event.news.phase === 'unreachable' || event.news.phase === 'unknown'),
    isDead: ({ context, event }) => event.type === 'task.changed' && event.news.taskId === context.taskId && event.news.phase === 'ended',
    hasFailedBefore: ({ context }) => context.failures > 0,
    isNoMember: ({ context }) => !context.etcdStarted,
    hasJoinedBefore: ({ context }) => context.etcdStarted,
    canTryAgain: ({ context }) => context.attempts < limits.provisionAttempts,
    isWantedDeath: ({ event }) => event.type === 'service.died' && event.wanted,
  },
  delays: { relaunchPause: ({ context }) => relaunchPauseMs(context) },
});
