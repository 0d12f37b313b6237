/** The time that the inspector goes by: handed in, so that simulated runs are recorded in theirs. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Returns what ends the timer. */
  after(delayMs: number, run: () => void): () => void;
}
