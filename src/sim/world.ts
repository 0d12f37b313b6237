/**
 * A whole data centre in one process on virtual time: Mesos, the infra etcd, containers with their etcd, a gateway, and daemons
 * that run the real statecharts. It says what is never allowed and what must come true; what happens to it comes from a seed.
 */
import type { InspectionEvent } from 'xstate';
import type { composeCluster } from '../composition.ts';
import { parseHostsTable } from '../domain/hosts-table.ts';
import { quorum } from '../domain/membership.ts';
import { nameAt } from '../domain/naming.ts';
import type { SimContainer, SimContainers } from './containers.ts';
import { SimDaemons, type ClusterActor } from './daemons.ts';
import type { SimEtcd } from './etcd.ts';
import { SimGround } from './ground.ts';
import { masterPlace, type SimMesos, type SimTask } from './mesos.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import { SimGateway, SimStore } from './store.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { watchedPorts } from './watched-ports.ts';
import { notYet } from './whole.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly size: number;
  readonly agents: number;
  readonly gateways?: number;
  /** Daemons that wait to take charge. */
  readonly standbys?: number;
  /** Other statecharts than Regent's own, such as ones with a planted fault. */
  readonly compose?: typeof composeCluster;
  /** Called with every line of the story. */
  readonly onStory?: (line: StoryLine) => void;
  /** The name of the cluster; `sim` where it is not given. */
  readonly name?: string;
  /** Another cluster, on whose agents this one is to live, too. */
  readonly beside?: SimWorld;
  /** For a daemon's statechart, from its very beginning. */
  readonly inspect?: (place: Place, actor: () => ClusterActor) => (event: InspectionEvent) => void;
}

/** One line of what happened, in virtual milliseconds. */
export interface StoryLine {
  readonly atMs: number;
  readonly who: string;
  readonly sentence: string;
}

/** News of a task and a launch may pass each other: longest delay of a message and of one write. */
const crossingMs = 1_000;

export class SimWorld {
  readonly ground: SimGround;
  readonly store: SimStore;
  readonly gateways: readonly SimGateway[];
  readonly daemons: SimDaemons;
  readonly size: number;
  readonly name: string;
  readonly story: StoryLine[] = [];
  /** What happened that is never allowed. */
  readonly violations: string[] = [];
  /** Changes of etcd's members that are under way, by the daemon that asked. */
  readonly #changing = new Map<Place, number>();
  /** Tasks whose launch each slot has seen, to know what a launch replaces. */
  readonly #launched = new Map<string, string>();
  #lastEpoch = 0;
  readonly #onStory: ((line: StoryLine) => void) | undefined;

