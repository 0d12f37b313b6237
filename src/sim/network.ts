/**
 * Who reaches whom in the simulated world, how long it takes, and what gets lost on the way. A request that was carried out may
 * lose its answer; whoever asked then learns nothing but that time ran out.
 */
import { RegentError } from '../domain/errors.ts';
import type { Random } from './random.ts';
import { quiet, type TimerId, type VirtualClock } from './virtual-clock.ts';

/** A part of the world that can be spoken to, such as `daemon-1`, `mesos`, `agent2` or a task id. */
export type Place = string;

export interface CallOptions {
  readonly timeoutMs: number;
  /** Code of the error when no answer comes. */
  readonly code: `REGENT_${string}`;
  readonly signal?: AbortSignal;
}

/** Time as one place knows it: its clock may drift, and while the place is frozen nothing falls due there. */
export interface PlaceClock {
  now(): number;
  setTimeout(fire: () => unknown, delayMs: number): TimerId;
  clearTimeout(id: TimerId): void;
}

export class Network {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #dead = new Set<Place>();
  readonly #parents = new Map<Place, Place>();
  /** What fell due or arrived at each frozen place since: it comes when the place is woken. */
  readonly #held = new Map<Place, (() => unknown)[]>();
  readonly #drifts = new Map<Place, number>();
  /** Called with every message that leaves a place. */
  onSend: ((from: Place) => void) | null = null;
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

  isDead(place: Place): boolean {
    return this.#dead.has(place);
  }

  /** SIGSTOP to a process: it does nothing and hears nothing, but what is sent to it waits in its sockets. */
  freeze(place: Place): void {
    if (!this.#held.has(place)) this.#held.set(place, []);
  }

  /** SIGCONT: everything that waited comes at once, in order. */
  wake(place: Place): void {
    const held = this.#held.get(place) ?? [];
    this.#held.delete(place);
    for (const act of held) this.#clock.setTimeout(() => this.#happen(place, act), 0);
  }

  isFrozen(place: Place): boolean {
    return this.#held.has(place);
  }

  /** @param share 0.02 for a clock that goes 2 % too slow */
  drift(place: Place, share: number): void {
    this.#drifts.set(place, share);
  }

  clockOf(place: Place): PlaceClock {
    const rate = 1 + (this.#drifts.get(place) ?? 0);
    const clock = this.#clock;
    return {
      now: () => clock.now() / rate,
      setTimeout: (fire, delayMs) => clock.setTimeout(() => this.#happen(place, fire), delayMs * rate),
      clearTimeout: (id) => clock.clearTimeout(id),
    };
  }

  /** Something at a place: not while it is frozen, never when it has ended. */
  #happen(place: Place, act: () => unknown): unknown {
    if (this.#dead.has(place)) return quiet;
    if (this.#held.size > 0) {
      const held = this.#held.get(place);
      if (held !== undefined) {
        held.push(act);
        return quiet;
      }
    }
    return act();
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
    for (const place of this.#held.keys()) this.wake(place);
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
  send(from: Place, to: Place, arrive: () => unknown): void {
    if (this.#dead.has(from)) return;
    if (this.onSend !== null) {
      this.onSend(from);
      if (this.#dead.has(from)) return;
    }
    this.#clock.setTimeout(
      () => (this.reaches(from, to) && !(this.loss > 0 && this.#random.chance(this.loss)) ? this.#happen(to, arrive) : quiet),
      this.#random.int(1, this.slowestMs),
    );
  }

  /** One more message of a stream: in order, sent again where it got lost; where nobody is reached, the stream breaks. */
  stream(from: Place, to: Place, after: { atMs: number }, arrive: () => unknown, broken: () => unknown): void {
    const lostMs = this.loss > 0 && this.#random.chance(this.loss) ? this.#random.int(200, 600) : 0;
    after.atMs = Math.max(after.atMs, this.#clock.now() + lostMs + this.#random.int(1, this.slowestMs));
    this.#clock.setTimeout(() => (this.reaches(from, to) ? this.#happen(to, arrive) : broken()), after.atMs - this.#clock.now());
  }

  /** A question and its answer. What a dead place asks is never asked, and it never hears. */
  call<T>(from: Place, to: Place, serve: () => T | Promise<T>, { timeoutMs, code, signal }: CallOptions): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#dead.has(from)) return;
      let settled = false;
      const settle = (how: () => void): void => {
        if (settled || this.#dead.has(from)) return;
        settled = true;
        clock.clearTimeout(limit);
        how();
      };
      const clock = this.clockOf(from);
      const limit = clock.setTimeout(() => settle(() => reject(new RegentError(code, `${to} did not answer ${from} within ${timeoutMs} ms`))), timeoutMs);
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

  /**
   * The same question to many at once; whoever is silent is left out. Resolves when all have answered, or after `timeoutMs`. This
   * is what a quiet cluster does most, so it goes without a promise for each.
   *
   * @param serve the answer, or `null` for none
   */
  gather<T>(from: Place, to: readonly Place[], serve: (place: Place) => T | null, timeoutMs: number): Promise<readonly T[]> {
    return new Promise((resolve) => {
      if (this.#dead.has(from)) return;
      const answers: (T | null)[] = to.map(() => null);
      let missing = to.length;
      const clock = this.clockOf(from);
      const done = (): void => {
        clock.clearTimeout(limit);
        if (!this.#dead.has(from)) resolve(answers.filter((answer) => answer !== null));
      };
      const limit = clock.setTimeout(done, timeoutMs);
      if (missing === 0) return done();
      to.forEach((place, k) => {
        this.send(from, place, () => {
          const answer = serve(place);
          if (answer === null) return quiet;
          this.send(place, from, () => {
            if (missing === 0 || answers[k] !== null) return quiet;
            answers[k] = answer;
            missing -= 1;
            return missing === 0 ? done() : quiet;
          });
          return quiet;
        });
      });
    });
  }

  #chain(place: Place): readonly Place[] {
    const parent = this.#parents.get(place);
    return parent === undefined ? [place] : [place, ...this.#chain(parent)];
  }
}
