import type { JupyterLook } from '../domain/observations.ts';

/** A running container, as far as SSH is concerned. */
export interface Node {
  readonly taskId: string;
  /** IPv4, dotted. */
  readonly address: string;
}

export interface Provisioned {
  /** SHA-256 fingerprint (`SHA256:…`) of the host key that was pinned. */
  readonly hostKeyFingerprint: string;
}

export interface ProvisionOptions {
  /** The host key that was pinned before; `null` at first contact. */
  readonly expectedFingerprint: string | null;
  readonly keepsJupyter: boolean;
}

export interface EtcdStart {
  /** `--name`: the task id. */
  readonly name: string;
  readonly initialCluster: string;
  readonly initialClusterState: 'new' | 'existing';
  readonly clusterToken: string;
  readonly heartbeatMs: number;
  readonly electionMs: number;
}

/** Something that a container's supervisor reported, or the end of the connection it came over. */
export type NodeEvent =
  | { readonly kind: 'died'; readonly service: string; readonly exitCode: number; readonly wanted: boolean }
  | { readonly kind: 'disconnected'; readonly why: string };

/**
 * Everything the daemon does inside containers, over SSH. Each function may be called again with the same arguments.
 * Failures: `REGENT_NODE_UNREACHABLE` (no connection, also when it breaks midway), `REGENT_NODE_FAILED` (the command said no,
 * with its last words), `REGENT_HOST_KEY_CHANGED` (somebody else answers at that address).
 */
export interface NodeShell {
  /**
   * First contact: waits until sshd answers, pins the host key (or checks it against `expectedFingerprint`), then signs host
   * and user keys with the cluster's authority and installs what SSH by name needs; makes shared directories ready. Ends a
   * Jupyter that runs, unless `keepsJupyter`.
   */
  provision(node: Node, options: ProvisionOptions, signal: AbortSignal): Promise<Provisioned>;
  startEtcd(node: Node, start: EtcdStart, signal: AbortSignal): Promise<void>;
  /** Writes `/etc/hosts` in place, whole. */
  writeHosts(node: Node, table: string, signal: AbortSignal): Promise<void>;
  /** Starts Jupyter if it does not run, and resolves when it answers with the token at the container's address. */
  startJupyter(node: Node, signal: AbortSignal): Promise<void>;
  /** Ends Jupyter and its kernels; resolves when its port refuses. */
  stopJupyter(node: Node, signal: AbortSignal): Promise<void>;
  /** Whether Jupyter answers with the token, or else what its supervisor says. */
  lookAtJupyter(node: Node, signal: AbortSignal): Promise<JupyterLook>;
  /** Writes and reads a probe file under /shared; rejects where the storage is away or read-only. */
  probeStorage(node: Node, signal: AbortSignal): Promise<void>;
  /**
   * Puts right what other hands changed: sshd runs and lets others in, etcd runs where it was started, and no Jupyter runs unless
   * one may. Resolves where all is as it should be.
   */
  tend(node: Node, options: { readonly mayServe: boolean }, signal: AbortSignal): Promise<void>;
  /** Follows the supervisor's reports until stopped. */
  watch(node: Node, onEvent: (event: NodeEvent) => void): { stop(): void };
  /** Closes the connection to a node and forgets its pinned key. */
  forget(node: Node): void;
  close(): Promise<void>;
}
