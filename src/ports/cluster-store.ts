import type { Exposure, GatewayReport } from '../domain/exposure.ts';
import type { NameTable } from '../domain/naming.ts';

/**
 * A launch that was decided, written down before Mesos hears of it. Whoever finds it later asks Mesos what became of it.
 */
export interface LaunchIntent {
  readonly taskId: string;
  /** Which of the cluster's wanted containers this is, counted from 0. */
  readonly slot: number;
  /** Counts the launches of a slot, from 1. */
  readonly incarnation: number;
  readonly agentId: string;
  readonly hostname: string;
  /** The task that this one replaces; `null` for a first launch. */
  readonly replaces: string | null;
  /** Known once the task runs. */
  readonly address: string | null;
  readonly containerId: string | null;
  /** SHA-256 fingerprint of the host key pinned at first contact. */
  readonly hostKeyFingerprint: string | null;
  /** Whether its etcd was ever started with a membership. */
  readonly etcdStarted: boolean;
}

/** All that a daemon needs in order to go on where another one stopped. */
export interface StoredCluster {
  /** Grows with every daemon that takes charge: what it names after it was never named before. */
  readonly generation: string;
  readonly frameworkId: string | null;
  readonly intents: readonly LaunchIntent[];
  readonly names: NameTable;
  readonly exposure: Exposure;
}

/**
 * The daemon's own small state in the infra etcd. Every write carries the daemon's lease: a deposed daemon's writes fail
 * with `REGENT_DEPOSED` and change nothing. Every call ends within `deadlineMs` or fails with `REGENT_STORE_UNREACHABLE`.
 */
export interface ClusterStore {
  /** Waits until this daemon is in charge (the former one's lease has run out) and keeps the lease alive from then on. */
  takeCharge(options: { signal: AbortSignal; onDeposed: (why: string) => void }): Promise<void>;
  /**
   * Whether this daemon's lease surely lives, by its own clock and without asking anybody: nobody else is in charge then. False
   * from some time before the lease may end.
   */
  isInCharge(): boolean;
  load(): Promise<StoredCluster>;
  saveFrameworkId(frameworkId: string | null): Promise<void>;
  saveIntent(intent: LaunchIntent): Promise<void>;
  deleteIntent(taskId: string): Promise<void>;
  saveNames(names: NameTable): Promise<void>;
  readExposure(): Promise<Exposure>;
  /**
   * Replaces the exposure if the one that stands is `expected`, else fails with `REGENT_EXPOSURE_CHANGED`.
   * Written twice with the same arguments, the second call succeeds.
   */
  replaceExposure(expected: Exposure, next: Exposure): Promise<void>;
  /** Resolves when every gateway reports an epoch of at least `epoch` or has lost its lease. */
  gatewaysFollowed(epoch: number, signal: AbortSignal): Promise<readonly GatewayReport[]>;
  /** Reads a secret, or makes it with `create` and stores it encrypted; two callers get the same one. */
  secret(name: string, create: () => Promise<string>): Promise<string>;
  /** Removes everything under the cluster's prefix but what `keep` names. Used by `down`. */
  erase(): Promise<void>;
  close(): Promise<void>;
}
