/**
 * Brings etcd's members in line with the containers: one step, then look again. The first formation is one bootstrap of all
 * containers together; afterwards members are removed, added as learners, and promoted, never more than one at a time.
 */
import { assign, enqueueActions, sendParent, setup } from 'xstate';
import {
  initialCluster,
  nextMembershipStep,
  peerUrlOf,
  quorum,
  type ListedMember,
  type MembershipStep,
  type SparedMember,
  type WantedMember,
} from '../domain/membership.ts';
import { limits } from './limits.ts';
import { promiseSlot, reasonOf } from './slots.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { ClusterToMembership, MembershipToCluster } from './events.ts';

export interface MembershipInput {
  readonly size: number;
  /** Whether the cluster has been formed before; then it is never bootstrapped again. */
  readonly formed: boolean;
}

interface MembershipContext {
  size: number;
  formed: boolean;
  wanted: readonly WantedMember[];
  spared: readonly SparedMember[];
  /** Whoever's etcd may answer. */
  endpoints: readonly ReachableNode[];
  listed: readonly ListedMember[];
  step: MembershipStep;
  /** The latest sentences, so that trying again says a thing once. */
  said: readonly string[];
}

/** A step and its refusals take turns: so many different sentences are not said again. */
const rememberedSentences = 4;

