/** What runs on the simulated agents: containers with sshd, etcd and Jupyter in them, and the shell that reaches them. */
import { RegentError } from '../domain/errors.ts';
import type { Node, NodeEvent, NodeShell } from '../ports/node-shell.ts';
import type { SimEtcd } from './etcd.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import { SimShare } from './share.ts';
import { clusterOf } from './place-names.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface SimContainer {
  readonly taskId: Place;
  readonly agentId: Place;
  readonly address: string;
  readonly hostKey: string;
  alive: boolean;
  frozen: boolean;
  sshdRuns: boolean;
  /** Who has no connection yet gets one. */
  letsIn: boolean;
  /** It has the certificates with which it knows the others, and they it. */
  trusted: boolean;
  hosts: string;
  jupyter: 'down' | 'starting' | 'up';
  /** Counts the Jupyters that came up in it. */
  jupyters: number;
  /** Its Jupyter was started by somebody else's hand. */
  isStray: boolean;
  /** Everything that the supervisor reported. */
  readonly reports: NodeEvent[];
  readonly watchers: Set<() => void>;
}

export interface ContainerRules {
  readonly jupyterStarted: (container: SimContainer) => void;
  readonly hostsWritten: (container: SimContainer) => void;
}

/** A connection that is silent at three looks is broken, as with the real shell. */
const keepAliveMs = 2_000;
const silencesToBreak = 3;

const addressAt = (k: number): string => `10.60.${k >> 8}.${k & 255}`;

export class SimContainers {
  readonly all = new Map<string, SimContainer>();
  /** Share of provisioning steps that fail midway, 0 to 1. */
  flaky = 0;
  /** Share of commands that are carried out though their connection breaks, 0 to 1. */
  broken = 0;
  /** Share of hosts tables of which only a part is written, 0 to 1. */
  halfTables = 0;
  /** Longest time that a container takes to start, in milliseconds; 0 for the usual. */
  slowStartMs = 0;
  /** Mounted in every container. */
  readonly share: SimShare;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #etcd: SimEtcd;
  readonly #rules: ContainerRules;
  readonly #living = new Map<string, SimContainer>();
  readonly #byAddress = new Map<string, SimContainer>();
  #keys = 0;

  constructor(clock: VirtualClock, random: Random, network: Network, etcd: SimEtcd, rules: ContainerRules) {
    this.#clock = clock;
    this.#random = random;
    this.#network = network;
    this.#etcd = etcd;
    this.#rules = rules;
    this.share = new SimShare(clock, network);
  }

