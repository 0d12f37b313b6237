/** Processes are found by where they are (a control group, a namespace), never by what they are called. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Process ids that live in the network namespace mounted at `path`. */
export function processesIn(path: string): readonly number[] {
  let inode: number;
  try {
    inode = statSync(path).ino;
  } catch {
    return [];
  }
  return allProcesses().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/ns/net`) === `net:[${inode}]`;
    } catch {
      return false;
    }
  });
}

/** Process ids whose command line is exactly this. */
export function processesWithCommandLine(...argv: readonly string[]): readonly number[] {
  const wanted = argv.map((argument) => `${argument}\0`).join('');
  return allProcesses().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === wanted;
    } catch {
      return false;
    }
  });
}

/** Process ids whose working directory is below this folder. */
export function processesWorkingIn(folder: string): readonly number[] {
  return allProcesses().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`);
    } catch {
      return false;
    }
  });
}

/** File name of the program that a process runs; `null` when it has ended. */
export function programOf(pid: number): string | null {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return null;
  }
}

function allProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => pid !== process.pid && pid !== 1);
}

/** SIGTERM, then SIGKILL for what is left after `graceMs`; returns when none is left or five seconds more have passed. */
export async function endAll(find: () => readonly number[], graceMs = 2_000): Promise<void> {
  const endMs = performance.now() + graceMs;
  signal(find(), 'SIGTERM');
  for (;;) {
    const left = find();
    if (left.length === 0 || performance.now() > endMs + 5_000) return;
    // Again each time: what forks while it is being killed leaves a child.
    if (performance.now() > endMs) signal(left, 'SIGKILL');
    await delay(20);
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}
