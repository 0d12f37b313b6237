/**
 * A simulated Mesos: one master that can fail over, agents that can be lost and come back, offers, tasks, updates that are
 * repeated until somebody took them, and reconciliation (Mesos documentation, "Scheduler HTTP API", "Reconciliation",
 * "High availability framework guide").
 */
import { RegentError } from '../domain/errors.ts';
import type { SubscriptionCommand, SubscriptionEvent, TaskNews, TaskPhase } from '../domain/observations.ts';
import type { PlacementOffer } from '../domain/placement.ts';
import type { MesosScheduler } from '../ports/mesos.ts';
import type { SimContainers } from './containers.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

const callTimeoutMs = 10_000;
/** The master gives up an agent after so long (`agent_ping_timeout` × `max_agent_ping_timeouts`, shortened). */
const agentTimeoutMs = 5_000;
/** Updates that nobody acknowledged are sent again after so long. */
const retryUpdateMs = 3_000;
/** A stream without heartbeats for so long is given up. */
const heartbeatLossMs = 10_000;

interface SimAgent {
  readonly agentId: Place;
  readonly cpusMillis: number;
  readonly memMillis: number;
  /** The agent's process runs; its containers live on without it. */
  isUp: boolean;
  registration: 'registered' | 'unreachable';
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
interface Framework {
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

interface Subscriber {
  readonly place: Place;
  readonly tell: (event: SubscriptionEvent) => void;
  readonly stream: number;
  /** When the latest event of its stream arrives. */
  readonly sent: { atMs: number };
  /** What waits in a stream that has stalled. */
  held: (() => void)[] | null;
}

export interface MesosRules {
  /** A launch arrives at the master. */
  readonly launching: (taskId: string, tasks: ReadonlyMap<string, SimTask>) => void;
}

export const masterPlace = 'mesos';

export class SimMesos {
  readonly tasks = new Map<string, SimTask>();
  readonly agents = new Map<string, SimAgent>();
  /** Agents on which no launch comes to anything: it fails, or its container has no network. */
  readonly broken = new Map<Place, 'launches' | 'network'>();
  /** Share of launches that fail on the agent, 0 to 1. */
  failingLaunches = 0;
  /** Share of launches that never reach their agent, 0 to 1. */
  droppedLaunches = 0;
  /** How late an update may come, in milliseconds: two of them may overtake each other. */
  latestMs = 0;
  /** How old an answer to a reconciliation may be when it comes, in milliseconds. */
  stalestMs = 0;
  /** Share of updates that are delivered twice, 0 to 1. */
  repeated = 0.05;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #containers: SimContainers;
  readonly #rules: MesosRules;
  readonly #frameworks = new Map<string, Framework>();
  readonly #removed = new Set<string>();
  /** Tasks whose latest update nobody has taken yet, the ended ones among them. */
  readonly #unacknowledged = new Set<SimTask>();
  #isUp = true;
  #counter = 0;
  #allocating = false;

  constructor(clock: VirtualClock, random: Random, network: Network, containers: SimContainers, rules: MesosRules) {
    this.#clock = clock;
    this.#random = random;
    this.#network = network;
    this.#containers = containers;
    this.#rules = rules;
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
    for (const agent of this.agents.values()) {
      if (this.#isReachable(agent)) {
        agent.silentSinceMs = null;
        if (agent.registration === 'unreachable') this.#comeBack(agent);
      } else if (agent.silentSinceMs === null) {
        agent.silentSinceMs = this.#clock.now();
        const since = agent.silentSinceMs;
        this.#clock.setTimeout(() => {
          if (agent.silentSinceMs === since && this.#isUp) this.#giveUp(agent);
        }, agentTimeoutMs);
      }
    }
    for (const framework of this.#frameworks.values()) {
      const { subscriber } = framework;
      if (subscriber !== null && !(this.#network.reaches(masterPlace, subscriber.place) && this.#network.reaches(subscriber.place, masterPlace))) this.#unsubscribe(framework);
    }
  }

  /** A container's end, by whatever hand. */
  containerEnded(taskId: string, why: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined || task.phase === 'ended') return;
    const agent = this.agents.get(task.agentId);
    const notice = (): void => {
      if (agent === undefined || task.phase === 'ended') return;
      if (!agent.isUp || !this.#isReachable(agent) || !this.#isUp) this.#clock.setTimeout(notice, 500);
      else this.#update(task, 'ended', why);
    };
    this.#clock.setTimeout(notice, this.#random.int(10, 80));
  }

  /** The leading master dies; a standby takes over after a while, knowing nothing of offers. */
  failOver(downMs: number): void {
    this.#isUp = false;
    for (const framework of this.#frameworks.values()) this.#dropSubscriber(framework, 'the master closed the stream');
    this.#clock.setTimeout(() => {
      this.#isUp = true;
      this.reconsider();
    }, downMs);
  }

