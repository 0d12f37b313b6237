/** Values of one thing over time, by position in the ring: appended in order, looked up by binary search. */
export class History<T> {
  readonly #positions: number[] = [];
  readonly #values: T[] = [];

  add(position: number, value: T): void {
    this.#positions.push(position);
    this.#values.push(value);
  }

  /** The value that held at `position`: the last one added at or before it. */
  at(position: number): T | undefined {
    const index = this.#indexAt(position);
    return index < 0 ? undefined : this.#values[index];
  }

  /** From the one that holds at `position` backwards. */
  *backwards(position: number): Generator<readonly [position: number, value: T]> {
    for (let index = this.#indexAt(position); index >= 0; index -= 1) yield [this.#positions[index] as number, this.#values[index] as T];
  }

  get last(): T | undefined {
    return this.#values.at(-1);
  }

  get length(): number {
    return this.#values.length;
  }

  /** Forgets what no moment from `position` on needs: all values before the one that holds there. */
  forgetBefore(position: number): void {
    const index = this.#indexAt(position);
    if (index <= 0) return;
    this.#positions.splice(0, index);
    this.#values.splice(0, index);
  }

  #indexAt(position: number): number {
    const positions = this.#positions;
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[middle] as number) <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
