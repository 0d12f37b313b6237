/** Agents: how they come, go and come back, and what they report. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { noResources, resourcesOf } from '../../../protocols/mesos/resources.ts';
import type { AgentTask, Registration, Report, ToAgent } from '../agent-protocol.ts';
import { heldBy } from '../amounts.ts';
import { timeInfo } from '../clock.ts';
import type { Allocator } from './allocator.ts';
import type { Frameworks } from './frameworks.ts';
import { agentMessage } from './operator-view.ts';
import { isTerminal, roleOf, valueOf, type Agent, type Framework, type Records, type Task } from './records.ts';
import { latestStatus, lostState, masterStatus, remember, tell } from './statuses.ts';

export interface AgentsOptions {
  readonly masterId: string;
  /** How long an agent may be away before it is called unreachable. */
  readonly lostAfterMs: number;
  /** How many pings in a row it may leave unanswered. */
  readonly pings: number;
  /** Agents that this master admitted before it was started again; those that come back are taken out. */
  readonly recoveredAgents: Set<string>;
  readonly saveAgents: (agentIds: readonly string[]) => void;
}

export class Agents {
  readonly #records: Records;
  readonly #allocator: Allocator;
  readonly #frameworks: Frameworks;
  readonly #options: AgentsOptions;
  #next = 0;

  constructor(records: Records, allocator: Allocator, frameworks: Frameworks, options: AgentsOptions) {
    this.#records = records;
    this.#allocator = allocator;
    this.#frameworks = frameworks;
    this.#options = options;
  }