export const membershipMachine = setup({
  types: {
    input: {} as MembershipInput,
    context: {} as MembershipContext,
    events: {} as ClusterToMembership,
  },
  actors: {
    listMembers: promiseSlot<readonly ListedMember[], { endpoints: readonly ReachableNode[] }>('listMembers'),
    addLearner: promiseSlot<void, { endpoints: readonly ReachableNode[]; peerUrl: string }>('addLearner'),
    promoteMember: promiseSlot<void, { endpoints: readonly ReachableNode[]; memberId: string }>('promoteMember'),
    removeMember: promiseSlot<void, { endpoints: readonly ReachableNode[]; memberId: string }>('removeMember'),
  },
  actions: {
    noteWanted: assign(({ event }) => ({ wanted: event.wanted, spared: event.spared, endpoints: event.endpoints })),
    tell: sendParent((_, params: MembershipToCluster): MembershipToCluster => params),
    say: sendParent((_, params: { sentence: string }): MembershipToCluster => ({ type: 'decision', ...params })),
    tellStart: sendParent(({ context }): MembershipToCluster =>
      context.step.kind === 'start'
        ? { type: 'member.start', taskId: context.step.taskId, initialCluster: context.step.initialCluster }
        : { type: 'membership.changing' },
    ),
    tellReplace: sendParent(({ context }): MembershipToCluster =>
      context.step.kind === 'replace'
        ? { type: 'member.replace', taskId: context.step.taskId, why: context.step.why }
        : { type: 'membership.changing' },
    ),
    tellBootstrap: sendParent(({ context }): MembershipToCluster => ({
      type: 'membership.bootstrap',
      taskIds: context.wanted.map((container) => container.taskId),
      initialCluster: initialCluster(context.wanted),
    })),
    tellFormationFailed: sendParent(({ context }): MembershipToCluster => ({
      type: 'membership.formationFailed',
      taskIds: context.wanted.map((container) => container.taskId),
    })),
    /** A step that is tried again, or waited for again, is said once. */
    sayStep: enqueueActions(({ context, enqueue }) => {
      const sentence = sentenceOf(context.step);
      if (context.said.includes(sentence)) return;
      enqueue.sendTo(({ self }) => self._parent!, { type: 'decision', sentence } satisfies MembershipToCluster);
      enqueue.assign({ said: [...context.said, sentence].slice(-rememberedSentences) });
    }),
    forgetSaid: assign({ said: [] }),
    tellListed: sendParent(({ context }): MembershipToCluster => ({ type: 'members.listed', listed: context.listed })),
    decide: assign({ step: ({ context }) => nextMembershipStep(context.listed, context.wanted, context.spared) }),
  },
  guards: {
    isFormed: ({ context }) => context.formed,
    /** So many answer as members that they are a cluster already, whoever founded it. */
    isThere: ({ context }) => context.wanted.filter(({ healthy }) => healthy).length >= quorum(context.size),
    canForm: ({ context }) => context.wanted.length === context.size,
    isWhole: ({ context }) => context.step.kind === 'none' && context.wanted.length === context.size,
    isPartial: ({ context }) => context.step.kind === 'none',
    isRemoving: ({ context }) => context.step.kind === 'remove',
    isAdding: ({ context }) => context.step.kind === 'add',
    isStarting: ({ context }) => context.step.kind === 'start',
    isReplacing: ({ context }) => context.step.kind === 'replace',
    isPromoting: ({ context }) => context.step.kind === 'promote',
  },
}).createMachine({
  id: 'membership',
  context: ({ input }) => ({
    size: input.size,
    formed: input.formed,
    wanted: [],
    spared: [],
    endpoints: [],
    listed: [],
    step: { kind: 'none' },
    said: [],
  }),
  initial: 'deciding',
  on: { 'members.wanted': { actions: 'noteWanted' } },
  states: {
    deciding: { always: [{ guard: 'isFormed', target: 'listing' }, { target: 'forming' }] },

    forming: {
      initial: 'waitingForAll',
      states: {
        waitingForAll: {
          always: [
            { guard: 'isThere', target: '#membership.listing', actions: assign({ formed: true }) },
            { guard: 'canForm', target: 'bootstrapping' },
          ],
          on: { 'members.wanted': { actions: 'noteWanted', target: 'waitingForAll', reenter: true } },
        },
        failed: {
          description: 'Founders that die again and again must not be launched as fast as they die.',
          after: { [limits.formAgainMs]: 'waitingForAll' },
        },
        bootstrapping: {
          entry: [
            { type: 'say', params: ({ context }) => ({ sentence: `forming one etcd cluster of ${context.wanted.length} containers` }) },
            'tellBootstrap',
          ],
          on: {
            'members.wanted': [
              {
                // A leader was elected, or the founders that are left are a quorum with one: the cluster is there, and is mended like any other.
                guard: ({ context, event }) =>
                  !sameContainers(context.wanted, event.wanted) && (event.formed || healthyFounders(context.wanted, event.wanted) >= quorum(context.size)),
                target: '#membership.listing',
                actions: ['noteWanted', assign({ formed: true })],
              },
              {
                // Whoever dies before the first election takes the bootstrap with it: the cluster begins again.
                guard: ({ context, event }) => !sameContainers(context.wanted, event.wanted),
                target: 'failed',
                actions: ['tellFormationFailed', 'noteWanted'],
              },
              {
                guard: ({ event }) => event.wanted.every((container) => container.healthy),
                target: '#membership.listing',
                actions: ['noteWanted', assign({ formed: true })],
              },
              { actions: 'noteWanted' },
            ],
          },
          // One of them may have been told to found another cluster than the others are: it is found out by their list.
          after: { [limits.startEtcdMs]: { guard: 'isThere', target: '#membership.listing', actions: assign({ formed: true }) } },
        },
      },
    },

    listing: {
      invoke: {
        id: 'listMembers',
        src: 'listMembers',
        input: ({ context }) => ({ endpoints: context.endpoints }),
        onDone: { target: 'judging', actions: [assign({ listed: ({ event }) => event.output }), 'tellListed', 'decide'] },
        onError: {
          target: 'waiting',
          actions: assign({ step: ({ event }) => ({ kind: 'wait', why: `the members cannot be listed: ${reasonOf(event.error)}` }) }),
        },
      },
      after: {
        [limits.membershipCallMs]: {
          target: 'waiting',
          actions: assign({ step: { kind: 'wait', why: 'nobody lists the members in time' } }),
        },
      },
    },

    judging: {
      always: [
        { guard: 'isWhole', target: 'whole' },
        { guard: 'isRemoving', target: 'removing' },
        { guard: 'isAdding', target: 'adding' },
        { guard: 'isStarting', target: 'starting' },
        { guard: 'isPromoting', target: 'promoting' },
        { guard: 'isReplacing', target: 'replacing' },
        { guard: 'isPartial', target: 'incomplete' },
        { target: 'waiting' },
      ],
    },

    removing: {
      entry: ['sayStep', { type: 'tell', params: { type: 'membership.changing' } }],
      invoke: {
        id: 'removeMember',
        src: 'removeMember',
        input: ({ context }) => ({ endpoints: context.endpoints, memberId: memberIdOf(context.step) }),
        onDone: 'listing',
        onError: { target: 'waiting', actions: assign({ step: ({ event }) => refused('removed', event.error) }) },
      },
      after: { [limits.membershipCallMs]: 'listing' },
    },
    adding: {
      entry: ['sayStep', { type: 'tell', params: { type: 'membership.changing' } }],
      invoke: {
        id: 'addLearner',
        src: 'addLearner',
        input: ({ context }) => ({
          endpoints: context.endpoints,
          peerUrl: context.step.kind === 'add' ? context.step.peerUrl : '',
        }),
        onDone: 'listing',
        onError: { target: 'waiting', actions: assign({ step: ({ event }) => refused('added', event.error) }) },
      },
      after: { [limits.membershipCallMs]: 'listing' },
    },
    starting: {
      entry: ['sayStep', 'tellStart'],
      on: { 'members.wanted': { target: 'listing', actions: 'noteWanted' } },
      after: { [limits.startEtcdMs]: 'listing' },
    },
    replacing: {
      entry: ['sayStep', 'tellReplace'],
      on: { 'members.wanted': { target: 'listing', actions: 'noteWanted' } },
      after: { [limits.membershipCallMs]: 'listing' },
    },
    promoting: {
      entry: 'sayStep',
      invoke: {
        id: 'promoteMember',
        src: 'promoteMember',
        input: ({ context }) => ({ endpoints: context.endpoints, memberId: memberIdOf(context.step) }),
        onDone: 'listing',
        onError: { target: 'waiting', actions: assign({ step: ({ event }) => refused('promoted', event.error) }) },
      },
      after: { [limits.membershipCallMs]: 'listing' },
    },

    waiting: {
      description: 'etcd or a container is not ready for the next step; that is no fault.',
      entry: [
        { type: 'tell', params: { type: 'membership.changing' } },
        'sayStep',
      ],
      on: { 'members.wanted': { target: 'listing', actions: 'noteWanted' } },
      after: { [limits.membershipWaitMs]: 'listing' },
    },

    incomplete: {
      description: 'Every container there is votes, but there are fewer than wanted.',
      entry: { type: 'tell', params: { type: 'membership.changing' } },
      on: { 'members.wanted': { target: 'listing', actions: 'noteWanted' } },
    },

    whole: {
      entry: [{ type: 'tell', params: ({ context }) => ({ type: 'membership.whole', voters: context.listed.length }) }, 'forgetSaid'],
      on: { 'members.wanted': { target: 'listing', actions: 'noteWanted' } },
      after: { [limits.membersAuditMs]: 'listing' },
    },
  },
});

