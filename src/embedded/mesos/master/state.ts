/** The master's memory: agents, frameworks, tasks, offers, and the allocator that makes offers of what is free. */
import { randomUUID } from 'node:crypto';
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { Registration, ToAgent } from '../agent-protocol.ts';
import { add, contains, describe, fromMessages, isAllocatable, none, subtract, toMessages, type ResourceMessage, type Resources } from '../resources.ts';

const seconds = (): number => Date.now() / 1000;
const nanoseconds = (): { nanoseconds: number } => ({ nanoseconds: Date.now() * 1_000_000 });

const terminal = new Set(['TASK_FINISHED', 'TASK_FAILED', 'TASK_KILLED', 'TASK_ERROR', 'TASK_LOST', 'TASK_DROPPED', 'TASK_GONE', 'TASK_GONE_BY_OPERATOR']);

export interface MasterOptions {
  readonly ip: string;
  readonly port: number;
  readonly allocationIntervalMs: number;
  readonly agentPingTimeoutMs: number;
  readonly maxAgentPingTimeouts: number;
  /** Agents that this master admitted before it was started again. */
  readonly recoveredAgents: readonly string[];
  readonly saveAgents: (agentIds: readonly string[]) => void;
}

interface Task {
  readonly info: Message;
  readonly taskId: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly resources: Resources;
  state: string;
  statuses: Message[];
}

interface Offer {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly resources: Resources;
}

interface Agent {
  readonly id: string;
  registration: Registration;
  total: Resources;
  attributes: readonly Message[];
  send: ((message: ToAgent) => void) | null;
  registeredAt: { nanoseconds: number };
  reregisteredAt: { nanoseconds: number };
  lostTimer: NodeJS.Timeout | null;
  unreachable: boolean;
}

export interface FrameworkStream {
  readonly streamId: string;
  send(event: Message): void;
  end(): void;
}

interface Framework {
  readonly id: string;
  info: Message;
  stream: FrameworkStream | null;
  suppressed: boolean;
  filters: { readonly agentId: string; readonly resources: Resources; readonly untilMs: number }[];
  failoverTimer: NodeJS.Timeout | null;
  readonly registeredAt: { nanoseconds: number };
  reregisteredAt: { nanoseconds: number };
  unregisteredAt: { nanoseconds: number } | null;
}

type Value = { readonly value: string };
const valueOf = (field: unknown): string => (field as Value | undefined)?.value ?? '';

export class Master {
  readonly id: string = randomUUID();
  readonly startTime: number = seconds();
  readonly info: Message;
  readonly #options: MasterOptions;
  readonly #agents = new Map<string, Agent>();
  readonly #recovered: Set<string>;
  readonly #frameworks = new Map<string, Framework>();
  readonly #completed: Framework[] = [];
  readonly #tasks = new Map<string, Task>();
  readonly #completedTasks: Task[] = [];
  readonly #offers = new Map<string, Offer>();
  #nextOffer = 0;
  #nextFramework = 0;
  #nextAgent = 0;
  #allocation: NodeJS.Immediate | null = null;

  constructor(options: MasterOptions) {
    this.#options = options;
    this.#recovered = new Set(options.recoveredAgents);
    const { ip, port } = options;
    this.info = {
      id: this.id,
      ip: ip.split('.').reduce((number, part, k) => number + Number(part) * 256 ** k, 0),
      port,
      pid: `master@${ip}:${port}`,
      hostname: ip,
      version: '1.12.0',
      address: { hostname: ip, ip, port },
      capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
    };
    setInterval(() => this.allocate(), options.allocationIntervalMs).unref();
  }

  // ---- frameworks

