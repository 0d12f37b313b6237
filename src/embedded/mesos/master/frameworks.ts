/** Frameworks: how they come and go, and what their calls do. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { add, noResources, subtract } from '../../../protocols/mesos/resources.ts';
import { timeInfo } from '../clock.ts';
import type { Allocator } from './allocator.ts';
import { isTerminal, roleOf, valueOf, type Framework, type FrameworkStream, type Offer, type Records, type Task } from './records.ts';
import { wrongWithFramework } from './framework-info.ts';
import { latestStatus, lostState, masterStatus, remember, tell } from './statuses.ts';
import { checkTask } from './task-info.ts';
import { frameworkMessage, taskMessage } from './operator-view.ts';

const longestTimerMs = 2 ** 31 - 1;
const heartbeatIntervalSeconds = 15;

export interface FrameworksOptions {
  readonly masterInfo: Message;
  /** Agents that were admitted before this master started and have not come back yet. */
  readonly recoveredAgents: ReadonlySet<string>;
}

export class Frameworks {
  readonly #records: Records;
  readonly #allocator: Allocator;
  readonly #options: FrameworksOptions;
  #next = 0;

  constructor(records: Records, allocator: Allocator, options: FrameworksOptions) {
    this.#records = records;
    this.#allocator = allocator;
    this.#options = options;
  }

