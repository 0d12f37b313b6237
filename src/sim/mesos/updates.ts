/** Status updates: each is sent again and again until somebody took it, and may come late, twice and out of order. */
import type { Random } from '../random.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { newsOf, type Framework, type SimTask } from './model.ts';
import type { SimStreams } from './streams.ts';

/** Updates that nobody acknowledged are sent again after so long. */
const retryUpdateMs = 3_000;

export class SimUpdates {
  /** How late an update may come, in milliseconds: two of them may overtake each other. */
  latestMs = 0;
  /** Share of updates that are delivered twice, 0 to 1. */
  repeated = 0.05;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #streams: SimStreams;
  readonly #frameworks: ReadonlyMap<string, Framework>;
  /** Tasks whose latest update nobody has taken yet, the ended ones among them. */
  readonly #unacknowledged = new Set<SimTask>();

  constructor(clock: VirtualClock, random: Random, streams: SimStreams, frameworks: ReadonlyMap<string, Framework>) {
    this.#clock = clock;
    this.#random = random;
    this.#streams = streams;
    this.#frameworks = frameworks;
  }

  /** To whoever subscribes anew: what nobody has taken yet. */
  deliverAll({ frameworkId }: Framework): void {
    for (const task of this.#unacknowledged) if (task.frameworkId === frameworkId) this.deliver(task);
  }

  /** Sends a task's latest update, again and again until it was taken. */
  deliver(task: SimTask): void {
    const framework = this.#frameworks.get(task.frameworkId);
    if (framework === undefined) return;
    const { phase } = task;
    const stream = framework.subscriber?.stream;
    const news = newsOf(task);
    const tell = (): void =>
      this.#streams.tell(framework, { type: 'mesos.update', news }, () => {
        if (task.phase !== phase || task.acknowledged) return;
        task.acknowledged = true;
        task.acknowledgedAtMs = this.#clock.now();
        this.#unacknowledged.delete(task);
      });
    this.#unacknowledged.add(task);
    // That an agent is out of reach is the master's own word: it has no uuid, nobody repeats it, and its stream keeps it in order.
    if (phase === 'unreachable') return tell();
    if (this.latestMs > 0) this.#clock.setTimeout(tell, this.#random.int(0, this.latestMs));
    else tell();
    if (this.#random.chance(this.latestMs > 0 ? 0.5 : this.repeated)) {
      this.#clock.setTimeout(() => this.#streams.tell(framework, { type: 'mesos.update', news }), this.#random.int(1, 500 + this.latestMs));
    }
    this.#clock.setTimeout(() => {
      if (!task.acknowledged && task.phase === phase && stream !== undefined && framework.subscriber?.stream === stream) this.deliver(task);
    }, retryUpdateMs);
  }
}