  constructor({ seed, size, agents, gateways = 1, standbys = 0, compose, inspect, onStory, name = 'sim', beside }: WorldOptions) {
    this.name = name;
    this.#onStory = onStory;
    this.ground = beside?.ground ?? new SimGround(seed, agents);
    this.size = size;
    this.ground.add(name, {
      beforeChange: (_, change, voters, healthy) => {
        if (healthy < quorum(voters)) this.#violated(`${change} leaves ${healthy} healthy voters of ${voters}, which is no quorum`);
      },
      jupyterStarted: (container) => this.#checkJupyter(container),
      hostsWritten: (container) => this.#checkHosts(container),
      etcdDied: (taskId, why) => this.kill(taskId, why),
      launching: (taskId, tasks) => this.#checkLaunch(taskId, tasks),
    });
    this.store = new SimStore(this.clock, this.network, { intentDeleted: (taskId) => this.#checkForgotten(taskId) });
    // One cluster alone has the plain names.
    const prefix = beside === undefined ? '' : `${name}/`;
    this.gateways = Array.from({ length: gateways }, (_, k) => {
      const place = k === 0 ? `${prefix}gateway` : `${prefix}gateway-${k + 1}`;
      this.network.drift(place, this.random.int(-20, 20) / 1_000);
      return new SimGateway(place, this.network, this.store, () => this.#checkExposure());
    });
    this.daemons = new SimDaemons(this.clock, this.random, this.network, {
      clusterName: name, size, compose, prefix, inspect,
      ports: (place) => {
        const ports = { store: this.store.port(place), scheduler: this.mesos.scheduler(place), etcd: this.etcd.port(place), shell: this.containers.shell(place) };
        return watchedPorts(ports, { effect: (what) => this.#checkCharge(place, what), memberChange: (what) => this.#beginChange(place, what) });
      },
      decided: (place, sentence) => this.tell(place, sentence),
      failed: (place, error) => this.#violated(`the statechart of ${place} failed: ${String(error)}`),
      ended: (place) => this.#changing.delete(place),
    });
    this.daemons.wanted = 1 + standbys;
  }

  get clock(): VirtualClock {
    return this.ground.clock;
  }

  get random(): Random {
    return this.ground.random;
  }

  get network(): Network {
    return this.ground.network;
  }

  get etcd(): SimEtcd {
    return this.ground.etcd;
  }

  get containers(): SimContainers {
    return this.ground.containers;
  }

  get mesos(): SimMesos {
    return this.ground.mesos;
  }

  /** Starts the daemons. */
  startDaemon(): void {
    this.daemons.fill();
  }

  /** The daemon in charge, or else the eldest. */
  get daemonPlace(): Place | null {
    const { places } = this.daemons;
    const { inCharge } = this.store;
    return inCharge !== null && places.includes(inCharge) ? inCharge : (places[0] ?? null);
  }

  /** SIGKILL to the daemon in charge. */
  killDaemon(): void {
    const place = this.daemonPlace;
    if (place !== null) this.daemons.kill(place);
  }

  /** What supervisors do. The lease of a daemon whose process is gone from this very machine need not be waited for. */
  restartDaemon(): void {
    const { inCharge } = this.store;
    if (inCharge !== null && !this.daemons.places.includes(inCharge)) this.store.revoke(inCharge);
    this.daemons.fill();
  }

  kill(taskId: string, why = 'TASK_FAILED, killed'): void {
    if (this.containers.kill(taskId)) this.mesos.containerEnded(taskId, why);
  }

  tell(who: string, sentence: string): void {
    const line = { atMs: this.clock.now(), who, sentence };
    this.story.push(line);
    this.#onStory?.(line);
  }

  /** After faults that change who reaches whom. */
  reconsider(): void {
    this.etcd.reconsider();
    this.mesos.reconsider();
  }

  mendAll(): void {
    this.daemons.disarm();
    this.network.mendAll();
    this.containers.flaky = 0;
    this.containers.broken = 0;
    this.containers.halfTables = 0;
    this.containers.slowStartMs = 0;
    this.containers.storage = 'there';
    this.etcd.lagMs = 0;
    this.mesos.broken.clear();
    this.mesos.failingLaunches = 0;
    this.mesos.droppedLaunches = 0;
    this.mesos.updates.latestMs = 0;
    this.mesos.stalestMs = 0;
    for (const agent of this.mesos.agents.values()) agent.isUp = true;
    for (const { taskId } of this.containers.living) this.containers.freeze(taskId, false);
    this.reconsider();
  }

  /** Ends all daemons, so that nothing of this world is left. */
  end(): void {
    this.daemons.wanted = 0;
    for (const place of this.daemons.places) this.daemons.kill(place);
  }

  /**
   * Runs until `done` holds or `forMs` have passed; false where it did not come true in time. Between two events everything
   * that was promised is carried out, so that the order of things depends on the seed alone.
   */
  async run(forMs: number, done: () => boolean = () => false): Promise<boolean> {
    const endMs = this.clock.now() + forMs;
    for (;;) {
      await settled();
      this.#checkGateways();
      if (this.violations.length > 0) return false;
      if (done()) return true;
      if (!this.clock.step(endMs)) return false;
    }
  }

  /** What must come true once faults have stopped. */
  isWhole(): boolean {
    return this.notYet() === null;
  }

  /** What is missing for the cluster to be whole, in one sentence. */
  notYet(): string | null {
    return notYet(this);
  }

  /** The etcd cluster that a majority keeps alive now, as somebody who sees everything knows it. */
  truth(): ReturnType<SimEtcd['truth']> {
    return this.etcd.truth(this.name);
  }

  get leader(): string | null {
    return this.truth()?.leader ?? null;
  }

  /** Whether these containers, too, may die without taking the quorum along. */
  canLose(...taskIds: readonly string[]): boolean {
    const truth = this.truth();
    if (truth === null) return false;
    const voters = truth.members.filter(({ isLearner }) => !isLearner);
    const left = voters.filter(({ name }) => !taskIds.includes(name) && this.etcd.runs(name) && !this.containers.all.get(name)?.frozen && this.network.reaches(name, masterPlace));
    return left.length >= quorum(voters.length);
  }

  #violated(sentence: string): void {
    this.violations.push(sentence);
    this.tell('checker', `NEVER ALLOWED: ${sentence}`);
  }

  /** A daemon changes etcd's members one at a time. What a frozen one asked for is its own; more it may not do. */
  #beginChange(place: Place, what: string): () => void {
    const under = this.#changing.get(place) ?? 0;
    if (under > 0) this.#violated(`${place} ${what} while another change of etcd's members is under way`);
    this.#changing.set(place, under + 1);
    return () => {
      const count = this.#changing.get(place);
      if (count !== undefined) this.#changing.set(place, Math.max(0, count - 1));
    };
  }

  #checkCharge(place: Place, what: string): void {
    const { inCharge } = this.store;
    if (inCharge !== null && inCharge !== place) this.#violated(`${place} ${what} though ${inCharge} is in charge`);
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
    const others = this.containers.livingOf(this.name).filter((other) => other !== started && other.jupyter === 'up' && !other.frozen && this.network.reaches(masterPlace, other.taskId));
    const exposed = others.filter(({ taskId }) => this.gateways.some(({ open }) => open?.container === taskId));
    if (exposed.length > 0) this.#violated(`Jupyter starts on ${started.taskId} while that of ${exposed[0]?.taskId ?? ''} is served`);
  }

  /** Exposures are totally ordered: whatever a gateway opens is the newest that anybody opened. */
  #checkExposure(): void {
    for (const { place, open } of this.gateways) {
      if (open === null) continue;
      if (open.epoch < this.#lastEpoch && this.store.confirmedEpoch > open.epoch) this.#violated(`${place} opens epoch ${open.epoch} after epoch ${this.#lastEpoch}`);
      this.#lastEpoch = Math.max(this.#lastEpoch, open.epoch);
    }
  }

  /** At every moment a request may come: where a gateway would send its bytes. */
  #checkGateways(): void {
    for (const { place, open } of this.gateways) {
      if (open !== null && this.store.confirmedEpoch > open.epoch) {
        this.#violated(`${place} sends bytes to ${open.container} under epoch ${open.epoch}, whose end was confirmed by epoch ${this.store.confirmedEpoch}`);
      }
    }
  }

  #checkHosts({ taskId, hosts }: SimContainer): void {
    const table = parseHostsTable(hosts, this.name);
    for (let k = 0; k < this.size; k += 1) {
      const name = nameAt(this.name, k);
      if (hosts.split(/\s+/).filter((word) => word === name).length > 1) this.#violated(`${taskId} was given a table with ${name} twice`);
    }
    if (new Set(table.values()).size !== table.size) this.#violated(`${taskId} was given a table with one address twice`);
  }
}

/** Lets everything run that waits for no time: ticks come after all microtasks, however many follow from each other. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
