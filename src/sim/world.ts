/**
 * A whole data centre in one process on virtual time: Mesos, the infra etcd, containers with their etcd, a gateway, and daemons
 * that run the real statecharts. It says what is never allowed and what must come true; what happens to it comes from a seed.
 */
import type { InspectionEvent } from 'xstate';
import type { composeCluster } from '../composition.ts';
import { quorum } from '../domain/membership.ts';
import type { SimContainers } from './containers.ts';
import { SimDaemons, type ClusterActor } from './daemons.ts';
import type { SimEtcd } from './etcd.ts';
import { SimGateway } from './sim-gateway.ts';
import { SimGround } from './ground.ts';
import { masterPlace, type SimMesos } from './mesos.ts';
import type { Network, Place } from './network.ts';
import { NeverAllowed } from './never-allowed.ts';
import type { Random } from './random.ts';
import { SimStore } from './store.ts';
import { SimUser } from './user.ts';
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
  /** Works with Jupyter from outside. */
  readonly user: SimUser;
  readonly never = new NeverAllowed(this, (sentence) => this.#violated(sentence));
  /** When somebody last did something to this world. */
  lastFaultMs = 0;
  readonly #onStory: ((line: StoryLine) => void) | undefined;

  constructor({ seed, size, agents, gateways = 1, standbys = 0, compose, inspect, onStory, name = 'sim', beside }: WorldOptions) {
    this.name = name;
    this.#onStory = onStory;
    this.ground = beside?.ground ?? new SimGround(seed, agents);
    this.size = size;
    this.ground.add(name, { ...this.never.rules(), etcdDied: (taskId, why) => this.kill(taskId, why) });
    this.store = new SimStore(this.clock, this.network, { intentDeleted: (taskId) => this.never.forgotten(taskId) });
    // One cluster alone has the plain names.
    const prefix = beside === undefined ? '' : `${name}/`;
    this.gateways = Array.from({ length: gateways }, (_, k) => {
      const place = k === 0 ? `${prefix}gateway` : `${prefix}gateway-${k + 1}`;
      this.network.drift(place, this.random.int(-20, 20) / 1_000);
      return new SimGateway(place, this.network, this.store, () => this.never.exposure());
    });
    this.daemons = new SimDaemons(this.clock, this.random, this.network, {
      clusterName: name, size, compose, prefix, inspect,
      ports: (place) => {
        const ports = { store: this.store.port(place), scheduler: this.mesos.scheduler(place), etcd: this.etcd.port(place), shell: this.containers.shell(place) };
        return watchedPorts(ports, { effect: (what) => this.never.effect(place, what), kill: (taskId) => this.never.kill(place, taskId), memberChange: (what) => this.never.beginChange(place, what) });
      },
      decided: (place, sentence) => this.tell(place, sentence),
      failed: (place, error) => this.#violated(`the statechart of ${place} failed: ${String(error)}`),
      ended: (place) => this.never.daemonEnded(place),
    });
    this.daemons.wanted = 1 + standbys;
    this.user = new SimUser(name, this.clock, this.network, this.containers, this.gateways, { never: (sentence) => this.#violated(sentence) });
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
    if (who === 'fault') this.lastFaultMs = line.atMs;
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
    this.containers.share.mend();
    for (const gateway of this.gateways) gateway.start();
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
    this.user.leave();
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
      this.never.bytes();
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
    const left = voters.filter(({ name }) => !taskIds.includes(name) && !this.never.isDoomed(name) && this.etcd.runs(name) && !this.containers.all.get(name)?.frozen && this.network.reaches(name, masterPlace));
    return left.length >= quorum(voters.length);
  }

  #violated(sentence: string): void {
    this.violations.push(sentence);
    this.tell('checker', `NEVER ALLOWED: ${sentence}`);
  }
}

/** Lets everything run that waits for no time: ticks come after all microtasks, however many follow from each other. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
