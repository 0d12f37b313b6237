/**
 * A simulated Mesos: one master that can fail over, agents that can be lost and come back, offers, tasks, updates that are
 * repeated until somebody took them, and reconciliation (Mesos documentation, "Scheduler HTTP API", "Reconciliation",
 * "High availability framework guide").
 */
import { RegentError } from '../domain/errors.ts';
import type { SubscriptionCommand, SubscriptionEvent, TaskNews, TaskPhase } from '../domain/observations.ts';
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
  declinedUntilMs: number;
  silentSinceMs: number | null;
}

export interface SimTask {
  readonly taskId: string;
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
  readonly #offers = new Map<string, string>();
  #subscriber: Subscriber | null = null;
  #frameworkId: string | null = null;
  #removed = new Set<string>();
  #isSuppressed = false;
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
    this.agents.set(agentId, { agentId, cpusMillis, memMillis, isUp: true, registration: 'registered', declinedUntilMs: 0, silentSinceMs: null });
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
    const subscriber = this.#subscriber;
    if (subscriber !== null && !(this.#network.reaches(masterPlace, subscriber.place) && this.#network.reaches(subscriber.place, masterPlace))) {
      this.#subscriber = null;
      this.#forgetOffers();
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
    this.#dropSubscriber('the master closed the stream');
    this.#clock.setTimeout(() => {
      this.#isUp = true;
      this.reconsider();
    }, downMs);
  }

  /** Nothing comes through the subscriber's stream any more, but it is not closed; later everything comes at once. */
  stall(forMs: number): boolean {
    const subscriber = this.#subscriber;
    if (subscriber === null || subscriber.held !== null) return false;
    subscriber.held = [];
    this.#clock.setTimeout(() => {
      const held = subscriber.held ?? [];
      subscriber.held = null;
      for (const send of held) send();
    }, forMs);
    return true;
  }

  rescindAll(): void {
    const subscriber = this.#subscriber;
    for (const offerId of this.#offers.keys()) {
      this.#offers.delete(offerId);
      if (subscriber !== null) this.#tell({ type: 'mesos.rescind', offerId });
    }
    this.#allocate();
  }

  scheduler(from: Place): MesosScheduler {
    const clock = this.#network.clockOf(from);
    const call = <T>(serve: () => T): Promise<T> =>
      this.#network.call(from, masterPlace, () => {
        if (!this.#isUp) throw new RegentError('REGENT_MESOS_UNREACHABLE', 'connection refused');
        if (this.#subscriber?.place !== from) throw new RegentError('REGENT_MESOS_REFUSED', '403 Framework is not subscribed');
        return serve();
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
          const beats = this.#subscriber?.stream === stream && this.#subscriber.held === null;
          silentMs = beats ? 0 : silentMs + 2_000;
          if (beats || (this.#subscriber?.stream === stream && silentMs < heartbeatLossMs)) clock.setTimeout(beat, 2_000);
          else tell({ type: 'mesos.disconnected', why: 'no heartbeat' });
        };
        clock.setTimeout(beat, callTimeoutMs + 100);
        return {
          send: (command) => {
            call(() => this.#obey(command)).catch((error: unknown) => tell({ type: 'mesos.callFailed', call: command.type, why: error instanceof Error ? error.message : String(error) }));
          },
          close: () => {
            isOpen = false;
            if (this.#subscriber?.stream === stream) this.#subscriber = null;
          },
        };
      },
      launch: (offerId, task) => call(() => this.#launch(offerId, task)),
      kill: (taskId) => call(() => this.#kill(taskId)),
      teardown: () =>
        call(() => {
          if (this.#frameworkId !== null) this.#removed.add(this.#frameworkId);
          for (const task of this.tasks.values()) if (task.phase !== 'ended') this.#end(task, 'the framework was torn down');
          this.#frameworkId = null;
          this.#dropSubscriber('torn down');
        }),
      close: async () => undefined,
    };
  }

  #subscribe(place: Place, frameworkId: string | null, tell: Subscriber['tell'], stream: number): void {
    if (frameworkId !== null && this.#removed.has(frameworkId)) {
      this.#network.send(masterPlace, place, () => tell({ type: 'mesos.error', message: 'Framework has been removed' }));
      return;
    }
    // A second subscriber with the same id ends the first.
    const former = this.#subscriber;
    if (former !== null) this.#network.send(masterPlace, former.place, () => former.tell({ type: 'mesos.error', message: 'Framework failed over' }));
    this.#frameworkId = frameworkId ?? `F-${++this.#counter}`;
    this.#forgetOffers();
    this.#subscriber = { place, tell, stream, sent: { atMs: 0 }, held: null };
    this.#isSuppressed = false;
    this.#tell({ type: 'mesos.subscribed', frameworkId: this.#frameworkId });
    for (const task of this.tasks.values()) if (!task.acknowledged) this.#deliver(task);
    this.#allocate();
  }

  #obey(command: SubscriptionCommand): void {
    switch (command.type) {
      case 'offers.decline':
        for (const offerId of command.offerIds) {
          const agent = this.agents.get(this.#offers.get(offerId) ?? '');
          if (this.#offers.delete(offerId) && agent !== undefined) agent.declinedUntilMs = this.#clock.now() + command.refuseSeconds * 1_000;
        }
        this.#clock.setTimeout(() => this.#allocate(), 2_100);
        break;
      case 'offers.revive':
        this.#isSuppressed = false;
        for (const agent of this.agents.values()) agent.declinedUntilMs = 0;
        this.#allocate();
        break;
      case 'offers.suppress':
        this.#isSuppressed = true;
        break;
      case 'tasks.reconcile':
        this.#reconcile(command.tasks.map(({ taskId }) => taskId));
        break;
      case 'task.kill':
        this.#kill(command.taskId);
        break;
    }
  }

  #reconcile(asked: readonly string[]): void {
    const ids = asked.length > 0 ? asked : [...this.tasks.values()].filter(({ phase }) => phase !== 'ended').map(({ taskId }) => taskId);
    for (const taskId of ids) {
      const task = this.tasks.get(taskId);
      const news = task === undefined ? unknownTask(taskId) : newsOf(task);
      const answer = (): void => this.#tell({ type: 'mesos.update', news });
      if (this.stalestMs === 0) answer();
      else this.#clock.setTimeout(answer, this.#random.int(0, this.stalestMs));
    }
  }

  #launch(offerId: string, info: { readonly [field: string]: unknown }): void {
    const { value: taskId } = info['task_id'] as { value: string };
    const agentId = this.#offers.get(offerId);
    this.#rules.launching(taskId, this.tasks);
    const resources = info['resources'] as readonly { name: string; scalar: { value: number } }[];
    const millis = (name: string): number => Math.round((resources.find((resource) => resource.name === name)?.scalar.value ?? 0) * 1000);
    if (agentId === undefined) {
      this.#tell({ type: 'mesos.update', news: { taskId, phase: 'ended', why: 'TASK_DROPPED, REASON_INVALID_OFFERS', address: null, containerId: null } });
      return;
    }
    this.#offers.delete(offerId);
    const task: SimTask = { taskId, agentId, cpusMillis: millis('cpus'), memMillis: millis('mem'), phase: 'starting', why: 'TASK_STAGING', address: null, acknowledged: true, acknowledgedAtMs: this.#clock.now() };
    this.tasks.set(taskId, task);
    let arrived = false;
    this.#allocate();
    if (this.#random.chance(this.droppedLaunches)) {
      this.#clock.setTimeout(() => this.#update(task, 'ended', 'TASK_DROPPED, REASON_AGENT_DISCONNECTED'), this.#random.int(1, 9_000));
      return;
    }
    this.#network.send(masterPlace, agentId, () => {
      const agent = this.agents.get(agentId);
      if (agent?.isUp !== true) return;
      const slowMs = this.#containers.slowStartMs;
      this.#clock.setTimeout(() => {
        if (task.phase !== 'starting') return;
        if (this.#random.chance(this.failingLaunches)) return this.#update(task, 'ended', 'TASK_FAILED, REASON_CONTAINER_LAUNCH_FAILED');
        const container = this.#containers.run(taskId, agentId);
        task.address = container.address;
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

  #kill(taskId: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined) {
      this.#tell({ type: 'mesos.update', news: unknownTask(taskId) });
      return;
    }
    if (task.phase === 'ended' || task.phase === 'unreachable') {
      this.#tell({ type: 'mesos.update', news: newsOf(task) });
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
    if (phase === 'ended') this.#allocate();
  }

  /** Sends a task's latest update, again and again until it was taken. */
  #deliver(task: SimTask): void {
    const { phase } = task;
    const stream = this.#subscriber?.stream;
    const news = newsOf(task);
    const tell = (): void =>
      this.#tell({ type: 'mesos.update', news }, () => {
        if (task.phase !== phase || task.acknowledged) return;
        task.acknowledged = true;
        task.acknowledgedAtMs = this.#clock.now();
      });
    if (this.latestMs > 0) this.#clock.setTimeout(tell, this.#random.int(0, this.latestMs));
    else tell();
    if (this.#random.chance(this.latestMs > 0 ? 0.5 : this.repeated)) this.#clock.setTimeout(() => this.#tell({ type: 'mesos.update', news }), this.#random.int(1, 500 + this.latestMs));
    this.#clock.setTimeout(() => {
      if (!task.acknowledged && task.phase === phase && this.#subscriber?.stream === stream && stream !== undefined) this.#deliver(task);
    }, retryUpdateMs);
  }

  #tell(event: SubscriptionEvent, onTaken: () => void = () => undefined): void {
    const subscriber = this.#subscriber;
    if (subscriber === null || !this.#isUp) return;
    const arrive = (): void => {
      if (this.#subscriber !== subscriber) return;
      subscriber.tell(event);
      onTaken();
    };
    const send = (): void =>
      this.#network.stream(masterPlace, subscriber.place, subscriber.sent, arrive, () => {
        if (this.#subscriber !== subscriber) return;
        this.#subscriber = null;
        this.#forgetOffers();
      });
    if (subscriber.held === null) send();
    else subscriber.held.push(send);
  }

  #dropSubscriber(why: string): void {
    const subscriber = this.#subscriber;
    this.#subscriber = null;
    this.#forgetOffers();
    if (subscriber !== null) this.#network.send(masterPlace, subscriber.place, () => subscriber.tell({ type: 'mesos.disconnected', why }));
  }

  #forgetOffers(): void {
    this.#offers.clear();
  }

  /** One allocation soon: every agent's free resources in one offer each. */
  #allocate(): void {
    if (this.#allocating) return;
    this.#allocating = true;
    this.#clock.setTimeout(() => {
      this.#allocating = false;
      if (this.#subscriber === null || this.#isSuppressed || !this.#isUp) return;
      const offered = new Set(this.#offers.values());
      const offers = [...this.agents.values()]
        .filter((agent) => agent.registration === 'registered' && this.#isReachable(agent) && !offered.has(agent.agentId) && agent.declinedUntilMs <= this.#clock.now())
        .map((agent) => ({ agent, ...this.#free(agent) }))
        .filter(({ cpusMillis }) => cpusMillis > 0)
        .map(({ agent: { agentId }, cpusMillis, memMillis }) => {
          const offerId = `O-${++this.#counter}`;
          this.#offers.set(offerId, agentId);
          return { offerId, agentId, hostname: agentId, cpusMillis, memMillis, attributes: { storage: '/storage' } };
        });
      if (offers.length > 0) this.#tell({ type: 'mesos.offers', offers });
    }, this.#random.int(5, 300));
  }

  #free(agent: SimAgent): { cpusMillis: number; memMillis: number } {
    let { cpusMillis, memMillis } = agent;
    for (const task of this.tasks.values()) {
      if (task.agentId !== agent.agentId || task.phase === 'ended') continue;
      cpusMillis -= task.cpusMillis;
      memMillis -= task.memMillis;
    }
    return { cpusMillis, memMillis };
  }

  #isReachable(agent: SimAgent): boolean {
    return agent.isUp && this.#network.reaches(masterPlace, agent.agentId) && this.#network.reaches(agent.agentId, masterPlace);
  }

  #giveUp(agent: SimAgent): void {
    agent.registration = 'unreachable';
    this.#tell({ type: 'mesos.failure', agentId: agent.agentId });
    for (const task of this.tasks.values()) {
      if (task.agentId === agent.agentId && task.phase !== 'ended') this.#update(task, 'unreachable', 'TASK_UNREACHABLE, REASON_AGENT_REMOVED');
    }
  }

  #comeBack(agent: SimAgent): void {
    agent.registration = 'registered';
    for (const task of this.tasks.values()) {
      if (task.agentId !== agent.agentId || task.phase !== 'unreachable') continue;
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
