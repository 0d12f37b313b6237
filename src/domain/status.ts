/** What the daemon says of itself on its socket (`GET /v1/status`): what it believes, for `regent status`. */
export interface ClusterStatus {
  readonly name: string;
  readonly size: number;
  /** State path of the cluster's statechart, such as `serving; membership.whole; leadership.settled`. */
  readonly state: string;
  /** True when all containers are members, names are written and Jupyter is exposed. */
  readonly whole: boolean;
  readonly frameworkId: string | null;
  readonly leader: string | null;
  readonly containers: readonly ContainerStatus[];
  readonly exposure: { readonly epoch: number; readonly container: string | null };
  /** The latest decisions, oldest first, at most 50. */
  readonly decisions: readonly Decision[];
  /** What is being waited for and why; empty when nothing is. */
  readonly waitingFor: readonly string[];
  /** Agents that are passed over, one sentence each; empty where there is none. */
  readonly distrusted: readonly string[];
  /** The inspector's address without its token; `null` while it is not served. */
  readonly inspector: string | null;
  readonly memoryBytes: number;
  readonly pid: number;
}

export interface ContainerStatus {
  readonly name: string | null;
  readonly taskId: string;
  readonly state: string;
  readonly agent: string | null;
  readonly address: string | null;
  /** The runtime's id of the container (Docker's, 64 hexadecimal digits) where Mesos told it. */
  readonly containerId: string | null;
  readonly etcdMember: 'none' | 'learner' | 'follower' | 'leader';
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
}

/** One decision in one sentence that an operator can read. */
export interface Decision {
  readonly atMs: number;
  readonly sentence: string;
}
