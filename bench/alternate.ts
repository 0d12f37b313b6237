/**
 * Contestants take turns in one process, and what counts is the processor's time that they used, the collecting of their garbage
 * with it: what else the machine does falls on none of them.
 */

export interface Contestant {
  readonly name: string;
  /** Does the work once. */
  readonly pass: () => void;
}

export interface Turns {
  /** Median milliseconds of the processor for a pass, by name. */
  readonly passMs: Readonly<Record<string, number>>;
  /** Median, over the turns, of how many times as long the second takes as the first. */
  readonly ratio: (first: string, second: string) => number;
}

/**
 * @param turnMs how much of the processor each turn gets, in milliseconds
 * @param turns how many turns each has, after a few that only warm up
 */
export function alternate(contestants: readonly Contestant[], { turnMs = 40, turns = 41, warmUp = 10 } = {}): Turns {
  const measured = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let turn = -warmUp; turn < turns; turn += 1) {
    for (const { name, pass } of contestants) {
      let passes = 0;
      const before = process.cpuUsage();
      let usedMs = 0;
      do {
        for (let again = 0; again < 10; again += 1) pass();
        passes += 10;
        const { user, system } = process.cpuUsage(before);
        usedMs = (user + system) / 1000;
      } while (usedMs < turnMs);
      if (turn >= 0) measured.get(name)?.push(usedMs / passes);
    }
  }
  const of = (name: string): readonly number[] => measured.get(name) ?? [];
  return {
    passMs: Object.fromEntries(contestants.map(({ name }) => [name, median(of(name))])),
    ratio: (first, second) => median(of(second).map((ms, turn) => ms / (of(first)[turn] ?? NaN))),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
