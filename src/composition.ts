/** The statecharts provided with actors that are made from ports: the same for the daemon and for the simulated world. */
import { fenced } from './actors/fence.ts';
import { inTurn } from './actors/in-turn.ts';
import { defineAddLearnerActor, defineListMembersActor, definePromoteMemberActor, defineReadStatusesActor, defineRemoveMemberActor } from './actors/etcd.actors.ts';
import { defineKillTaskActor, defineLaunchActor, defineSubscriptionActor, defineTearDownActor, type TaskTemplate } from './actors/mesos.actors.ts';
import {
  defineCleanUpActor,
  defineFollowReportsActor,
  defineLookAtJupyterActor,
  defineProbeStorageActor,
  defineProvisionActor,
  definePublishNamesActor,
  defineStartEtcdActor,
  defineStartJupyterActor,
  defineStopJupyterActor,
  defineTendActor,
  type EtcdTiming,
} from './actors/node.actors.ts';
import {
  defineChargeActors,
  defineCloseExposureActor,
  defineGatewaysFollowActor,
  defineLoadClusterActor,
  defineOpenExposureActor,
  defineReadExposureActor,
  defineRecordIntentActor,
  defineSaveFrameworkIdActor,
} from './actors/store.actors.ts';
import { clusterMachine } from './machines/cluster.machine.ts';
import { containerMachine } from './machines/container.machine.ts';
import { gatewayMachine } from './machines/gateway.machine.ts';
import { leaderWatchMachine } from './machines/leader-watch.machine.ts';
import { membershipMachine } from './machines/membership.machine.ts';
import { mesosSessionMachine, subscribePauseMs } from './machines/mesos-session.machine.ts';
import { nodeWatchMachine } from './machines/node-watch.machine.ts';
import { storageMachine } from './machines/storage.machine.ts';
import type { ClusterStore } from './ports/cluster-store.ts';
import type { EtcdCluster } from './ports/etcd-cluster.ts';
import type { MesosScheduler } from './ports/mesos.ts';
import type { NodeShell } from './ports/node-shell.ts';

export interface Ports {
  readonly store: ClusterStore;
  readonly scheduler: MesosScheduler;
  readonly etcd: EtcdCluster;
  readonly shell: NodeShell;
}

export interface CompositionOptions {
  readonly task: TaskTemplate;
  readonly timing: EtcdTiming;
  /** From 0 to below 1: chance in the pauses between two tries; without it they are the longest. */
  readonly random?: () => number;
}

/** The cluster's statechart with all of its children, ready for `createActor`. */
export function composeCluster(ports: Ports, { task, timing, random = () => 1 }: CompositionOptions) {
  const { store, scheduler, etcd, shell } = fenced({ ...ports, store: inTurn(ports.store) });
  return clusterMachine.provide({
    actors: {
      ...defineChargeActors(store),
      loadCluster: defineLoadClusterActor(store),
      saveFrameworkId: defineSaveFrameworkIdActor(store),
      publishNames: definePublishNamesActor(shell, store),
      tearDown: defineTearDownActor(scheduler, store),
      container: containerMachine.provide({
        actors: {
          recordIntent: defineRecordIntentActor(store),
          launch: defineLaunchActor(scheduler, task),
          killTask: defineKillTaskActor(scheduler),
          provision: defineProvisionActor(shell),
          startEtcd: defineStartEtcdActor(shell, task.clusterName, timing),
          nodeWatch: nodeWatchMachine.provide({ actors: { followReports: defineFollowReportsActor(shell), tend: defineTendActor(shell) } }),
          cleanUp: defineCleanUpActor(shell, etcd, store),
        },
      }),
      mesosSession: mesosSessionMachine.provide({
        actors: { subscription: defineSubscriptionActor(scheduler) },
        delays: { backoff: ({ context }) => subscribePauseMs(context.failures, random()) },
      }),
      leaderWatch: leaderWatchMachine.provide({ actors: { readStatuses: defineReadStatusesActor(etcd) } }),
      membership: membershipMachine.provide({
        actors: {
          listMembers: defineListMembersActor(etcd),
          addLearner: defineAddLearnerActor(etcd),
          promoteMember: definePromoteMemberActor(etcd),
          removeMember: defineRemoveMemberActor(etcd),
        },
      }),
      gateway: gatewayMachine.provide({
        actors: {
          closeExposure: defineCloseExposureActor(store),
          openExposure: defineOpenExposureActor(store),
          readExposure: defineReadExposureActor(store),
          gatewaysFollow: defineGatewaysFollowActor(store),
          startJupyter: defineStartJupyterActor(shell),
          stopJupyter: defineStopJupyterActor(shell),
          lookAtJupyter: defineLookAtJupyterActor(shell),
        },
      }),
      storage: storageMachine.provide({ actors: { probeStorage: defineProbeStorageActor(shell) } }),
    },
  });
}
