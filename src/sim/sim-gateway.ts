/** A simulated gateway: the outside address. It acts on the newest exposure that it heard of while its own lease surely lives. */
import { nothingExposed, type Exposure, type GatewayReport } from '../domain/exposure.ts';
import type { Network, Place, PlaceClock } from './network.ts';
import { gatewayLeaseMs, storePlace, type SimStore } from './store.ts';

/** So much earlier than the store the gateway takes its lease for ended. */
const marginMs = 400;

export interface Served {
  readonly epoch: number;
  readonly container: string;
  readonly address: string;
}

export class SimGateway {
  readonly place: Place;
  readonly #clock: PlaceClock;
  readonly #network: Network;
  readonly #store: SimStore;
  readonly #onChange: () => void;
  #open: Served | null = null;
  #known: Exposure = nothingExposed;
  #trustedUntilMs = 0;
  /** Counts its processes; what one of them was about to do ends with it. */
  #life = 0;
  #isUp = false;

  constructor(place: Place, network: Network, store: SimStore, onChange: () => void) {
    this.place = place;
    this.#clock = network.clockOf(place);
    this.#network = network;
    this.#store = store;
    this.#onChange = onChange;
    this.start();
    store.listen(() => {
      const { exposure } = store;
      const life = this.#life;
      if (exposure.epoch > this.#known.epoch) network.send(storePlace, place, () => (life === this.#life ? this.#take(exposure) : undefined));
    });
  }

  /** Where it would send a byte that comes now: asked for every byte, because one that was frozen hears of clients before its timers. */
  get open(): Served | null {
    return this.#isUp && !this.#network.isFrozen(this.place) && this.#clock.now() < this.#trustedUntilMs ? this.#open : null;
  }

  /** The epoch of what it opened last, which it may not serve any more. */
  get openedEpoch(): number {
    return this.#open?.epoch ?? Number.POSITIVE_INFINITY;
  }

  /** Starts its process, if it has none. */
  start(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    const life = ++this.#life;
    const renew = (): void => {
      if (life !== this.#life) return;
      const asked = this.#clock.now();
      const report = this.#report();
      this.#network
        .call(this.place, storePlace, () => {
          this.#store.take(report);
          return this.#store.exposure;
        }, { timeoutMs: 1_000, code: 'REGENT_STORE_UNREACHABLE' })
        .then((exposure) => {
          if (life !== this.#life) return;
          this.#trustedUntilMs = asked + gatewayLeaseMs - marginMs;
          this.#take(exposure);
        }, () => undefined);
      if (this.#clock.now() >= this.#trustedUntilMs) this.#act(null);
      this.#clock.setTimeout(renew, Math.max(10, Math.min(gatewayLeaseMs / 4, this.#trustedUntilMs - this.#clock.now())));
    };
    renew();
  }

  /** SIGKILL: what it reported last stays until its lease has run out. */
  kill(): void {
    this.#isUp = false;
    this.#life += 1;
    this.#known = nothingExposed;
    this.#trustedUntilMs = 0;
    this.#act(null);
  }

  #take(exposure: Exposure): void {
    if (exposure.epoch < this.#known.epoch) return;
    this.#known = exposure;
    const trusted = this.#clock.now() < this.#trustedUntilMs;
    this.#act(trusted && exposure.container !== null ? exposure : null);
    const report = this.#report();
    this.#network.send(this.place, storePlace, () => this.#store.take(report));
  }

  /** Each of its processes has an id of its own. */
  #report(): GatewayReport {
    return { id: `${this.place}#${this.#life}`, epoch: this.#known.epoch, state: this.#open === null ? 'closed' : 'open' };
  }

  #act(open: Served | null): void {
    if (open?.epoch === this.#open?.epoch) return;
    this.#open = open;
    this.#onChange();
  }
}
