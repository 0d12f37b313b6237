import type { MemberStatus } from '../domain/leadership.ts';
import type { ListedMember } from '../domain/membership.ts';

/** Where a container's etcd is reached. */
export interface EtcdEndpoint {
  readonly taskId: string;
  /** IPv4, dotted; client port 2379. */
  readonly address: string;
}

/**
 * The etcd cluster inside the containers. A call is tried on each endpoint until one answers; every call has a deadline.
 * etcd's "unhealthy cluster" and "not in sync with leader" refusals come back as `REGENT_ETCD_NOT_YET`: wait and ask again.
 */
export interface EtcdCluster {
  /** One status a reachable endpoint; silent ones are left out. Never rejects. Answers within `timeoutMs`. */
  statuses(endpoints: readonly EtcdEndpoint[], timeoutMs: number): Promise<readonly MemberStatus[]>;
  members(endpoints: readonly EtcdEndpoint[]): Promise<readonly ListedMember[]>;
  addLearner(endpoints: readonly EtcdEndpoint[], peerUrl: string): Promise<{ memberId: string }>;
  promote(endpoints: readonly EtcdEndpoint[], memberId: string): Promise<void>;
  remove(endpoints: readonly EtcdEndpoint[], memberId: string): Promise<void>;
  /** Asks the leader to hand over to `memberId`. */
  moveLeader(leader: EtcdEndpoint, memberId: string): Promise<void>;
  /** Writes through one endpoint and reads the value back through all; used by `verify`. */
  putThroughOneGetThroughAll(endpoints: readonly EtcdEndpoint[], key: string, value: string): Promise<void>;
  /** Forgets connections to addresses that are no longer used. */
  forget(address: string): void;
  close(): Promise<void>;
}
