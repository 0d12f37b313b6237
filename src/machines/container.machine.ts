/**
 * One wanted container, through all its incarnations: an offer is assigned, the intent written down, the task launched,
 * provisioned over SSH, taken into etcd; then it follows or leads until it is lost, is replaced, and begins again. The actor
 * lives as long as the cluster, so that a replacement needs no new id; tasks come and go under it.
 */
import { assign, sendTo } from 'xstate';
import { beginning, intentOf, nodeOf, relaunchPauseMs } from './container/context.ts';
import { container } from './container/setup.ts';
import { limits } from './limits.ts';
import { reasonOf } from './slots.ts';

export const containerMachine = container.createMachine({
  id: 'container',
  context: ({ input }) => beginning(input),
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
          target: 'wantedAgain',
          actions: [
            { type: 'say', params: ({ event }) => ({ sentence: `an intent could not be written down: ${reasonOf(event.error)}` }) },
            'giveBackOffer',
            assign({ offer: null, agentId: null, hostname: null }),
          ],
        },
      },
      after: { [limits.storeMs]: { target: 'wantedAgain', actions: ['giveBackOffer', assign({ offer: null, agentId: null, hostname: null })] } },
    },
    wantedAgain: {
      description: 'A store that refuses at once must not be asked as fast as Mesos makes offers.',
      entry: { type: 'report', params: { phase: 'launching' } },
      after: { [limits.retryMs]: 'wanted' },
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
      initial: 'waiting',
      states: {
        waiting: {
          // News that comes late may say less than Mesos knows by now, and what came before it is not said again.
          after: { [limits.reachAskMs]: { target: 'waiting', reenter: true, actions: 'askAfterTask' } },
        },
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
        params: ({ context }) => ({ sentence: `waiting ${relaunchPauseMs(context) / 1000} s before another launch: ${context.taskId} never came to be a member, because of ${context.why}` }),
      },
      after: { relaunchPause: { target: 'wanted', actions: 'beginAnew' } },
    },
  },
});
