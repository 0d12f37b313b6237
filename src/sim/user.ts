/**
 * Somebody outside who works with Jupyter, always at the same addresses: saves a notebook, reads it, saves it again. Whatever was
 * acknowledged must be what is read later, whichever container answers.
 */
import type { SimContainer, SimContainers } from './containers.ts';
import type { Served, SimGateway } from './sim-gateway.ts';
import type { Network } from './network.ts';
import { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** From one request to the next. */
const pauseMs = 4_000;
/** A request is given up after so long. */
const patienceMs = 10_000;
/** A frozen container is looked at again after so long. */
const thawMs = 200;

export interface UserRules {
  /** Something that no user may ever see. */
  readonly never: (sentence: string) => void;
}

export class SimUser {
  /** The newest save that was acknowledged; 0 for none. */
  acknowledged = 0;
  readonly notebook: string;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #containers: SimContainers;
  readonly #gateways: readonly SimGateway[];
  readonly #rules: UserRules;
  #saves = 0;
  #requests = 0;
  #hasGone = false;

  /** The user's chance is the user's own: whether one is there changes nothing for anybody else. */
  constructor(cluster: string, clock: VirtualClock, network: Network, containers: SimContainers, gateways: readonly SimGateway[], rules: UserRules) {
    this.notebook = `${cluster}/notebooks/diary.ipynb`;
    this.#clock = clock;
    this.#random = new Random(7);
    this.#network = network;
    this.#containers = containers;
    this.#gateways = gateways;
    this.#rules = rules;
    this.#later(pauseMs, () => this.#ask());
  }

  leave(): void {
    this.#hasGone = true;
  }

  /** Which container answers at a gateway's address now; `null` where none does. */
  answering(gateway: SimGateway): string | null {
    const { open } = gateway;
    const container = open === null ? undefined : this.#containers.at(open.address);
    if (container === undefined || container.jupyter !== 'up' || container.frozen || !this.#reaches(gateway, container)) return null;
    return container.taskId;
  }

  #later(ms: number, act: () => void): void {
    this.#clock.setTimeout(() => {
      if (!this.#hasGone) act();
    }, ms);
  }

  /** One request; the next comes when this one was answered, failed or was given up. */
  #ask(): void {
    const gateway = this.#gateways[this.#requests % this.#gateways.length];
    this.#requests += 1;
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      this.#later(pauseMs, () => this.#ask());
    };
    const served = gateway?.open ?? null;
    const container = served === null ? undefined : this.#containers.at(served.address);
    if (gateway === undefined || served === null || container === undefined || container.jupyter !== 'up' || !this.#reaches(gateway, container)) return over();
    if (container.taskId !== served.container && !container.isStray) this.#rules.never(`what was meant for ${served.container} at ${served.address} is answered by ${container.taskId}`);
    this.#later(patienceMs, over);
    this.#later(this.#random.int(2, 12), () => void this.#serve(container, container.jupyters, () => isOver || !this.#isStill(gateway, served, container)).finally(over));
  }

  /** In Jupyter: what it was asked for is done even if nobody waits for the answer any more, but not once that Jupyter has ended. */
  async #serve(container: SimContainer, jupyter: number, isGone: () => boolean): Promise<void> {
    const lives = (): boolean => container.alive && container.jupyter === 'up' && container.jupyters === jupyter;
    while (container.frozen && lives()) await new Promise<void>((resolve) => this.#clock.setTimeout(() => resolve(), thawMs));
    if (!lives()) return;
    const { share } = this.#containers;
    try {
      if (this.#saves > this.acknowledged || this.#random.chance(0.5)) {
        const known = this.acknowledged;
        const read = Number(await share.read(container.agentId, this.notebook) ?? 0);
        if (lives() && !isGone() && read < known) this.#rules.never(`a user reads save ${read} of a notebook whose save ${known} was acknowledged`);
        // Whoever does not know what became of a save reads first, then goes on from there.
        if (lives() && !isGone()) this.#saves = this.acknowledged = Math.max(read, known);
        return;
      }
      const save = ++this.#saves;
      await share.write(container.agentId, this.notebook, String(save), lives);
      if (lives() && !isGone()) this.acknowledged = save;
    } catch {
      // The user is told that it could not be done.
    }
  }

  /** Whether the connection through the gateway still stands: a closing ends it. */
  #isStill(gateway: SimGateway, served: Served, container: SimContainer): boolean {
    return gateway.open?.epoch === served.epoch && this.#reaches(gateway, container);
  }

  #reaches({ place }: SimGateway, { taskId }: SimContainer): boolean {
    return this.#network.reaches(place, taskId) && this.#network.reaches(taskId, place);
  }
}
