import type { Millis, SessionId } from './basics.ts';

/** What the Cluster view shows. `null` is "not known". */
export interface ClusterFacts {
  readonly name: string;
  readonly size: number;
  /** State path of the cluster's statechart. */
  readonly state: string;
  readonly whole: boolean;
  readonly frameworkId: string | null;
  /** NAME-k by k: the task that carries it. */
  readonly names: readonly (string | null)[];
  readonly leader: { readonly taskId: string; readonly memberId: string; readonly raftTerm: string } | null;
  readonly exposure: { readonly epoch: number; readonly container: string | null };
  /** By agent id. */
  readonly agents: { readonly [agentId: string]: AgentFacts };
  /** By slot, counted from 0. */
  readonly containers: { readonly [slot: string]: ContainerFacts };
  readonly storage: 'unknown' | 'available' | 'unavailable';
  /** The conversation with the Mesos master: where masters are looked for, which one leads, and those that there are, while that is known. */
  readonly masters: { readonly state: string; readonly addresses: readonly string[]; readonly leading: string | null; readonly known?: readonly string[] };
  readonly daemons: readonly DaemonFacts[];
  /** What is waited for and why; empty when nothing is. */
  readonly waitingFor: readonly string[];
}

export interface AgentFacts {
  readonly hostname: string;
  /** Why it is passed over while others have room; absent where it is not. */
  readonly distrusted?: string;
}

export interface ContainerFacts {
  readonly slot: number;
  readonly taskId: string;
  /** The actor that looks after it. */
  readonly sessionId: SessionId | null;
  readonly name: string | null;
  /** As the container reports itself: `wanted`, `launching`, `provisioning`, `joining`, `member`, `outOfReach`, `condemned`, `lost`. */
  readonly phase: string;
  /** State path of its statechart. */
  readonly state: string;
  readonly sinceMs: Millis;
  readonly agentId: string | null;
  readonly address: string | null;
  readonly containerId: string | null;
  readonly etcd: EtcdFacts;
  readonly hostsJupyter: boolean;
  /** The task in whose place it was launched. */
  readonly replaces: string | null;
  /** Why it is where it is, in its own words; empty where it said nothing. */
  readonly why: string;
}

export interface EtcdFacts {
  readonly role: 'none' | 'learner' | 'follower' | 'leader';
  readonly memberId: string | null;
  readonly raftTerm: string | null;
  /** Whether it answered when it was asked last. */
  readonly healthy: boolean;
  /** Entries of the Raft log that it is behind the leader. */
  readonly lag: number | null;
}

export interface DaemonFacts {
  readonly id: string;
  readonly leads: boolean;
  readonly pid: number | null;
}
