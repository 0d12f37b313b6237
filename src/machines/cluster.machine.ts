/**
 * The cluster as a whole. It takes charge, finds what a daemon before it left, owns one `container` actor for each wanted
 * container, and brings together what the others report: who leads, who is a member, who carries which name, where Jupyter is.
 * It decides placement and names; everything else is decided where it is seen.
 */
import { assign, emit, enqueueActions, not, raise, setup, stateIn, stopChild } from 'xstate';
import type { StoredCluster } from '../ports/cluster-store.ts';
import { nothingExposed, type Exposure } from '../domain/exposure.ts';
import { renderHostsTable } from '../domain/hosts-table.ts';
import type { Leader } from '../domain/leadership.ts';
import { canLose, isMemberOf, type ListedMember, type SparedMember, type WantedMember } from '../domain/membership.ts';
import { emptyNames, nameLeader, nameNewcomers, replaceHolder, type NameTable } from '../domain/naming.ts';
import { chooseOffers, fits, type Need, type PlacementOffer } from '../domain/placement.ts';
import { slotOf } from '../domain/task-id.ts';
import { containerMachine, type ContainerInput } from './container.machine.ts';
import { gatewayMachine } from './gateway.machine.ts';
import { leaderWatchMachine } from './leader-watch.machine.ts';
import { limits } from './limits.ts';
import { membershipMachine } from './membership.machine.ts';
import { mesosSessionMachine } from './mesos-session.machine.ts';
import { storageMachine } from './storage.machine.ts';
import { callbackSlot, promiseSlot, reasonOf } from './slots.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { ContainerReport, ContainerToCluster, GatewayToCluster, MembershipToCluster, SessionToCluster, StorageToCluster, WatchToCluster } from './events.ts';

export interface ClusterInput {
  readonly name: string;
  readonly size: number;
  readonly need: Need;
}

export interface ClusterContext {
  name: string;
  size: number;
  need: Need;
  frameworkId: string | null;
  stored: StoredCluster;
  /** What each container last reported, by slot. */
  reports: Readonly<Record<number, ContainerReport>>;
  names: NameTable;
  /** The last known address of everybody who carries a name, the dead included until somebody takes the name over. */
  addresses: Readonly<Record<string, string>>;
  leader: Leader | null;
  healthy: readonly string[];
  /** Etcd's members as they were listed last. */
  listed: readonly ListedMember[];
  /** The hosts table that each container is known to have, by task id. */
  published: Readonly<Record<string, string>>;
  exposed: { readonly epoch: number; readonly container: string | null };
  /** Offers that came before the framework id was written down: nothing may be launched under it until then. */
  heldOffers: readonly PlacementOffer[];
  /** Why the wanted containers cannot be placed, with figures; empty while they can. */
  shortage: string;
}

export type ClusterEvent =
  | ContainerToCluster
  | SessionToCluster
  | WatchToCluster
  | MembershipToCluster
  | GatewayToCluster
  | StorageToCluster
  | { type: 'daemon.deposed'; why: string }
  | { type: 'cluster.tearDown' }
  | { type: 'quorum.lost' };

/** For whoever watches from outside: one sentence a decision. */
export type ClusterEmitted = { type: 'decision'; sentence: string };

