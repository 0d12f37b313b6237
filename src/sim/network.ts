/**
 * Who reaches whom in the simulated world, how long it takes, and what gets lost on the way. A request that was carried out may
 * lose its answer; whoever asked then learns nothing but that time ran out.
 */
import { RegentError } from '../domain/errors.ts';
import type { Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A part of the world that can be spoken to, such as `daemon-1`, `mesos`, `agent2` or a task id. */
export type Place = string;

export interface CallOptions {
  readonly timeoutMs: number;
  /** Code of the error when no answer comes. */
  readonly code: `REGENT_${string}`;
  readonly signal?: AbortSignal;
}

export class Network {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #dead = new Set<Place>();
  readonly #parents = new Map<Place, Place>();
  /** `from>to` for each direction that is cut. */
  readonly #cuts = new Set<string>();
  /** Share of messages that are lost, 0 to 1. */
  loss = 0;
  /** Longest time of one message, in milliseconds. */
  slowestMs = 4;

  constructor(clock: VirtualClock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** What cuts off `parent` cuts off `child`, too. */
  place(child: Place, parent: Place): void {
    this.#parents.set(child, parent);
  }

  /** A place that was ended: nothing leaves it any more, nothing arrives. */
  end(place: Place): void {
    this.#dead.add(place);
  }

  /** Cuts both directions between a place and one other, or all others (`*`). */
  cut(a: Place, b: Place = '*'): void {
    this.cutOneWay(a, b);
    this.cutOneWay(b, a);
  }

  cutOneWay(from: Place, to: Place): void {
    this.#cuts.add(`${from}>${to}`);
  }

  mend(a: Place, b: Place = '*'): void {
    this.#cuts.delete(`${a}>${b}`);
    this.#cuts.delete(`${b}>${a}`);
  }

  mendAll(): void {
    this.#cuts.clear();
    this.loss = 0;
    this.slowestMs = 4;
  }

  reaches(from: Place, to: Place): boolean {
    if (this.#dead.has(from) || this.#dead.has(to)) return false;
    if (from === to || this.#cuts.size === 0) return true;
    const ends = [this.#chain(from), this.#chain(to)] as const;
    // Inside one parent its own cut does not matter.
    const froms = ends[0].filter((place) => !ends[1].includes(place));
    const tos = ends[1].filter((place) => !ends[0].includes(place));
    return !froms.some((a) => this.#cuts.has(`${a}>*`) || tos.some((b) => this.#cuts.has(`${a}>${b}`))) && !tos.some((b) => this.#cuts.has(`*>${b}`));
  }

  /** One message; whether it arrives is decided when it does. */
  send(from: Place, to: Place, arrive: () => void): void {
    if (this.#dead.has(from)) return;
    this.#clock.setTimeout(() => {
      if (this.reaches(from, to) && !(this.loss > 0 && this.#random.chance(this.loss))) arrive();
    }, this.#random.int(1, this.slowestMs));
  }

  /** One more message of a stream: in order, sent again where it got lost; where nobody is reached, the stream breaks. */
  stream(from: Place, to: Place, after: { atMs: number }, arrive: () => void, broken: () => void): void {
    const lostMs = this.loss > 0 && this.#random.chance(this.loss) ? this.#random.int(200, 600) : 0;
    after.atMs = Math.max(after.atMs, this.#clock.now() + lostMs + this.#random.int(1, this.slowestMs));
    this.#clock.setTimeout(() => (this.reaches(from, to) ? arrive() : broken()), after.atMs - this.#clock.now());
  }

  /** A question and its answer. What a dead place asks is never asked, and it never hears. */
  call<T>(from: Place, to: Place, serve: () => T | Promise<T>, { timeoutMs, code, signal }: CallOptions): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#dead.has(from)) return;
      let settled = false;
      const settle = (how: () => void): void => {
        if (settled || this.#dead.has(from)) return;
        settled = true;
        this.#clock.clearTimeout(limit);
        how();
      };
      const limit = this.#clock.setTimeout(() => settle(() => reject(new RegentError(code, `${to} did not answer ${from} within ${timeoutMs} ms`))), timeoutMs);
      signal?.addEventListener('abort', () => settle(() => reject(new RegentError(code, 'nobody waits for the answer any more'))));
      const answer = (how: () => void): void => this.send(to, from, () => settle(how));
      this.send(from, to, () => {
        new Promise<T>((done) => {
          done(serve());
        }).then(
          (value) => answer(() => resolve(value)),
          (error: unknown) => answer(() => reject(error instanceof Error ? error : new Error(String(error)))),
        );
      });
    });
  }

  #chain(place: Place): readonly Place[] {
    const parent = this.#parents.get(place);
    return parent === undefined ? [place] : [place, ...this.#chain(parent)];
  }
}
