/** For those who have no statechart for it: subscribes, and again after whatever ended the subscription, as long as that makes sense. */
import type { RegentError } from '../../domain/errors.ts';
import { backoffMs, type BackoffOptions } from '../../domain/backoff.ts';
import type { SubscribeOptions } from '../../protocols/mesos/calls.ts';
import type { MesosClient } from './client.ts';
import type { SubscriptionNews } from './subscription.ts';

export interface KeepSubscribedOptions extends SubscribeOptions, Partial<BackoffOptions> {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** From 0 to below 1; chance, so that many clients of a master that came back do not ask at once. */
  readonly random?: () => number;
}

/** A pause before the next try, told to the listener beside what the subscriptions tell. */
export type KeptNews = SubscriptionNews | { readonly type: 'backingOff'; readonly forMs: number; readonly failures: number };

/**
 * Keeps a framework subscribed, under the id that the master gives it, with growing pauses between tries.
 *
 * @returns why it is over: `REGENT_MESOS_FAILED_OVER` or `REGENT_MESOS_REMOVED`, which trying again would not mend; `null` after the signal
 */
export async function keepSubscribed(client: MesosClient, options: KeepSubscribedOptions, listener: (news: KeptNews) => void): Promise<RegentError | null> {
  const { signal, random = Math.random, firstMs = 250, maxMs = 30_000 } = options;
  let { frameworkId } = options;
  let failures = 0;
  while (!signal.aborted) {
    const error = await new Promise<RegentError | null>((resolve) => {
      const subscription = client.subscribe({ ...options, frameworkId }, (news) => {
        if (news.type === 'event' && news.event.type === 'SUBSCRIBED') {
          frameworkId = news.event.subscribed?.framework_id.value ?? frameworkId;
          failures = 0;
        }
        listener(news);
        if (news.type === 'ended') {
          signal.removeEventListener('abort', stop);
          resolve(news.error);
        }
      });
      const stop = (): void => {
        subscription.close();
        resolve(null);
      };
      signal.addEventListener('abort', stop, { once: true });
    });
    if (error === null || signal.aborted) return null;
    if (error.code === 'REGENT_MESOS_FAILED_OVER' || error.code === 'REGENT_MESOS_REMOVED') return error;
    failures += 1;
    const forMs = backoffMs(failures, random(), { firstMs, maxMs });
    listener({ type: 'backingOff', forMs, failures });
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, forMs);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
  return null;
}
