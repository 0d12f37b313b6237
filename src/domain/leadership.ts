import { quorum } from './membership.ts';

/** What one container's etcd says of itself (etcd maintenance API, `Status`). Ids and terms are 64-bit, kept as strings. */
export interface MemberStatus {
  readonly taskId: string;
  readonly memberId: string;
  /** `0` while it knows no leader. */
  readonly leaderId: string;
  readonly raftTerm: string;
  readonly isLearner: boolean;
}

/** A leader that a majority of the voters follows. */
export interface Leader {
  readonly taskId: string;
  readonly memberId: string;
  readonly raftTerm: string;
}

/**
 * The leader that a majority of the voters, itself among them, names in one and the same term; `null` while there is none.
 * A cut-off leader still names itself, but in an older term and without a majority, so it is not believed.
 *
 * @param voters number of voting members, silent ones included
 */
export function settledLeader(statuses: readonly MemberStatus[], voters: number): Leader | null {
  const voting = statuses.filter((status) => !status.isLearner && status.leaderId !== '0');
  for (const candidate of voting) {
    if (candidate.leaderId !== candidate.memberId) continue;
    const followers = voting.filter(
      (status) => status.leaderId === candidate.memberId && status.raftTerm === candidate.raftTerm,
    );
    if (followers.length >= quorum(voters)) {
      return { taskId: candidate.taskId, memberId: candidate.memberId, raftTerm: candidate.raftTerm };
    }
  }
  return null;
}
