/**
 * A whole data centre in one process on virtual time: Mesos, the infra etcd, containers with their etcd, a gateway, and daemons
 * that run the real statecharts. It says what is never allowed and what must come true; what happens to it comes from a seed.
 */
import { createActor, type Actor } from 'xstate';
import { composeCluster } from '../composition.ts';
import { parseHostsTable } from '../domain/hosts-table.ts';
import { quorum } from '../domain/membership.ts';
import { nameAt } from '../domain/naming.ts';
import type { EtcdCluster } from '../ports/etcd-cluster.ts';
import { SimContainers, type SimContainer } from './containers.ts';
import { SimEtcd } from './etcd.ts';
import { masterPlace, SimMesos, type SimTask } from './mesos.ts';
import { Network, type Place } from './network.ts';
import { Random } from './random.ts';
import { SimGateway, SimStore } from './store.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly size: number;
  readonly agents: number;
}

/** One line of what happened, in virtual milliseconds. */
export interface StoryLine {
  readonly atMs: number;
  readonly who: string;
  readonly sentence: string;
}

type ClusterActor = Actor<ReturnType<typeof composeCluster>>;

const clusterName = 'sim';
/** News of a task and a launch may pass each other: longest delay of a message and of one write. */
const crossingMs = 1_000;

export class SimWorld {
  readonly clock = new VirtualClock();
  readonly random: Random;
  readonly network: Network;
  readonly etcd: SimEtcd;
  readonly containers: SimContainers;
  readonly mesos: SimMesos;
  readonly store: SimStore;
  readonly gateway: SimGateway;
  readonly size: number;
  readonly story: StoryLine[] = [];
  /** What happened that is never allowed. */
  readonly violations: string[] = [];
  #daemon: { readonly place: Place; readonly actor: ClusterActor } | null = null;
  #daemons = 0;
  #changing = 0;
  /** Tasks whose launch each slot has seen, to know what a launch replaces. */
  readonly #launched = new Map<string, string>();

