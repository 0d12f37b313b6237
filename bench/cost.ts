/** Processor's milliseconds of what `run` does, in whatever thread, and those that passed meanwhile. */
export async function cost<T>(run: () => T | Promise<T>): Promise<{ readonly ms: number; readonly wallMs: number; readonly value: T }> {
  const before = process.cpuUsage();
  const beginMs = performance.now();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, wallMs: performance.now() - beginMs, value };
}
