/**
 * One wanted container, through all its incarnations: an offer is assigned, the intent written down, the task launched,
 * provisioned over SSH, taken into etcd; then it follows or leads until it is lost, is replaced, and begins again. The actor
 * lives as long as the cluster, so that a replacement needs no new id; tasks come and go under it.
 */
import { assign, sendParent, sendTo, setup } from 'xstate';
import type { LaunchIntent } from '../ports/cluster-store.ts';
import type { PlacementOffer } from '../domain/placement.ts';
import { taskIdOf } from '../domain/task-id.ts';
import type { Provisioned } from '../ports/node-shell.ts';
import { limits } from './limits.ts';
import { nodeWatchMachine } from './node-watch.machine.ts';
import { promiseSlot, reasonOf } from './slots.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { ClusterToContainer, ContainerReport, ContainerToCluster, NodeWatchToContainer } from './events.ts';

export interface ContainerInput {
  readonly clusterName: string;
  readonly slot: number;
  /** A launch found in the store: adopted instead of launched again. */
  readonly adopt: LaunchIntent | null;
  /** Of the daemon: with slot and incarnation it makes a task id that was never used before. */
  readonly generation: string;
  /** The task in whose place this slot's next one is launched. */
  readonly replaces: string | null;
  /** Whether its Jupyter was exposed when this daemon took charge: any other that runs is a stray of an interrupted move. */
  readonly keepsJupyter: boolean;
}

interface ContainerContext {
  clusterName: string;
  generation: string;
  slot: number;
  incarnation: number;
  taskId: string;
  replaces: string | null;
  keepsJupyter: boolean;
  offer: PlacementOffer | null;
  agentId: string | null;
  hostname: string | null;
  address: string | null;
  containerId: string | null;
  hostKeyFingerprint: string | null;
  etcdStarted: boolean;
  initialCluster: string | null;
  initialClusterState: 'new' | 'existing';
  attempts: number;
  /** Incarnations in a row that never came to be a member. */
  failures: number;
  why: string;
}

type ContainerEvent = ClusterToContainer | NodeWatchToContainer;

