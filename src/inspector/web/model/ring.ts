/** A ring with absolute positions: position `n` is the nth entry ever added, and stays so while the oldest are forgotten. */
export class Ring<T> {
  readonly capacity: number;
  readonly #slots: (T | undefined)[] = [];
  #end = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** First position that is kept. */
  get first(): number {
    return Math.max(0, this.#end - this.capacity);
  }

  /** One past the last position. */
  get end(): number {
    return this.#end;
  }

  get size(): number {
    return this.#end - this.first;
  }

  /** Adds and returns what was pushed out. */
  push(entry: T): T | undefined {
    const slot = this.#end % this.capacity;
    const former = this.#slots[slot];
    this.#slots[slot] = entry;
    this.#end += 1;
    return former;
  }

  at(position: number): T | undefined {
    if (position < this.first || position >= this.#end) return undefined;
    return this.#slots[position % this.capacity];
  }

  /** First position whose entry does not come before what `isBefore` says; entries must be ordered by it. */
  search(isBefore: (entry: T) => boolean): number {
    let low = this.first;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.at(middle) as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
