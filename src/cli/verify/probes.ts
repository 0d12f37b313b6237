/** Counts probes and keeps the sentences of those that failed. */
export class Probes {
  count = 0;
  readonly failed: string[] = [];

  check(holds: boolean, otherwise: string): boolean {
    this.count += 1;
    if (!holds) this.failed.push(otherwise);
    return holds;
  }
}
