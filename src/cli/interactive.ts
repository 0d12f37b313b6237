/** Programs that have this terminal for a while, and signals that must not end us before what we made for them is gone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

export interface Terminal {
  /** Runs a program with this terminal, and returns its exit status as a shell would. */
  run(program: string, args: readonly string[]): Promise<number>;
}

const passedOn = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that ends in peace whatever signal comes: Ctrl-C is the program's, whom the terminal sends it, too; SIGTERM and SIGHUP
 * are passed on to it, and the work's `finally` runs when it has ended.
 */
export async function withTerminal<T>(work: (terminal: Terminal) => Promise<T>): Promise<T> {
  let child: ChildProcess | null = null;
  let told: NodeJS.Signals | null = null;
  const ignore = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => {
    told = signal;
    child?.kill(signal);
  };
  process.on('SIGINT', ignore);
  for (const signal of passedOn) process.on(signal, pass);
  try {
    return await work({
      async run(program, args) {
        // Told to end before there was anybody to pass it on to.
        if (told !== null) return statusOf(null, told);
        return new Promise((resolve, reject) => {
          child = spawn(program, args, { stdio: 'inherit' });
          child.on('error', reject);
          child.on('close', (code, signal) => resolve(statusOf(code, signal)));
        });
      },
    });
  } finally {
    process.off('SIGINT', ignore);
    for (const signal of passedOn) process.off(signal, pass);
  }
}

/** Runs a program with this terminal; its exit status is ours. */
export function runInteractively(program: string, args: readonly string[]): Promise<number> {
  return withTerminal((terminal) => terminal.run(program, args));
}

function statusOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
}
