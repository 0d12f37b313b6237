/** The calls of the scheduler API (Apache Mesos documentation, "Scheduler HTTP API", Calls), without framework and stream. */
import type {
  FrameworkInfo, OfferOperation, Request, SchedulerCall, SchedulerCallReconcileTask, SchedulerEvent, SchedulerOfferConstraints, TaskInfo, TaskStatus,
} from './generated/messages.ts';

const id = (value: string): { readonly value: string } => ({ value });
const ids = (values: readonly string[]): readonly { readonly value: string }[] => values.map(id);
const filtersOf = (refuseSeconds: number | undefined) => (refuseSeconds === undefined ? {} : { filters: { refuse_seconds: refuseSeconds } });
const agentOf = (agentId: string | null) => (agentId === null ? {} : { agent_id: id(agentId) });
const rolesOf = (roles: readonly string[] | undefined) => (roles === undefined ? {} : { roles });

export interface SubscribeOptions {
  /** The id that the master gave before; `null` for a framework that it does not know. */
  readonly frameworkId: string | null;
  /** Roles for which no offers are wanted yet. */
  readonly suppressedRoles?: readonly string[];
  readonly offerConstraints?: SchedulerOfferConstraints;
}

/** SUBSCRIBE: as the framework that `info` describes, new or known. */
export function subscribe(info: FrameworkInfo, { frameworkId, suppressedRoles, offerConstraints }: SubscribeOptions): SchedulerCall {
  const known = frameworkId === null ? {} : { framework_id: id(frameworkId) };
  return {
    type: 'SUBSCRIBE',
    ...known,
    subscribe: {
      framework_info: frameworkId === null ? info : { ...info, id: id(frameworkId) },
      ...(suppressedRoles === undefined ? {} : { suppressed_roles: suppressedRoles }),
      ...(offerConstraints === undefined ? {} : { offer_constraints: offerConstraints }),
    },
  };
}

/** ACCEPT: does the operations on all of the offers together; without an operation they are declined. */
export function accept(offerIds: readonly string[], operations: readonly OfferOperation[], refuseSeconds?: number): SchedulerCall {
  return { type: 'ACCEPT', accept: { offer_ids: ids(offerIds), operations, ...filtersOf(refuseSeconds) } };
}

/** The operation that launches tasks, each with an executor of its own. */
export function launch(tasks: readonly TaskInfo[]): OfferOperation {
  return { type: 'LAUNCH', launch: { task_infos: tasks } };
}

/** DECLINE: what is refused is not offered again for so long (Mesos' default: 5 s). */
export function decline(offerIds: readonly string[], refuseSeconds?: number): SchedulerCall {
  return { type: 'DECLINE', decline: { offer_ids: ids(offerIds), ...filtersOf(refuseSeconds) } };
}

/** ACCEPT_INVERSE_OFFERS: the resources will be given back in time for the maintenance. */
export function acceptInverseOffers(inverseOfferIds: readonly string[], refuseSeconds?: number): SchedulerCall {
  return { type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers: { inverse_offer_ids: ids(inverseOfferIds), ...filtersOf(refuseSeconds) } };
}

/** DECLINE_INVERSE_OFFERS: they may not be. */
export function declineInverseOffers(inverseOfferIds: readonly string[], refuseSeconds?: number): SchedulerCall {
  return { type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: { inverse_offer_ids: ids(inverseOfferIds), ...filtersOf(refuseSeconds) } };
}

/** REVIVE: forgets what was refused and suppressed, for these roles or all. */
export function revive(roles?: readonly string[]): SchedulerCall {
  return roles === undefined ? { type: 'REVIVE' } : { type: 'REVIVE', revive: rolesOf(roles) };
}

/** SUPPRESS: no more offers, for these roles or all, until REVIVE. */
export function suppress(roles?: readonly string[]): SchedulerCall {
  return roles === undefined ? { type: 'SUPPRESS' } : { type: 'SUPPRESS', suppress: rolesOf(roles) };
}

/** KILL: the task gets `graceMs` to end by itself; without it, what its own kill policy says. */
export function kill(taskId: string, agentId: string | null, graceMs?: number): SchedulerCall {
  return {
    type: 'KILL',
    kill: {
      task_id: id(taskId),
      ...agentOf(agentId),
      ...(graceMs === undefined ? {} : { kill_policy: { grace_period: { nanoseconds: String(BigInt(Math.round(graceMs * 1000)) * 1000n) } } }),
    },
  };
}

/** SHUTDOWN: ends an executor and all its tasks. */
export function shutdown(executorId: string, agentId: string): SchedulerCall {
  return { type: 'SHUTDOWN', shutdown: { executor_id: id(executorId), agent_id: id(agentId) } };
}

/** ACKNOWLEDGE of a status; `null` where there is nothing to acknowledge: only statuses with a uuid wait for it. */
export function acknowledge({ uuid, agent_id, task_id }: TaskStatus): SchedulerCall | null {
  if (uuid === undefined || uuid === '' || agent_id === undefined) return null;
  return { type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } };
}

/** ACKNOWLEDGE or ACKNOWLEDGE_OPERATION_STATUS of what an event brought; `null` where it brought nothing that waits for it. */
export function acknowledgementOf({ update, update_operation_status }: SchedulerEvent): SchedulerCall | null {
  if (update !== undefined) return acknowledge(update.status);
  const status = update_operation_status?.status;
  if (status?.uuid === undefined || status.operation_id === undefined) return null;
  const { uuid, operation_id, agent_id, resource_provider_id } = status;
  return {
    type: 'ACKNOWLEDGE_OPERATION_STATUS',
    acknowledge_operation_status: {
      uuid: uuid.value,
      operation_id,
      ...(agent_id === undefined ? {} : { agent_id }),
      ...(resource_provider_id === undefined ? {} : { resource_provider_id }),
    },
  };
}

/** RECONCILE: the latest status of these tasks, or of all that the master knows where none is named. */
export function reconcile(tasks: readonly { readonly taskId: string; readonly agentId: string | null }[]): SchedulerCall {
  return { type: 'RECONCILE', reconcile: { tasks: tasks.map(({ taskId, agentId }): SchedulerCallReconcileTask => ({ task_id: id(taskId), ...agentOf(agentId) })) } };
}

/** MESSAGE: bytes for an executor; Mesos promises nothing about their arrival. */
export function message(agentId: string, executorId: string, data: Uint8Array): SchedulerCall {
  return { type: 'MESSAGE', message: { agent_id: id(agentId), executor_id: id(executorId), data: Buffer.from(data).toString('base64') } };
}

/** REQUEST: what the framework would like to be offered; the built-in allocator ignores it. */
export function request(requests: readonly Request[]): SchedulerCall {
  return { type: 'REQUEST', request: { requests } };
}

/** TEARDOWN: ends the framework with all its tasks; its id is of no use afterwards. */
export function teardown(): SchedulerCall {
  return { type: 'TEARDOWN' };
}
