/**
 * Runs a command for a task: a small shell process of its own starts it and notes how it ended, so that the task outlives the agent
 * and a restarted agent learns what became of it (Mesos' command executor, as far as that).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../protocols/mesos/codec.ts';

/** How a command ended; `null` where its executor did not live to see it. */
export type Ending = { readonly status: number } | { readonly signal: number } | null;

/** A command has a session of its own, so that it can be ended with all that it has started: from when its number is written down. */
const script = `
cd "$1" || exit 1
folder=$1; shift
setsid /bin/sh -c 'echo $$ > pid.new && mv pid.new pid && echo started; exec "$@" > /dev/null' command "$@" & child=$!
exec > /dev/null
wait $child
echo $? > exit.new && mv exit.new exit
`;
/** A shell says so of a command that a signal has ended. */
const signalled = 128;
const pollMs = 200;

interface Command {
  readonly value?: string;
  readonly shell?: boolean;
  readonly arguments?: readonly string[];
  readonly environment?: { readonly variables?: readonly { readonly name: string; readonly value?: string }[] };
}

export interface Executor {
  readonly pid: number;
  /** Once the command can be signalled, or the executor has ended before that. */
  readonly started: Promise<void>;
}

/**
 * Starts the command of a TaskInfo.
 * @param folder the task's own; what the executor notes is there
 * @param onEnd is called once
 */
export async function startExecutor(info: Message, folder: string, onEnd: (ending: Ending) => void): Promise<Executor> {
  mkdirSync(folder, { recursive: true });
  const { value = '', shell = true, arguments: words = [], environment } = (info['command'] ?? {}) as Command;
  const command = shell ? ['/bin/sh', '-c', value] : [value, ...words.slice(1)];
  const variables = Object.fromEntries((environment?.variables ?? []).map(({ name, value: text = '' }) => [name, text]));
  const child = spawn('/bin/sh', ['-c', script, 'executor', folder, ...command], { detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, MESOS_SANDBOX: folder, ...variables } });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.once('exit', () => onEnd(endingOf(folder)));
  const started = new Promise<void>((resolve) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => resolve());
  });
  return { pid: child.pid ?? 0, started };
}

/** Follows an executor that an earlier life of the agent has started. */
export function followExecutor(pid: number, folder: string, onEnd: (ending: Ending) => void): void {
  const timer = setInterval(() => {
    if (existsSync(`/proc/${pid}`) && endingOf(folder) === null) return;
    clearInterval(timer);
    onEnd(endingOf(folder));
  }, pollMs);
}

/** Signals the command and what it started, not the executor. */
export function signalCommand(folder: string, signal: NodeJS.Signals): void {
  const command = numberIn(folder, 'pid');
  if (command === null) return;
  try {
    process.kill(-command, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function endingOf(folder: string): Ending {
  const status = numberIn(folder, 'exit');
  if (status === null) return null;
  return status > signalled ? { signal: status - signalled } : { status };
}

function numberIn(folder: string, file: string): number | null {
  try {
    return Number(readFileSync(join(folder, file), 'utf8'));
  } catch {
    return null;
  }
}
