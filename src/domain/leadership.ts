import { quorum } from './membership.ts';

/** What one container's etcd says of itself (etcd maintenance API, `Status`). Ids and terms are 64-bit, kept as strings. */
export interface MemberStatus {
  readonly taskId: string;
  readonly memberId: string;
  /** `0` while it knows no leader. */
  readonly leaderId: string;
  readonly raftTerm: string;
  readonly isLearner: boolean;
  /** Committed entries of the Raft log, where it was told. */
  readonly raftIndex?: string;
  /** Alarms that keep the cluster from taking writes, such as `NOSPACE`, where it told of any. */
  readonly alarms?: readonly string[];
  /** The cluster that it is a member of, where it was told. */
  readonly clusterId?: string;
}

/** A leader that a majority of the voters follows. */
export interface Leader {
  readonly taskId: string;
  readonly memberId: string;
  readonly raftTerm: string;
}

/**
 * The leader that a majority of the voters, itself among them, names in one and the same term; `null` while there is none.
 * A cut-off leader still names itself, but in an older term and without a majority, so it is not believed. Nor is a majority of
 * stale reports, once anybody knows a leader of a newer term: that one was elected, so the older one is deposed (Raft, 5.1).
 *
 * @param voters number of voting members, silent ones included
 */
export function settledLeader(statuses: readonly MemberStatus[], voters: number): Leader | null {
  const led = statuses.filter((status) => status.leaderId !== '0');
  const newest = led.reduce((term, status) => (BigInt(status.raftTerm) > term ? BigInt(status.raftTerm) : term), 0n);
  const current = led.filter((status) => !status.isLearner && BigInt(status.raftTerm) === newest);
  for (const candidate of current) {
    if (candidate.leaderId !== candidate.memberId) continue;
    // Members, not reports: an address that was given to a successor may be asked twice.
    const followers = new Set(current.filter((status) => status.leaderId === candidate.memberId).map((status) => status.memberId));
    if (followers.size >= quorum(voters)) {
      return { taskId: candidate.taskId, memberId: candidate.memberId, raftTerm: candidate.raftTerm };
    }
  }
  return null;
}

/**
 * Member id of a leader that a majority of the voters follows while it does not answer here itself; `null` where there is none.
 * The cluster has its quorum then, and elects nobody else: only whoever asks is cut off from the leader.
 *
 * @param voters number of voting members, silent ones included
 */
export function silentLeader(statuses: readonly MemberStatus[], voters: number): string | null {
  const newest = statuses.reduce((term, { raftTerm }) => (BigInt(raftTerm) > term ? BigInt(raftTerm) : term), 0n);
  const current = statuses.filter(({ isLearner, leaderId, raftTerm }) => !isLearner && leaderId !== '0' && BigInt(raftTerm) === newest);
  const [leaderId] = current.map((status) => status.leaderId);
  if (leaderId === undefined || statuses.some(({ memberId }) => memberId === leaderId)) return null;
  return new Set(current.map(({ memberId }) => memberId)).size >= quorum(voters) ? leaderId : null;
}