const clusterSetup = setup({
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
    publishNames: promiseSlot<
      { readonly table: string; readonly written: readonly string[] },
      { names: NameTable; table: string; nodes: readonly ReachableNode[] }
    >('publishNames'),
    tearDown: promiseSlot<void, Record<string, never>>('tearDown'),
  },
  actions: {
    say: emit((_, params: { sentence: string }): ClusterEmitted => ({ type: 'decision', ...params })),
    passDecision: emit(({ event }): ClusterEmitted => ({
      type: 'decision',
      sentence: event.type === 'decision' ? event.sentence : '',
    })),

    /** One actor a wanted container: adopting what the store knows, fresh where it knows nothing. */
    spawnContainers: enqueueActions(({ context, enqueue }) => {
      for (const input of containerInputs(context)) {
        enqueue.spawnChild('container', { id: containerId(input.slot), input });
      }
    }),

    noteReport: assign(({ context, event }) =>
      event.type === 'container.changed'
        ? {
            reports: { ...context.reports, [event.report.slot]: event.report },
            addresses: rememberAddress(context, event.report),
          }
        : {},
    ),

    /** Everybody who acts on the set of containers hears of it, in one place. */
    broadcast: enqueueActions(({ context, event, enqueue }) => {
      const wanted = wantedMembers(context);
      enqueue.sendTo('membership', { type: 'members.wanted', wanted, spared: sparedContainers(context), endpoints: etcdEndpoints(context), formed: isFormed(context) });
      const endpoints = etcdEndpoints(context);
      if (endpoints.length > 0) enqueue.sendTo('leaderWatch', { type: 'members.changed', endpoints, voters: context.size });
      enqueue.sendTo('storage', { type: 'nodes.changed', nodes: provisionedNodes(context) });
      if (event.type === 'container.changed' && event.report.phase === 'lost') {
        enqueue.sendTo('gateway', { type: 'container.gone', taskId: event.report.taskId });
      }
    }),

    /** A condemned member is ended once the others are a quorum without it; before there is a cluster, at once. */
    grantKills: enqueueActions(({ context, enqueue }) => {
      const condemned = Object.values(context.reports).filter(({ phase }) => phase === 'condemned');
      const leaving: string[] = [];
      for (const { slot, taskId } of condemned) {
        if (isFormed(context) && !canLose(context.listed, context.healthy, [...leaving, taskId])) continue;
        leaving.push(taskId);
        enqueue.sendTo(containerId(slot), { type: 'kill.granted' });
      }
    }),

    noteListed: assign(({ event }) => (event.type === 'members.listed' ? { listed: event.listed } : {})),


    /** Whoever is out of reach is given up when etcd counts on it no more. */
    giveUpRemoved: enqueueActions(({ context, event, enqueue }) => {
      const listed = event.type === 'members.listed' ? event.listed : null;
      for (const { slot, taskId, phase, address } of Object.values(context.reports)) {
        if (phase !== 'outOfReach' || address === null) continue;
        if (isFormed(context) && (listed === null || listed.some((member) => isMemberOf(member, { taskId, address })))) continue;
        enqueue.sendTo(containerId(slot), { type: 'member.removed' });
      }
    }),

    seekOffers: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'container.changed' || event.report.phase !== 'wanted') return;
      if (context.shortage === '') enqueue.sendTo('mesosSession', { type: 'offers.revive' });
    }),

    askAfterTask: enqueueActions(({ event, enqueue }) => {
      if (event.type !== 'container.doubtful') return;
      enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks: [{ taskId: event.taskId, agentId: event.agentId }] });
      if (event.offerId !== null) enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: [event.offerId], refuseSeconds: 0 });
    }),

    giveBackOffer: enqueueActions(({ event, enqueue }) => {
      if (event.type === 'offer.unused') enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: [event.offerId], refuseSeconds: 0 });
    }),

    holdOffers: assign({
      heldOffers: ({ context, event }) => (event.type === 'offers.received' ? [...context.heldOffers, ...event.offers] : context.heldOffers),
    }),

    placeOffers: enqueueActions(({ context, event, enqueue }) => {
      const offers = [...context.heldOffers, ...(event.type === 'offers.received' ? event.offers : [])];
      if (offers.length === 0) return;
      enqueue.assign({ heldOffers: [] });
      const { chosen, tooSmall, idle, shortage } = place(context, offers);
      for (const { slot, offer } of chosen) {
        enqueue.sendTo(containerId(slot), { type: 'offer.assigned', offer });
      }
      if (chosen.length > 0) enqueue.assign({ reports: { ...context.reports, ...launching(context, chosen) } });
      if (tooSmall.length > 0) {
        enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: tooSmall, refuseSeconds: limits.refuseSeconds });
      }
      if (idle.length > 0) {
        enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: idle, refuseSeconds: limits.refuseIdleSeconds });
        enqueue.sendTo('mesosSession', { type: 'offers.suppress' });
      }
      if (shortage !== context.shortage) {
        enqueue.assign({ shortage });
        if (shortage !== '') enqueue.emit({ type: 'decision', sentence: shortage });
      }
    }),

    routeTask: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'task.changed') return;
      const report = Object.values(context.reports).find(({ taskId }) => taskId === event.news.taskId);
      if (report !== undefined && report.phase !== 'wanted') {
        enqueue.sendTo(containerId(report.slot), { type: 'task.changed', news: event.news });
      } else if (event.news.phase === 'running' || event.news.phase === 'starting') {
        enqueue.emit({ type: 'decision', sentence: `ending ${event.news.taskId}, which nobody wants` });
        enqueue.sendTo('mesosSession', { type: 'task.kill', taskId: event.news.taskId, agentId: null });
      }
    }),

    /** Asks for everything that is known and, with an empty list, for what is not. */
    reconcile: enqueueActions(({ context, enqueue }) => {
      const tasks = Object.values(context.reports)
        .filter(({ phase }) => phase !== 'wanted')
        .map(({ taskId, agentId }) => ({ taskId, agentId: agentId ?? '' }));
      if (tasks.length > 0) enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks });
      enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks: [] });
      if (Object.values(context.reports).some(({ phase }) => phase === 'wanted')) {
        enqueue.sendTo('mesosSession', { type: 'offers.revive' });
      }
    }),

    startEtcd: enqueueActions(({ context, event, enqueue }) => {
      const start =
        event.type === 'membership.bootstrap'
          ? { taskIds: event.taskIds, initialCluster: event.initialCluster, initialClusterState: 'new' as const }
          : event.type === 'member.start'
            ? { taskIds: [event.taskId], initialCluster: event.initialCluster, initialClusterState: 'existing' as const }
            : null;
      if (start === null) return;
      for (const taskId of start.taskIds) {
        const target = containerOf(context, taskId);
        if (target === undefined) continue;
        const { initialCluster, initialClusterState } = start;
        enqueue.sendTo(target, { type: 'etcd.start', initialCluster, initialClusterState });
      }
    }),

    condemnFormation: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'membership.formationFailed') return;
      for (const { taskId, etcdStarted } of Object.values(context.reports)) {
        const target = containerOf(context, taskId);
        if (!etcdStarted || target === undefined || !event.taskIds.includes(taskId)) continue;
        enqueue.sendTo(target, { type: 'condemn', why: 'the cluster it was to form has lost a founder before it was formed' });
      }
    }),

    /** A voter by etcd's list, and its etcd answers: a founder is listed even if its etcd was never started. */
    tellJoined: enqueueActions(({ context, enqueue }) => {
      const voters = context.listed.filter(({ isLearner }) => !isLearner);
      for (const { slot, taskId, address, phase } of Object.values(context.reports)) {
        if (phase !== 'joining' || address === null || !context.healthy.includes(taskId)) continue;
        if (voters.some((member) => isMemberOf(member, { taskId, address }))) enqueue.sendTo(containerId(slot), { type: 'member.joined' });
      }
    }),

    /** Leader and followers hear of their roles; repeating it does no harm. */
    tellLeadership: enqueueActions(({ context, enqueue }) => {
      const leading = context.leader?.taskId;
      for (const { taskId } of Object.values(context.reports)) {
        const target = containerOf(context, taskId);
        if (target === undefined) continue;
        enqueue.sendTo(target, { type: taskId === leading ? 'leader.gained' : 'leader.lost' });
        enqueue.sendTo(target, { type: taskId === context.exposed.container ? 'jupyter.exposed' : 'jupyter.withdrawn' });
      }
      const report = Object.values(context.reports).find(({ taskId }) => taskId === leading);
      const leader = report?.address == null || report.phase === 'lost' ? null : { taskId: report.taskId, address: report.address };
      if (leader !== null) enqueue.sendTo('gateway', { type: 'leader.changed', leader });
    }),

    noteLeader: assign(({ event }) => (event.type === 'leader.settled' ? { leader: event.leader } : {})),
    forgetLeader: assign({ leader: null }),
    noteHealthy: assign(({ event }) => (event.type === 'members.healthy' ? { healthy: event.taskIds } : {})),
    noteExposure: assign(({ event }) =>
      event.type === 'service.exposed'
        ? { exposed: { epoch: event.epoch, container: event.taskId } }
        : event.type === 'service.withdrawn'
          ? { exposed: { epoch: event.epoch, container: null } }
          : {},
    ),
    giveNames: assign({ names: ({ context }) => desiredNames(context) }),
    forgetPublished: assign({ published: {} }),
    notePublished: assign(
      ({ context }, params: { readonly table: string; readonly written: readonly string[] }) => ({
        published: {
          ...context.published,
          ...Object.fromEntries(params.written.map((taskId) => [taskId, params.table])),
        },
      }),
    ),
    condemn: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'service.condemn' && event.type !== 'service.unable' && event.type !== 'member.replace' && event.type !== 'container.silent') return;
      const target = containerOf(context, event.taskId);
      if (target !== undefined) enqueue.sendTo(target, { type: 'condemn', why: event.why });
      // Nobody has it any more: it ended while no daemon looked.
      else enqueue.sendTo('gateway', { type: 'container.gone', taskId: event.taskId });
    }),
    tellJupyterDied: enqueueActions(({ event, enqueue }) => {
      if (event.type === 'container.died' && event.service === 'jupyter') {
        enqueue.sendTo('gateway', { type: 'jupyter.died', taskId: event.taskId });
      }
    }),
  },
  guards: {
    hasNamesToGive: ({ context }) => desiredNames(context) !== context.names,
    hasNamesToPublish: ({ context }) => nodesToPublish(context).length > 0,
    hasElected: ({ context }) => isFormed(context),
    isSpareable: ({ context, event }) => event.type === 'container.silent' && canLose(context.listed, context.healthy, [event.taskId]),
    hasShortage: ({ context }) => context.shortage !== '',
  },
});