  /** Nothing comes through the subscriber's stream any more, but it is not closed; later everything comes at once. */
  stall(forMs: number): boolean {
    const stalling = [...this.#frameworks.values()].flatMap(({ subscriber }) => (subscriber === null || subscriber.held !== null ? [] : [subscriber]));
    for (const subscriber of stalling) subscriber.held = [];
    if (stalling.length === 0) return false;
    this.#clock.setTimeout(() => {
      for (const subscriber of stalling) {
        const held = subscriber.held ?? [];
        subscriber.held = null;
        for (const send of held) send();
      }
    }, forMs);
    return true;
  }

  rescindAll(): void {
    for (const framework of this.#frameworks.values()) {
      for (const [offerId, agent] of framework.offers) {
        agent.offerId = null;
        this.#tell(framework, { type: 'mesos.rescind', offerId });
      }
      framework.offers.clear();
    }
    this.#allocate();
  }

  scheduler(from: Place): MesosScheduler {
    const clock = this.#network.clockOf(from);
    const subscribed = (): Framework | undefined => [...this.#frameworks.values()].find(({ subscriber }) => subscriber?.place === from);
    const call = <T>(serve: (framework: Framework) => T): Promise<T> =>
      this.#network.call(from, masterPlace, () => {
        if (!this.#isUp) throw new RegentError('REGENT_MESOS_UNREACHABLE', 'connection refused');
        const framework = subscribed();
        if (framework === undefined) throw new RegentError('REGENT_MESOS_REFUSED', '403 Framework is not subscribed');
        return serve(framework);
      }, { timeoutMs: callTimeoutMs, code: 'REGENT_MESOS_UNREACHABLE' });
    return {
      subscribe: ({ frameworkId }, onEvent) => {
        const stream = ++this.#counter;
        let isOpen = true;
        const tell = (event: SubscriptionEvent): void => {
          if (!isOpen) return;
          if (event.type === 'mesos.disconnected') isOpen = false;
          onEvent(event);
        };
        this.#network
          .call(from, masterPlace, () => {
            if (!this.#isUp) throw new Error('connection refused');
            if (isOpen) this.#subscribe(from, frameworkId, tell, stream);
          }, { timeoutMs: callTimeoutMs, code: 'REGENT_MESOS_UNREACHABLE' })
          .catch((error: unknown) => tell({ type: 'mesos.disconnected', why: String(error) }));
        // A stream that stalls without closing is found out by its missing heartbeats.
        let silentMs = 0;
        const beat = (): void => {
          if (!isOpen) return;
          const subscriber = subscribed()?.subscriber;
          const isOurs = subscriber?.stream === stream;
          const beats = isOurs && subscriber.held === null;
          silentMs = beats ? 0 : silentMs + 2_000;
          if (beats || (isOurs && silentMs < heartbeatLossMs)) clock.setTimeout(beat, 2_000);
          else tell({ type: 'mesos.disconnected', why: 'no heartbeat' });
        };
        clock.setTimeout(beat, callTimeoutMs + 100);
        return {
          send: (command) => {
            call((framework) => this.#obey(framework, command)).catch((error: unknown) => tell({ type: 'mesos.callFailed', call: command.type, why: error instanceof Error ? error.message : String(error) }));
          },
          close: () => {
            isOpen = false;
            const framework = subscribed();
            if (framework?.subscriber?.stream === stream) this.#unsubscribe(framework);
          },
        };
      },
      launch: (offerId, task) => call((framework) => this.#launch(framework, offerId, task)),
      kill: (taskId) => call((framework) => this.#kill(framework, taskId)),
      teardown: () =>
        call((framework) => {
          this.#removed.add(framework.frameworkId);
          for (const task of framework.tasks) if (task.phase !== 'ended') this.#end(task, 'the framework was torn down');
          this.#dropSubscriber(framework, 'torn down');
        }),
      close: async () => undefined,
    };
  }

  #subscribe(place: Place, frameworkId: string | null, tell: Subscriber['tell'], stream: number): void {
    if (frameworkId !== null && this.#removed.has(frameworkId)) {
      this.#network.send(masterPlace, place, () => tell({ type: 'mesos.error', message: 'Framework has been removed' }));
      return;
    }
    const framework: Framework = this.#frameworks.get(frameworkId ?? '') ?? {
      frameworkId: frameworkId ?? `F-${++this.#counter}`, subscriber: null, isSuppressed: false, declined: new Map(), tasks: new Set(), offers: new Map(),
    };
    this.#frameworks.set(framework.frameworkId, framework);
    // A second subscriber with the same id ends the first.
    const former = framework.subscriber;
    if (former !== null) this.#network.send(masterPlace, former.place, () => former.tell({ type: 'mesos.error', message: 'Framework failed over' }));
    this.#unsubscribe(framework);
    framework.subscriber = { place, tell, stream, sent: { atMs: 0 }, held: null };
    framework.isSuppressed = false;
    framework.declined.clear();
    this.#tell(framework, { type: 'mesos.subscribed', frameworkId: framework.frameworkId });
    for (const task of this.#unacknowledged) if (task.frameworkId === framework.frameworkId) this.#deliver(task);
    this.#allocate();
  }

  #obey(framework: Framework, command: SubscriptionCommand): void {
    switch (command.type) {
      case 'offers.decline':
        for (const offerId of command.offerIds) {
          const agent = framework.offers.get(offerId);
          if (agent === undefined) continue;
          this.#takeOffer(framework, offerId, agent);
          framework.declined.set(agent.agentId, this.#clock.now() + command.refuseSeconds * 1_000);
        }
        this.#clock.setTimeout(() => this.#allocate(), 2_100);
        break;
      case 'offers.revive':
        framework.isSuppressed = false;
        framework.declined.clear();
        this.#allocate();
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
      const news = task === undefined ? unknownTask(taskId) : newsOf(task);
      const answer = (): void => this.#tell(framework, { type: 'mesos.update', news });
      if (this.stalestMs === 0) answer();
      else this.#clock.setTimeout(answer, this.#random.int(0, this.stalestMs));
    }
  }

  #launch(framework: Framework, offerId: string, info: { readonly [field: string]: unknown }): void {
    const { value: taskId } = info['task_id'] as { value: string };
    const agent = framework.offers.get(offerId);
    this.#rules.launching(taskId, this.tasks);
    const resources = info['resources'] as readonly { name: string; scalar: { value: number } }[];
    const millis = (name: string): number => Math.round((resources.find((resource) => resource.name === name)?.scalar.value ?? 0) * 1000);
    if (agent === undefined) {
      this.#tell(framework, { type: 'mesos.update', news: { taskId, phase: 'ended', why: 'TASK_DROPPED, REASON_INVALID_OFFERS', address: null, containerId: null } });
      return;
    }
    this.#takeOffer(framework, offerId, agent);
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
    let arrived = false;
    this.#allocate();
    if (this.#random.chance(this.droppedLaunches)) {
      this.#clock.setTimeout(() => this.#update(task, 'ended', 'TASK_DROPPED, REASON_AGENT_DISCONNECTED'), this.#random.int(1, 9_000));
      return;
    }
    this.#network.send(masterPlace, agentId, () => {
      if (!agent.isUp) return;
      const slowMs = this.#containers.slowStartMs;
      this.#clock.setTimeout(() => {
        if (task.phase !== 'starting') return;
        if (this.broken.get(agentId) === 'launches' || this.#random.chance(this.failingLaunches)) return this.#update(task, 'ended', 'TASK_FAILED, REASON_CONTAINER_LAUNCH_FAILED');
        const container = this.#containers.run(taskId, agentId);
        task.address = container.address;
        if (this.broken.get(agentId) === 'network') this.#network.cut(taskId);
        this.#clock.setTimeout(() => {
          if (container.alive && task.phase === 'starting') this.#update(task, 'running', 'TASK_RUNNING');
        }, this.#random.int(20, 100));
      }, slowMs === 0 ? this.#random.int(50, 400) : this.#random.int(400, slowMs));
      arrived = true;
    });
    // A launch that never reached its agent is found when the agent is compared with the master.
    this.#clock.setTimeout(() => {
      if (task.phase === 'starting' && !arrived) this.#update(task, 'ended', 'TASK_GONE');
    }, 8_000);
  }

  #kill(framework: Framework, taskId: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined) {
      this.#tell(framework, { type: 'mesos.update', news: unknownTask(taskId) });
      return;
    }
    if (task.phase === 'ended' || task.phase === 'unreachable') {
      this.#tell(framework, { type: 'mesos.update', news: newsOf(task) });
      return;
    }
    this.#network.send(masterPlace, task.agentId, () => {
      if (this.agents.get(task.agentId)?.isUp === true) this.#end(task, 'TASK_KILLED');
    });
  }

  #end(task: SimTask, why: string): void {
    this.#containers.kill(task.taskId);
    this.#clock.setTimeout(() => this.#update(task, 'ended', why), this.#random.int(5, 60));
  }

  #update(task: SimTask, phase: TaskPhase, why: string): void {
    if (task.phase === 'ended') return;
    if (phase === 'ended' && this.#containers.all.get(task.taskId)?.alive === true) this.#containers.kill(task.taskId);
    task.phase = phase;
    task.why = why;
    task.acknowledged = false;
    this.#deliver(task);
    if (phase !== 'ended') return;
    this.#frameworks.get(task.frameworkId)?.tasks.delete(task);
    const agent = this.agents.get(task.agentId);
    if (agent?.tasks.delete(task) === true) {
      agent.usedCpusMillis -= task.cpusMillis;
      agent.usedMemMillis -= task.memMillis;
    }
    this.#allocate();
  }

  /** Sends a task's latest update, again and again until it was taken. */
  #deliver(task: SimTask): void {
    const framework = this.#frameworks.get(task.frameworkId);
    if (framework === undefined) return;
    const { phase } = task;
    const stream = framework.subscriber?.stream;
    const news = newsOf(task);
    const tell = (): void =>
      this.#tell(framework, { type: 'mesos.update', news }, () => {
        if (task.phase !== phase || task.acknowledged) return;
        task.acknowledged = true;
        task.acknowledgedAtMs = this.#clock.now();
        this.#unacknowledged.delete(task);
      });
    this.#unacknowledged.add(task);
    if (this.latestMs > 0) this.#clock.setTimeout(tell, this.#random.int(0, this.latestMs));
    else tell();
    if (this.#random.chance(this.latestMs > 0 ? 0.5 : this.repeated)) {
      this.#clock.setTimeout(() => this.#tell(framework, { type: 'mesos.update', news }), this.#random.int(1, 500 + this.latestMs));
    }
    this.#clock.setTimeout(() => {
      if (!task.acknowledged && task.phase === phase && stream !== undefined && framework.subscriber?.stream === stream) this.#deliver(task);
    }, retryUpdateMs);
  }

  #tell(framework: Framework, event: SubscriptionEvent, onTaken: () => void = () => undefined): void {
    const { subscriber } = framework;
    if (subscriber === null || !this.#isUp) return;
    const arrive = (): void => {
      if (framework.subscriber !== subscriber) return;
      subscriber.tell(event);
      onTaken();
    };
    const send = (): void =>
      this.#network.stream(masterPlace, subscriber.place, subscriber.sent, arrive, () => {
        if (framework.subscriber === subscriber) this.#unsubscribe(framework);
      });
    if (subscriber.held === null) send();
    else subscriber.held.push(send);
  }

  #dropSubscriber(framework: Framework, why: string): void {
    const { subscriber } = framework;
    this.#unsubscribe(framework);
    if (subscriber !== null) this.#network.send(masterPlace, subscriber.place, () => subscriber.tell({ type: 'mesos.disconnected', why }));
  }

  /** Nobody listens for it any more: its offers are forgotten. */
  #unsubscribe(framework: Framework): void {
    framework.subscriber = null;
    for (const agent of framework.offers.values()) agent.offerId = null;
    framework.offers.clear();
  }

  #takeOffer(framework: Framework, offerId: string, agent: SimAgent): void {
    framework.offers.delete(offerId);
    agent.offerId = null;
  }

  /** One allocation soon: every agent's free resources go in one offer to one framework, whoever has the fewest tasks first. */
  #allocate(): void {
    if (this.#allocating) return;
    this.#allocating = true;
    this.#clock.setTimeout(() => {
      this.#allocating = false;
      const wanting = [...this.#frameworks.values()].filter(({ subscriber, isSuppressed }) => subscriber !== null && !isSuppressed);
      if (wanting.length === 0 || !this.#isUp) return;
      wanting.sort((a, b) => a.tasks.size - b.tasks.size);
      const nowMs = this.#clock.now();
      const made = new Map<Framework, PlacementOffer[]>();
      let turn = 0;
      for (const agent of this.agents.values()) {
        const cpusMillis = agent.cpusMillis - agent.usedCpusMillis;
        if (agent.offerId !== null || cpusMillis <= 0 || agent.registration !== 'registered' || !this.#isReachable(agent)) continue;
        const framework = this.#nextOf(wanting, turn, agent, nowMs);
        if (framework === undefined) continue;
        turn += 1;
        const offerId = `O-${++this.#counter}`;
        agent.offerId = offerId;
        agent.offeredAtMs = nowMs;
        framework.offers.set(offerId, agent);
        const offers = made.get(framework) ?? [];
        made.set(framework, offers);
        offers.push({ offerId, agentId: agent.agentId, hostname: agent.agentId, cpusMillis, memMillis: agent.memMillis - agent.usedMemMillis, attributes: { storage: '/storage' } });
      }
      for (const [framework, offers] of made) this.#tell(framework, { type: 'mesos.offers', offers });
    }, this.#random.int(5, 300));
  }

  /** In turns; whoever has declined this agent is passed over. */
  #nextOf(wanting: readonly Framework[], turn: number, { agentId }: SimAgent, nowMs: number): Framework | undefined {
    for (let k = 0; k < wanting.length; k += 1) {
      const framework = wanting[(turn + k) % wanting.length];
      if (framework !== undefined && (framework.declined.get(agentId) ?? 0) <= nowMs) return framework;
    }
    return undefined;
  }

  #isReachable(agent: SimAgent): boolean {
    return agent.isUp && this.#network.reaches(masterPlace, agent.agentId) && this.#network.reaches(agent.agentId, masterPlace);
  }

  #giveUp(agent: SimAgent): void {
    agent.registration = 'unreachable';
    for (const framework of this.#frameworks.values()) this.#tell(framework, { type: 'mesos.failure', agentId: agent.agentId });
    for (const task of agent.tasks) this.#update(task, 'unreachable', 'TASK_UNREACHABLE, REASON_AGENT_REMOVED');
  }

  #comeBack(agent: SimAgent): void {
    agent.registration = 'registered';
    for (const task of agent.tasks) {
      if (task.phase !== 'unreachable') continue;
      if (this.#containers.all.get(task.taskId)?.alive === true) this.#update(task, 'running', 'TASK_RUNNING');
      else this.#update(task, 'ended', 'TASK_GONE');
    }
    this.#allocate();
  }
}

function newsOf({ taskId, phase, why, address }: SimTask): TaskNews {
  return { taskId, phase, why, address, containerId: null };
}

function unknownTask(taskId: string): TaskNews {
  return { taskId, phase: 'unknown', why: 'TASK_UNKNOWN, REASON_RECONCILIATION', address: null, containerId: null };
}
