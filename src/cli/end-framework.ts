/** Ends a cluster's framework in Mesos, through its daemon, and knows when that did not happen. */
import type { ClusterStatus } from '../domain/status.ts';
import { waitUntil } from '../rig/services.ts';

export interface RunningDaemon {
  /** `null` while it does not answer. */
  status(): Promise<Pick<ClusterStatus, 'state'> | null>;
  /** Whether the framework was ended and forgotten. */
  tearDown(): Promise<boolean>;
}

export type Ending =
  | { readonly kind: 'ended' }
  /** Mesos was not told anything. */
  | { readonly kind: 'notTold'; readonly why: string }
  /** Mesos may have been told; the daemon has ended. */
  | { readonly kind: 'notEnded'; readonly why: string };

/** A state path of the cluster's statechart while the master hears the daemon. */
export const isSubscribed = (state: string): boolean => /\bsession\.subscribed\b/.test(state);

const lookEveryMs = 50;

/** @param withinMs how long a daemon that is not subscribed may take until it is */
export async function endFramework(daemon: RunningDaemon, withinMs: number): Promise<Ending> {
  let answers = false;
  const subscribed = await waitUntil(
    async () => {
      const status = await daemon.status();
      answers = status !== null;
      return status !== null && isSubscribed(status.state);
    },
    withinMs,
    lookEveryMs,
  );
  if (!subscribed) return { kind: 'notTold', why: answers ? `the daemon could not subscribe within ${withinMs / 1000} s` : `the daemon does not answer` };
  return (await daemon.tearDown()) ? { kind: 'ended' } : { kind: 'notEnded', why: 'the daemon could not tear it down' };
}
