/**
 * Watches who leads the etcd cluster inside the containers. A leader counts only when a majority of the voters names it in the
 * same term, so that a cut-off leader is not believed; it is looked for more often while there is none.
 */
import { assign, enqueueActions, sendParent, setup } from 'xstate';
import { settledLeader, silentLeader, type Leader, type MemberStatus } from '../domain/leadership.ts';
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

/** What the members said, those that answered. */
interface Look {
  readonly output: readonly MemberStatus[];
}

function healthyIn(statuses: readonly MemberStatus[]): readonly string[] {
  return statuses.filter((status) => status.leaderId !== '0').map((status) => status.taskId).sort();
}

function isSame(a: Leader | null, b: Leader | null): boolean {
  return a?.taskId === b?.taskId && a?.raftTerm === b?.raftTerm;
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
    noteStatuses: assign({ statuses: (_, { output }: Look) => output }),
    noteMembers: assign(({ event }) => ({ endpoints: event.endpoints, voters: event.voters })),
    takeLeader: assign({ leader: ({ context }) => settledLeader(context.statuses, context.voters) }),
    tellSettled: sendParent(
      ({ context }): WatchToCluster =>
        context.leader === null
          ? { type: 'leader.vanished', why: 'it was lost as soon as it was seen' }
          : { type: 'leader.settled', leader: context.leader },
    ),
    tellVanished: sendParent({ type: 'leader.vanished', why: 'no majority of the voters names one' } satisfies WatchToCluster),
    tellSilent: sendParent(({ context }): WatchToCluster => ({ type: 'leader.silent', memberId: silentLeader(context.statuses, context.voters) ?? '' })),
    tellHealthy: enqueueActions(({ context, enqueue }) => {
      const healthy = healthyIn(context.statuses);
      if (healthy.join() === context.healthy.join()) return;
      enqueue.assign({ healthy });
      enqueue.sendTo(({ self }) => self._parent!, { type: 'members.healthy', taskIds: healthy } satisfies WatchToCluster);
    }),
  },
  guards: {
    isAsBefore: ({ context }, { output }: Look) => isSame(settledLeader(output, context.voters), context.leader) && healthyIn(output).join() === context.healthy.join(),
    isSameLeader: ({ context }, { output }: Look) => isSame(settledLeader(output, context.voters), context.leader),
    isLedInSilence: ({ context }) => silentLeader(context.statuses, context.voters) !== null,
    hasLeader: ({ context }, { output }: Look) => settledLeader(output, context.voters) !== null,
  },
});

const seen = ({ event: { output } }: { readonly event: Look }): Look => ({ output });
const noteStatuses = { type: 'noteStatuses', params: seen } as const;

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
          // The first of these is nearly all that a quiet daemon does: it is judged as it comes, without a state in between.
          onDone: [
            { guard: { type: 'isAsBefore', params: seen }, target: 'pausing', actions: noteStatuses },
            { guard: { type: 'isSameLeader', params: seen }, target: 'pausing', actions: [noteStatuses, 'tellHealthy'] },
            { guard: { type: 'hasLeader', params: seen }, target: '#settled', reenter: true, actions: [noteStatuses, 'tellHealthy', 'takeLeader', 'tellSettled'] },
            { target: '#electing', reenter: true, actions: [noteStatuses, 'tellHealthy', 'takeLeader', 'tellVanished'] },
          ],
          onError: { target: 'pausing' },
        },
        after: { [limits.statusTimeoutMs * 2]: 'pausing' },
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
    electing: {
      id: 'electing',
      ...look(limits.electingPollMs),
      after: {
        [limits.silentLeaderMs]: [
          { guard: 'isLedInSilence', target: 'electing', reenter: true, actions: 'tellSilent' },
          { target: 'electing', reenter: true },
        ],
      },
    },
    settled: { id: 'settled', ...look(limits.settledPollMs) },
  },
});