  constructor({ seed, size, agents }: WorldOptions) {
    this.random = new Random(seed);
    this.size = size;
    this.network = new Network(this.clock, this.random);
    this.etcd = new SimEtcd(this.clock, this.random, this.network, {
      beforeChange: (change, voters, healthy) => {
        if (healthy < quorum(voters)) this.#violated(`${change} leaves ${healthy} healthy voters of ${voters}, which is no quorum`);
      },
    });
    this.containers = new SimContainers(this.clock, this.random, this.network, this.etcd, {
      jupyterStarted: (container) => this.#checkJupyter(container),
      hostsWritten: (container) => this.#checkHosts(container),
    });
    this.containers.onEtcdDeath = (taskId, why) => this.kill(taskId, why);
    this.mesos = new SimMesos(this.clock, this.random, this.network, this.containers, { launching: (taskId, tasks) => this.#checkLaunch(taskId, tasks) });
    this.store = new SimStore(this.clock, this.network, { intentDeleted: (taskId) => this.#checkForgotten(taskId) });
    for (let k = 1; k <= agents; k += 1) this.mesos.addAgent(`agent${k}`, 4_000, 4_096_000);
    this.gateway = new SimGateway('gateway', this.clock, this.network, this.store, () => this.#checkExposure());
  }

  /** A daemon; the one before it must have been ended. */
  startDaemon(): void {
    const place = `daemon-${++this.#daemons}`;
    const machine = composeCluster(
      { store: this.store.port(place), scheduler: this.mesos.scheduler(place), etcd: this.#oneAtATime(this.etcd.port(place)), shell: this.containers.shell(place) },
      {
        task: { clusterName, image: 'node', cpusMillis: 500, memMillis: 512_000, network: 'regent', authorizedKey: 'ssh-ed25519 AAAA', storagePath: undefined },
        timing: { heartbeatMs: 50, electionMs: 500 },
      },
    );
    const actor = createActor(machine, {
      id: 'cluster',
      input: { name: clusterName, size: this.size, need: { cpusMillis: 500, memMillis: 512_000 } },
      clock: { setTimeout: (fire, ms) => this.clock.setTimeout(fire, ms), clearTimeout: (id) => this.clock.clearTimeout(id as number) },
    });
    actor.on('decision', ({ sentence }) => this.tell(place, sentence));
    actor.subscribe({
      error: (error) => this.#violated(`the statechart of ${place} failed: ${String(error)}`),
      complete: () => {
        if (this.#daemon?.actor !== actor) return;
        this.tell(place, 'the daemon ended');
        this.network.end(place);
        this.#daemon = null;
        this.#changing = 0;
        // As its supervisor would.
        this.clock.setTimeout(() => {
          if (this.#daemon === null) this.startDaemon();
        }, 300);
      },
    });
    this.#daemon = { place, actor };
    actor.start();
  }

  get daemonPlace(): Place | null {
    return this.#daemon?.place ?? null;
  }

  /** SIGKILL to the daemon: what it sent may still arrive; it hears of nothing. */
  killDaemon(): void {
    const daemon = this.#daemon;
    if (daemon === null) return;
    this.#daemon = null;
    this.network.end(daemon.place);
    daemon.actor.stop();
    this.#changing = 0;
  }

  /** The daemon whose process is gone from this very machine need not be waited for. */
  restartDaemon(): void {
    if (this.#daemon !== null) return;
    this.store.revoke(`daemon-${this.#daemons}`);
    this.startDaemon();
  }

  kill(taskId: string, why = 'TASK_FAILED, killed'): void {
    if (this.containers.kill(taskId)) this.mesos.containerEnded(taskId, why);
  }

  tell(who: string, sentence: string): void {
    this.story.push({ atMs: this.clock.now(), who, sentence });
  }

  /** After faults that change who reaches whom. */
  reconsider(): void {
    this.etcd.reconsider();
    this.mesos.reconsider();
  }

  mendAll(): void {
    this.network.mendAll();
    this.containers.flaky = 0;
    this.containers.storageAway = false;
    this.mesos.failingLaunches = 0;
    for (const agent of this.mesos.agents.values()) agent.isUp = true;
    for (const { taskId } of this.containers.living) this.containers.freeze(taskId, false);
    this.reconsider();
  }

  /**
   * Runs until `done` holds or `forMs` have passed; false where it did not come true in time. Between two events everything
   * that was promised is carried out, so that the order of things depends on the seed alone.
   */
  async run(forMs: number, done: () => boolean = () => false): Promise<boolean> {
    const endMs = this.clock.now() + forMs;
    for (;;) {
      await settled();
      if (this.violations.length > 0) return false;
      if (done()) return true;
      if (!this.clock.step(endMs)) return false;
    }
  }

  /** C1, C3, C4 and C7, and nothing left over: what must come true once faults have stopped. */
  isWhole(): boolean {
    return this.notYet() === null;
  }

  /** What is missing for the cluster to be whole, in one sentence. */
  notYet(): string | null {
    const { living } = this.containers;
    if (living.length !== this.size) return `${living.length} containers live`;
    const truth = this.etcd.truth();
    if (truth === null || truth.leader === null) return 'etcd has no leader';
    const { leader } = truth;
    if (truth.members.length !== this.size || truth.members.some(({ isLearner, name }) => isLearner || !living.some(({ taskId }) => taskId === name))) {
      return `etcd has the members ${truth.members.map(({ name, isLearner }) => name + (isLearner ? ' (learner)' : '')).join(', ')}`;
    }
    if (this.store.names[0] !== leader) return `${String(this.store.names[0])} has NAME-0 while ${leader} leads`;
    const wanted = new Map(this.store.names.map((taskId, k) => [nameAt(clusterName, k), living.find((container) => container.taskId === taskId)?.address]));
    for (const { taskId, hosts } of living) {
      const table = parseHostsTable(hosts, clusterName);
      if (table.size !== this.size || [...wanted].some(([name, address]) => address === undefined || table.get(name) !== address)) return `${taskId} has a wrong hosts table`;
    }
    const serving = living.filter(({ jupyter }) => jupyter !== 'down').map(({ taskId }) => taskId);
    if (serving.length !== 1 || serving[0] !== leader) return `Jupyter runs on ${serving.join(', ') || 'nobody'}`;
    if (this.store.exposure.container !== leader || this.gateway.open?.container !== leader) return `${String(this.gateway.open?.container)} is served`;
    const tasks = [...this.mesos.tasks.values()].filter(({ phase }) => phase !== 'ended');
    if (tasks.length !== this.size) return `Mesos has ${tasks.length} tasks`;
    if (this.store.intents.size !== this.size) return `${this.store.intents.size} intents are written down`;
    return null;
  }

  get leader(): string | null {
    return this.etcd.truth()?.leader ?? null;
  }

  /** Whether one more container may die without taking the quorum along. */
  canLose(taskId: string): boolean {
    const truth = this.etcd.truth();
    if (truth === null) return false;
    const voters = truth.members.filter(({ isLearner }) => !isLearner);
    const left = voters.filter(({ name }) => name !== taskId && this.etcd.runs(name) && !this.containers.all.get(name)?.frozen && this.network.reaches(name, masterPlace));
    return left.length >= quorum(voters.length);
  }

  #violated(sentence: string): void {
    this.violations.push(sentence);
    this.tell('checker', `NEVER ALLOWED: ${sentence}`);
  }

  /** At most one change of members is under way. */
  #oneAtATime(etcd: EtcdCluster): EtcdCluster {
    const one = async <T>(change: () => Promise<T>): Promise<T> => {
      this.#changing += 1;
      if (this.#changing > 1) this.#violated('two changes of etcd\'s members are under way');
      try {
        return await change();
      } finally {
        this.#changing = Math.max(0, this.#changing - 1);
      }
    };
    return {
      ...etcd,
      addLearner: (...asked) => one(() => etcd.addLearner(...asked)),
      promote: (...asked) => one(() => etcd.promote(...asked)),
      remove: (...asked) => one(() => etcd.remove(...asked)),
    };
  }

  #checkLaunch(taskId: string, tasks: ReadonlyMap<string, SimTask>): void {
    if (tasks.has(taskId)) this.#violated(`${taskId} is launched twice`);
    if (!this.store.intents.has(taskId)) this.#violated(`${taskId} is launched without an intent`);
    const slot = /-s(\d+)-/.exec(taskId)?.[1] ?? '';
    const before = this.#launched.get(slot);
    const former = before === undefined ? undefined : tasks.get(before);
    // One that comes back at this moment crosses the launch on its way.
    const known = former?.acknowledged === true && this.clock.now() - former.acknowledgedAtMs > crossingMs;
    if (before !== undefined && this.store.intents.has(before)) this.#violated(`${taskId} is launched before ${before} of the same slot was given up`);
    if (former?.phase === 'running' && known) this.#violated(`${taskId} is launched while ${String(before)} of the same slot runs`);
    this.#launched.set(slot, taskId);
  }

  #checkForgotten(taskId: string): void {
    // What Mesos has not told yet cannot be known.
    const task = this.mesos.tasks.get(taskId);
    if (task?.phase === 'running' && task.acknowledged) this.#violated(`the intent of ${taskId} is forgotten while it runs`);
  }

  #checkJupyter(started: SimContainer): void {
    // Whoever is cut off or frozen is fenced by Mesos' word; what can be reached must have been ended.
    const others = this.containers.living.filter((other) => other !== started && other.jupyter === 'up' && !other.frozen && this.network.reaches(masterPlace, other.taskId));
    const exposed = others.filter(({ taskId }) => this.gateway.open?.container === taskId);
    if (exposed.length > 0) this.#violated(`Jupyter starts on ${started.taskId} while that of ${exposed[0]?.taskId ?? ''} is served`);
  }

  #lastEpoch = 0;

  #checkExposure(): void {
    const { open } = this.gateway;
    if (open === null) return;
    if (open.epoch < this.#lastEpoch) this.#violated(`epoch ${open.epoch} is served after epoch ${this.#lastEpoch}`);
    this.#lastEpoch = open.epoch;
    if (this.store.exposure.epoch > open.epoch && [...this.store.gateways.values()].every(({ report }) => report.epoch > open.epoch)) {
      this.#violated(`epoch ${open.epoch} is served though its end was confirmed`);
    }
  }

  #checkHosts({ taskId, hosts }: SimContainer): void {
    const table = parseHostsTable(hosts, clusterName);
    if (new Set(table.values()).size !== table.size) this.#violated(`${taskId} was given a table with one address twice`);
  }
}

/** Lets everything run that waits for no time: all microtasks, however many follow from each other. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    // eslint-disable-next-line no-restricted-globals -- no time passes: this is the end of the microtasks
    setImmediate(resolve);
  });
}
