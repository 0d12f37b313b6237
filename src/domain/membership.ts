/**
 * What to do next about etcd's members: one step at a time, each decided from what was observed, so that a step may be
 * repeated after a crash. A dead member is removed before its replacement is added, a newcomer is a learner until etcd itself
 * agrees to promote it (etcd documentation, "Runtime reconfiguration" and "Learner").
 */

/** One member as etcd lists it. Ids are unsigned 64-bit integers in decimal, kept as strings. */
export interface ListedMember {
  readonly id: string;
  /** Empty until the member has started for the first time. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly isLearner: boolean;
}

/** A container that should be a member. */
export interface WantedMember {
  readonly taskId: string;
  readonly address: string;
  /** Whether its etcd has been started with the membership it was given. */
  readonly started: boolean;
  /** Whether its etcd answers as a healthy member now. */
  readonly healthy: boolean;
}

/** A container as etcd's members are told by it. */
export interface Identity {
  readonly taskId: string;
  readonly address: string;
}

/** A container whose member stays for now, whatever else is wanted. */
export interface SparedMember extends Identity {
  readonly healthy: boolean;
}

export type MembershipStep =
  | { readonly kind: 'remove'; readonly memberId: string; readonly why: string }
  | { readonly kind: 'add'; readonly taskId: string; readonly peerUrl: string; readonly why: string }
  | { readonly kind: 'start'; readonly taskId: string; readonly initialCluster: string; readonly why: string }
  | { readonly kind: 'promote'; readonly memberId: string; readonly taskId: string; readonly why: string }
  | { readonly kind: 'replace'; readonly taskId: string; readonly why: string }
  | { readonly kind: 'wait'; readonly why: string }
  | { readonly kind: 'none' };

/**
 * Whether a member is this container's. A member that has started is known by its name: its address may have been given to a
 * successor since.
 */
export function isMemberOf({ name, peerUrls }: ListedMember, { taskId, address }: Identity): boolean {
  return name === '' ? peerUrls.includes(peerUrlOf(address)) : name === taskId;
}

/** The URL under which a container's etcd meets its peers. */
export function peerUrlOf(address: string): string {
  return `http://${address}:2380`;
}

/** The URL under which a container's etcd serves clients. */
export function clientUrlOf(address: string): string {
  return `http://${address}:2379`;
}

/** `--initial-cluster` of a new cluster: every container with its peer URL. */
export function initialCluster(containers: readonly { readonly taskId: string; readonly address: string }[]): string {
  return containers.map(({ taskId, address }) => `${taskId}=${peerUrlOf(address)}`).join(',');
}

/** Whether the voters that are healthy are still a quorum without `leaving`. */
export function canLose(listed: readonly ListedMember[], healthy: readonly string[], leaving: readonly string[]): boolean {
  const voters = listed.filter(({ isLearner }) => !isLearner);
  const left = voters.filter(({ name }) => healthy.includes(name) && !leaving.includes(name));
  return left.length >= quorum(voters.length);
}

/** Smallest number of voters that is a majority of `voters`. */
export function quorum(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/**
 * The next step towards "the wanted containers, and no others, are voting members".
 *
 * @param spared containers that are not wanted as members now, but not known to be dead either, such as those that a new
 *   daemon has not heard of yet: their members stay
 */
export function nextMembershipStep(
  listed: readonly ListedMember[],
  wanted: readonly WantedMember[],
  spared: readonly SparedMember[] = [],
): MembershipStep {
  const containerOf = (member: ListedMember): WantedMember | undefined => wanted.find((container) => isMemberOf(member, container));
  const holds = (member: ListedMember): boolean => containerOf(member) !== undefined;
  const isSpared = (member: ListedMember): boolean => spared.some((container) => isMemberOf(member, container));
  const voters = listed.filter((member) => !member.isLearner);
  const healthyVoters = voters.filter((member) => [...wanted, ...spared].some((container) => container.healthy && isMemberOf(member, container)));

  const quorumLost: MembershipStep | null =
    healthyVoters.length < quorum(voters.length)
      ? { kind: 'wait', why: `${healthyVoters.length} of ${voters.length} voters are healthy, which is no quorum` }
      : null;

  const gone = [...listed.filter(({ isLearner }) => isLearner), ...voters].find((member) => !holds(member) && !isSpared(member));
  // Of the healthy voters none goes, so what is a quorum now is one of fewer voters, too.
  if (gone !== undefined) {
    const why = gone.isLearner ? 'its container is gone before it was promoted' : `its container ${gone.name} is gone`;
    return quorumLost ?? { kind: 'remove', memberId: gone.id, why };
  }

  // Without a name it has never started, whatever was ordered; a voter without one was added by somebody else.
  const unstarted = listed.find((member) => member.name === '' && holds(member));
  const learner = unstarted ?? listed.find((member) => member.isLearner);
  if (learner !== undefined) {
    const container = containerOf(learner);
    if (container === undefined) return { kind: 'wait', why: 'a learner has no container yet' };
    if (!container.started || learner.name === '') {
      const peers = listed.map((member) => {
        const name = member.id === learner.id ? container.taskId : member.name;
        return `${name}=${member.peerUrls[0] ?? ''}`;
      });
      return { kind: 'start', taskId: container.taskId, initialCluster: peers.join(','), why: `it was added as a ${learner.isLearner ? 'learner' : 'voter'}` };
    }
    if (!container.healthy) return { kind: 'wait', why: `${container.taskId} has not caught up yet` };
    return quorumLost ?? { kind: 'promote', memberId: learner.id, taskId: container.taskId, why: 'it has caught up' };
  }

  const newcomer = wanted.find((container) => !listed.some((member) => containerOf(member) === container));
  if (newcomer === undefined) return { kind: 'none' };
  // Its etcd was started as a member and is one no more: its data belongs to a member that will never come back.
  if (newcomer.started) return { kind: 'replace', taskId: newcomer.taskId, why: 'somebody else removed it from etcd' };
  if (quorumLost !== null) return quorumLost;
  // A voter is silent but its container lives: adding now would let one more failure take the quorum away.
  if (healthyVoters.length < quorum(voters.length + 1)) {
    return { kind: 'wait', why: 'one more member would need more healthy voters than there are' };
  }
  return { kind: 'add', taskId: newcomer.taskId, peerUrl: peerUrlOf(newcomer.address), why: 'it is provisioned' };
}
