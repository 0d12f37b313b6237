/**
 * How the contract suites say what they compared: a line an exchange or step while they run, and the totals, which `regent test`
 * repeats at its end.
 */
import { appendFileSync } from 'node:fs';

export interface Compared {
  /** Values that were recorded. */
  readonly recorded: number;
  /** Those of them that were compared. */
  readonly compared: number;
  readonly differences: readonly string[];
}

/** @param meant what is meant to be otherwise */
export function reportLine(name: string, { recorded, compared, differences }: Compared, meant?: string): void {
  const outcome = differences.length > 0 ? `${differences.length} differ` : meant === undefined ? 'equal' : `equal but for ${meant}`;
  process.stdout.write(`${name}: ${recorded} values recorded, ${compared} compared, ${outcome}\n`);
}

export function reportSkipped(name: string, why: string): void {
  process.stdout.write(`${name}: skipped, ${why}\n`);
}

export function reportTotal(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
  const file = process.env['REGENT_CONTRACT_TOTALS'];
  if (file !== undefined) appendFileSync(file, `${sentence}\n`);
}
