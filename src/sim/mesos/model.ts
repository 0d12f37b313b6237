/** What the parts of the simulated Mesos have in common: agents, frameworks, tasks, and who is subscribed. */
import type { SubscriptionEvent, TaskNews, TaskPhase } from '../../domain/observations.ts';
import type { Place } from '../network.ts';

export const masterPlace = 'mesos';
/** A call to the master is given up after so long. */
export const callTimeoutMs = 10_000;

/** The leading master, as far as all parts have to know of it. */
export interface Master {
  isUp: boolean;
  /** Counts what it gives names to. */
  counter: number;
  /** Counts the masters that led; what one of them had sent is lost with it. */
  term: number;
}

export interface SimAgent {
  readonly agentId: Place;
  readonly cpusMillis: number;
  readonly memMillis: number;
  /** The agent's process runs; its containers live on without it. */
  isUp: boolean;
  /** A new master has not heard yet of one that is recovering, and knows nothing of its tasks. */
  registration: 'registered' | 'unreachable' | 'recovering';
  silentSinceMs: number | null;
  /** What its tasks use; those that have not ended. */
  readonly tasks: Set<SimTask>;
  usedCpusMillis: number;
  usedMemMillis: number;
  /** Its free resources are in this offer now. */
  offerId: string | null;
  offeredAtMs: number;
}

/** One framework: a cluster's. */
export interface Framework {
  readonly frameworkId: string;
  subscriber: Subscriber | null;
  isSuppressed: boolean;
  /** Until when it wants no offer of an agent. */
  readonly declined: Map<string, number>;
  readonly tasks: Set<SimTask>;
  readonly offers: Map<string, SimAgent>;
}

export interface SimTask {
  readonly taskId: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly cpusMillis: number;
  readonly memMillis: number;
  phase: TaskPhase;
  why: string;
  address: string | null;
  /** The latest update is repeated until it is acknowledged. */
  acknowledged: boolean;
  acknowledgedAtMs: number;
}

export interface Subscriber {
  readonly place: Place;
  readonly tell: (event: SubscriptionEvent) => void;
  readonly stream: number;
  /** When the latest event of its stream arrives. */
  readonly sent: { atMs: number };
  /** What waits in a stream that has stalled. */
  held: (() => void)[] | null;
}

export function newsOf({ taskId, phase, why, address }: SimTask): TaskNews {
  return { taskId, phase, why, address, containerId: null };
}

export function unknownTask(taskId: string): TaskNews {
  return { taskId, phase: 'unknown', why: 'TASK_UNKNOWN, REASON_RECONCILIATION', address: null, containerId: null };
}
