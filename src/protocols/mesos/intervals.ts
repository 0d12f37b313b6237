/** Whole numbers of 64 bits as Mesos' ranges hold them, such as ports. */

/** Sorted, disjoint intervals that do not touch; both ends belong to them. */
export type Intervals = readonly (readonly [begin: bigint, end: bigint])[];

/** Sorted and joined where they overlap or touch. */
export function normalize(intervals: Intervals): Intervals {
  const merged: [bigint, bigint][] = [];
  for (const [begin, end] of intervals.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const last = merged.at(-1);
    if (last !== undefined && begin <= last[1] + 1n) last[1] = end > last[1] ? end : last[1];
    else merged.push([begin, end]);
  }
  return merged;
}

/** What is in `from` and not in `taken`, both normal. */
export function without(from: Intervals, taken: Intervals): Intervals {
  const left: (readonly [bigint, bigint])[] = [];
  let next = 0;
  for (const [begin, end] of from) {
    let low = begin;
    while (next > 0 && (taken[next - 1]?.[1] ?? -1n) >= low) next -= 1;
    for (; next < taken.length && low <= end; next += 1) {
      const [first, last] = taken[next] as readonly [bigint, bigint];
      if (first > end) break;
      if (last < low) continue;
      if (low < first) left.push([low, first - 1n]);
      low = last + 1n;
    }
    if (low <= end) left.push([low, end]);
  }
  return left;
}
