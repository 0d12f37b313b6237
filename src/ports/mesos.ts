import type { SubscriptionCommand, SubscriptionEvent } from '../domain/observations.ts';

/** A task as Mesos wants it: TaskInfo in the shape of Mesos' JSON. */
export type TaskInfo = { readonly [field: string]: unknown };

/** An open conversation with the master. */
export interface MesosSubscription {
  /** Says something without waiting; what the master refuses comes back as `mesos.callFailed`. */
  send(command: SubscriptionCommand): void;
  /** Ends the stream; no event comes afterwards. */
  close(): void;
}

/**
 * The Mesos scheduler API (v1), for one framework. Status updates with a uuid are acknowledged once they were handed on.
 * Calls need an open subscription and end within 10 s, else they reject with `REGENT_MESOS_UNREACHABLE`; a refusal rejects
 * with `REGENT_MESOS_REFUSED` and the master's sentence.
 */
export interface MesosScheduler {
  subscribe(options: { frameworkId: string | null }, onEvent: (event: SubscriptionEvent) => void): MesosSubscription;
  /** ACCEPT with one LAUNCH. */
  launch(offerId: string, task: TaskInfo): Promise<void>;
  /** KILL; harmless for a task that is gone. */
  kill(taskId: string, agentId: string | null): Promise<void>;
  /** Ends the framework and all its tasks. */
  teardown(): Promise<void>;
  close(): Promise<void>;
}
