/** The daemons of the simulated world: real statecharts, started, killed at any step, frozen and woken, two at once. */
import { createActor, type Actor, type InspectionEvent } from 'xstate';
import { composeCluster, type Ports } from '../composition.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type ClusterActor = Actor<ReturnType<typeof composeCluster>>;

export interface DaemonRules {
  readonly clusterName: string;
  readonly size: number;
  /** The outside systems as the daemon at this place has them. */
  readonly ports: (place: Place) => Ports;
  readonly decided: (place: Place, sentence: string) => void;
  readonly failed: (place: Place, error: unknown) => void;
  /** It will do nothing more, by whatever hand. */
  readonly ended: (place: Place) => void;
  readonly inspect?: ((place: Place, actor: () => ClusterActor) => (event: InspectionEvent) => void) | undefined;
  /** What the places of this cluster begin with. */
  readonly prefix: string;
  /** Other statecharts than Regent's own, such as ones with a planted fault. */
  readonly compose?: typeof composeCluster | undefined;
}

/** What a container of the simulated world is asked for. */
const need = { cpusMillis: 500, memMillis: 512_000 };
/** A supervisor starts a daemon that ended again after so long. */
const superviseMs = 300;
/** Clocks differ by so much at most. */
const worstDrift = 0.02;

export class SimDaemons {
  /** How many daemons there are to be: one, or one and its standby. */
  wanted = 1;
  readonly #running = new Map<Place, ClusterActor>();
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #rules: DaemonRules;
  #count = 0;
  #armed: { readonly place: Place; sends: number } | null = null;

  constructor(clock: VirtualClock, random: Random, network: Network, rules: DaemonRules) {
    this.#clock = clock;
    this.#random = random;
    this.#network = network;
    this.#rules = rules;
  }

  /** Places of the daemons whose processes exist, the eldest first. */
  get places(): readonly Place[] {
    return [...this.#running.keys()];
  }

  actorOf(place: Place): ClusterActor | undefined {
    return this.#running.get(place);
  }

  start(): Place {
    const { clusterName, size, ports, decided, failed, ended, inspect, prefix, compose = composeCluster } = this.#rules;
    const place = `${prefix}daemon-${++this.#count}`;
    this.#network.drift(place, (this.#random.int(-1_000, 1_000) / 1_000) * worstDrift);
    const machine = compose(ports(place), {
      task: { ...need, clusterName, image: 'node', containerizer: 'docker', network: 'regent', authorizedKey: 'ssh-ed25519 AAAA', storagePath: undefined },
      timing: { heartbeatMs: 50, electionMs: 500 },
    });
    const clock = this.#network.clockOf(place);
    const actor: ClusterActor = createActor(machine, {
      ...inspect !== undefined && { inspect: inspect(place, () => actor) },
      id: 'cluster',
      input: { name: clusterName, size, need },
      clock,
    });
    actor.on('decision', ({ sentence }) => decided(place, sentence));
    actor.subscribe({
      error: (error) => failed(place, error),
      complete: () => {
        if (!this.#running.delete(place)) return;
        decided(place, 'the daemon ended');
        this.#network.end(place);
        ended(place);
        this.#clock.setTimeout(() => this.fill(), superviseMs);
      },
    });
    this.#running.set(place, actor);
    actor.start();
    return place;
  }

  /** Starts what is missing, as supervisors would. */
  fill(): void {
    while (this.#running.size < this.wanted) this.start();
  }

  /** SIGKILL: what it sent may still arrive; it hears of nothing. */
  kill(place: Place): void {
    const actor = this.#running.get(place);
    if (actor === undefined) return;
    this.#running.delete(place);
    this.#network.end(place);
    actor.stop();
    this.#rules.ended(place);
  }

  /** SIGKILL right before the daemon's n-th message from now leaves it: between any two steps of whatever it does. */
  killBeforeSend(place: Place, n: number, killed: () => void): void {
    this.#armed = { place, sends: n };
    this.#network.onSend = (from) => {
      if (this.#armed === null || from !== this.#armed.place) return;
      this.#armed.sends -= 1;
      if (this.#armed.sends > 0) return;
      this.disarm();
      this.kill(from);
      killed();
    };
  }

  disarm(): void {
    this.#armed = null;
    this.#network.onSend = null;
  }
}
