/**
 * A clock that moves only when told, for XState's `clock` option and for simulated ports. A binary heap keyed by due time and
 * sequence: timers that fall due together fire in the order in which they were set, so the same run repeats itself.
 */
interface Timer {
  readonly atMs: number;
  readonly sequence: number;
  /** `null` once it was cancelled. */
  fire: (() => unknown) | null;
}

/** What something that fell due returns where it kept no promise and broke none: nobody can go on because of it. */
export const quiet = Symbol('quiet');

/** What a timer is known by; it is nobody's business what is in it. */
export type TimerId = object;

export class VirtualClock {
  /** Timers that have fired. */
  fired = 0;
  #nowMs = 0;
  #sequence = 0;
  readonly #heap: Timer[] = [];

  /** Virtual milliseconds since the clock was made. */
  now(): number {
    return this.#nowMs;
  }

  setTimeout(fire: () => unknown, delayMs: number): TimerId {
    const timer: Timer = { atMs: this.#nowMs + Math.max(0, delayMs), sequence: this.#sequence++, fire };
    this.#push(timer);
    return timer;
  }

  clearTimeout(id: TimerId): void {
    (id as Timer).fire = null;
  }

  /** Fires what is due next, up to and with the first that is not quiet; false where none is left or the next is due after `untilMs`. */
  step(untilMs = Number.POSITIVE_INFINITY): boolean {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.atMs > untilMs) return false;
      this.#pop();
      const { fire } = next;
      if (fire === null) continue;
      this.#nowMs = next.atMs;
      this.fired += 1;
      if (fire() !== quiet) return true;
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      const left = heap[below];
      const right = heap[below + 1];
      if (left === undefined) break;
      let smaller = left;
      if (right !== undefined && isBefore(right, left)) {
        smaller = right;
        below += 1;
      }
      if (isBefore(last, smaller)) break;
      heap[place] = smaller;
      place = below;
    }
    heap[place] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
