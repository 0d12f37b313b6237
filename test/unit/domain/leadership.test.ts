import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { settledLeader, silentLeader, type MemberStatus } from '../../../src/domain/leadership.ts';
import { quorum } from '../../../src/domain/membership.ts';
import { law } from '../laws.ts';

const status = (member: number, leader: number | null, term: number, isLearner = false): MemberStatus => ({
  taskId: `c${member}`, memberId: String(1000 + member), leaderId: leader === null ? '0' : String(1000 + leader), raftTerm: String(term), isLearner,
});

/** Each member's last word, as it may have been at any time: terms and leaders of a real history of elections. */
const histories = fc.integer({ min: 3, max: 9 }).chain((voters) => fc.record({
  voters: fc.constant(voters),
  /** Who led each term; nobody in some. Terms beyond 2^53 are numbers, too. */
  leaders: fc.array(fc.option(fc.nat(voters - 1)), { minLength: 1, maxLength: 6 }),
  firstTerm: fc.constantFrom(1, 9, 99),
  /** Which term each member last told of; `null` where it is silent. */
  told: fc.array(fc.option(fc.nat(5)), { minLength: voters, maxLength: voters }),
}));

function statusesOf({ leaders, firstTerm, told }: { leaders: readonly (number | null)[]; firstTerm: number; told: readonly (number | null)[] }): readonly MemberStatus[] {
  return told.flatMap((at, member) => (at === null ? [] : [status(member, leaders[at % leaders.length] ?? null, firstTerm + (at % leaders.length))]));
}

describe('who leads', () => {
  law('is named by a quorum of voters, itself among them, in one term that nobody knows a newer leader of', fc.property(histories, (history) => {
    const statuses = statusesOf(history);
    const leader = settledLeader(statuses, history.voters);
    const led = statuses.filter(({ leaderId }) => leaderId !== '0');
    const newest = Math.max(0, ...led.map(({ raftTerm }) => Number(raftTerm)));
    const current = led.filter(({ raftTerm }) => Number(raftTerm) === newest);
    const self = current.find(({ memberId, leaderId }) => memberId === leaderId);
    const expected = self !== undefined && current.length >= quorum(history.voters) ? self : null;
    assert.deepEqual(leader, expected && { taskId: expected.taskId, memberId: expected.memberId, raftTerm: expected.raftTerm });
  }));

  law('does not depend on the order in which members answer, nor on one that answers twice', fc.property(histories, fc.nat(), (history, pick) => {
    const statuses = statusesOf(history);
    const again = statuses[pick % Math.max(1, statuses.length)];
    const leader = settledLeader(statuses, history.voters);
    assert.deepEqual(settledLeader(statuses.toReversed(), history.voters), leader);
    if (again !== undefined) assert.deepEqual(settledLeader([...statuses, again], history.voters)?.memberId, leader?.memberId);
  }));

  law('is nobody for good once a majority is silent', fc.property(histories, (history) => {
    const statuses = statusesOf(history).slice(0, quorum(history.voters) - 1);
    assert.equal(settledLeader(statuses, history.voters), null);
    assert.equal(settledLeader([...statuses, ...statuses], history.voters), null, 'two reports of one member are one voter');
  }));

  test('a stale majority never beats a newer term: somebody leads it, so the older leader is deposed', () => {
    const stale = [status(0, 0, 5), status(1, 0, 5)];
    assert.equal(settledLeader(stale, 3)?.taskId, 'c0');
    assert.equal(settledLeader([...stale, status(2, 2, 6)], 3), null);
    assert.equal(settledLeader([...stale, status(9, 2, 6, true)], 3), null, 'a learner has heard of it');
    assert.equal(settledLeader([status(0, 0, 5), status(1, 2, 6), status(2, 2, 6)], 3)?.taskId, 'c2');
  });

  law('is silent where a majority follows somebody who does not answer, and then nobody is settled', fc.property(histories, (history) => {
    const statuses = statusesOf(history);
    const silent = silentLeader(statuses, history.voters);
    if (silent === null) return;
    assert.equal(settledLeader(statuses, history.voters), null);
    assert.ok(statuses.every(({ memberId }) => memberId !== silent));
    const newest = Math.max(...statuses.map(({ raftTerm }) => Number(raftTerm)));
    assert.ok(statuses.filter(({ leaderId, raftTerm }) => leaderId === silent && Number(raftTerm) === newest).length >= quorum(history.voters));
  }));

  test('that does not answer is known by those that follow it, unless they are too few or somebody knows a newer term', () => {
    assert.equal(silentLeader([status(1, 0, 5), status(2, 0, 5)], 3), '1000');
    assert.equal(silentLeader([status(0, 0, 5), status(1, 0, 5)], 3), null, 'it answers');
    assert.equal(silentLeader([status(1, 0, 5)], 3), null, 'too few');
    assert.equal(silentLeader([status(1, 0, 5), status(2, null, 6)], 3), null, 'an election is under way');
    assert.equal(silentLeader([status(1, 0, 5), status(2, 0, 5, true)], 3), null, 'a learner has no vote');
  });

  test('terms are compared as numbers: 10 is after 9', () => {
    assert.equal(settledLeader([status(0, 0, 9), status(1, 0, 9), status(2, 2, 10)], 3), null);
    assert.equal(settledLeader([status(0, 0, 10), status(1, 0, 10), status(2, 2, 9)], 3)?.taskId, 'c0');
  });

  test('one member asked at two addresses is one vote', () => {
    assert.equal(settledLeader([status(0, 0, 5), { ...status(0, 0, 5), taskId: 'gone' }], 3), null);
  });

  test('learners do not vote, and one that waits for an election has no leader', () => {
    assert.equal(settledLeader([status(0, 0, 5), status(1, 0, 5, true)], 3), null);
    assert.equal(settledLeader([status(0, 0, 5), status(1, null, 6), status(2, 0, 5)], 3)?.taskId, 'c0');
    assert.equal(settledLeader([], 3), null);
  });
});