function memberIdOf(step: MembershipStep): string {
  return step.kind === 'remove' || step.kind === 'promote' ? step.memberId : '';
}

function refused(what: string, error: unknown): MembershipStep {
  return { kind: 'wait', why: `a member could not be ${what} yet: ${reasonOf(error)}` };
}

function sameContainers(a: readonly WantedMember[], b: readonly WantedMember[]): boolean {
  const ids = (list: readonly WantedMember[]): string => list.map((container) => peerUrlOf(container.address) + container.taskId).join();
  return ids(a) === ids(b);
}

function healthyFounders(founders: readonly WantedMember[], now: readonly WantedMember[]): number {
  return now.filter((container) => container.healthy && founders.some(({ taskId }) => taskId === container.taskId)).length;
}

function sentenceOf(step: MembershipStep): string {
  switch (step.kind) {
    case 'remove':
      return `removing member ${step.memberId} from etcd: ${step.why}`;
    case 'add':
      return `adding ${step.taskId} to etcd as a learner: ${step.why}`;
    case 'start':
      return `starting etcd in ${step.taskId}: ${step.why}`;
    case 'promote':
      return `promoting ${step.taskId} to a voter: ${step.why}`;
    case 'replace':
      return `replacing ${step.taskId}: ${step.why}`;
    case 'wait':
      return `waiting with etcd's members: ${step.why}`;
    case 'none':
      return 'etcd has the members it should have';
  }
}