export const containerMachine = setup({
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
    beginAnew: assign(({ context }) => ({
      incarnation: context.incarnation + 1,
      taskId: taskIdOf(context.clusterName, context.slot, context.generation, context.incarnation + 1),
      replaces: context.taskId,
      offer: null,
      agentId: null,
      hostname: null,
      address: null,
      containerId: null,
      hostKeyFingerprint: null,
      etcdStarted: false,
      initialCluster: null,
      attempts: 0,
      failures: context.failures + 1,
      why: '',
    })),
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
}).createMachine({
  id: 'container',
  context: ({ input }) => {
    const { adopt } = input;
    return {
      clusterName: input.clusterName,
      generation: input.generation,
      slot: input.slot,
      incarnation: adopt?.incarnation ?? 1,
      taskId: adopt?.taskId ?? taskIdOf(input.clusterName, input.slot, input.generation, 1),
      replaces: adopt?.replaces ?? input.replaces,
      keepsJupyter: input.keepsJupyter,
      offer: null,
      agentId: adopt?.agentId ?? null,
      hostname: adopt?.hostname ?? null,
      address: adopt?.address ?? null,
      containerId: adopt?.containerId ?? null,
      hostKeyFingerprint: adopt?.hostKeyFingerprint ?? null,
      etcdStarted: adopt?.etcdStarted ?? false,
      initialCluster: null,
      initialClusterState: 'existing',
      attempts: 0,
      failures: 0,
      why: '',
    };
  },
  initial: 'deciding',
  states: {
    deciding: { always: [{ guard: 'isAdopted', target: 'adopting' }, { target: 'wanted' }] },

    wanted: {
      tags: 'needsOffer',
      entry: { type: 'report', params: { phase: 'wanted' } },
      on: {
        'offer.assigned': {
          target: 'offered',
          actions: assign(({ event }) => ({
            offer: event.offer,
            agentId: event.offer.agentId,
            hostname: event.offer.hostname,
          })),
        },
      },
      after: { [limits.seekAgainMs]: { target: 'wanted', reenter: true } },
    },

    offered: {
      description: 'The intent is written down before Mesos hears of it, so that a restart launches at most once.',
      entry: { type: 'report', params: { phase: 'launching' } },
      invoke: {
        id: 'recordIntent',
        src: 'recordIntent',
        input: ({ context }) => ({ intent: intentOf(context) }),
        onDone: 'launching',
        onError: {
          target: 'wanted',
          actions: [
            { type: 'say', params: ({ event }) => ({ sentence: `an intent could not be written down: ${reasonOf(event.error)}` }) },
            'giveBackOffer',
            assign({ offer: null, agentId: null, hostname: null }),
          ],
        },
      },
      after: { [limits.storeMs]: { target: 'wanted', actions: ['giveBackOffer', assign({ offer: null, agentId: null, hostname: null })] } },
    },

    launching: {
      entry: {
        type: 'say',
        params: ({ context }) => ({
          sentence: `launching ${context.taskId} on ${context.hostname ?? context.agentId ?? '?'}${
            context.replaces === null ? '' : ` in place of ${context.replaces}`
          }`,
        }),
      },
      initial: 'accepting',
      states: {
        accepting: {
          invoke: {
            id: 'launch',
            src: 'launch',
            input: ({ context }) => ({ intent: intentOf(context), offer: context.offer }),
            onDone: 'accepted',
            onError: {
              target: 'doubtful',
              actions: { type: 'say', params: ({ event, context }) => ({ sentence: `${context.taskId} may not have been launched: ${reasonOf(event.error)}` }) },
            },
          },
        },
        // A reconciliation that was asked for before the ACCEPT answers "unknown"; the deadline finds what really got lost.
        accepted: {},
        doubtful: {
          description: 'An ACCEPT that failed may still have arrived: only the task\'s own status, or its absence, settles it.',
          entry: 'askAfterTask',
          on: { 'task.changed': [{ guard: 'isRunning', target: '#container.alive', actions: 'noteRunning' }, { guard: 'isGone', target: '#container.lost', actions: 'noteEnd' }] },
          after: { [limits.adoptMs]: { target: 'doubtful', reenter: true } },
        },
      },
      on: {
        'task.changed': [
          { guard: 'isRunning', target: 'alive', actions: 'noteRunning' },
          { guard: 'hasEnded', target: 'lost', actions: 'noteEnd' },
        ],
        condemn: { target: '#condemned', actions: 'noteEnd' },
      },
      after: { [limits.launchMs]: { target: 'condemned', actions: assign({ why: 'it did not start in time' }) } },
    },

    adopting: {
      description: 'Found in the store after a restart; the cluster asks Mesos what became of it.',
      entry: { type: 'report', params: { phase: 'launching' } },
      on: {
        'task.changed': [
          { guard: 'isRunning', target: 'alive', actions: ['noteRunning', { type: 'say', params: ({ context }) => ({ sentence: `adopting ${context.taskId}, which runs` }) }] },
          { guard: 'isOutOfReach', target: 'outOfReach', actions: 'noteEnd' },
          { guard: 'isGone', target: 'lost', actions: 'noteEnd' },
        ],
        condemn: { target: '#condemned', actions: 'noteEnd' },
      },
      after: {
        // The question or its answer was lost: that says nothing about the task.
        [limits.adoptMs]: { target: 'adopting', reenter: true, actions: 'askAfterTask' },
      },
    },

    alive: {
      // What was tried before it was out of reach counts no more.
      entry: assign({ attempts: 0 }),
      initial: 'provisioning',
      invoke: {
        id: 'nodeWatch',
        src: 'nodeWatch',
        input: ({ context }) => ({ node: nodeOf(context) }),
        onError: { actions: { type: 'say', params: ({ event, context }) => ({ sentence: `watching ${context.taskId} failed: ${reasonOf(event.error)}` }) } },
      },
      on: {
        'task.changed': [
          { guard: 'isOutOfReach', target: 'outOfReach', actions: 'noteEnd' },
          { guard: 'isGone', target: 'lost', actions: 'noteEnd' },
        ],
        condemn: { target: '#condemned', actions: 'noteEnd' },
        'node.silent': { actions: { type: 'reportSilence', params: ({ event }) => ({ why: event.why }) } },
        'service.died': [
          { guard: 'isWantedDeath' },
          { actions: { type: 'reportDeath', params: ({ event }) => ({ service: event.service }) } },
        ],
      },
      states: {
        provisioning: {
          id: 'provisioning',
          entry: ['countAttempt', { type: 'report', params: { phase: 'provisioning' } }],
          invoke: {
            id: 'provision',
            src: 'provision',
            input: ({ context }) => ({ node: nodeOf(context), expectedFingerprint: context.hostKeyFingerprint, keepsJupyter: context.keepsJupyter }),
            onDone: {
              target: 'pinned',
              // From now on this daemon knows of every Jupyter that it starts.
              actions: assign({ hostKeyFingerprint: ({ event }) => event.output.hostKeyFingerprint, keepsJupyter: true }),
            },
            onError: {
              target: 'provisioningAgain',
              actions: [
                assign({ why: ({ event }) => reasonOf(event.error) }),
                { type: 'say', params: ({ event, context }) => ({ sentence: `${context.taskId} is not provisioned yet: ${reasonOf(event.error)}` }) },
              ],
            },
          },
          after: { [limits.provisionMs]: { target: 'provisioningAgain', actions: assign({ why: 'provisioning took too long' }) } },
        },
        provisioningAgain: {
          after: {
            [limits.retryMs]: [
              { guard: 'canTryAgain', target: 'provisioning' },
              { target: '#condemned' },
            ],
          },
        },
        pinned: {
          description: 'What was learnt at first contact is written down before etcd hears of the container.',
          invoke: {
            id: 'recordPinned',
            src: 'recordIntent',
            input: ({ context }) => ({ intent: intentOf(context) }),
            onDone: 'joiningEtcd',
            onError: 'provisioningAgain',
          },
          after: { [limits.storeMs]: 'provisioningAgain' },
        },

        joiningEtcd: {
          initial: 'deciding',
          entry: [assign({ attempts: 0 }), { type: 'report', params: { phase: 'joining' } }],
          on: { 'member.joined': 'member' },
          states: {
            deciding: { always: [{ guard: 'hasJoinedBefore', target: 'catchingUp' }, { target: 'waitingForTurn' }] },
            waitingForTurn: { on: { 'etcd.start': { target: 'recording', actions: 'noteStart' } } },
            recording: {
              entry: assign({ etcdStarted: true }),
              invoke: {
                id: 'recordStart',
                src: 'recordIntent',
                input: ({ context }) => ({ intent: intentOf(context) }),
                onDone: 'starting',
                onError: { target: 'waitingForTurn', actions: assign({ etcdStarted: false }) },
              },
              after: { [limits.storeMs]: { target: 'waitingForTurn', actions: assign({ etcdStarted: false }) } },
            },
            starting: {
              entry: 'countAttempt',
              invoke: {
                id: 'startEtcd',
                src: 'startEtcd',
                input: ({ context }) => ({
                  node: nodeOf(context),
                  initialCluster: context.initialCluster ?? '',
                  initialClusterState: context.initialClusterState,
                }),
                onDone: { target: 'catchingUp', actions: [assign({ attempts: 0 }), { type: 'report', params: { phase: 'joining' } }] },
                onError: {
                  target: 'startingAgain',
                  actions: [
                    assign({ why: ({ event }) => reasonOf(event.error) }),
                    { type: 'say', params: ({ event, context }) => ({ sentence: `etcd of ${context.taskId} did not start: ${reasonOf(event.error)}` }) },
                  ],
                },
              },
              after: { [limits.startEtcdMs]: { target: 'startingAgain', actions: assign({ why: 'etcd did not start in time' }) } },
            },
            startingAgain: {
              after: {
                [limits.retryMs]: [
                  { guard: 'canTryAgain', target: 'starting' },
                  { target: '#condemned' },
                ],
              },
            },
            catchingUp: {
              // Told again, the first telling was lost with a daemon: starting is idempotent, and was written down.
              on: { 'etcd.start': { target: 'starting', actions: 'noteStart' } },
              after: { [limits.joinMs]: { target: '#condemned', actions: assign({ why: 'etcd did not take it in in time' }) } },
            },
          },
        },

        member: {
          entry: [assign({ failures: 0 }), { type: 'report', params: { phase: 'member' } }],
          initial: 'follower',
          states: {
            follower: {
              id: 'follower',
              entry: sendTo('nodeWatch', { type: 'jupyter.forbidden' }),
              exit: sendTo('nodeWatch', { type: 'jupyter.allowed' }),
              on: { 'leader.gained': 'leader', 'jupyter.exposed': 'leader.hostingJupyter' },
            },
            leader: {
              initial: 'promoting',
              on: { 'leader.lost': '.demoting' },
              states: {
                promoting: { on: { 'jupyter.exposed': 'hostingJupyter', 'leader.lost': '#follower' } },
                hostingJupyter: { on: { 'jupyter.withdrawn': 'promoting' } },
                demoting: { on: { 'jupyter.withdrawn': '#follower', 'leader.gained': 'hostingJupyter' } },
              },
            },
          },
        },
      },
    },

    condemned: {
      id: 'condemned',
      entry: { type: 'report', params: { phase: 'condemned' } },
      initial: 'waiting',
      states: {
        waiting: {
          description: 'A member is ended only while the others are a quorum without it.',
          entry: { type: 'say', params: ({ context }) => ({ sentence: `giving up ${context.taskId}: ${context.why}` }) },
          always: { guard: 'isNoMember', target: 'killing' },
          on: { 'kill.granted': 'killing', 'task.changed': { guard: 'isDead', target: '#container.lost' } },
        },
        killing: {
          invoke: {
            id: 'killTask',
            src: 'killTask',
            input: ({ context }) => ({ taskId: context.taskId, agentId: context.agentId }),
            onError: { actions: { type: 'say', params: ({ event, context }) => ({ sentence: `${context.taskId} could not be killed yet: ${reasonOf(event.error)}` }) } },
          },
          on: { 'task.changed': { guard: 'isGone', target: '#container.lost' } },
          // Others may have died meanwhile: every KILL needs to be granted.
          after: { [limits.killMs]: { target: '#condemned', reenter: true } },
        },
      },
    },

    outOfReach: {
      description: 'Mesos cannot say what became of it. While its etcd answers it stays a member; if it is silent, etcd lets it go first.',
      entry: [
        { type: 'report', params: { phase: 'outOfReach' } },
        { type: 'say', params: ({ context }) => ({ sentence: `${context.taskId} is out of Mesos' reach: ${context.why}` }) },
      ],
      on: {
        'task.changed': [
          { guard: 'isRunning', target: 'alive', actions: 'noteRunning' },
          { guard: 'isOutOfReach' },
          { guard: 'isGone', target: 'lost', actions: 'noteEnd' },
        ],
        'member.removed': { target: '#condemned', actions: assign({ etcdStarted: false }) },
        condemn: { target: '#condemned', actions: 'noteEnd' },
      },
    },

    lost: {
      entry: [
        { type: 'report', params: { phase: 'lost' } },
        { type: 'say', params: ({ context }) => ({ sentence: `${context.taskId} is lost: ${context.why}` }) },
      ],
      always: 'replacing',
    },

    replacing: {
      description: 'Takes away what the dead one left (SSH connection, endpoint, intent), then wants an offer again.',
      invoke: {
        id: 'cleanUp',
        src: 'cleanUp',
        input: ({ context }) => ({
          taskId: context.taskId,
          node: context.address === null ? null : nodeOf(context),
          containerId: context.containerId,
        }),
        onDone: [
          { guard: 'hasFailedBefore', target: 'holdingBack' },
          { target: 'wanted', actions: 'beginAnew' },
        ],
        onError: {
          target: 'replacingAgain',
          actions: { type: 'say', params: ({ event, context }) => ({ sentence: `${context.taskId} left something behind: ${reasonOf(event.error)}` }) },
        },
      },
      after: { [limits.cleanUpMs]: 'replacingAgain' },
    },
    replacingAgain: { after: { [limits.retryMs]: 'replacing' } },
    holdingBack: {
      description: 'What fails at once must not be launched as fast as it fails.',
      entry: {
        type: 'say',
        params: ({ context }) => ({ sentence: `waiting ${relaunchPauseMs(context) / 1000} s before another launch: ${context.failures + 1} in a row never came to be a member, the last because of ${context.why}` }),
      },
      after: { relaunchPause: { target: 'wanted', actions: 'beginAnew' } },
    },
  },
});

function relaunchPauseMs({ failures }: ContainerContext): number {
  return Math.min(limits.relaunchMaxMs, limits.relaunchMs * 2 ** (failures - 1));
}

function nodeOf(context: ContainerContext): ReachableNode {
  return { taskId: context.taskId, address: context.address ?? '' };
}

function intentOf(context: ContainerContext): LaunchIntent {
  return {
    taskId: context.taskId,
    slot: context.slot,
    incarnation: context.incarnation,
    agentId: context.agentId ?? '',
    hostname: context.hostname ?? '',
    replaces: context.replaces,
    address: context.address,
    containerId: context.containerId,
    hostKeyFingerprint: context.hostKeyFingerprint,
    etcdStarted: context.etcdStarted,
  };
}

function reportOf(context: ContainerContext, phase: ContainerReport['phase']): ContainerReport {
  const { slot, taskId, agentId, hostname, address, containerId, replaces, etcdStarted } = context;
  return { slot, taskId, phase, agentId, hostname, address, containerId, replaces, etcdStarted };
}
