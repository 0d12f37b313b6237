/** Processes are found by where they are (a namespace, a cgroup, a pid file of ours), never by what they are called. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
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

/** Process ids whose command line has this argument, or a longer path below it. */
export function processesWithArgument(prefix: string): readonly number[] {
  return allProcesses().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').some((argument) => argument === prefix || argument.startsWith(`${prefix}/`) || argument.includes(`=${prefix}/`) || argument.includes(`://${prefix}/`));
    } catch {
      return false;
    }
  });
}

function allProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => pid !== process.pid && pid !== 1);
}

export async function endProcessesIn(path: string): Promise<void> {
  await endAll(() => processesIn(path));
}

/** SIGTERM, then SIGKILL for what is left after two seconds; returns when none is left or a further three have passed. */
export async function endAll(find: () => readonly number[]): Promise<void> {
  signal(find(), 'SIGTERM');
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 50) {
    const left = find();
    if (left.length === 0) return;
    if (waitedMs >= 2_000) signal(left, 'SIGKILL');
    await delay(50);
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