export const clusterMachine = clusterSetup.createMachine({
  id: 'cluster',
  context: ({ input }) => ({
    name: input.name,
    size: input.size,
    need: input.need,
    frameworkId: null,
    stored: { generation: '0', frameworkId: null, intents: [], names: emptyNames(input.size), exposure: nothingExposed },
    reports: {},
    names: emptyNames(input.size),
    addresses: {},
    leader: null,
    healthy: [],
    listed: [],
    published: {},
    exposed: { epoch: 0, container: null },
    heldOffers: [],
    shortage: '',
  }),
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
            actions: assign(({ event, context }) => ({
              stored: event.output,
              frameworkId: event.output.frameworkId,
              names: event.output.names.length === context.size ? event.output.names : emptyNames(context.size),
              exposed: { epoch: event.output.exposure.epoch, container: event.output.exposure.container },
            })),
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
        'container.changed': { actions: ['noteReport', 'broadcast', 'grantKills', 'giveUpRemoved', 'seekOffers'] },
        'container.died': { actions: 'tellJupyterDied' },
        // Where the others cannot be seen either, it is this daemon that is cut off.
        'container.silent': { guard: 'isSpareable', actions: 'condemn' },
        'container.doubtful': { actions: 'askAfterTask' },
        'offer.unused': { actions: 'giveBackOffer' },
        'task.changed': { actions: 'routeTask' },
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
            // Where no majority names a leader for so long there is no majority.
            unknown: { after: { [limits.quorumLossMs]: { guard: 'hasElected', actions: raise({ type: 'quorum.lost' }) } } },
            electing: { after: { [limits.quorumLossMs]: { guard: 'hasElected', actions: raise({ type: 'quorum.lost' }) } } },
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
                  actions: { type: 'notePublished', params: ({ event }) => event.output },
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
          states: { unknown: {}, available: {}, unavailable: {} },
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

function containerId(slot: number): string {
  return `container-${slot}`;
}

/** The id of the container actor that has this task now. */
function containerOf(context: ClusterContext, taskId: string): string | undefined {
  const report = Object.values(context.reports).find((candidate) => candidate.taskId === taskId);
  return report === undefined ? undefined : containerId(report.slot);
}

/** What each container's actor starts from. A slot without an intent lost its container while no daemon looked. */
function containerInputs(context: ClusterContext): readonly ContainerInput[] {
  const { intents } = context.stored;
  const newest = (slot: number): StoredCluster['intents'][number] | undefined =>
    intents.filter((intent) => intent.slot === slot).sort((a, b) => b.incarnation - a.incarnation)[0];
  return Array.from({ length: context.size }, (_, slot) => {
    const adopt = newest(slot) ?? null;
    const replaces = adopt === null ? holderOf(context.names, slot) : adopt.replaces;
    const keepsJupyter = adopt !== null && adopt.taskId === context.stored.exposure.container;
    return { clusterName: context.name, generation: context.stored.generation, slot, adopt, replaces, keepsJupyter };
  });
}

/** How many containers a stored cluster has; 0 where nothing of one is stored. */
function sizeOf({ names }: StoredCluster): number {
  return names.length;
}

/** Names are given when there is a leader, which there is only after the cluster was formed; and only its members can be listed. */
function isFormed({ names, listed }: ClusterContext): boolean {
  return listed.length > 0 || names.some((holder) => holder !== null);
}

/** Provisioned and there: whoever Mesos cannot reach counts as long as its etcd answers. */
function isPresent({ healthy }: ClusterContext, { taskId, address, phase }: ContainerReport): boolean {
  return address !== null && (phase === 'joining' || phase === 'member' || (phase === 'outOfReach' && healthy.includes(taskId)));
}

function provisionedNodes(context: ClusterContext): readonly ReachableNode[] {
  return Object.values(context.reports)
    .filter((report) => isPresent(context, report))
    .map(({ taskId, address }) => ({ taskId, address: address ?? '' }));
}

function wantedMembers(context: ClusterContext): readonly WantedMember[] {
  return Object.values(context.reports)
    .filter((report) => isPresent(context, report))
    .map(({ taskId, address, etcdStarted }) => ({
      taskId,
      address: address ?? '',
      started: etcdStarted,
      healthy: context.healthy.includes(taskId),
    }));
}

/** Whoever's etcd may answer, whatever else is known of it. */
function etcdEndpoints({ reports }: ClusterContext): readonly ReachableNode[] {
  return Object.values(reports).flatMap(({ taskId, address, phase, etcdStarted }) =>
    etcdStarted && address !== null && phase !== 'lost' && phase !== 'wanted' ? [{ taskId, address }] : [],
  );
}

/** Members of an earlier daemon's that this one has not heard of yet, and those that are to be ended but still live. */
function sparedContainers(context: ClusterContext): readonly SparedMember[] {
  return Object.values(context.reports).flatMap(({ taskId, address, phase, etcdStarted }) =>
    etcdStarted && address !== null && (phase === 'launching' || phase === 'provisioning' || phase === 'condemned')
      ? [{ taskId, address, healthy: context.healthy.includes(taskId) }]
      : [],
  );
}

/** Who carries the name of a slot: the slot's task, or one before it that is dead. */
function holderOf(names: NameTable, slot: number): string | null {
  return names.find((holder) => holder !== null && slotOf(holder) === slot) ?? null;
}

/** The names as they should be now; the very same table where nothing changes. Names wait for a leader to follow. */
function desiredNames(context: ClusterContext): NameTable {
  const provisioned = Object.values(context.reports).filter((report) => isPresent(context, report));
  const leader = context.leader?.taskId ?? null;
  if (leader === null || !provisioned.some(({ taskId }) => taskId === leader)) return context.names;
  let names = context.names;
  for (const { taskId, slot } of provisioned) {
    const predecessor = holderOf(names, slot);
    if (predecessor !== null) names = replaceHolder(names, predecessor, taskId);
  }
  names = nameNewcomers(names, provisioned.map(({ taskId }) => taskId));
  names = nameLeader(names, leader);
  return names.every((holder, k) => holder === context.names[k]) ? context.names : names;
}

function tableOf(context: ClusterContext): string {
  return renderHostsTable(context.name, context.names, context.addresses);
}

/** An address that was given to a newcomer is no longer the dead one's. */
function rememberAddress(context: ClusterContext, report: ContainerReport): Record<string, string> {
  const living = [...Object.values(context.reports).filter(({ slot }) => slot !== report.slot), report].flatMap(({ taskId, address, phase }) =>
    address === null || phase === 'lost' ? [] : [{ taskId, address }],
  );
  const addresses: Record<string, string> = {};
  for (const holder of context.names) {
    const address = holder === null ? undefined : context.addresses[holder];
    if (holder !== null && address !== undefined && !living.some((other) => other.address === address)) addresses[holder] = address;
  }
  for (const { taskId, address } of living) addresses[taskId] = address;
  return addresses;
}

/** Containers whose hosts table is not the one that is right now. Nothing is published before the first leader. */
function nodesToPublish(context: ClusterContext): readonly ReachableNode[] {
  if (context.names.every((holder) => holder === null)) return [];
  const table = tableOf(context);
  return provisionedNodes(context).filter(({ taskId }) => context.published[taskId] !== table);
}

/** Reports as they will be once the offers have reached their containers: a second offer must not go to the same one. */
function launching(context: ClusterContext, chosen: Placement['chosen']): Record<number, ContainerReport> {
  const reports: Record<number, ContainerReport> = {};
  for (const { slot, offer } of chosen) {
    const report = context.reports[slot];
    if (report !== undefined) reports[slot] = { ...report, phase: 'launching', agentId: offer.agentId, hostname: offer.hostname };
  }
  return reports;
}

interface Placement {
  readonly chosen: readonly { readonly slot: number; readonly offer: PlacementOffer }[];
  readonly tooSmall: readonly string[];
  readonly idle: readonly string[];
  readonly shortage: string;
}

/** Gives each container that wants one an offer; says with figures what is missing where offers do not suffice. */
function place(context: ClusterContext, offers: readonly PlacementOffer[]): Placement {
  const load: Record<string, number> = {};
  for (const { agentId, phase } of Object.values(context.reports)) {
    if (agentId !== null && phase !== 'wanted' && phase !== 'lost') load[agentId] = (load[agentId] ?? 0) + 1;
  }
  const waiting = Object.values(context.reports).filter(({ phase }) => phase === 'wanted');
  const offered = chooseOffers(offers, context.need, load, waiting.length);
  const chosen = waiting.slice(0, offered.length).flatMap(({ slot }, k) => (offered[k] === undefined ? [] : [{ slot, offer: offered[k] }]));
  const taken = new Set(offered);
  const left = offers.filter((offer) => !taken.has(offer));
  const missing = waiting.length - chosen.length;
  const tooSmall = left.filter((offer) => !fits(offer, context.need)).map(({ offerId }) => offerId);
  const spare = left.filter((offer) => fits(offer, context.need)).map(({ offerId }) => offerId);
  const quantity = (millis: number): string => String(millis / 1000);
  const figures = left.map(({ hostname, cpusMillis, memMillis }) => `${hostname} has ${quantity(cpusMillis)} CPUs and ${quantity(memMillis)} MiB`);
  return {
    chosen,
    tooSmall,
    idle: missing === 0 ? spare : [],
    shortage:
      missing > 0 && tooSmall.length > 0
        ? `${missing} containers wait for ${quantity(context.need.cpusMillis)} CPUs and ${quantity(context.need.memMillis)} MiB each: ${figures.join(', ')}`
        : '',
  };
}
