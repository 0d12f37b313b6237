import { RegentError } from '../domain/errors.ts';

/** What a command may write to; injected, so that tests read it. */
export interface Output {
  /** The answer: one document where `--json` was asked for. */
  readonly out: (text: string) => void;
  /** Progress and errors. */
  readonly err: (text: string) => void;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether progress may be redrawn: a terminal, colours allowed. */
  readonly redraw: boolean;
}

/** How often a phase that takes long says what it waits for, where nothing can be redrawn. */
const lineEveryMs = 10_000;

/** A line a phase, with its time: redrawn in a terminal, written once it is done elsewhere. */
export class Progress {
  readonly #output: Output;
  #open: { title: string; startedMs: number; saidMs: number } | null = null;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Runs one phase and shows how long it took. */
  async phase<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.begin(title);
    try {
      const result = await work();
      this.end();
      return result;
    } catch (error) {
      this.#open = null;
      if (this.#output.redraw) this.#output.err('\n');
      throw error;
    }
  }

  begin(title: string): void {
    this.#open = { title, startedMs: performance.now(), saidMs: performance.now() };
    if (this.#output.redraw && !this.#output.quiet) this.#output.err(`  … ${title}`);
  }

  /** What the open phase waits for now: at once in a terminal, elsewhere a line from time to time. */
  detail(text: string): void {
    if (this.#open === null || this.#output.quiet) return;
    const line = `  … ${this.#open.title}: ${text}`;
    if (this.#output.redraw) {
      this.#output.err(`\r\u001b[K${line}`.slice(0, 160));
      return;
    }
    if (performance.now() - this.#open.saidMs < lineEveryMs) return;
    this.#open.saidMs = performance.now();
    this.#output.err(`${line}\n`);
  }

  end(): void {
    if (this.#open === null) return;
    const seconds = ((performance.now() - this.#open.startedMs) / 1000).toFixed(1);
    const line = `  ✓ ${this.#open.title} (${seconds} s)\n`;
    this.#open = null;
    if (!this.#output.quiet) this.#output.err(this.#output.redraw ? `\r\u001b[K${line}` : line);
  }
}

/** Shows each phase with its time when it is done; phases may run side by side. */
export function phasesOf(output: Output): <T>(title: string, work: () => Promise<T>) => Promise<T> {
  return async (title, work) => {
    const beganMs = performance.now();
    const result = await work();
    if (!output.quiet) output.err(`  ✓ ${title} (${((performance.now() - beganMs) / 1000).toFixed(1)} s)\n`);
    return result;
  };
}

/** Exit statuses: 0 done and true, 1 it does not hold or failed, 2 wrong arguments, 3 the machine lacks a part. */
export function exitStatusOf(error: unknown): number {
  if (!(error instanceof RegentError)) return 1;
  if (error.code === 'REGENT_USAGE') return 2;
  return error.code === 'REGENT_MACHINE' ? 3 : 1;
}

/** An error as a person reads it: what, why, and what to do next. */
export function describeError(error: unknown): string {
  if (!(error instanceof RegentError)) {
    return `regent: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
  }
  const cause = error.cause instanceof Error && !error.message.includes(error.cause.message) ? `\n  because: ${error.cause.message}` : '';
  const next = error.next === undefined ? '' : `\n  ${error.next}`;
  return `regent: ${error.message}${cause}${next}\n`;
}

/** The same for a program: `{"error":{"code","message","because","next"}}`, where there is a cause and something to do. */
export function errorDocument(error: unknown): string {
  const because = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  const known = error instanceof RegentError ? { code: error.code, next: error.next } : { code: 'REGENT_UNEXPECTED' };
  return `${JSON.stringify({ error: { message: error instanceof Error ? error.message : String(error), because, ...known } })}\n`;
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, k) => (widths[k] = Math.max(widths[k] ?? 0, cell.length)));
  return rows.map((row) => row.map((cell, k) => (k === row.length - 1 ? cell : cell.padEnd(widths[k] ?? 0))).join('  ').trimEnd()).join('\n');
}
