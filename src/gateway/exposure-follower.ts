/**
 * Follows the exposure key and says, under a lease of its own, which epoch the gateway acts on. What it knows counts only while
 * that lease surely lives: reckoned from the moment a renewal was asked for, on a clock that never goes back.
 */
import { nothingExposed, parseExposure, type Exposure, type GatewayReport } from '../domain/exposure.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../protocols/etcd/json-client.ts';

export interface FollowerOptions {
  readonly endpoints: readonly string[];
  readonly clusterName: string;
  readonly id: string;
  readonly leaseTtlSeconds: number;
  /** Acts on an exposure; what it says is true is reported only when it has returned. */
  readonly act: (exposure: Exposure) => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** So much earlier than etcd the gateway takes its lease for ended: scheduling and two clocks' drift. */
const marginMs = 400;

export class ExposureFollower {
  readonly #options: FollowerOptions;
  readonly #etcd: EtcdJsonClient;
  #known: Exposure = nothingExposed;
  #acted: Exposure = nothingExposed;
  #lease: string | null = null;
  #trustedUntilMs = 0;
  #distrust: NodeJS.Timeout | undefined;
  #watch: { stop(): void } | null = null;
  #stopped = false;
  #reporting = false;
  #reportWanted = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#etcd = createEtcdJsonClient(options.endpoints, 1_000);
  }

  /** What may be served now: asked for every byte, because a process that was frozen hears of its clients before its timers. */
  get exposure(): Exposure {
    if (this.#acted.container !== null && performance.now() >= this.#trustedUntilMs) this.#letGo();
    return this.#acted;
  }

  start(): void {
    void this.#renew();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#distrust);
    this.#watch?.stop();
    this.#act({ epoch: this.#known.epoch, container: null });
    if (this.#lease !== null) await this.#etcd.revokeLease(this.#lease).catch(() => undefined);
  }

  /** Renews the lease, or takes a new one; lets go when it can no longer be sure of it. */
  async #renew(): Promise<void> {
    if (this.#stopped) return;
    const { leaseTtlSeconds, log } = this.#options;
    const askedMs = performance.now();
    try {
      if (this.#lease === null) {
        this.#lease = await this.#etcd.grantLease(leaseTtlSeconds);
        this.#trustUntil(askedMs + leaseTtlSeconds * 1000 - marginMs);
        // Known before it acts: a closing waits for every gateway that it knows, so an unknown one must not have opened anything.
        await this.#report();
        await this.#follow();
      } else {
        const ttl = await this.#etcd.keepAlive(this.#lease);
        if (ttl > 0) {
          this.#trustUntil(askedMs + ttl * 1000 - marginMs);
          // Trust regained: what happened meanwhile is read, not remembered.
          if (this.#acted.container === null && this.#known.container !== null) await this.#follow();
        } else {
          log('the lease ran out');
          this.#lease = null;
          this.#letGo();
        }
      }
    } catch (error) {
      log('the infra etcd is away', { error: error instanceof Error ? error.message : String(error) });
      if (this.#watch === null) this.#lease = null;
    }
    const pauseMs = this.#lease === null ? 200 : (leaseTtlSeconds * 1000) / 4;
    this.#timer = setTimeout(() => void this.#renew(), pauseMs);
  }

  /** A renewal that is under way may take longer than the trust lasts, so the end of trust has a timer of its own. */
  #trustUntil(atMs: number): void {
    this.#trustedUntilMs = atMs;
    clearTimeout(this.#distrust);
    this.#distrust = setTimeout(() => this.#letGo(), Math.max(0, atMs - performance.now()));
  }

  /** Reads the key, then every change of it. */
  async #follow(): Promise<void> {
    this.#watch?.stop();
    const key = `/regent/${this.#options.clusterName}/exposure`;
    const { keys, revision } = await this.#etcd.list(key);
    this.#take(keys.find((found) => found.key === key)?.value ?? null);
    this.#watch = this.#etcd.watch(
      key,
      String(BigInt(revision) + 1n),
      (events) => {
        for (const event of events) if (event.key === key) this.#take(event.type === 'put' ? event.value : null);
      },
      (why) => {
        this.#options.log('the watch ended', { why });
        this.#watch = null;
        if (!this.#stopped) setTimeout(() => void this.#follow().catch(() => (this.#lease = null)), 100);
      },
    );
  }

  #take(value: string | null): void {
    const exposure = value === null ? null : parseExposure(value);
    // Late news of an epoch that is past must not bring it back.
    if (exposure === null || exposure.epoch < this.#known.epoch) {
      if (exposure === null && value !== null) this.#options.log('the exposure key holds something else', { value });
      this.#reportSoon();
      return;
    }
    this.#known = exposure;
    this.#act(performance.now() < this.#trustedUntilMs ? exposure : { epoch: exposure.epoch, container: null });
    this.#reportSoon();
  }

  #letGo(): void {
    if (this.#acted.container !== null) this.#options.log('letting go: the lease cannot be trusted', { epoch: this.#acted.epoch });
    this.#act({ epoch: this.#known.epoch, container: null });
  }

  #act(exposure: Exposure): void {
    if (JSON.stringify(exposure) === JSON.stringify(this.#acted)) return;
    this.#acted = exposure;
    this.#options.act(exposure);
  }

  async #report(): Promise<void> {
    const lease = this.#lease;
    if (lease === null || this.#stopped) return;
    const { clusterName, id } = this.#options;
    const report: GatewayReport = { id, epoch: this.#acted.epoch, state: this.#acted.container === null ? 'closed' : 'open' };
    await this.#etcd.put(`/regent/${clusterName}/gateway/${id}`, JSON.stringify(report), lease);
  }

  /** One report at a time, and the last is of what is true at its end: two on their way at once may overtake each other. */
  #reportSoon(): void {
    this.#reportWanted = true;
    if (this.#reporting) return;
    this.#reporting = true;
    void (async () => {
      while (this.#reportWanted) {
        this.#reportWanted = false;
        await this.#report().catch(async (error: unknown) => {
          this.#options.log('the report was not taken', { error: String(error) });
          // Whoever waits for it must hear it in the end.
          await new Promise((resolve) => setTimeout(resolve, 200));
          this.#reportWanted = !this.#stopped && this.#lease !== null;
        });
      }
      this.#reporting = false;
    })();
  }
}