  /** An agent that comes, or comes back. Returns its id. */
  register(registration: Registration, send: (message: ToAgent) => void, hangUp: () => void = () => undefined): string {
    const { masterId, recoveredAgents, saveAgents } = this.#options;
    const id = registration.agentId === '' ? `${masterId}-S${this.#next++}` : registration.agentId;
    const known = this.#records.agents.get(id);
    const agent = known ?? this.#newAgent(id, registration);
    if (agent.lostTimer !== null) clearTimeout(agent.lostTimer);
    agent.lostTimer = null;
    // A registration that comes before the old connection's end was seen: its offers are as old.
    this.#allocator.rescind(agent.offers);
    agent.registration = registration;
    agent.total = resourcesOf(registration.resources);
    agent.attributes = Object.entries(registration.attributes).map(([name, value]) => ({ name, type: 'TEXT', text: { value } }));
    agent.send = send;
    agent.hangUp = hangUp;
    agent.unanswered = 0;
    agent.reregisteredAt = timeInfo();
    const wasUnreachable = agent.isUnreachable;
    agent.isUnreachable = false;
    this.#records.agents.set(id, agent);
    recoveredAgents.delete(id);
    if (known === undefined) saveAgents([...this.#records.agents.keys(), ...recoveredAgents]);
    send({ type: 'registered', agentId: id });
    for (const brought of registration.tasks) this.#adopt(agent, brought, wasUnreachable);
    this.#sendAgain(agent);
    if (known === undefined) this.#records.observe(() => ({ type: 'AGENT_ADDED', agent_added: { agent: agentMessage(agent) } }));
    this.#allocator.allocateSoon();
    return id;
  }

  /** The agent's stream has ended; it may come back until the pings it would have missed are too many. */
  disconnected(agentId: string, send: (message: ToAgent) => void): void {
    const agent = this.#records.agents.get(agentId);
    if (agent === undefined || agent.send !== send) return;
    agent.send = null;
    this.#allocator.rescind(agent.offers);
    agent.lostTimer = setTimeout(() => this.#lose(agent), this.#options.lostAfterMs);
    agent.lostTimer.unref();
  }

  /** A status update: passed on until the framework acknowledges it. */
  report({ agentId, frameworkId, status, latestState }: Report): void {
    const taskId = valueOf(status['task_id']);
    const uuid = String(status['uuid']);
    const framework = this.#records.frameworks.get(frameworkId);
    if (framework === undefined) {
      if (this.#records.isCompleted(frameworkId)) this.#records.agents.get(agentId)?.send?.({ type: 'acknowledge', frameworkId, taskId, uuid });
      return;
    }
    const task = framework.tasks.get(taskId);
    if (task !== undefined) {
      task.state = latestState;
      if (task.update?.uuid !== uuid) remember(this.#records, task, status);
      task.update = { state: String(status['state']), uuid };
    }
    tell(framework, status);
  }

  /** An agent has answered a ping. */
  heard(agentId: string): void {
    const agent = this.#records.agents.get(agentId);
    if (agent !== undefined) agent.unanswered = 0;
  }

  /**
   * Asks every agent whether it is there; one that has not answered too many times is lost though its connection stands. Pings are
   * counted, not time: of a master that stood still itself no agent is lost.
   */
  ping(): void {
    for (const agent of this.#records.agents.values()) {
      if (agent.send === null) continue;
      agent.send({ type: 'ping' });
      agent.unanswered += 1;
      if (agent.unanswered <= this.#options.pings) continue;
      agent.send = null;
      agent.hangUp();
      this.#allocator.rescind(agent.offers);
      this.#lose(agent);
    }
  }

  #newAgent(id: string, registration: Registration): Agent {
    const registeredAt = timeInfo();
    return {
      id, registration, total: noResources, attributes: [], send: null, registeredAt, reregisteredAt: registeredAt,
      lostTimer: null, hangUp: () => undefined, unanswered: 0, isUnreachable: false, tasks: new Set(), offers: new Set(),
    };
  }

  /** A task that an agent brings along. */
  #adopt(agent: Agent, { framework: info, task: taskInfo, state, statuses }: AgentTask, wasUnreachable: boolean): void {
    const frameworkId = valueOf(info['id']);
    if (this.#records.isCompleted(frameworkId)) return agent.send?.({ type: 'endFramework', frameworkId });
    const framework: Framework = this.#records.frameworks.get(frameworkId) ?? this.#frameworks.recover(info);
    const taskId = valueOf(taskInfo['task_id']);
    const known = framework.tasks.get(taskId);
    const told = statuses.at(-1);
    const task: Task = known ?? {
      info: taskInfo, taskId, frameworkId, agentId: agent.id, role: roleOf(framework), state, update: null, statuses: [...statuses],
      resources: heldBy(taskInfo),
    };
    task.state = state;
    if (told !== undefined) task.update = { state: String(told['state']), uuid: String(told['uuid']) };
    if (known === undefined) this.#records.addTask(framework, task);
    if (!wasUnreachable) return;
    const status = latestStatus(task, 'REASON_AGENT_REREGISTERED', 'Unreachable agent re-reregistered');
    remember(this.#records, task, status);
    tell(framework, status);
  }

  /** What was sent to an agent that was away never arrived there. */
  #sendAgain(agent: Agent): void {
    const brought = new Set(agent.registration.tasks.map(({ framework, task }) => `${valueOf(framework['id'])}\0${valueOf(task['task_id'])}`));
    for (const task of agent.tasks) {
      const framework = this.#records.frameworks.get(task.frameworkId);
      if (framework === undefined || task.state !== 'TASK_STAGING' || brought.has(`${task.frameworkId}\0${task.taskId}`)) continue;
      agent.send?.({ type: 'launch', framework: framework.info, task: task.info });
    }
  }

  #lose(agent: Agent): void {
    agent.isUnreachable = true;
    for (const task of agent.tasks) {
      if (isTerminal(task.state)) continue;
      const framework = this.#records.frameworks.get(task.frameworkId);
      const state = lostState(framework, 'TASK_UNREACHABLE');
      const status: Message = { ...masterStatus(task.taskId, state, 'REASON_AGENT_REMOVED', 'health check timed out', agent.id), unreachable_time: timeInfo() };
      task.state = state;
      task.update = { state, uuid: '' };
      remember(this.#records, task, status);
      tell(framework, status);
    }
    for (const framework of this.#records.frameworks.values()) framework.stream?.send({ type: 'FAILURE', failure: { agent_id: { value: agent.id } } });
    this.#records.observe(() => ({ type: 'AGENT_REMOVED', agent_removed: { agent_id: { value: agent.id } } }));
  }
}
