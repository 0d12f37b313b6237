/**
 * A simulated Mesos: one master that can fail over, agents that can be lost and come back, offers, tasks, updates that are
 * repeated until somebody took them, and reconciliation (Mesos documentation, "Scheduler HTTP API", "Reconciliation",
 * "High availability framework guide"). What is here is what the master knows and does; offers, updates and streams are beside it.
 */
import type { SubscriptionCommand, TaskPhase } from '../domain/observations.ts';
import type { MesosScheduler, TaskInfo } from '../ports/mesos.ts';
import type { SimContainers } from './containers.ts';
import { SimAllocator } from './mesos/allocator.ts';
import { masterPlace, newsOf, unknownTask, type Framework, type Master, type SimAgent, type SimTask, type Subscriber } from './mesos/model.ts';
import { schedulerFrom, type MasterCalls } from './mesos/scheduler.ts';
import { SimStreams } from './mesos/streams.ts';
import { SimUpdates } from './mesos/updates.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export { masterPlace, type SimTask } from './mesos/model.ts';

/** The master gives up an agent after so long (`agent_ping_timeout` × `max_agent_ping_timeouts`, shortened). */
const agentTimeoutMs = 5_000;

export interface MesosRules {
  /** A launch arrives at the master. */
  readonly launching: (taskId: string, tasks: ReadonlyMap<string, SimTask>) => void;
}

