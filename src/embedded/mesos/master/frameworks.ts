/** Frameworks: how they come and go, and what their calls do. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { describeResources } from '../../../protocols/mesos/resources-text.ts';
import { add, contains, noResources, ResourceError, subtract, type Resources } from '../../../protocols/mesos/resources.ts';
import { heldBy, shown } from '../amounts.ts';
import { timeInfo } from '../clock.ts';
import type { Allocator } from './allocator.ts';
import { isTerminal, roleOf, valueOf, type Framework, type FrameworkStream, type Offer, type Records, type Task } from './records.ts';
import { invalidId, invalidRole } from './names.ts';
import { latestStatus, masterStatus, remember, tell } from './statuses.ts';
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
  subscribe(info: Message, stream: FrameworkStream): Framework | null {
    const wrong = this.#wrongWith(info);
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
    framework.isSuppressed = false;
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

  /** A call other than SUBSCRIBE, of a framework that may make it. */
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
        framework.isSuppressed = false;
        framework.filters = [];
        return this.#allocator.allocateSoon();
      case 'SUPPRESS':
        framework.isSuppressed = true;
        return;
      case 'ACKNOWLEDGE':
        return this.#acknowledge(framework, part);
      case 'RECONCILE':
        return this.#reconcile(framework, part);
      case 'KILL':
        return this.#kill(framework, part);
      case 'UPDATE_FRAMEWORK':
        framework.info = { ...(part['framework_info'] as Message), id: { value: framework.id } };
        return;
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

  #wrongWith(info: Message): string | null {
    const capabilities = (info['capabilities'] as { type?: string }[] | undefined) ?? [];
    if (capabilities.some(({ type }) => type === 'MULTI_ROLE') && info['role'] !== undefined) {
      return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
    }
    const bad = ((info['roles'] as string[] | undefined) ?? []).map(invalidRole).find((why) => why !== null);
    if (bad !== undefined && bad !== null) return `'FrameworkInfo.roles' contains invalid role: ${bad}`;
    const id = info['id'] === undefined ? null : invalidId(valueOf(info['id']));
    if (id !== null && valueOf(info['id']) !== '') return `'FrameworkInfo.id' is invalid: ${id}`;
    return this.#records.isCompleted(valueOf(info['id'])) ? 'Framework has been removed' : null;
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
        tell(framework, masterStatus(valueOf(task['task_id']), 'TASK_DROPPED', 'REASON_INVALID_OFFERS', `Task launched with invalid offers: ${invalid}`, valueOf(task['agent_id'])));
      }
      return;
    }
    const agentId = offers[0]?.agentId ?? '';
    const role = roleOf(framework);
    let left = offers.reduce((sum, { resources }) => add(sum, resources), noResources);
    for (const info of tasks) {
      const taskId = valueOf(info['task_id']);
      const refuse = (why: string): void => tell(framework, masterStatus(taskId, 'TASK_ERROR', 'REASON_TASK_INVALID', why, agentId));
      const wrong = invalidId(taskId) !== null ? `Task ID is invalid: ${invalidId(taskId)}`
        : framework.tasks.has(taskId) ? `Task has duplicate ID: ${taskId}`
        : valueOf(info['agent_id']) !== agentId ? `Task uses invalid agent ${valueOf(info['agent_id'])} while agent ${agentId} is expected`
        : null;
      if (wrong !== null) {
        refuse(wrong);
        continue;
      }
      const needed = neededBy(info);
      if (needed instanceof ResourceError) {
        refuse(`Task uses invalid resources: ${needed.message}`);
        continue;
      }
      if (!contains(left, needed)) {
        refuse(`Total resources ${allocated(needed, role)} required by task and its executor is more than available ${allocated(left, role)}`);
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
      else if (!this.#mayCome(valueOf(agent_id))) this.#tellUnknown(framework, valueOf(task_id));
    }
  }

  #kill(framework: Framework, kill: Message): void {
    const taskId = valueOf(kill['task_id']);
    const task = framework.tasks.get(taskId);
    if (task === undefined) {
      if (!this.#mayCome('')) this.#tellUnknown(framework, taskId);
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

  #tellUnknown(framework: Framework, taskId: string): void {
    tell(framework, masterStatus(taskId, 'TASK_UNKNOWN', 'REASON_RECONCILIATION', 'Reconciliation: Task is unknown'));
  }

  #dropOffers(framework: Framework): void {
    for (const offer of framework.offers) this.#records.dropOffer(offer);
  }
}

/** Why these offers cannot be accepted together (the order of the checks is the real master's). */
function neededBy(task: Message): Resources | ResourceError {
  try {
    return heldBy(task);
  } catch (error) {
    if (error instanceof ResourceError) return error;
    throw error;
  }
}

function allocated(resources: Resources, role: string): string {
  return describeResources(shown(resources, { role, isRangesFirst: true }));
}

function invalidOffers(ids: readonly string[], offers: readonly Offer[]): string | null {
  if (ids.length === 0) return 'No offers specified';
  const twice = ids.find((id, k) => ids.indexOf(id) !== k);
  if (twice !== undefined) return `Duplicate offer ${twice} in offer list`;
  const gone = ids.find((id) => !offers.some((offer) => offer.id === id));
  if (gone !== undefined) return `Offer ${gone} is no longer valid`;
  const other = offers.find(({ agentId }) => agentId !== offers[0]?.agentId);
  return other === undefined ? null : `Aggregated offers must belong to one single agent. Offer ${other.id} uses agent ${other.agentId} and agent ${offers[0]?.agentId}`;
}
