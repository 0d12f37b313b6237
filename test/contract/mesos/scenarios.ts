/**
 * When the recorded exchanges were made, and what was done to processes between them (recordings/mesos/actions.json). An exchange
 * follows the one before it and the events whose ids it names; what else it waited for is written down here.
 */

export interface Step {
  /** Events that were waited for: an offer's number, or a task and its state. */
  readonly after?: readonly string[];
  /** At least so long after another exchange. */
  readonly since?: { readonly exchange: string; readonly ms: number };
  /** What is done first. */
  readonly before?: readonly Action[];
  /** The client has seen enough of this exchange's stream once so many events were there. */
  readonly closeAfter?: number;
  /** Asked of a master that does not lead. */
  readonly isOfStandby?: boolean;
}

export type Action = 'kill the executor' | 'kill the container' | 'kill the agent' | 'start the agent' | 'wait until the agent is given up' | 'hold the agent' | 'let the agent go' | 'kill the leading master';

export interface Scenario {
  readonly name: string;
  readonly steps: Readonly<Record<string, Step>>;
}

export const protobuf: Scenario = { name: 'protobuf', steps: { '08-teardown': { after: ['pb-1 TASK_KILLED'] } } };

export const life: Scenario = {
  name: 'life',
  steps: {
    '14-operator-subscribe': { closeAfter: 2 },
    '28-bad-subscribe-unknown-framework': { closeAfter: 3 },
    '40-kill': { after: ['-O6'] },
    '54-kill-dup': { after: ['dup-1 TASK_STARTING', '-O10'] },
    '58-ack-docker-1-task_failed': { before: ['kill the container'] },
    // An update that nobody acknowledges (dup-1) comes again after 10 s: the container's grace of 5 s must end after that.
    '62-kill-docker-2': { after: ['-O12'], since: { exchange: '53-accept-duplicate-ids', ms: 7_500 } },
    '68-subscribe-failover': { after: ['-O14'] },
    '69-reconcile-after-failover': { after: ['dup-1 TASK_STARTING', '-O15'] },
  },
};

export const faults: Scenario = {
  name: 'faults',
  steps: {
    '05-ack-exec-dies-task_failed': { before: ['kill the executor'] },
    '09-reconcile-after-agent-restart': { before: ['kill the agent', 'start the agent'], after: ['-O22'] },
    '10-reconcile-after-agent-back': { before: ['kill the agent', 'wait until the agent is given up', 'start the agent'], after: ['-O23'] },
  },
};

/** Three masters. The one agent that came back before it was asked for is held until then. */
export const masters: Scenario = {
  name: 'masters',
  steps: {
    '01-follower-subscribe': { isOfStandby: true },
    '02-follower-state': { isOfStandby: true },
    '03-follower-operator-get-master': { isOfStandby: true },
    '08-recovering-subscribe': { before: ['hold the agent', 'kill the leading master'], closeAfter: 2 },
    '09-resubscribe-0': { before: ['let the agent go'] },
    '10-reconcile-before-agents-are-back': { after: ['-O1'] },
  },
};
