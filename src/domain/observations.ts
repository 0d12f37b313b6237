import type { PlacementOffer } from './placement.ts';

/** What Mesos says of a task, reduced to what the statecharts ask about. */
export type TaskPhase = 'starting' | 'running' | 'ended' | 'unreachable' | 'unknown';

export interface TaskNews {
  readonly taskId: string;
  readonly phase: TaskPhase;
  /** Mesos' own words, such as `TASK_FAILED, REASON_COMMAND_EXECUTOR_FAILED: Container exited with status 137`. */
  readonly why: string;
  readonly address: string | null;
  readonly containerId: string | null;
}

/** A container that can be spoken to. */
export interface ReachableNode {
  readonly taskId: string;
  readonly address: string;
}

/** What a look at a Jupyter finds: `silent` is neither an answer nor the supervisor's word that it is down. */
export type JupyterLook = 'answers' | 'silent' | 'down';

/** What a look at the shared storage through a container finds: nothing, where the container itself does not answer. */
export type StorageLook = 'there' | 'unseen';

/** What a Mesos subscription tells; the words are those of the scheduler API. */
export type SubscriptionEvent =
  /** This master is asked, or the one that it redirected to. */
  | { type: 'mesos.masterFound'; url: string }
  /** From ZooKeeper: the masters that there are now, the leading one first. */
  | { type: 'mesos.mastersKnown'; urls: readonly string[] }
  | { type: 'mesos.subscribed'; frameworkId: string }
  /** Nothing was heard for so long, which is more than the master's heartbeat takes. */
  | { type: 'mesos.heartbeatMissed'; forMs: number }
  | { type: 'mesos.heardAgain' }
  | { type: 'mesos.offers'; offers: readonly PlacementOffer[] }
  | { type: 'mesos.rescind'; offerId: string }
  | { type: 'mesos.update'; news: TaskNews }
  | { type: 'mesos.failure'; agentId: string }
  | { type: 'mesos.error'; message: string }
  | { type: 'mesos.disconnected'; why: string }
  | { type: 'mesos.callFailed'; call: string; why: string };

/** What is said through an open subscription. */
export type SubscriptionCommand =
  | { type: 'offers.decline'; offerIds: readonly string[]; refuseSeconds: number }
  | { type: 'offers.revive' }
  | { type: 'offers.suppress' }
  | { type: 'tasks.reconcile'; tasks: readonly { readonly taskId: string; readonly agentId: string }[] }
  | { type: 'task.kill'; taskId: string; agentId: string | null };
