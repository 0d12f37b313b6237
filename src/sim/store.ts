/** The simulated infra etcd: the daemon's store with its lease, and what gateways report under leases of theirs. */
import { RegentError } from '../domain/errors.ts';
import { closing, isLetGo, mayReplace, nothingExposed, type Exposure, type GatewayReport } from '../domain/exposure.ts';
import type { NameTable } from '../domain/naming.ts';
import type { ClusterStore, LaunchIntent } from '../ports/cluster-store.ts';
import type { Network, Place } from './network.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const storePlace = 'infra';
const leaseMs = 5_000;
/** A gateway's report is forgotten after so long. */
export const gatewayLeaseMs = 3_000;
const callTimeoutMs = 2_000;

interface Lease {
  readonly holder: Place;
  readonly revision: number;
  untilMs: number;
}

export interface StoreRules {
  readonly intentDeleted: (taskId: string) => void;
}

export class SimStore {
  frameworkId: string | null = null;
  readonly intents = new Map<string, LaunchIntent>();
  names: NameTable = [];
  exposure: Exposure = nothingExposed;
  readonly gateways = new Map<string, { report: GatewayReport; untilMs: number }>();
  readonly #clock: VirtualClock;
  readonly #network: Network;
  readonly #rules: StoreRules;
  readonly #listeners = new Set<() => void>();
  /** Newest epoch of which a daemon was told that every gateway follows it. */
  confirmedEpoch = 0;
  readonly #secrets = new Map<string, string>();
  #lease: Lease | null = null;
  #revision = 0;

  constructor(clock: VirtualClock, network: Network, rules: StoreRules) {
    this.#clock = clock;
    this.#network = network;
    this.#rules = rules;
  }

  /** Who is in charge now, if anybody is. */
  get inCharge(): Place | null {
    return this.#lease !== null && this.#lease.untilMs > this.#clock.now() ? this.#lease.holder : null;
  }

  /** Calls back at every change, and now. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    listener();
    return () => this.#listeners.delete(listener);
  }

  /** A gateway's report, kept while its lease lives; one that is overtaken by a newer one changes nothing. */
  take(report: GatewayReport): void {
    const standing = this.gateways.get(report.id);
    const isOld = standing !== undefined && standing.report.epoch > report.epoch;
    this.gateways.set(report.id, { report: isOld ? standing.report : report, untilMs: this.#clock.now() + gatewayLeaseMs });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Says that the lease of a daemon that was killed on the same machine may be taken away at once. */
  revoke(holder: Place): void {
    if (this.#lease?.holder === holder) this.#lease = null;
  }

  port(from: Place): ClusterStore {
    let lease: Lease | null = null;
    let aliveUntilMs = 0;
    let isClosed = false;
    const clock = this.#network.clockOf(from);
    const call = <T>(serve: () => T): Promise<T> => this.#network.call(from, storePlace, serve, { timeoutMs: callTimeoutMs, code: 'REGENT_STORE_UNREACHABLE' });
    const write = (act: () => void): Promise<void> =>
      call(() => {
        if (lease === null || this.#lease !== lease || lease.untilMs <= this.#clock.now()) throw new RegentError('REGENT_DEPOSED', 'another daemon is in charge, so nothing was written');
        act();
        this.#revision += 1;
        this.#changed();
      });
    const take = async (): Promise<boolean> => {
      const asked = clock.now();
      const taken = await call(() => {
        if (this.inCharge !== null) return false;
        this.#lease = { holder: from, revision: ++this.#revision, untilMs: this.#clock.now() + leaseMs };
        lease = this.#lease;
        return true;
      });
      if (taken) aliveUntilMs = asked + leaseMs;
      return taken;
    };
    const keepAlive = (onDeposed: (why: string) => void): void => {
      const renew = (): void => {
        if (isClosed) return;
        const asked = clock.now();
        call(() => {
          if (this.#lease !== lease || lease === null || lease.untilMs <= this.#clock.now()) return false;
          lease.untilMs = this.#clock.now() + leaseMs;
          return true;
        }).then(
          (kept) => {
            if (isClosed) return;
            if (!kept) {
              lease = null;
              return onDeposed('the lease ran out');
            }
            aliveUntilMs = asked + leaseMs;
            clock.setTimeout(renew, leaseMs / 3);
          },
          () => {
            if (isClosed) return;
            if (clock.now() > aliveUntilMs) onDeposed('the infra etcd was away for longer than the lease lasts');
            else clock.setTimeout(renew, leaseMs / 6);
          },
        );
      };
      clock.setTimeout(renew, leaseMs / 3);
    };
    return {
      takeCharge: async ({ signal, onDeposed }) => {
        while (!(await take())) {
          await new Promise<void>((resolve) => clock.setTimeout(resolve, 200));
          signal.throwIfAborted();
        }
        keepAlive(onDeposed);
      },
      isInCharge: () => lease !== null && clock.now() < aliveUntilMs - leaseMs / 10,
      load: () =>
        call(() => ({
          generation: String(lease?.revision ?? 0), frameworkId: this.frameworkId, intents: [...this.intents.values()], names: this.names, exposure: this.exposure,
        })),
      saveFrameworkId: (frameworkId) =>
        write(() => {
          this.frameworkId = frameworkId;
        }),
      saveIntent: (intent) =>
        write(() => {
          this.intents.set(intent.taskId, intent);
        }),
      deleteIntent: (taskId) =>
        write(() => {
          this.#rules.intentDeleted(taskId);
          this.intents.delete(taskId);
        }),
      saveNames: (names) =>
        write(() => {
          this.names = names;
        }),
      readExposure: () => call(() => this.exposure),
      replaceExposure: (expected, next) =>
        write(() => {
          if (JSON.stringify(this.exposure) === JSON.stringify(next)) return;
          if (JSON.stringify(this.exposure) !== JSON.stringify(expected) || !mayReplace(this.exposure, next)) {
            throw new RegentError('REGENT_EXPOSURE_CHANGED', `epoch ${this.exposure.epoch} stands where epoch ${expected.epoch} was expected`);
          }
          this.exposure = next;
        }),
      gatewaysFollowed: (epoch, signal) =>
        this.#network.call(from, storePlace, () =>
          new Promise<readonly GatewayReport[]>((resolve) => {
            let isDone = false;
            const look = (): void => {
              if (isDone) return;
              const reports = [...this.gateways.values()].filter(({ untilMs }) => untilMs > this.#clock.now()).map(({ report }) => report);
              if (!isLetGo(epoch, reports)) return;
              isDone = true;
              stop();
              this.confirmedEpoch = Math.max(this.confirmedEpoch, epoch);
              resolve(reports);
            };
            let stop = (): void => undefined;
            stop = this.listen(() => this.#clock.setTimeout(look, 0));
            // Leases end without anybody's doing.
            const tick = (): void => {
              look();
              if (!isDone && !signal.aborted && !this.#network.isDead(from)) this.#clock.setTimeout(tick, 200);
            };
            tick();
            signal.addEventListener('abort', () => stop());
          }), { timeoutMs: 60_000, code: 'REGENT_STORE_UNREACHABLE', signal }),
      secret: async (name, create) => {
        const made = await create();
        return call(() => {
          const standing = this.#secrets.get(name) ?? made;
          this.#secrets.set(name, standing);
          return standing;
        });
      },
      erase: () =>
        write(() => {
          if (this.exposure.container !== null) this.exposure = closing(this.exposure);
          this.intents.clear();
          this.frameworkId = null;
          this.names = [];
        }),
      close: async () => {
        isClosed = true;
        if (this.#lease === lease) this.#lease = null;
        lease = null;
      },
    };
  }
}
