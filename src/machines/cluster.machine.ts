/**
 * The cluster as a whole. It takes charge, finds what a daemon before it left, owns one `container` actor for each wanted
 * container, and brings together what the others report: who leads, who is a member, who carries which name, where Jupyter is.
 * It decides placement and names; everything else is decided where it is seen.
 */
import { assign, not, raise, stateIn, stopChild } from 'xstate';
import type { Exposure } from '../domain/exposure.ts';
import { stillHealthy } from '../domain/container-reports.ts';
import { distrustedAgents } from '../domain/launch-troubles.ts';
import { canLose, quorum } from '../domain/membership.ts';
import { containersActions } from './cluster/containers.actions.ts';
import { beginning, containerId, desiredNames, isFormed, nodesToPublish, sizeOf, tableOf, takeOver } from './cluster/context.ts';
import { etcdActions } from './cluster/etcd.actions.ts';
import { mesosActions } from './cluster/mesos.actions.ts';
import { serviceActions } from './cluster/service.actions.ts';
import { cluster } from './cluster/setup.ts';
import { limits } from './limits.ts';
import { reasonOf } from './slots.ts';

export const clusterMachine = cluster.extend({
  actions: { ...containersActions, ...mesosActions, ...etcdActions, ...serviceActions },
  guards: {
    hasNamesToGive: ({ context }) => desiredNames(context) !== context.names,
    hasNamesToPublish: ({ context }) => nodesToPublish(context).length > 0,
    hasLostQuorum: ({ context }) => isFormed(context) && stillHealthy(context.reports, context.healthy).length < quorum(context.size),
    isSpareable: ({ context, event }) => event.type === 'container.silent' && canLose(context.listed, stillHealthy(context.reports, context.healthy), [event.taskId]),
    hasShortage: ({ context }) => context.shortage !== '',
    hasDistrusted: ({ context }) => distrustedAgents(context.troubles).length > 0,
  },
}).createMachine({
  id: 'cluster',
  context: ({ input }) => beginning(input),
  initial: 'takingCharge',
  on: { decision: { actions: 'passDecision' } },
  states: {
    takingCharge: {
      description: 'One daemon at a time: the lease of the one before must have ended.',
      invoke: {
        id: 'takeCharge',
        src: 'takeCharge',
        input: {},
        onDone: 'loading',
        onError: {
          target: 'takingChargeAgain',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `not in charge yet: ${reasonOf(event.error)}` }) },
        },
      },
    },
    takingChargeAgain: { after: { [limits.retryMs]: 'takingCharge' } },
    loading: {
      invoke: {
        id: 'loadCluster',
        src: 'loadCluster',
        input: {},
        onDone: [
          {
            guard: ({ event, context }) => sizeOf(event.output) > 0 && sizeOf(event.output) !== context.size,
            target: 'refused',
            actions: {
              type: 'say',
              params: ({ event, context }) => ({ sentence: `refusing to serve: the store knows a cluster of ${sizeOf(event.output)} containers, and this daemon was started for ${context.size}` }),
            },
          },
          {
            target: 'serving',
            actions: assign(({ context, event }) => takeOver(context, event.output)),
          },
        ],
        onError: {
          target: 'loadingAgain',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `the store cannot be read yet: ${reasonOf(event.error)}` }) },
        },
      },
      after: { [limits.storeMs]: 'loadingAgain' },
    },
    loadingAgain: { after: { [limits.retryMs]: 'loading' } },

    serving: {
      type: 'parallel',
      entry: 'spawnContainers',
      exit: Array.from({ length: 9 }, (_, slot) => stopChild(containerId(slot))),
      invoke: [
        { id: 'watchCharge', src: 'watchCharge', input: {}, onError: { target: 'deposed' } },
        { id: 'mesosSession', src: 'mesosSession', input: ({ context }) => ({ frameworkId: context.frameworkId }), onError: 'deposed' },
        { id: 'leaderWatch', src: 'leaderWatch', onError: 'deposed' },
        {
          id: 'membership',
          src: 'membership',
          input: ({ context }) => ({ size: context.size, formed: isFormed(context) }),
          onError: 'deposed',
        },
        { id: 'gateway', src: 'gateway', input: ({ context }): { exposure: Exposure } => ({ exposure: context.stored.exposure }), onError: 'deposed' },
        { id: 'storage', src: 'storage', onError: 'deposed' },
      ],
      on: {
        'container.changed': { actions: ['judgeAgent', 'noteReport', 'broadcast', 'grantKills', 'giveUpRemoved', 'seekOffers'] },
        'container.died': { actions: 'tellJupyterDied' },
        // Where the others cannot be seen either, it is this daemon that is cut off.
        'container.silent': { guard: 'isSpareable', actions: 'condemn' },
        'container.doubtful': { actions: 'askAfterTask' },
        'offer.unused': { actions: 'giveBackOffer' },
        'task.changed': { actions: 'routeTask' },
        'leader.silent': { actions: 'condemnSilentLeader' },
        'members.healthy': { actions: ['noteHealthy', 'tellJoined', 'broadcast', 'grantKills'] },
        'members.listed': { actions: ['noteListed', 'tellJoined', 'giveUpRemoved', 'grantKills'] },
        'membership.bootstrap': { actions: 'startEtcd' },
        'membership.formationFailed': { actions: 'condemnFormation' },
        'member.start': { actions: 'startEtcd' },
        'service.condemn': { actions: 'condemn' },
        // Without the storage Jupyter starts nowhere; the leader is told again when it is back.
        'service.unable': { guard: not(stateIn({ serving: { storage: 'unavailable' } })), actions: 'condemn' },
        'member.replace': { actions: 'condemn' },
        'session.failedOver': {
          target: 'deposed',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `another scheduler subscribed to Mesos as this framework: ${event.why}` }) },
        },
        'daemon.deposed': { target: 'deposed', actions: { type: 'say', params: ({ event }) => ({ sentence: `no longer in charge: ${event.why}` }) } },
      },
      states: {
        life: {
          initial: 'running',
          states: {
            running: { on: { 'cluster.tearDown': 'tearingDown' } },
            tearingDown: {
              description: 'Asked for by `down`: the framework and its tasks are ended, what the store knows of them is forgotten.',
              invoke: {
                id: 'tearDown',
                src: 'tearDown',
                input: {},
                onDone: '#cluster.tornDown',
                onError: {
                  target: '#cluster.notTornDown',
                  actions: { type: 'say', params: ({ event }) => ({ sentence: `tearing down did not succeed: ${reasonOf(event.error)}` }) },
                },
              },
              after: { [limits.cleanUpMs]: '#cluster.notTornDown' },
            },
          },
        },

        session: {
          initial: 'subscribing',
          states: {
            subscribing: {
              on: {
                'session.subscribed': {
                  target: 'recording',
                  actions: assign({ frameworkId: ({ event }) => event.frameworkId }),
                },
              },
            },
            recording: {
              description: 'The framework id is kept before anything is launched under it.',
              invoke: {
                id: 'saveFrameworkId',
                src: 'saveFrameworkId',
                input: ({ context }) => ({ frameworkId: context.frameworkId }),
                onDone: {
                  target: 'subscribed',
                  actions: ['reconcile', 'placeOffers', { type: 'say', params: ({ context }) => ({ sentence: `subscribed to Mesos as ${context.frameworkId ?? '?'}` }) }],
                },
                onError: 'recordingAgain',
              },
              after: { [limits.storeMs]: 'recordingAgain' },
              on: { 'offers.received': { actions: 'holdOffers' } },
            },
            recordingAgain: { after: { [limits.retryMs]: 'recording' }, on: { 'offers.received': { actions: 'holdOffers' } } },
            subscribed: { on: { 'offers.received': { actions: 'placeOffers' }, 'session.subscribed': { target: 'recording', actions: assign({ frameworkId: ({ event }) => event.frameworkId }) } } },
          },
          on: {
            'session.lost': {
              target: '.subscribing',
              actions: [assign({ heldOffers: [] }), { type: 'say', params: ({ event }) => ({ sentence: `Mesos cannot be reached: ${event.why}` }) }],
            },
            'session.removed': {
              target: '.subscribing',
              actions: { type: 'say', params: ({ event }) => ({ sentence: `Mesos has removed the framework, so it subscribes anew: ${event.why}` }) },
            },
          },
        },

        placement: {
          initial: 'enough',
          states: {
            enough: { always: { guard: 'hasShortage', target: 'tooFewResources' } },
            tooFewResources: { always: { guard: ({ context }) => context.shortage === '', target: 'enough' } },
          },
        },

        agents: {
          initial: 'trusted',
          states: {
            trusted: { always: { guard: 'hasDistrusted', target: 'distrusted' } },
            distrusted: {
              description: 'Launches failed on some of them, which are passed over while others have room; what was wrong may be put right.',
              always: { guard: not('hasDistrusted'), target: 'trusted' },
              after: { [limits.distrustMs]: { target: 'trusted', actions: 'trustAgents' } },
            },
          },
        },

        membership: {
          initial: 'forming',
          on: {
            'membership.whole': { target: '.whole', actions: 'tellLeadership' },
            'quorum.lost': '.quorumLost',
          },
          states: {
            forming: {},
            whole: { on: { 'membership.changing': 'repairing' } },
            repairing: {},
            quorumLost: {
              on: { 'leader.settled': 'repairing' },
              entry: {
                type: 'say',
                params: { sentence: 'the quorum of etcd is lost: no majority of its members answers, so no member is added or removed until one does; where they are dead for good, `down` and `up` begin a new etcd cluster, and files in /shared stay' },
              },
            },
          },
        },

        leadership: {
          initial: 'unknown',
          on: {
            'leader.settled': {
              target: '.settled',
              actions: [
                'noteLeader',
                'tellLeadership',
                { type: 'say', params: ({ event }) => ({ sentence: `${event.leader.taskId} leads etcd in term ${event.leader.raftTerm}` }) },
              ],
            },
          },
          states: {
            // Where no majority names a leader for so long there is no majority; else one may be lost later.
            unknown: { after: { [limits.quorumLossMs]: [{ guard: 'hasLostQuorum', actions: raise({ type: 'quorum.lost' }) }, { target: 'unknown', reenter: true }] } },
            electing: { after: { [limits.quorumLossMs]: [{ guard: 'hasLostQuorum', actions: raise({ type: 'quorum.lost' }) }, { target: 'electing', reenter: true }] } },
            settled: { on: { 'leader.vanished': { target: 'electing', actions: 'forgetLeader' } } },
          },
        },

        naming: {
          initial: 'current',
          states: {
            current: {
              always: [
                { guard: 'hasNamesToGive', target: 'current', reenter: true, actions: 'giveNames' },
                { guard: 'hasNamesToPublish', target: 'publishing' },
              ],
              // Other hands, or a write that was carried out though it seemed to fail, may have changed a table.
              after: { [limits.namesAuditMs]: { target: 'current', reenter: true, actions: 'forgetPublished' } },
            },
            publishing: {
              invoke: {
                id: 'publishNames',
                src: 'publishNames',
                input: ({ context }) => ({ names: context.names, table: tableOf(context), nodes: nodesToPublish(context) }),
                onDone: {
                  target: 'checking',
                  actions: [{ type: 'sayRefused', params: ({ event }) => event.output }, { type: 'notePublished', params: ({ event }) => event.output }],
                },
                onError: {
                  target: 'publishingAgain',
                  actions: { type: 'say', params: ({ event }) => ({ sentence: `names could not be given yet: ${reasonOf(event.error)}` }) },
                },
              },
              after: { [limits.publishNamesMs]: 'publishingAgain' },
            },
            checking: {
              description: 'Whoever could not be reached is tried again after a pause; newer names go out at once.',
              always: [
                { guard: 'hasNamesToGive', target: 'current' },
                { guard: 'hasNamesToPublish', target: 'publishingAgain' },
                { target: 'current' },
              ],
            },
            publishingAgain: { after: { [limits.retryMs]: 'current' } },
          },
        },

        service: {
          initial: 'withdrawn',
          on: {
            'service.exposed': { target: '.exposed', actions: ['noteExposure', 'tellLeadership'] },
            'service.withdrawn': { target: '.withdrawn', actions: ['noteExposure', 'tellLeadership'] },
          },
          states: { withdrawn: {}, exposed: {} },
        },

        storage: {
          initial: 'unknown',
          on: {
            'storage.changed': [
              { guard: ({ event }) => event.available, target: '.available', actions: 'tellLeadership' },
              {
                target: '.unavailable',
                actions: { type: 'say', params: ({ event }) => ({ sentence: `the shared storage is away: ${event.why}` }) },
              },
            ],
          },
          states: {
            unknown: {},
            available: {},
            // Said once: each container that is asked has other words for it.
            unavailable: { on: { 'storage.changed': { guard: ({ event }) => !event.available } } },
          },
        },
      },
    },

    refused: {
      type: 'final',
      description: 'A cluster of another size would take the members that there are for strangers.',
    },
    tornDown: { type: 'final' },
    notTornDown: { type: 'final' },
    deposed: { type: 'final' },
  },
});
