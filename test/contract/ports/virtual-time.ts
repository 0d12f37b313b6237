/** Waiting in a simulated world: its clock goes on until what is waited for has come. */
import type { VirtualClock } from '../../../src/sim/virtual-clock.ts';

const microtasksDone = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
const longestMs = 300_000;

export async function passUntil<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  promise.then(settle, settle);
  const endMs = clock.now() + longestMs;
  for (;;) {
    await microtasksDone();
    if (isSettled) return promise;
    if (!clock.step(endMs)) throw new Error(`it did not come within ${longestMs / 1_000} simulated seconds`);
  }
}

export async function pass(clock: VirtualClock, ms: number): Promise<void> {
  const endMs = clock.now() + ms;
  // Time passes even where nothing happens.
  clock.setTimeout(() => undefined, ms);
  do await microtasksDone();
  while (clock.step(endMs));
}
