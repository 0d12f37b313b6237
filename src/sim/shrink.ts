/**
 * The fewest strikes that still make a history fail: delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input", 2002).
 */

/** @param fails whether a part of the whole still fails; it is known that the whole does */
export async function shrink<T>(whole: readonly T[], fails: (part: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let left = whole;
  let pieces = 2;
  if (left.length > 0 && (await fails([]))) return [];
  while (left.length >= 2) {
    const size = Math.ceil(left.length / pieces);
    let smaller: readonly T[] | null = null;
    for (let from = 0; from < left.length; from += size) {
      const without = [...left.slice(0, from), ...left.slice(from + size)];
      if (await fails(without)) {
        smaller = without;
        break;
      }
    }
    if (smaller !== null) {
      left = smaller;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) break;
    else pieces = Math.min(left.length, pieces * 2);
  }
  return left;
}