export class SimMesos {
  readonly tasks = new Map<string, SimTask>();
  readonly agents = new Map<string, SimAgent>();
  readonly updates: SimUpdates;
  /** Agents on which no launch comes to anything: it fails, or its container has no network. */
  readonly broken = new Map<Place, 'launches' | 'network'>();
  /** Share of launches that fail on the agent, 0 to 1. */
  failingLaunches = 0;
  /** Share of launches that never reach their agent, 0 to 1. */
  droppedLaunches = 0;
  /** How old an answer to a reconciliation may be when it comes, in milliseconds. */
  stalestMs = 0;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #containers: SimContainers;
  readonly #rules: MesosRules;
  readonly #master: Master = { isUp: true, counter: 0, term: 1 };
  readonly #frameworks = new Map<string, Framework>();
  readonly #removed = new Set<string>();
  /** Launches that have not reached their agents yet. */
  readonly #travelling = new Set<SimTask>();
  readonly #streams: SimStreams;
  readonly #allocator: SimAllocator;
  readonly #calls: MasterCalls = {
    frameworks: this.#frameworks,
    subscribe: (place, frameworkId, tell, stream) => this.#subscribe(place, frameworkId, tell, stream),
    hungUp: (framework) => this.#streams.end(framework),
    obey: (framework, command) => this.#obey(framework, command),
    launch: (framework, offerId, info) => this.#launch(framework, offerId, info),
    kill: (framework, taskId) => this.#kill(framework, taskId),
    tearDown: (framework) => this.#tearDown(framework),
  };

  constructor(clock: VirtualClock, random: Random, network: Network, containers: SimContainers, rules: MesosRules) {
    this.#clock = clock;
    this.#random = random;
    this.#network = network;
    this.#containers = containers;
    this.#rules = rules;
    this.#streams = new SimStreams(clock, network, this.#master);
    this.#allocator = new SimAllocator(clock, random, this.#master, this.#streams, {
      frameworks: this.#frameworks, agents: this.agents, isReachable: (agent) => this.#isReachable(agent),
    });
    this.updates = new SimUpdates(clock, random, this.#streams, this.#frameworks);
  }

  addAgent(agentId: string, cpusMillis: number, memMillis: number): void {
    this.agents.set(agentId, {
      agentId, cpusMillis, memMillis, isUp: true, registration: 'registered', silentSinceMs: null, tasks: new Set(), usedCpusMillis: 0, usedMemMillis: 0, offerId: null, offeredAtMs: 0,
    });
  }

  /** Offers that a framework has had for so long without a word about them. */
  offersKept(frameworkId: string | null, forMs: number): number {
    const offers = this.#frameworks.get(frameworkId ?? '')?.offers.values() ?? [];
    return [...offers].filter(({ offeredAtMs }) => this.#clock.now() - offeredAtMs > forMs).length;
  }

  /** Looks who can be heard: called after anything that may have changed it. */
  reconsider(): void {
    for (const agent of this.#master.isUp ? this.agents.values() : []) {
      if (this.#isReachable(agent)) {
        agent.silentSinceMs = null;
        if (agent.registration === 'unreachable') this.#comeBack(agent);
        if (agent.registration === 'recovering') this.#registerSoon(agent);
      } else if (agent.silentSinceMs === null) {
        agent.silentSinceMs = this.#clock.now();
        const since = agent.silentSinceMs;
        this.#clock.setTimeout(() => {
          if (agent.silentSinceMs === since && this.#master.isUp) this.#giveUp(agent);
        }, agentTimeoutMs);
      }
    }
    this.#streams.reconsider(this.#frameworks.values());
  }

  /** A container's end, by whatever hand. */
  containerEnded(taskId: string, why: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined || task.phase === 'ended') return;
    this.#reportLater(task, why, this.#random.int(10, 80));
  }

  /**
   * The leading master dies; a standby takes over after a while. It knows nothing of offers, nor of any agent before that has
   * registered again, nor of launches that have not reached theirs.
   */
  failOver(downMs: number): void {
    this.#master.isUp = false;
    this.#master.term += 1;
    for (const agent of this.agents.values()) {
      agent.silentSinceMs = null;
      if (agent.registration === 'registered') agent.registration = 'recovering';
    }
    for (const task of this.#travelling) this.#forget(task);
    this.#travelling.clear();
    for (const framework of this.#frameworks.values()) this.#streams.close(framework, 'the master closed the stream');
    this.#clock.setTimeout(() => {
      this.#master.isUp = true;
      this.reconsider();
    }, downMs);
  }

  /** Nothing comes through the subscribers' streams any more, but they are not closed; later everything comes at once. */
  stall(forMs: number): boolean {
    return this.#streams.stall(this.#frameworks.values(), forMs);
  }

  rescindAll(): void {
    this.#allocator.rescindAll();
  }

  /** The port, as the daemon at `from` has it. */
  scheduler(from: Place): MesosScheduler {
    return schedulerFrom(from, this.#network, this.#master, this.#calls);
  }

  #subscribe(place: Place, frameworkId: string | null, tell: Subscriber['tell'], stream: number): void {
    if (frameworkId !== null && this.#removed.has(frameworkId)) {
      this.#network.send(masterPlace, place, () => tell({ type: 'mesos.error', message: 'Framework has been removed' }));
      return;
    }
    const framework: Framework = this.#frameworks.get(frameworkId ?? '') ?? {
      frameworkId: frameworkId ?? `F-${++this.#master.counter}`, subscriber: null, isSuppressed: false, declined: new Map(), tasks: new Set(), offers: new Map(),
    };
    this.#frameworks.set(framework.frameworkId, framework);
    // A second subscriber with the same id ends the first.
    const former = framework.subscriber;
    if (former !== null) this.#network.send(masterPlace, former.place, () => former.tell({ type: 'mesos.error', message: 'Framework failed over' }));
    this.#streams.end(framework);
    framework.subscriber = { place, tell, stream, sent: { atMs: 0 }, held: null };
    framework.isSuppressed = false;
    framework.declined.clear();
    this.#streams.tell(framework, { type: 'mesos.subscribed', frameworkId: framework.frameworkId });
    this.updates.deliverAll(framework);
    this.#allocator.allocate();
  }

  #obey(framework: Framework, command: SubscriptionCommand): void {
    switch (command.type) {
      case 'offers.decline':
        for (const offerId of command.offerIds) {
          const agent = framework.offers.get(offerId);
          if (agent === undefined) continue;
          this.#allocator.take(framework, offerId, agent);
          framework.declined.set(agent.agentId, this.#clock.now() + command.refuseSeconds * 1_000);
        }
        this.#clock.setTimeout(() => this.#allocator.allocate(), 2_100);
        break;
      case 'offers.revive':
        framework.isSuppressed = false;
        framework.declined.clear();
        this.#allocator.allocate();
        break;
      case 'offers.suppress':
        framework.isSuppressed = true;
        break;
      case 'tasks.reconcile':
        this.#reconcile(framework, command.tasks.map(({ taskId }) => taskId));
        break;
      case 'task.kill':
        this.#kill(framework, command.taskId);
        break;
    }
  }

  #reconcile(framework: Framework, asked: readonly string[]): void {
    const ids = asked.length > 0 ? asked : [...framework.tasks].filter(({ phase }) => phase !== 'ended').map(({ taskId }) => taskId);
    for (const taskId of ids) {
      const task = this.tasks.get(taskId);
      if (task !== undefined && task.phase !== 'ended' && this.agents.get(task.agentId)?.registration === 'recovering') continue;
      const news = task === undefined ? unknownTask(taskId) : newsOf(task);
      const answer = (): void => this.#streams.tell(framework, { type: 'mesos.update', news });
      if (this.stalestMs === 0) answer();
      else this.#clock.setTimeout(answer, this.#random.int(0, this.stalestMs));
    }
  }

  #launch(framework: Framework, offerId: string, info: TaskInfo): void {
    const { value: taskId } = info['task_id'] as { value: string };
    const agent = framework.offers.get(offerId);
    this.#rules.launching(taskId, this.tasks);
    const resources = info['resources'] as readonly { name: string; scalar: { value: number } }[];
    const millis = (name: string): number => Math.round((resources.find((resource) => resource.name === name)?.scalar.value ?? 0) * 1000);
    if (agent === undefined) {
      this.#streams.tell(framework, { type: 'mesos.update', news: { taskId, phase: 'ended', why: 'TASK_DROPPED, REASON_INVALID_OFFERS', address: null, containerId: null } });
      return;
    }
    this.#allocator.take(framework, offerId, agent);
    const { agentId } = agent;
    const task: SimTask = {
      taskId, frameworkId: framework.frameworkId, agentId, cpusMillis: millis('cpus'), memMillis: millis('mem'), phase: 'starting', why: 'TASK_STAGING', address: null,
      acknowledged: true, acknowledgedAtMs: this.#clock.now(),
    };
    this.tasks.set(taskId, task);
    framework.tasks.add(task);
    agent.tasks.add(task);
    agent.usedCpusMillis += task.cpusMillis;
    agent.usedMemMillis += task.memMillis;
    this.#travelling.add(task);
    this.#allocator.allocate();
    if (this.#random.chance(this.droppedLaunches)) {
      this.#clock.setTimeout(() => this.#update(task, 'ended', 'TASK_DROPPED, REASON_AGENT_DISCONNECTED'), this.#random.int(1, 9_000));
      return;
    }
    const { term } = this.#master;
    this.#network.send(masterPlace, agentId, () => {
      if (!agent.isUp || term !== this.#master.term) return;
      this.#travelling.delete(task);
      const slowMs = this.#containers.slowStartMs;
      this.#clock.setTimeout(() => {
        if (task.phase !== 'starting') return;
        if (this.broken.get(agentId) === 'launches' || this.#random.chance(this.failingLaunches)) return this.#report(agent, () => this.#update(task, 'ended', 'TASK_FAILED, REASON_CONTAINER_LAUNCH_FAILED'));
        const container = this.#containers.run(taskId, agentId);
        task.address = container.address;
        if (this.broken.get(agentId) === 'network') this.#network.cut(taskId);
        this.#clock.setTimeout(() => {
          this.#report(agent, () => {
            if (container.alive && task.phase === 'starting') this.#update(task, 'running', 'TASK_RUNNING');
          });
        }, this.#random.int(20, 100));
      }, slowMs === 0 ? this.#random.int(50, 400) : this.#random.int(400, slowMs));
    });
    // A launch that never reached its agent is found when the agent is compared with the master.
    this.#clock.setTimeout(() => {
      if (this.#travelling.delete(task)) this.#update(task, 'ended', 'TASK_GONE');
    }, 8_000);
  }

  #tearDown(framework: Framework): void {
    this.#removed.add(framework.frameworkId);
    for (const task of framework.tasks) if (task.phase !== 'ended') this.#end(task, 'the framework was torn down');
    this.#streams.close(framework, 'torn down');
  }

  #kill(framework: Framework, taskId: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined) {
      this.#streams.tell(framework, { type: 'mesos.update', news: unknownTask(taskId) });
      return;
    }
    if (task.phase === 'ended' || task.phase === 'unreachable') {
      this.#streams.tell(framework, { type: 'mesos.update', news: newsOf(task) });
      return;
    }
    if (this.agents.get(task.agentId)?.registration === 'recovering') return;
    this.#network.send(masterPlace, task.agentId, () => {
      if (this.agents.get(task.agentId)?.isUp === true) this.#end(task, 'TASK_KILLED');
    });
  }

  #end(task: SimTask, why: string): void {
    this.#containers.kill(task.taskId);
    this.#reportLater(task, why, this.#random.int(5, 60));
  }

  #update(task: SimTask, phase: TaskPhase, why: string): void {
    if (task.phase === 'ended') return;
    if (phase === 'ended' && this.#containers.all.get(task.taskId)?.alive === true) this.#containers.kill(task.taskId);
    task.phase = phase;
    task.why = why;
    task.acknowledged = false;
    this.updates.deliver(task);
    if (phase === 'ended') this.#release(task);
  }

  /** An agent tells the master something, as soon as it is registered with one. */
  #report(agent: SimAgent, tell: () => void): void {
    if (this.#master.isUp && agent.registration === 'registered' && this.#isReachable(agent)) tell();
    else this.#clock.setTimeout(() => this.#report(agent, tell), 500);
  }

  /** The end of a task, as its agent has seen it. */
  #reportLater(task: SimTask, why: string, afterMs: number): void {
    const agent = this.agents.get(task.agentId);
    if (agent !== undefined) this.#clock.setTimeout(() => this.#report(agent, () => this.#update(task, 'ended', why)), afterMs);
  }

  /** Nobody knows of it any more. */
  #forget(task: SimTask): void {
    this.tasks.delete(task.taskId);
    task.phase = 'ended';
    this.#release(task);
  }

  #release(task: SimTask): void {
    this.#travelling.delete(task);
    this.#frameworks.get(task.frameworkId)?.tasks.delete(task);
    const agent = this.agents.get(task.agentId);
    if (agent?.tasks.delete(task) === true) {
      agent.usedCpusMillis -= task.cpusMillis;
      agent.usedMemMillis -= task.memMillis;
    }
    this.#allocator.allocate();
  }

  #isReachable(agent: SimAgent): boolean {
    return agent.isUp && this.#network.reaches(masterPlace, agent.agentId) && this.#network.reaches(agent.agentId, masterPlace);
  }

  #giveUp(agent: SimAgent): void {
    agent.registration = 'unreachable';
    for (const framework of this.#frameworks.values()) this.#streams.tell(framework, { type: 'mesos.failure', agentId: agent.agentId });
    for (const task of agent.tasks) this.#update(task, 'unreachable', 'TASK_UNREACHABLE, REASON_AGENT_REMOVED');
  }

  /** An agent finds the new master, and tells what it has. */
  #registerSoon(agent: SimAgent): void {
    const { term } = this.#master;
    this.#clock.setTimeout(() => {
      if (term !== this.#master.term || agent.registration !== 'recovering' || !this.#isReachable(agent)) return;
      agent.registration = 'registered';
      this.#allocator.allocate();
    }, this.#random.int(5, 1_500));
  }

  #comeBack(agent: SimAgent): void {
    agent.registration = 'registered';
    for (const task of agent.tasks) {
      if (task.phase !== 'unreachable') continue;
      if (this.#containers.all.get(task.taskId)?.alive === true) this.#update(task, 'running', 'TASK_RUNNING');
      else this.#update(task, 'ended', 'TASK_GONE');
    }
    this.#allocator.allocate();
  }
}
