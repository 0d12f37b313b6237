export interface BackoffOptions {
  /** The pause after the first failure, in milliseconds. */
  readonly firstMs: number;
  /** The longest pause, in milliseconds. */
  readonly maxMs: number;
}

/**
 * The pause before the next try, in milliseconds: doubled with each failure up to the longest, and shortened by chance to
 * somewhere between its half and the whole, so that those who failed together do not try again together.
 *
 * @param failures consecutive failures, from 1 on
 * @param chance from 0 to below 1
 */
export function backoffMs(failures: number, chance: number, { firstMs, maxMs }: BackoffOptions): number {
  const whole = Math.min(firstMs * 2 ** Math.max(0, Math.min(failures, 60) - 1), maxMs);
  return Math.round(whole / 2 + (whole / 2) * chance);
}