  /** A new subscription, or one that takes over; returns the framework's id, or `null` after an ERROR was sent. */
  subscribe(info: Message, stream: FrameworkStream): string | null {
    const refuse = (message: string): null => {
      stream.send({ type: 'ERROR', error: { message } });
      stream.end();
      return null;
    };
    const wanted = valueOf(info['id']);
    const capabilities = (info['capabilities'] as { type: string }[] | undefined) ?? [];
    if (capabilities.some(({ type }) => type === 'MULTI_ROLE') && info['role'] !== undefined) {
      return refuse("'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable");
    }
    const bad = ((info['roles'] as string[] | undefined) ?? []).map(invalidRole).find((why) => why !== null);
    if (bad !== undefined && bad !== null) return refuse(`'FrameworkInfo.roles' contains invalid role: ${bad}`);
    if (this.#completed.some(({ id }) => id === wanted)) return refuse('Framework has been removed');

    const id = wanted === '' ? `${this.id}-${String(this.#nextFramework++).padStart(4, '0')}` : wanted;
    let framework = this.#frameworks.get(id);
    if (framework === undefined) {
      framework = { id, info, stream: null, suppressed: false, filters: [], failoverTimer: null, registeredAt: nanoseconds(), reregisteredAt: nanoseconds(), unregisteredAt: null };
      this.#frameworks.set(id, framework);
    } else if (framework.stream !== null) {
      framework.stream.send({ type: 'ERROR', error: { message: 'Framework failed over' } });
      framework.stream.end();
    }
    if (framework.failoverTimer !== null) clearTimeout(framework.failoverTimer);
    framework.failoverTimer = null;
    framework.info = { ...info, id: { value: id } };
    framework.stream = stream;
    framework.suppressed = false;
    framework.filters = [];
    framework.reregisteredAt = nanoseconds();
    this.#dropOffers((offer) => offer.frameworkId === id);
    stream.send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: id }, heartbeat_interval_seconds: 15, master_info: this.info } });
    stream.send({ type: 'HEARTBEAT' });
    this.allocateSoon();
    return id;
  }

  /** The stream of a framework has ended; it may come back until its failover timeout. */
  disconnected(frameworkId: string, streamId: string): void {
    const framework = this.#frameworks.get(frameworkId);
    if (framework === undefined || framework.stream?.streamId !== streamId) return;
    framework.stream = null;
    this.#dropOffers((offer) => offer.frameworkId === frameworkId);
    const timeoutMs = Math.min(Number(framework.info['failover_timeout'] ?? 0) * 1000, 2 ** 31 - 1);
    framework.failoverTimer = setTimeout(() => this.#remove(framework), timeoutMs);
    framework.failoverTimer.unref();
    this.allocateSoon();
  }

  /** The framework that a call speaks for, or the sentence with which the call is refused. */
  framework(id: string, streamId: string | undefined): Framework | string {
    const framework = this.#frameworks.get(id);
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
    switch (call['type']) {
      case 'TEARDOWN':
        return this.#remove(framework);
      case 'ACCEPT':
        return this.#accept(framework, call['accept'] as Message);
      case 'DECLINE':
        return this.#decline(framework, call['decline'] as Message);
      case 'REVIVE':
        framework.suppressed = false;
        framework.filters = [];
        return this.allocateSoon();
      case 'SUPPRESS':
        framework.suppressed = true;
        return;
      case 'ACKNOWLEDGE':
        return this.#acknowledge(framework, call['acknowledge'] as Message);
      case 'RECONCILE':
        return this.#reconcile(framework, call['reconcile'] as Message);
      case 'KILL':
        return this.#kill(framework, call['kill'] as Message);
      case 'UPDATE_FRAMEWORK':
        framework.info = { ...((call['update_framework'] as Message)['framework_info'] as Message), id: { value: framework.id } };
        return;
      default:
        // SHUTDOWN, MESSAGE, REQUEST and the inverse offers' calls are taken and, without executors that listen, change nothing.
        return;
    }
  }

  #accept(framework: Framework, accept: Message): void {
    const ids = ((accept['offer_ids'] as Value[] | undefined) ?? []).map(({ value }) => value);
    const operations = (accept['operations'] as Message[] | undefined) ?? [];
    const tasks = operations.flatMap((operation) => (operation['type'] === 'LAUNCH' ? ((operation['launch'] as Message)['task_infos'] as Message[]) : []));
    const offers = ids.map((id) => this.#offers.get(id)).filter((offer) => offer?.frameworkId === framework.id) as Offer[];
    if (offers.length < ids.length || ids.length === 0) {
      const gone = ids.find((id) => !offers.some((offer) => offer.id === id)) ?? '';
      for (const offer of offers) this.#offers.delete(offer.id);
      for (const task of tasks) {
        this.#tell(framework, this.#masterStatus(valueOf(task['task_id']), 'TASK_DROPPED', 'REASON_INVALID_OFFERS', `Task launched with invalid offers: Offer ${gone} is no longer valid`, valueOf(task['agent_id'])));
      }
      return this.allocateSoon();
    }
    const agentId = offers[0]?.agentId ?? '';
    let left = offers.reduce((sum, { resources }) => add(sum, resources), none);
    for (const offer of offers) this.#offers.delete(offer.id);
    for (const info of tasks) {
      const taskId = valueOf(info['task_id']);
      const error = (message: string): void => this.#tell(framework, this.#masterStatus(taskId, 'TASK_ERROR', 'REASON_TASK_INVALID', message, agentId));
      const needed = fromMessages((info['resources'] as ResourceMessage[] | undefined) ?? []);
      const role = roleOf(framework);
      if (this.#tasks.has(taskKey(framework.id, taskId))) error(`Task has duplicate ID: ${taskId}`);
      else if (!contains(left, needed)) error(`Total resources ${describe(needed, role)} required by task and its executor is more than available ${describe(left, role)}`);
      else {
        left = subtract(left, needed);
        this.#launch(framework, agentId, info, needed);
      }
    }
    this.#filter(framework, agentId, left, accept['filters'] as Message | undefined);
    this.allocateSoon();
  }

  #launch(framework: Framework, agentId: string, info: Message, resources: Resources): void {
    const taskId = valueOf(info['task_id']);
    const agent = this.#agents.get(agentId);
    this.#tasks.set(taskKey(framework.id, taskId), { info, taskId, frameworkId: framework.id, agentId, resources, state: 'TASK_STAGING', statuses: [] });
    agent?.send?.({ type: 'launch', frameworkId: framework.id, task: info });
  }

  #decline(framework: Framework, decline: Message): void {
    for (const { value } of (decline['offer_ids'] as Value[] | undefined) ?? []) {
      const offer = this.#offers.get(value);
      if (offer === undefined || offer.frameworkId !== framework.id) continue;
      this.#offers.delete(value);
      this.#filter(framework, offer.agentId, offer.resources, decline['filters'] as Message | undefined);
    }
    this.allocateSoon();
  }

  #filter(framework: Framework, agentId: string, resources: Resources, filters: Message | undefined): void {
    const refuseSeconds = Number(filters?.['refuse_seconds'] ?? 5);
    if (refuseSeconds <= 0) return;
    const refuseMs = Math.min(refuseSeconds * 1000, 2 ** 31 - 1);
    framework.filters.push({ agentId, resources, untilMs: Date.now() + refuseMs });
    setTimeout(() => this.allocateSoon(), refuseMs + 1).unref();
  }

  #acknowledge(framework: Framework, acknowledge: Message): void {
    const agent = this.#agents.get(valueOf(acknowledge['agent_id']));
    const taskId = valueOf(acknowledge['task_id']);
    agent?.send?.({ type: 'acknowledge', frameworkId: framework.id, taskId, uuid: String(acknowledge['uuid']) });
    const task = this.#tasks.get(taskKey(framework.id, taskId));
    if (task !== undefined && terminal.has(task.state) && task.statuses.at(-1)?.['uuid'] === acknowledge['uuid']) this.#complete(task);
  }

  #complete(task: Task): void {
    this.#tasks.delete(taskKey(task.frameworkId, task.taskId));
    this.#completedTasks.push(task);
    if (this.#completedTasks.length > 1_000) this.#completedTasks.shift();
  }

  #reconcile(framework: Framework, reconcile: Message): void {
    const asked = (reconcile['tasks'] as Message[] | undefined) ?? [];
    if (asked.length === 0) {
      for (const task of this.#tasks.values()) if (task.frameworkId === framework.id) this.#tell(framework, this.#latest(task));
      return;
    }
    for (const { task_id, agent_id } of asked as { task_id: Value; agent_id?: Value }[]) {
      const task = this.#tasks.get(taskKey(framework.id, task_id.value));
      // An agent that has not come back since this master started may still bring the task.
      const mayCome = agent_id === undefined || agent_id.value === '' ? this.#recovered.size > 0 : this.#recovered.has(agent_id.value);
      if (task !== undefined) this.#tell(framework, this.#latest(task));
      else if (!mayCome) this.#tell(framework, this.#masterStatus(task_id.value, 'TASK_UNKNOWN', 'REASON_RECONCILIATION', 'Reconciliation: Task is unknown', ''));
    }
  }

  #latest(task: Task): Message {
    const last = task.statuses.at(-1) ?? {};
    return {
      task_id: { value: task.taskId },
      state: task.state,
      message: 'Reconciliation: Latest task state',
      source: 'SOURCE_MASTER',
      reason: 'REASON_RECONCILIATION',
      agent_id: { value: task.agentId },
      timestamp: seconds(),
      ...(last['container_status'] === undefined ? {} : { container_status: last['container_status'] }),
    };
  }

  #kill(framework: Framework, kill: Message): void {
    const taskId = valueOf(kill['task_id']);
    const task = this.#tasks.get(taskKey(framework.id, taskId));
    if (task === undefined) {
      if (this.#recovered.size > 0) return;
      return this.#tell(framework, this.#masterStatus(taskId, 'TASK_UNKNOWN', 'REASON_RECONCILIATION', 'Reconciliation: Task is unknown', ''));
    }
    const policy = (kill['kill_policy'] ?? task.info['kill_policy']) as { grace_period?: { nanoseconds?: number } } | undefined;
    const graceMs = (policy?.grace_period?.nanoseconds ?? 3_000_000_000) / 1_000_000;
    this.#agents.get(task.agentId)?.send?.({ type: 'kill', frameworkId: framework.id, taskId, graceMs });
  }

  #remove(framework: Framework): void {
    framework.stream?.end();
    framework.stream = null;
    framework.unregisteredAt = nanoseconds();
    this.#frameworks.delete(framework.id);
    this.#completed.push(framework);
    this.#dropOffers((offer) => offer.frameworkId === framework.id);
    for (const task of this.#tasks.values()) {
      if (task.frameworkId !== framework.id) continue;
      if (!terminal.has(task.state)) {
        task.state = 'TASK_KILLED';
        task.statuses.push(this.#masterStatus(task.taskId, 'TASK_KILLED', 'REASON_FRAMEWORK_REMOVED', `Framework ${framework.id} removed`, task.agentId));
      }
      this.#complete(task);
    }
    for (const agent of this.#agents.values()) agent.send?.({ type: 'endFramework', frameworkId: framework.id });
    this.allocateSoon();
  }

  #masterStatus(taskId: string, state: string, reason: string, message: string, agentId: string): Message {
    return {
      task_id: { value: taskId },
      state,
      message,
      source: 'SOURCE_MASTER',
      reason,
      ...(agentId === '' ? {} : { agent_id: { value: agentId } }),
      timestamp: seconds(),
    };
  }

  #tell(framework: Framework | undefined, status: Message): void {
    framework?.stream?.send({ type: 'UPDATE', update: { status } });
  }

  // ---- agents

  /** An agent that comes, or comes back. */
  register(registration: Registration, send: (message: ToAgent) => void): string {
    const known = registration.agentId === '' ? undefined : this.#agents.get(registration.agentId);
    const id = registration.agentId === '' ? `${this.id}-S${this.#nextAgent++}` : registration.agentId;
    const agent: Agent = known ?? {
      id,
      registration,
      total: none,
      attributes: [],
      send: null,
      registeredAt: nanoseconds(),
      reregisteredAt: nanoseconds(),
      lostTimer: null,
      unreachable: false,
    };
    if (agent.lostTimer !== null) clearTimeout(agent.lostTimer);
    agent.lostTimer = null;
    agent.registration = registration;
    agent.total = fromMessages(registration.resources);
    agent.attributes = Object.entries(registration.attributes).map(([name, value]) => ({ name, type: 'TEXT', text: { value } }));
    agent.send = send;
    agent.reregisteredAt = nanoseconds();
    const wasUnreachable = agent.unreachable;
    agent.unreachable = false;
    this.#agents.set(id, agent);
    this.#recovered.delete(id);
    this.#options.saveAgents([...this.#agents.keys(), ...this.#recovered]);
    send({ type: 'registered', agentId: id });

    for (const { info, frameworkId, state, statuses } of registration.tasks) {
      const taskId = valueOf(info['task_id']);
      if (this.#completed.some((framework) => framework.id === frameworkId)) {
        send({ type: 'endFramework', frameworkId });
        continue;
      }
      const key = taskKey(frameworkId, taskId);
      const task = this.#tasks.get(key) ?? { info, taskId, frameworkId, agentId: id, resources: fromMessages((info['resources'] as ResourceMessage[] | undefined) ?? []), state, statuses: [...statuses] };
      task.state = state;
      this.#tasks.set(key, task);
      if (wasUnreachable) this.#tell(this.#frameworks.get(frameworkId), { ...this.#latest(task), message: 'Task became reachable again', reason: 'REASON_AGENT_REREGISTERED' });
    }
    // What was sent to an agent that was away never arrived there.
    for (const task of this.#tasks.values()) {
      if (task.agentId !== id || task.state !== 'TASK_STAGING' || registration.tasks.some(({ info }) => valueOf(info['task_id']) === task.taskId)) continue;
      send({ type: 'launch', frameworkId: task.frameworkId, task: task.info });
    }
    this.allocateSoon();
    return id;
  }

  /** The agent's stream has ended; it may come back until the pings it would have missed are too many. */
  agentDisconnected(agentId: string, send: (message: ToAgent) => void): void {
    const agent = this.#agents.get(agentId);
    if (agent === undefined || agent.send !== send) return;
    agent.send = null;
    this.#rescind((offer) => offer.agentId === agentId);
    const timeoutMs = this.#options.agentPingTimeoutMs * this.#options.maxAgentPingTimeouts;
    agent.lostTimer = setTimeout(() => this.#lose(agent), timeoutMs);
    agent.lostTimer.unref();
  }

  #lose(agent: Agent): void {
    agent.unreachable = true;
    for (const task of this.#tasks.values()) {
      if (task.agentId !== agent.id || terminal.has(task.state)) continue;
      task.state = 'TASK_UNREACHABLE';
      this.#tell(this.#frameworks.get(task.frameworkId), {
        ...this.#masterStatus(task.taskId, 'TASK_UNREACHABLE', 'REASON_AGENT_REMOVED', `Agent ${agent.registration.hostname} is unreachable: health check timed out`, agent.id),
        unreachable_time: nanoseconds(),
      });
    }
    for (const framework of this.#frameworks.values()) framework.stream?.send({ type: 'FAILURE', failure: { agent_id: { value: agent.id } } });
  }

  /** A status update of an agent: passed on until the framework acknowledges it. */
  report(agentId: string, frameworkId: string, status: Message): void {
    const taskId = valueOf(status['task_id']);
    const framework = this.#frameworks.get(frameworkId);
    const task = this.#tasks.get(taskKey(frameworkId, taskId));
    if (framework === undefined && this.#completed.some(({ id }) => id === frameworkId)) {
      this.#agents.get(agentId)?.send?.({ type: 'acknowledge', frameworkId, taskId, uuid: String(status['uuid']) });
      return;
    }
    if (task !== undefined && !task.statuses.some((known) => known['uuid'] === status['uuid'])) {
      task.state = String(status['state']);
      task.statuses.push(status);
      if (terminal.has(task.state)) this.allocateSoon();
    }
    this.#tell(framework, status);
  }

  pingAgents(): void {
    for (const agent of this.#agents.values()) agent.send?.({ type: 'ping' });
  }

  heartbeat(): void {
    for (const framework of this.#frameworks.values()) framework.stream?.send({ type: 'HEARTBEAT' });
  }

  // ---- offers

  /** Once, after the work at hand: many events cause one allocation. */
  allocateSoon(): void {
    if (this.#allocation !== null) return;
    this.#allocation = setImmediate(() => {
      this.#allocation = null;
      this.allocate();
    });
  }

  allocate(): void {
    const nowMs = Date.now();
    for (const framework of this.#frameworks.values()) {
      if (framework.stream === null || framework.suppressed) continue;
      framework.filters = framework.filters.filter(({ untilMs }) => untilMs > nowMs);
      const offers: Message[] = [];
      for (const agent of this.#agents.values()) {
        if (agent.send === null || agent.unreachable) continue;
        const free = this.#free(agent);
        if (!isAllocatable(free)) continue;
        if (framework.filters.some(({ agentId, resources }) => agentId === agent.id && contains(resources, free))) continue;
        const offer: Offer = { id: `${this.id}-O${this.#nextOffer++}`, frameworkId: framework.id, agentId: agent.id, resources: free };
        this.#offers.set(offer.id, offer);
        offers.push(this.#offerMessage(offer, agent, roleOf(framework)));
      }
      if (offers.length > 0) framework.stream.send({ type: 'OFFERS', offers: { offers } });
    }
  }

  #free(agent: Agent): Resources {
    const used = [...this.#tasks.values()].filter((task) => task.agentId === agent.id && !terminal.has(task.state)).map(({ resources }) => resources);
    const offered = [...this.#offers.values()].filter(({ agentId }) => agentId === agent.id).map(({ resources }) => resources);
    return [...used, ...offered].reduce(subtract, agent.total);
  }

  #offerMessage(offer: Offer, agent: Agent, role: string): Message {
    const { hostname, ip, port } = agent.registration;
    return {
      id: { value: offer.id },
      framework_id: { value: offer.frameworkId },
      agent_id: { value: offer.agentId },
      hostname,
      url: { scheme: 'http', address: { hostname, ip, port }, path: '/slave(1)' },
      resources: toMessages(offer.resources, role),
      ...(agent.attributes.length === 0 ? {} : { attributes: agent.attributes }),
      allocation_info: { role },
    };
  }

  #dropOffers(which: (offer: Offer) => boolean): void {
    for (const offer of this.#offers.values()) if (which(offer)) this.#offers.delete(offer.id);
  }

  #rescind(which: (offer: Offer) => boolean): void {
    for (const offer of this.#offers.values()) {
      if (!which(offer)) continue;
      this.#offers.delete(offer.id);
      this.#frameworks.get(offer.frameworkId)?.stream?.send({ type: 'RESCIND', rescind: { offer_id: { value: offer.id } } });
    }
  }

  // ---- what operators ask

  getAgents(): Message {
    const agents = [...this.#agents.values()].map((agent) => ({
      agent_info: {
        hostname: agent.registration.hostname,
        port: agent.registration.port,
        resources: toMessages(agent.total),
        ...(agent.attributes.length === 0 ? {} : { attributes: agent.attributes }),
        id: { value: agent.id },
        checkpoint: true,
      },
      active: agent.send !== null && !agent.unreachable,
      deactivated: false,
      version: '1.12.0',
      pid: `slave(1)@${agent.registration.ip}:${agent.registration.port}`,
      registered_time: agent.registeredAt,
      reregistered_time: agent.reregisteredAt,
      total_resources: toMessages(agent.total).map((resource) => ({ ...resource, role: '*' })),
      capabilities: ['MULTI_ROLE', 'HIERARCHICAL_ROLE', 'RESERVATION_REFINEMENT', 'RESOURCE_PROVIDER', 'RESIZE_VOLUME', 'AGENT_OPERATION_FEEDBACK', 'AGENT_DRAINING', 'TASK_RESOURCE_LIMITS'].map((type) => ({ type })),
    }));
    return { agents, recovered_agents: [] };
  }

  getFrameworks(): Message {
    const show = (framework: Framework, active: boolean): Message => ({
      framework_info: framework.info,
      active: active && framework.stream !== null,
      connected: active && framework.stream !== null,
      recovered: false,
      registered_time: framework.registeredAt,
      reregistered_time: framework.reregisteredAt,
      ...(framework.unregisteredAt === null ? {} : { unregistered_time: framework.unregisteredAt }),
      offer_constraints: {},
    });
    return {
      frameworks: [...this.#frameworks.values()].map((framework) => show(framework, true)),
      completed_frameworks: this.#completed.map((framework) => show(framework, false)),
    };
  }

  getTasks(): Message {
    const show = (task: Task): Message => {
      const last = task.statuses.findLast((status) => status['uuid'] !== undefined);
      const role = roleOf(this.#frameworks.get(task.frameworkId));
      return {
        name: task.info['name'],
        task_id: { value: task.taskId },
        framework_id: { value: task.frameworkId },
        agent_id: { value: task.agentId },
        state: task.state,
        resources: toMessages(task.resources, role),
        statuses: task.statuses,
        ...(last === undefined ? {} : { status_update_state: last['state'], status_update_uuid: last['uuid'] }),
        ...(task.info['labels'] === undefined ? {} : { labels: task.info['labels'] }),
        ...(task.info['container'] === undefined ? {} : { container: task.info['container'] }),
      };
    };
    const tasks = [...this.#tasks.values()];
    return {
      tasks: tasks.filter(({ state }) => state !== 'TASK_UNREACHABLE').map(show),
      unreachable_tasks: tasks.filter(({ state }) => state === 'TASK_UNREACHABLE').map(show),
      completed_tasks: this.#completedTasks.map(show),
    };
  }

  getState(): Message {
    return { get_tasks: this.getTasks(), get_executors: {}, get_frameworks: this.getFrameworks(), get_agents: this.getAgents() };
  }
}

export type { Framework };

function taskKey(frameworkId: string, taskId: string): string {
  return `${frameworkId}\0${taskId}`;
}

function roleOf(framework: Framework | undefined): string {
  const roles = framework?.info['roles'] as string[] | undefined;
  return roles?.[0] ?? (framework?.info['role'] as string | undefined) ?? '*';
}

/** Why a role's name is not allowed (Mesos documentation, "Roles", invalid role names). */
function invalidRole(role: string): string | null {
  if (role === '*') return null;
  if (role === '') return 'Role cannot be the empty string';
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`;
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`;
  if (role.startsWith('-')) return `Role '${role}' cannot start with '-'`;
  // eslint-disable-next-line no-control-regex -- exactly the characters that Mesos refuses
  if (/[\t\n\v\f\r \u0008\u007f]/.test(role)) return `Role '${role}' cannot contain backspace or whitespace`;
  return null;
}
