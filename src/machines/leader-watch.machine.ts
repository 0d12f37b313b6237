/**
 * Watches who leads the etcd cluster inside the containers. A leader counts only when a majority of the voters names it in the
 * same term, so that a cut-off leader is not believed; it is looked for more often while there is none.
 */
import { assign, enqueueActions, sendParent, setup } from 'xstate';
import { settledLeader, type Leader, type MemberStatus } from '../domain/leadership.ts';
import { limits } from './limits.ts';
import { promiseSlot } from './slots.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { ClusterToWatch, WatchToCluster } from './events.ts';

interface LeaderWatchContext {
  endpoints: readonly ReachableNode[];
  /** Voting members, silent ones included. */
  voters: number;
  leader: Leader | null;
  statuses: readonly MemberStatus[];
  /** Task ids of the members that answered last and know a leader. */
  healthy: readonly string[];
}

const machineSetup = setup({
  types: {
    context: {} as LeaderWatchContext,
    events: {} as ClusterToWatch,
  },
  actors: {
    readStatuses: promiseSlot<readonly MemberStatus[], { endpoints: readonly ReachableNode[]; timeoutMs: number }>('readStatuses'),
  },
  actions: {
    noteMembers: assign(({ event }) => ({ endpoints: event.endpoints, voters: event.voters })),
    takeLeader: assign({ leader: ({ context }) => settledLeader(context.statuses, context.voters) }),
    tellSettled: sendParent(
      ({ context }): WatchToCluster =>
        context.leader === null
          ? { type: 'leader.vanished', why: 'it was lost as soon as it was seen' }
          : { type: 'leader.settled', leader: context.leader },
    ),
    tellVanished: sendParent({ type: 'leader.vanished', why: 'no majority of the voters names one' } satisfies WatchToCluster),
    tellHealthy: enqueueActions(({ context, enqueue }) => {
      const healthy = context.statuses.filter((status) => status.leaderId !== '0').map((status) => status.taskId).sort();
      if (healthy.join() === context.healthy.join()) return;
      enqueue.assign({ healthy });
      enqueue.sendTo(({ self }) => self._parent!, { type: 'members.healthy', taskIds: healthy } satisfies WatchToCluster);
    }),
  },
  guards: {
    isSameLeader: ({ context }) => {
      const seen = settledLeader(context.statuses, context.voters);
      return seen?.taskId === context.leader?.taskId && seen?.raftTerm === context.leader?.raftTerm;
    },
    hasLeader: ({ context }) => settledLeader(context.statuses, context.voters) !== null,
  },
});

/** Asks all members, judges what they say, pauses, asks again. */
const look = (pauseMs: number) =>
  machineSetup.createStateConfig({
    initial: 'asking',
    states: {
      asking: {
        invoke: {
          id: 'readStatuses',
          src: 'readStatuses',
          input: ({ context }) => ({ endpoints: context.endpoints, timeoutMs: limits.statusTimeoutMs }),
          onDone: { target: 'judging', actions: [assign({ statuses: ({ event }) => event.output }), 'tellHealthy'] },
          onError: { target: 'pausing' },
        },
        after: { [limits.statusTimeoutMs * 2]: 'pausing' },
      },
      judging: {
        always: [
          { guard: 'isSameLeader', target: 'pausing' },
          { guard: 'hasLeader', target: '#settled', reenter: true, actions: ['takeLeader', 'tellSettled'] },
          { target: '#electing', reenter: true, actions: ['takeLeader', 'tellVanished'] },
        ],
      },
      pausing: { after: { [pauseMs]: 'asking' } },
    },
  });

export const leaderWatchMachine = machineSetup.createMachine({
  id: 'leaderWatch',
  context: { endpoints: [], voters: 0, leader: null, statuses: [], healthy: [] },
  initial: 'unknown',
  on: { 'members.changed': { actions: 'noteMembers' } },
  states: {
    unknown: {
      description: 'Nobody to ask yet.',
      on: { 'members.changed': { target: 'electing', actions: 'noteMembers' } },
    },
    electing: { id: 'electing', ...look(limits.electingPollMs) },
    settled: { id: 'settled', ...look(limits.settledPollMs) },
  },
});