  get living(): readonly SimContainer[] {
    return [...this.#living.values()];
  }

  /** Of one cluster. */
  livingOf(cluster: string): readonly SimContainer[] {
    return [...this.#living.values()].filter(({ taskId }) => clusterOf(taskId) === cluster);
  }

  /** Who has an address now. */
  at(address: string): SimContainer | undefined {
    return this.#byAddress.get(address);
  }

  run(taskId: string, agentId: string): SimContainer {
    // The lowest free address: one that was given back is used again at once.
    let last = 1;
    while (this.#byAddress.has(addressAt(last))) last += 1;
    const container: SimContainer = {
      taskId, agentId, address: addressAt(last), hostKey: `SHA256:${++this.#keys}`,
      alive: true, frozen: false, sshdRuns: false, letsIn: true, trusted: false, hosts: '', jupyter: 'down', jupyters: 0, isStray: false, reports: [], watchers: new Set(),
    };
    this.all.set(taskId, container);
    this.#living.set(taskId, container);
    this.#byAddress.set(container.address, container);
    this.#network.place(taskId, agentId);
    this.#clock.setTimeout(() => {
      container.sshdRuns = container.alive;
    }, this.#random.int(20, 300));
    return container;
  }

  kill(taskId: string): boolean {
    const container = this.all.get(taskId);
    if (container === undefined || !container.alive) return false;
    container.alive = false;
    this.#living.delete(taskId);
    this.#byAddress.delete(container.address);
    container.frozen = false;
    container.sshdRuns = false;
    container.jupyter = 'down';
    this.#etcd.frozen.delete(taskId);
    this.#network.end(taskId);
    this.#etcd.stop(taskId);
    return true;
  }

  freeze(taskId: string, isFrozen: boolean): void {
    const container = this.all.get(taskId);
    if (container === undefined || !container.alive) return;
    container.frozen = isFrozen;
    if (isFrozen) this.#etcd.frozen.add(taskId);
    else this.#etcd.frozen.delete(taskId);
    this.#etcd.reconsider();
  }

  killJupyter(taskId: string): void {
    const container = this.all.get(taskId);
    if (container === undefined || container.jupyter !== 'up' || container.frozen) return;
    container.jupyter = 'down';
    // A signal ended it, so it has no exit status.
    this.#report(container, { kind: 'died', service: 'jupyter', exitCode: -1, wanted: false });
  }

  /** sshd hangs: whoever has a connection goes on with it, nobody else gets in. */
  closeDoor(taskId: string): void {
    const container = this.all.get(taskId);
    if (container !== undefined) container.letsIn = false;
  }

  /** Somebody spoils its certificates: it knows nobody any more, and nobody knows it. */
  spoilTrust(taskId: string): void {
    const container = this.all.get(taskId);
    if (container !== undefined) container.trusted = false;
  }

  /** Somebody starts Jupyter by hand. */
  startStrayJupyter(taskId: string): void {
    const container = this.all.get(taskId);
    if (container?.alive !== true || container.frozen || container.jupyter !== 'down') return;
    container.isStray = true;
    this.#comeUp(container);
  }

  /** The port, as the daemon at `from` has it. Host keys are pinned for as long as the daemon lives. */
  shell(from: Place): NodeShell {
    const pinned = new Map<string, string>();
    const clock = this.#network.clockOf(from);
    const pause = (ms: number): Promise<void> => new Promise((resolve) => clock.setTimeout(resolve, ms));
    const keyOf = (node: Node): string => `${node.taskId}@${node.address}`;
    const unreachable = (node: Node): RegentError => new RegentError('REGENT_NODE_UNREACHABLE', `${node.taskId} cannot be reached at ${node.address}`);
    /** Runs something in whatever container has the address now. */
    const run = <T>(node: Node, signal: AbortSignal, [from_, to]: readonly [number, number], act: (container: SimContainer) => T | Promise<T>): Promise<T> => {
      const target = this.#byAddress.get(node.address);
      if (target === undefined) return Promise.reject(unreachable(node));
      return this.#network.call(from, target.taskId, async () => {
        if (target.frozen) await new Promise<never>(() => undefined);
        if (!target.sshdRuns) throw unreachable(node);
        const expected = pinned.get(keyOf(node));
        if (expected !== undefined && expected !== target.hostKey) throw new RegentError('REGENT_HOST_KEY_CHANGED', `somebody else answers at ${node.address}`);
        await this.#wait(this.#random.int(from_, to));
        if (!target.alive) await new Promise<never>(() => undefined);
        if (this.flaky > 0 && this.#random.chance(this.flaky)) throw new RegentError('REGENT_NODE_FAILED', 'it failed as it happens');
        const outcome = act(target);
        if (this.broken > 0 && this.#random.chance(this.broken)) {
          // It goes on all the same, and nobody hears how it ends.
          Promise.resolve(outcome).catch(() => undefined);
          throw new RegentError('REGENT_NODE_UNREACHABLE', 'the connection broke');
        }
        return outcome;
      }, { timeoutMs: 5_000, code: 'REGENT_NODE_UNREACHABLE', signal });
    };
    return {
      provision: async (node, { expectedFingerprint, keepsJupyter }, signal) => {
        if (expectedFingerprint !== null) pinned.set(keyOf(node), expectedFingerprint);
        for (;;) {
          try {
            const hostKeyFingerprint = await run(node, signal, [50, 200], (container) => {
              container.trusted = true;
              if (!keepsJupyter) this.#endJupyter(container);
              return container.hostKey;
            });
            pinned.set(keyOf(node), hostKeyFingerprint);
            return { hostKeyFingerprint };
          } catch (error) {
            if (signal.aborted || !(error instanceof RegentError) || error.code !== 'REGENT_NODE_UNREACHABLE') throw error;
            await pause(50);
            if (signal.aborted) throw error;
          }
        }
      },
      startEtcd: (node, start, signal) =>
        run(node, signal, [5, 40], (container) => {
          try {
            this.#etcd.start(container.taskId, container.address, start);
          } catch (error) {
            this.#report(container, { kind: 'died', service: 'etcd', exitCode: 1, wanted: false });
            // The supervisor took the order; that etcd exits at once shows later, as the end of its container.
            this.#clock.setTimeout(() => this.#onEtcdDeath(container.taskId, String(error)), 20);
          }
        }),
      writeHosts: (node, table, signal) =>
        run(node, signal, [3, 30], (container) => {
          // In place, because it is a mount: a write that stops midway leaves what was written until then.
          const isHalf = this.halfTables > 0 && this.#random.chance(this.halfTables);
          container.hosts = isHalf ? table.slice(0, this.#random.int(0, table.length - 1)) : table;
          if (isHalf) throw new RegentError('REGENT_NODE_FAILED', 'No space left on device');
          this.#rules.hostsWritten(container);
        }),
      startJupyter: async (node, signal) => {
        const container = await run(node, signal, [3, 30], (found) => {
          if (found.jupyter === 'down') {
            found.jupyter = 'starting';
            const comeUp = (): unknown => {
              if (!found.alive || found.jupyter !== 'starting') return undefined;
              // Its notebooks are there: without them it does not come up.
              if (!this.share.isThere(found.agentId)) return this.#clock.setTimeout(comeUp, 500);
              found.isStray = false;
              this.#comeUp(found);
              return this.#rules.jupyterStarted(found);
            };
            this.#clock.setTimeout(comeUp, this.#random.int(300, 1_500));
          }
          return found;
        });
        while (container.jupyter !== 'up' || container.frozen || !this.#network.reaches(from, container.taskId)) {
          signal.throwIfAborted();
          await pause(20);
        }
      },
      stopJupyter: (node, signal) =>
        run(node, signal, [20, 200], (container) => this.#endJupyter(container)),
      lookAtJupyter: (node, signal) => run(node, signal, [3, 30], ({ jupyter }) => (jupyter === 'up' ? 'answers' : jupyter === 'starting' ? 'silent' : 'down')),
      probeStorage: (node, signal) =>
        run(node, signal, [3, 30], async (container) => {
          try {
            await this.share.probe(container.agentId, () => container.alive);
          } catch (error) {
            throw new RegentError('REGENT_NODE_FAILED', `probing the storage in ${container.taskId} failed: ${error instanceof Error ? error.message : String(error)}`);
          }
        }),
      tend: (node, { mayServe }, signal) =>
        run(node, signal, [3, 30], (container) => {
          if (!mayServe) this.#endJupyter(container);
          container.letsIn = true;
          container.trusted = true;
          if (this.#etcd.isLost(container.taskId)) throw new RegentError('REGENT_NODE_FAILED', 'its etcd follows no leader');
        }),
      watch: (node, onEvent) => {
        const container = this.all.get(node.taskId);
        let seen = container?.reports.length ?? 0;
        let stopped = false;
        const deliver = (): void => {
          if (container === undefined || stopped) return;
          this.#network.send(container.taskId, from, () => {
            for (const report of container.reports.slice(seen)) if (!stopped) onEvent(report);
            seen = container.reports.length;
          });
        };
        container?.watchers.add(deliver);
        let silences = 0;
        const beat = (): void => {
          if (stopped) return;
          const answers = container?.alive === true && !container.frozen && this.#network.reaches(from, container.taskId) && this.#network.reaches(container.taskId, from);
          silences = answers ? 0 : silences + 1;
          if (silences < silencesToBreak) return void clock.setTimeout(beat, keepAliveMs);
          stopped = true;
          onEvent({ kind: 'disconnected', why: 'Keepalive timeout' });
        };
        clock.setTimeout(beat, keepAliveMs);
        return {
          stop: () => {
            stopped = true;
            container?.watchers.delete(deliver);
          },
        };
      },
      forget: (node) => {
        pinned.delete(keyOf(node));
      },
      close: async () => undefined,
    };
  }

  /** Set by the world: the death of a wanted etcd ends its container. */
  onEtcdDeath: (taskId: string, why: string) => void = () => undefined;

  #onEtcdDeath(taskId: string, why: string): void {
    this.onEtcdDeath(taskId, why);
  }

  #comeUp(container: SimContainer): void {
    container.jupyter = 'up';
    container.jupyters += 1;
  }

  #endJupyter(container: SimContainer): void {
    if (container.jupyter === 'down') return;
    container.jupyter = 'down';
    this.#report(container, { kind: 'died', service: 'jupyter', exitCode: 0, wanted: true });
  }

  #report(container: SimContainer, event: NodeEvent): void {
    container.reports.push(event);
    for (const deliver of container.watchers) deliver();
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.setTimeout(resolve, ms));
  }
}
