/** What is never allowed, looked at when a thing is done or after every event; each breach is one sentence. */
import { parseHostsTable } from '../domain/hosts-table.ts';
import { quorum } from '../domain/membership.ts';
import { nameAt } from '../domain/naming.ts';
import type { SimContainer } from './containers.ts';
import type { ClusterRules } from './ground.ts';
import { masterPlace, type SimTask } from './mesos.ts';
import type { Place } from './network.ts';
import type { SimWorld } from './world.ts';

/** News of a task and a launch may pass each other: longest delay of a message and of one write. */
const crossingMs = 1_000;
/** What befell somebody may be unknown to a daemon for so long: its looks at etcd's members, and what they may take. */
const unknownMs = 3_000;

export class NeverAllowed {
  readonly #world: SimWorld;
  readonly #broken: (sentence: string) => void;
  /** Changes of etcd's members that are under way, by the daemon that asked. */
  readonly #changing = new Map<Place, number>();
  /** Tasks whose launch each slot has seen, to know what a launch replaces. */
  readonly #launched = new Map<string, string>();
  #lastEpoch = 0;
  /** Killed by a daemon, or about to be. */
  readonly #doomed = new Set<string>();
  #crossed = false;

  constructor(world: SimWorld, broken: (sentence: string) => void) {
    this.#world = world;
    this.#broken = broken;
  }

  /** What containers, etcd and Mesos tell of this cluster. */
  rules(): Omit<ClusterRules, 'etcdDied'> {
    return {
      beforeChange: (_, change, voters, healthy) => {
        if (healthy < quorum(voters)) this.#broken(`${change} leaves ${healthy} healthy voters of ${voters}, which is no quorum`);
      },
      jupyterStarted: (container) => this.#jupyter(container),
      hostsWritten: (container) => this.#hosts(container),
      launching: (taskId, tasks) => this.#launch(taskId, tasks),
    };
  }

  /** A daemon changes etcd's members one at a time. What a frozen one asked for is its own; more it may not do. */
  beginChange(place: Place, what: string): () => void {
    const under = this.#changing.get(place) ?? 0;
    if (under > 0) this.#broken(`${place} ${what} while another change of etcd's members is under way`);
    this.#changing.set(place, under + 1);
    return () => {
      const count = this.#changing.get(place);
      if (count !== undefined) this.#changing.set(place, Math.max(0, count - 1));
    };
  }

  daemonEnded(place: Place): void {
    this.#changing.delete(place);
  }

  /** Something that changes the world leaves a daemon. */
  effect(place: Place, what: string): void {
    const { inCharge } = this.#world.store;
    if (inCharge !== null && inCharge !== place) this.#broken(`${place} ${what} though ${inCharge} is in charge`);
  }

  /** A daemon is about to kill a container: never one without which the others are no quorum. */
  kill(place: Place, taskId: string): void {
    const { clock, containers, etcd, lastFaultMs, name } = this.#world;
    const voters = etcd.voters(name);
    this.#doomed.add(taskId);
    if (voters?.includes(taskId) !== true || !etcd.runs(taskId)) return;
    const left = voters.filter((voter) => voter !== taskId && etcd.runs(voter) && containers.all.get(voter)?.frozen === false);
    if (left.length >= quorum(voters.length)) return;
    // A fault at this very moment crosses the decision; nobody could have known.
    if (clock.now() - lastFaultMs <= unknownMs) this.#crossed = true;
    else this.#broken(`${place} kills ${taskId}, without which ${left.length} of ${voters.length} voters are left, which is no quorum`);
  }

  isDoomed(taskId: string): boolean {
    return this.#doomed.has(taskId);
  }

  /** Whether a fault and a decision that crossed it have together ended the quorum for good: no daemon can help that. */
  isBeyondHelp(): boolean {
    const { etcd, name } = this.#world;
    const voters = etcd.voters(name) ?? [];
    return this.#crossed && voters.filter((voter) => etcd.runs(voter)).length < quorum(voters.length);
  }

  forgotten(taskId: string): void {
    // What Mesos has not told yet cannot be known.
    const task = this.#world.mesos.tasks.get(taskId);
    if (task?.phase === 'running' && task.acknowledged && this.#world.clock.now() - task.acknowledgedAtMs > crossingMs) this.#broken(`the intent of ${taskId} is forgotten while it runs`);
  }

  /** Exposures are totally ordered: whatever a gateway opens is the newest that anybody opened, and two never serve two Jupyters. */
  exposure(): void {
    const { gateways, store } = this.#world;
    const serving = new Set<string>();
    for (const { place, open } of gateways) {
      if (open === null) continue;
      serving.add(open.container);
      if (open.epoch < this.#lastEpoch && store.confirmedEpoch > open.epoch) this.#broken(`${place} opens epoch ${open.epoch} after epoch ${this.#lastEpoch}`);
      this.#lastEpoch = Math.max(this.#lastEpoch, open.epoch);
    }
    if (serving.size > 1) this.#broken(`two Jupyters are exposed: those of ${[...serving].join(' and ')}`);
  }

  /** At every moment a request may come: where a gateway would send its bytes. */
  bytes(): void {
    const { gateways, store } = this.#world;
    for (const gateway of gateways) {
      // Asked after every event, so what is quickly told comes first.
      if (store.confirmedEpoch <= gateway.openedEpoch) continue;
      const { open } = gateway;
      if (open !== null) {
        this.#broken(`${gateway.place} sends bytes to ${open.container} under epoch ${open.epoch}, whose end was confirmed by epoch ${store.confirmedEpoch}`);
      }
    }
  }

  #launch(taskId: string, tasks: ReadonlyMap<string, SimTask>): void {
    const { store, clock } = this.#world;
    if (tasks.has(taskId)) this.#broken(`${taskId} is launched twice`);
    if (!store.intents.has(taskId)) this.#broken(`${taskId} is launched without an intent`);
    const slot = /-s(\d+)-/.exec(taskId)?.[1] ?? '';
    const before = this.#launched.get(slot);
    const former = before === undefined ? undefined : tasks.get(before);
    // One that comes back at this moment crosses the launch on its way.
    const known = former?.acknowledged === true && clock.now() - former.acknowledgedAtMs > crossingMs;
    if (before !== undefined && store.intents.has(before)) this.#broken(`${taskId} is launched before ${before} of the same slot was given up`);
    if (former?.phase === 'running' && known) this.#broken(`${taskId} is launched while ${String(before)} of the same slot runs`);
    this.#launched.set(slot, taskId);
  }

  #jupyter(started: SimContainer): void {
    const { containers, gateways, name, network } = this.#world;
    // Whoever is cut off or frozen is fenced by Mesos' word; what can be reached must have been ended.
    const others = containers.livingOf(name).filter((other) => other !== started && other.jupyter === 'up' && !other.frozen && network.reaches(masterPlace, other.taskId));
    const exposed = others.filter(({ taskId }) => gateways.some(({ open }) => open?.container === taskId));
    if (exposed.length > 0) this.#broken(`Jupyter starts on ${started.taskId} while that of ${exposed[0]?.taskId ?? ''} is served`);
  }

  #hosts({ taskId, hosts }: SimContainer): void {
    const { name: cluster, size } = this.#world;
    const table = parseHostsTable(hosts, cluster);
    for (let k = 0; k < size; k += 1) {
      const name = nameAt(cluster, k);
      if (hosts.split(/\s+/).filter((word) => word === name).length > 1) this.#broken(`${taskId} was given a table with ${name} twice`);
    }
    if (new Set(table.values()).size !== table.size) this.#broken(`${taskId} was given a table with one address twice`);
  }
}
