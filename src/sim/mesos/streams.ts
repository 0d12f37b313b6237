/** The streams in which the simulated master tells its frameworks what happens: one each, which may stall, break or be closed. */
import type { SubscriptionEvent } from '../../domain/observations.ts';
import type { Network } from '../network.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { masterPlace, type Framework, type Master } from './model.ts';

export class SimStreams {
  readonly #clock: VirtualClock;
  readonly #network: Network;
  readonly #master: Master;

  constructor(clock: VirtualClock, network: Network, master: Master) {
    this.#clock = clock;
    this.#network = network;
    this.#master = master;
  }

  /** One more event of the framework's stream; where nobody hears it, the stream is over. */
  tell(framework: Framework, event: SubscriptionEvent, onTaken: () => void = () => undefined): void {
    const { subscriber } = framework;
    if (subscriber === null || !this.#master.isUp) return;
    const arrive = (): void => {
      if (framework.subscriber !== subscriber) return;
      subscriber.tell(event);
      onTaken();
    };
    const send = (): void =>
      this.#network.stream(masterPlace, subscriber.place, subscriber.sent, arrive, () => {
        if (framework.subscriber === subscriber) this.end(framework);
      });
    if (subscriber.held === null) send();
    else subscriber.held.push(send);
  }

  /** Closes the stream, and whoever listened hears of it. */
  close(framework: Framework, why: string): void {
    const { subscriber } = framework;
    this.end(framework);
    if (subscriber !== null) this.#network.send(masterPlace, subscriber.place, () => subscriber.tell({ type: 'mesos.disconnected', why }));
  }

  /** Nobody listens for it any more: its offers are forgotten. */
  end(framework: Framework): void {
    framework.subscriber = null;
    for (const agent of framework.offers.values()) agent.offerId = null;
    framework.offers.clear();
  }

  /** Ends the streams of those who cannot be heard. */
  reconsider(frameworks: Iterable<Framework>): void {
    for (const framework of frameworks) {
      const { subscriber } = framework;
      if (subscriber !== null && !(this.#network.reaches(masterPlace, subscriber.place) && this.#network.reaches(subscriber.place, masterPlace))) this.end(framework);
    }
  }

  /** Nothing comes through any stream any more, but none is closed; later everything comes at once. False where there is none. */
  stall(frameworks: Iterable<Framework>, forMs: number): boolean {
    const stalling = [...frameworks].flatMap(({ subscriber }) => (subscriber === null || subscriber.held !== null ? [] : [subscriber]));
    for (const subscriber of stalling) subscriber.held = [];
    if (stalling.length === 0) return false;
    this.#clock.setTimeout(() => {
      for (const subscriber of stalling) {
        const held = subscriber.held ?? [];
        subscriber.held = null;
        for (const send of held) send();
      }
    }, forMs);
    return true;
  }
}
