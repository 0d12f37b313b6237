import type { ContainerReport } from '../domain/container-reports.ts';
import type { ReachableNode, TaskNews } from '../domain/observations.ts';
import type { PlacementOffer } from '../domain/placement.ts';
import type { Leader } from '../domain/leadership.ts';
import type { ListedMember, SparedMember, WantedMember } from '../domain/membership.ts';

/** Container → cluster. */
export type ContainerToCluster =
  | { type: 'container.changed'; report: ContainerReport }
  | { type: 'container.died'; taskId: string; service: string }
  /** It runs, but cannot be looked after. */
  | { type: 'container.silent'; taskId: string; why: string }
  /** An offer that was assigned and will not be used. */
  | { type: 'offer.unused'; offerId: string }
  /** Asks what became of a task; an offer that may not have been used up goes back. */
  | { type: 'container.doubtful'; taskId: string; agentId: string; offerId: string | null }
  | { type: 'decision'; sentence: string };

/** Cluster → container. */
export type ClusterToContainer =
  | { type: 'offer.assigned'; offer: PlacementOffer }
  | { type: 'task.changed'; news: TaskNews }
  | { type: 'etcd.start'; initialCluster: string; initialClusterState: 'new' | 'existing' }
  | { type: 'member.joined' }
  | { type: 'member.removed' }
  | { type: 'leader.gained' }
  | { type: 'leader.lost' }
  | { type: 'jupyter.exposed' }
  | { type: 'jupyter.withdrawn' }
  | { type: 'condemn'; why: string }
  | { type: 'kill.granted' };

/** Container → node watch. */
export type ContainerToNodeWatch = { type: 'jupyter.allowed' } | { type: 'jupyter.forbidden' };

/** Node watch → container. */
export type NodeWatchToContainer =
  | { type: 'service.died'; service: string; wanted: boolean }
  | { type: 'node.silent'; why: string };

/** Mesos session → cluster. */
export type SessionToCluster =
  | { type: 'session.subscribed'; frameworkId: string }
  | { type: 'session.lost'; why: string }
  | { type: 'session.removed'; why: string }
  | { type: 'session.failedOver'; why: string }
  | { type: 'offers.received'; offers: readonly PlacementOffer[] }
  | { type: 'offer.rescinded'; offerId: string }
  | { type: 'task.changed'; news: TaskNews }
  | { type: 'agent.failed'; agentId: string }
  | { type: 'decision'; sentence: string };

/** Leader watch → cluster. */
export type WatchToCluster =
  | { type: 'leader.settled'; leader: Leader }
  | { type: 'leader.vanished'; why: string }
  /** A majority follows it, and it does not answer. */
  | { type: 'leader.silent'; memberId: string }
  | { type: 'members.healthy'; taskIds: readonly string[] };

/** Cluster → leader watch. */
export type ClusterToWatch = { type: 'members.changed'; endpoints: readonly ReachableNode[]; voters: number };

/** Membership → cluster. */
export type MembershipToCluster =
  | { type: 'membership.whole'; voters: number }
  | { type: 'membership.changing' }
  | { type: 'members.listed'; listed: readonly ListedMember[] }
  | { type: 'membership.bootstrap'; taskIds: readonly string[]; initialCluster: string }
  | { type: 'membership.formationFailed'; taskIds: readonly string[] }
  | { type: 'member.replace'; taskId: string; why: string }
  | { type: 'member.start'; taskId: string; initialCluster: string }
  | { type: 'decision'; sentence: string };

/** Cluster → membership. Formed is a cluster that has been seen with a leader, whatever became of it since. */
export type ClusterToMembership = {
  type: 'members.wanted';
  wanted: readonly WantedMember[];
  spared: readonly SparedMember[];
  endpoints: readonly ReachableNode[];
  formed: boolean;
};

/** Gateway → cluster. */
export type GatewayToCluster =
  | { type: 'service.exposed'; taskId: string; epoch: number }
  | { type: 'service.withdrawn'; epoch: number }
  | { type: 'service.condemn'; taskId: string; why: string }
  /** Jupyter does not start in a container that leads: its own fault, unless the shared storage is away. */
  | { type: 'service.unable'; taskId: string; why: string }
  | { type: 'decision'; sentence: string };

/** Cluster → gateway. */
export type ClusterToGateway =
  | { type: 'leader.changed'; leader: ReachableNode | null }
  | { type: 'container.gone'; taskId: string }
  | { type: 'jupyter.died'; taskId: string };

/** Storage → cluster. */
export type StorageToCluster = { type: 'storage.changed'; available: boolean; why: string } | { type: 'decision'; sentence: string };
export type ClusterToStorage = { type: 'nodes.changed'; nodes: readonly ReachableNode[] };