  /** A new subscription, or one that takes over; `null` after an ERROR was sent. */
  subscribe(info: Message, suppressedRoles: readonly string[], stream: FrameworkStream): Framework | null {
    const wrong = wrongWithFramework(info, suppressedRoles, (frameworkId) => this.#records.isCompleted(frameworkId));
    if (wrong !== null) {
      stream.send({ type: 'ERROR', error: { message: wrong } });
      stream.end();
      return null;
    }
    const wanted = valueOf(info['id']);
    const id = wanted === '' ? `${String(this.#options.masterInfo['id'])}-${String(this.#next++).padStart(4, '0')}` : wanted;
    const known = this.#records.frameworks.get(id);
    const framework = known ?? this.recover({ ...info, id: { value: id } });
    if (framework.stream !== null) {
      framework.stream.send({ type: 'ERROR', error: { message: 'Framework failed over' } });
      framework.stream.end();
    }
    if (framework.failoverTimer !== null) clearTimeout(framework.failoverTimer);
    framework.failoverTimer = null;
    framework.info = { ...info, id: { value: id } };
    framework.stream = stream;
    framework.isSuppressed = suppressedRoles.includes(roleOf(framework));
    framework.filters = [];
    if (known !== undefined) framework.reregisteredAt = timeInfo();
    this.#dropOffers(framework);
    stream.send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: id }, heartbeat_interval_seconds: heartbeatIntervalSeconds, master_info: this.#options.masterInfo } });
    stream.send({ type: 'HEARTBEAT' });
    this.#records.observe(() => (known === undefined
      ? { type: 'FRAMEWORK_ADDED', framework_added: { framework: frameworkMessage(framework) } }
      : { type: 'FRAMEWORK_UPDATED', framework_updated: { framework: frameworkMessage(framework) } }));
    if (known === undefined) this.#allocator.allocateSoon();
    else for (const agent of this.#records.agents.values()) agent.send?.({ type: 'resend', frameworkId: id });
    return framework;
  }

  /** A framework that is known by its tasks only, until it subscribes. */
  recover(info: Message): Framework {
    const registeredAt = timeInfo();
    const framework: Framework = {
      id: valueOf(info['id']), info, stream: null, isSuppressed: false, filters: [], failoverTimer: null,
      registeredAt, reregisteredAt: registeredAt, unregisteredAt: null, tasks: new Map(), offers: new Set(), completedTasks: [],
    };
    this.#records.frameworks.set(framework.id, framework);
    return framework;
  }

  /** The stream of a framework has ended; it may come back until its failover timeout. */
  disconnected(framework: Framework, streamId: string): void {
    if (framework.stream?.streamId !== streamId) return;
    framework.stream = null;
    this.#dropOffers(framework);
    const timeoutMs = Math.min(Number(framework.info['failover_timeout'] ?? 0) * 1000, longestTimerMs);
    framework.failoverTimer = setTimeout(() => this.remove(framework), timeoutMs);
    framework.failoverTimer.unref();
  }


  /** The framework that a call speaks for, or the sentence with which the call is refused. */
  find(id: string, streamId: string | undefined): Framework | string {
    const framework = this.#records.frameworks.get(id);
    if (framework === undefined) return 'Framework cannot be found';
    if (framework.stream === null) return 'Framework is not subscribed';
    if (streamId === undefined) return "All non-subscribe calls should include the 'Mesos-Stream-Id' header";
    if (framework.stream.streamId !== streamId) {
      return `The stream ID '${streamId}' included in this request didn't match the stream ID currently associated with framework ID ${id}`;
    }
    return framework;
  }

  /** UPDATE_FRAMEWORK: what a framework says of itself anew; the sentence with which that is refused, else `null`. */
  update(framework: Framework, { framework_info: info, suppressed_roles: suppressed }: Message): string | null {
    const suppressedRoles = (suppressed as string[] | undefined) ?? [];
    const wrong = wrongWithFramework(info as Message, suppressedRoles, () => false);
    if (wrong !== null) return wrong;
    framework.info = { ...(info as Message), id: { value: framework.id } };
    framework.isSuppressed = suppressedRoles.includes(roleOf(framework));
    this.#records.observe(() => ({ type: 'FRAMEWORK_UPDATED', framework_updated: { framework: frameworkMessage(framework) } }));
    if (!framework.isSuppressed) this.#allocator.allocateSoon();
    return null;
  }

  /** A call other than SUBSCRIBE and UPDATE_FRAMEWORK, of a framework that may make it. */
  call(framework: Framework, call: Message): void {
    const part = (call[String(call['type']).toLowerCase()] ?? {}) as Message;
    switch (call['type']) {
      case 'TEARDOWN':
        return this.remove(framework);
      case 'ACCEPT':
        return this.#accept(framework, part);
      case 'DECLINE':
        return this.#decline(framework, part);
      case 'REVIVE':
        if (!isAbout(framework, part)) return;
        framework.isSuppressed = false;
        framework.filters = [];
        return this.#allocator.allocateSoon();
      case 'SUPPRESS':
        if (isAbout(framework, part)) framework.isSuppressed = true;
        return;
      case 'ACKNOWLEDGE':
        return this.#acknowledge(framework, part);
      case 'RECONCILE':
        return this.#reconcile(framework, part);
      case 'KILL':
        return this.#kill(framework, part);
      default:
        // SHUTDOWN, MESSAGE, REQUEST and the inverse offers' calls are taken and, without executors that listen, change nothing.
        return;
    }
  }

  /** Ends a framework and all that it has. */
  remove(framework: Framework): void {
    framework.stream?.end();
    framework.stream = null;
    if (framework.failoverTimer !== null) clearTimeout(framework.failoverTimer);
    framework.unregisteredAt = timeInfo();
    this.#dropOffers(framework);
    for (const task of framework.tasks.values()) {
      if (!isTerminal(task.state)) task.state = 'TASK_KILLED';
      remember(this.#records, task, masterStatus(task.taskId, 'TASK_KILLED', 'REASON_FRAMEWORK_REMOVED', `Framework ${framework.id} removed`, task.agentId));
      this.#records.completeTask(framework, task);
    }
    this.#records.completeFramework(framework);
    for (const agent of this.#records.agents.values()) agent.send?.({ type: 'endFramework', frameworkId: framework.id });
    this.#records.observe(() => ({ type: 'FRAMEWORK_REMOVED', framework_removed: { framework_info: framework.info } }));
  }

  #accept(framework: Framework, accept: Message): void {
    const ids = ((accept['offer_ids'] as Message[] | undefined) ?? []).map(valueOf);
    const operations = (accept['operations'] as Message[] | undefined) ?? [];
    const tasks = operations.flatMap((operation) => (operation['type'] === 'LAUNCH' ? ((operation['launch'] as Message | undefined)?.['task_infos'] as Message[] | undefined) ?? [] : []));
    const offers = [...new Set(ids)].map((id) => this.#records.offers.get(id)).filter((offer): offer is Offer => offer?.frameworkId === framework.id);
    for (const offer of offers) this.#records.dropOffer(offer);
    const invalid = invalidOffers(ids, offers);
    if (invalid !== null) {
      for (const task of tasks) {
        tell(framework, masterStatus(valueOf(task['task_id']), lostState(framework, 'TASK_DROPPED'), 'REASON_INVALID_OFFERS', `Task launched with invalid offers: ${invalid}`, valueOf(task['agent_id'])));
      }
      return;
    }
    const agentId = offers[0]?.agentId ?? '';
    const role = roleOf(framework);
    let left = offers.reduce((sum, { resources }) => add(sum, resources), noResources);
    for (const info of tasks) {
      const taskId = valueOf(info['task_id']);
      const needed = checkTask(info, { agentId, role, left, isKnown: (id) => framework.tasks.has(id) });
      if (typeof needed === 'string') {
        // As the real master, in the name of the agent that the task named.
        tell(framework, masterStatus(taskId, 'TASK_ERROR', 'REASON_TASK_INVALID', needed, valueOf(info['agent_id'])));
        continue;
      }
      left = subtract(left, needed);
      const task: Task = { info, taskId, frameworkId: framework.id, agentId, role, resources: needed, state: 'TASK_STAGING', update: null, statuses: [] };
      this.#records.addTask(framework, task);
      this.#records.observe(() => ({ type: 'TASK_ADDED', task_added: { task: taskMessage(task) } }));
      this.#records.agents.get(agentId)?.send?.({ type: 'launch', framework: framework.info, task: info });
    }
    this.#allocator.filter(framework, agentId, left, accept['filters'] as Message | undefined);
  }

  #decline(framework: Framework, decline: Message): void {
    for (const id of ((decline['offer_ids'] as Message[] | undefined) ?? []).map(valueOf)) {
      const offer = this.#records.offers.get(id);
      if (offer?.frameworkId !== framework.id) continue;
      this.#records.dropOffer(offer);
      this.#allocator.filter(framework, offer.agentId, offer.resources, decline['filters'] as Message | undefined);
    }
  }

  #acknowledge(framework: Framework, acknowledge: Message): void {
    const taskId = valueOf(acknowledge['task_id']);
    const uuid = String(acknowledge['uuid']);
    this.#records.agents.get(valueOf(acknowledge['agent_id']))?.send?.({ type: 'acknowledge', frameworkId: framework.id, taskId, uuid });
    const task = framework.tasks.get(taskId);
    if (task !== undefined && task.update?.uuid === uuid && isTerminal(task.update.state)) this.#records.completeTask(framework, task);
  }

  #reconcile(framework: Framework, reconcile: Message): void {
    const latest = (task: Task): void => tell(framework, latestStatus(task, 'REASON_RECONCILIATION', 'Reconciliation: Latest task state'));
    const asked = (reconcile['tasks'] as Message[] | undefined) ?? [];
    if (asked.length === 0) for (const task of framework.tasks.values()) latest(task);
    for (const { task_id, agent_id } of asked) {
      const task = framework.tasks.get(valueOf(task_id));
      if (task !== undefined) latest(task);
      // An agent that has not come back since this master started may still bring the task.
      else if (!this.#mayCome(valueOf(agent_id))) this.#tellUnknown(framework, valueOf(task_id), valueOf(agent_id));
    }
  }

  #kill(framework: Framework, kill: Message): void {
    const taskId = valueOf(kill['task_id']);
    const task = framework.tasks.get(taskId);
    if (task === undefined) {
      const agentId = valueOf(kill['agent_id']);
      if (!this.#mayCome(agentId)) this.#tellUnknown(framework, taskId, agentId);
      return;
    }
    const policy = (kill['kill_policy'] ?? task.info['kill_policy']) as { grace_period?: { nanoseconds?: number | string } } | undefined;
    const grace = policy?.grace_period?.nanoseconds;
    this.#records.agents.get(task.agentId)?.send?.({ type: 'kill', frameworkId: framework.id, taskId, ...(grace === undefined ? {} : { graceMs: Number(grace) / 1e6 }) });
  }

  #mayCome(agentId: string): boolean {
    const { recoveredAgents } = this.#options;
    return agentId === '' ? recoveredAgents.size > 0 : recoveredAgents.has(agentId);
  }

  #tellUnknown(framework: Framework, taskId: string, agentId: string): void {
    tell(framework, masterStatus(taskId, lostState(framework, 'TASK_UNKNOWN'), 'REASON_RECONCILIATION', 'Reconciliation: Task is unknown', agentId));
  }

  #dropOffers(framework: Framework): void {
    for (const offer of framework.offers) this.#records.dropOffer(offer);
  }
}

/** Whether a call names a framework's role, or none: then it means all of them. */
function isAbout(framework: Framework, { roles }: Message): boolean {
  const named = (roles as string[] | undefined) ?? [];
  return named.length === 0 || named.includes(roleOf(framework));
}

/** Why these offers cannot be accepted together (the order of the checks is the real master's). */
function invalidOffers(ids: readonly string[], offers: readonly Offer[]): string | null {
  if (ids.length === 0) return 'No offers specified';
  const twice = ids.find((id, k) => ids.indexOf(id) !== k);
  if (twice !== undefined) return `Duplicate offer ${twice} in offer list`;
  const gone = ids.find((id) => !offers.some((offer) => offer.id === id));
  if (gone !== undefined) return `Offer ${gone} is no longer valid`;
  const other = offers.find(({ agentId }) => agentId !== offers[0]?.agentId);
  return other === undefined ? null : `Aggregated offers must belong to one single agent. Offer ${other.id} uses agent ${other.agentId} and agent ${offers[0]?.agentId}`;
}
