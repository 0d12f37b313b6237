/** The model of the watch for etcd's leader. */
import assert from 'node:assert/strict';
import { settledLeader, type MemberStatus } from '../../src/domain/leadership.ts';
import { leaderWatchMachine } from '../../src/machines/leader-watch.machine.ts';
import { limits } from '../../src/machines/limits.ts';
import { describeModel } from './explore.ts';

const nodes = ['a', 'b', 'c'].map((taskId, k) => ({ taskId, address: `10.0.0.${k + 1}` }));

/** What three members say while `leader` leads in `term`; those in `silent` say nothing, those in `lost` know no leader. */
function statuses(leader: string, term: string, { silent = '', lost = '' } = {}): readonly MemberStatus[] {
  return ['a', 'b', 'c'].filter((taskId) => !silent.includes(taskId)).map((taskId) => ({
    taskId, memberId: `m-${taskId}`, leaderId: lost.includes(taskId) ? '0' : `m-${leader}`, raftTerm: term, isLearner: false,
  }));
}

const looks: readonly (readonly MemberStatus[])[] = [
  statuses('a', '2'), statuses('b', '3'), statuses('a', '4'), statuses('a', '2', { silent: 'bc' }), statuses('a', '2', { silent: 'c' }), statuses('a', '2', { silent: 'a' }), statuses('a', '2', { lost: 'abc' }), [],
];

const isLongWait = (name: string): boolean => /electing after 8000/.test(name);

interface Context {
  leader: { taskId: string; raftTerm: string } | null;
  healthy: readonly string[];
  voters: number;
}

describeModel({
  machine: leaderWatchMachine,
  inputs: [undefined],
  events: () => [
    { type: 'members.changed', endpoints: nodes.slice(0, 1), voters: 3 },
    { type: 'members.changed', endpoints: nodes, voters: 3 },
  ],
  answers: { readStatuses: () => looks },
  shape: ({ leader, healthy, voters }: Context) => [leader, healthy, voters],
  rests: ['unknown'],
  impossible: {
    'leaderWatch.electing.asking when readStatuses is done (4)': 'both states look in the same way; while electing there is no leader that could be lost',
  },
  laws: {
    'tells the leader that a majority names, once, and that there is none as soon as nobody has one': () => {
      let told: string | null = null;
      return ({ move, told: events }) => {
        const said = events.filter(({ type }) => type === 'leader.settled' || type === 'leader.vanished');
        if (move?.kind !== 'answer') return assert.deepEqual(said, []);
        const leader = settledLeader(move.output as readonly MemberStatus[], 3);
        const name = leader === null ? null : `${leader.taskId} in ${leader.raftTerm}`;
        if (name === told) return assert.deepEqual(said, []);
        told = name;
        assert.equal(said.length, 1);
        if (leader === null) return assert.equal(said[0]?.type, 'leader.vanished');
        assert.deepEqual(said[0], { type: 'leader.settled', leader });
      };
    },
    'tells who is healthy when it changes, and only then': () => {
      let told = '';
      return ({ move, told: events }) => {
        const said = events.filter(({ type }) => type === 'members.healthy');
        if (move?.kind !== 'answer') return assert.deepEqual(said, []);
        const healthy = (move.output as readonly MemberStatus[]).filter(({ leaderId }) => leaderId !== '0').map(({ taskId }) => taskId);
        assert.deepEqual(said.map((event) => event['taskIds']), healthy.join() === told ? [] : [healthy]);
        told = healthy.join();
      };
    },
    'tells of a leader that a majority follows and that does not answer, once it has been so for long': () => {
      let looked: readonly MemberStatus[] = [];
      return ({ move, told: events, taken }) => {
        if (move?.kind === 'answer') looked = move.output as readonly MemberStatus[];
        const said = events.filter(({ type }) => type === 'leader.silent');
        const isLong = taken.some((name) => isLongWait(name));
        const isSilent = looked.length === 2 && looked.every(({ leaderId, memberId }) => leaderId === 'm-a' && memberId !== 'm-a');
        assert.deepEqual(said, isLong && isSilent ? [{ type: 'leader.silent', memberId: 'm-a' }] : []);
      };
    },
    'asks the members that it was told of last, with a time limit that is shorter than its own wait': () => {
      let endpoints: unknown = [];
      return ({ move, started }) => {
        if (move?.kind === 'event') endpoints = move.event['endpoints'];
        for (const { input } of started) assert.deepEqual(input, { endpoints, timeoutMs: limits.statusTimeoutMs });
      };
    },
    'asks again after a pause that is shorter while nobody leads': () => {
      let pausedAtMs: number | null = null;
      return ({ started, atMs, to, move, taken }) => {
        if (taken.some(isLongWait)) pausedAtMs = null;
        if (started.length > 0) {
          if (pausedAtMs !== null && move?.kind === 'wait') {
            assert.equal(atMs - pausedAtMs, to.matches('settled') ? limits.settledPollMs : limits.electingPollMs);
          }
          pausedAtMs = null;
        } else if (pausedAtMs === null && (to.matches({ settled: 'pausing' }) || to.matches({ electing: 'pausing' }))) pausedAtMs = atMs;
      };
    },
  },
});
