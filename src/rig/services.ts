/**
 * The rig's long-running programs, under runit: one folder each, restarted when they die, their output in rotating logs. runit is
 * spoken to through its own files (runsv(8): `supervise/ok`, `supervise/control`, `supervise/stat`, `down`), which costs no process.
 */
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MachineError } from '../domain/errors.ts';
import { writeIfDifferent } from './files.ts';
import { endAll, processesWithCommandLine, processesWorkingIn, programOf } from './processes.ts';

export type Service = { readonly name: string } & (
  | {
      /** Lines of a shell script; the last one replaces the shell by `exec`. */
      readonly run: readonly string[];
    }
  | {
      /** An absolute path and its arguments, as they are. */
      readonly command: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      /** Who runs it; root where absent. */
      readonly user?: string;
      /** Lines of a shell script before it. */
      readonly before?: readonly string[];
    }
);

/** The same for everybody, whoever called `up`: no proxy, no `DOCKER_HOST`, no `ETCD_…` of the caller's. */
const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' };

/**
 * Starts the supervisor of a folder of services, if none watches it yet.
 *
 * @param cgroupProcs the file that takes the supervisor, and so everything below it, into the rig's control group
 */
export async function superviseServices(folder: string, cgroupProcs: string): Promise<void> {
  if (isSupervised(folder)) return;
  // A folder changed this very second makes runsvdir wait for the next.
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(folder, longAgo, longAgo);
  const child = spawn('/bin/sh', ['-c', 'echo 0 > "$2" && exec runsvdir "$1"', 'sh', folder, cgroupProcs], { detached: true, stdio: 'ignore', cwd: '/', env: environment });
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new MachineError(`runsvdir ended at once (${code})`, { next: 'Is the Debian package runit installed?' })));
  });
  died.catch(() => undefined);
  await Promise.race([waitUntil(() => isSupervised(folder), 5_000), died]);
  child.removeAllListeners();
  child.unref();
}

const supervisors = (folder: string): readonly number[] => processesWithCommandLine('runsvdir', folder);

export function isSupervised(folder: string): boolean {
  return supervisors(folder).length > 0;
}

/**
 * Makes a service, or changes what its next start does; one that runs keeps running. A new one is not started before
 * `startService`.
 */
export function addService(folder: string, logDir: string, service: Service): void {
  const target = join(folder, service.name);
  const text = scriptOf(service);
  if (existsSync(join(target, 'run'))) {
    writeIfDifferent(join(target, 'run'), text);
    return;
  }
  // Made beside and moved in, so that the supervisor never sees half a service.
  const made = join(folder, `.${service.name}.new`);
  rmSync(made, { recursive: true, force: true });
  const logs = join(logDir, service.name);
  mkdirSync(join(made, 'log'), { recursive: true });
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, 'config'), 's4000000\nn4\n');
  writeExecutable(join(made, 'run'), text);
  writeExecutable(join(made, 'log/run'), script([`exec svlogd ${quote(logs)}`]));
  writeFileSync(join(made, 'down'), '');
  renameSync(made, target);
}

function scriptOf(service: Service): string {
  if ('run' in service) return script(service.run);
  const { command, env = {}, user, before = [] } = service;
  const exports = Object.entries(env).map(([key, value]) => `export ${key}=${quote(value)}`);
  const asUser = user === undefined ? [] : ['chpst', '-u', user];
  return script([...before, ...exports, `exec ${[...asUser, ...command].map(quote).join(' ')}`]);
}

function script(lines: readonly string[]): string {
  return `#!/bin/sh\nexec 2>&1\n${lines.join('\n')}\n`;
}

/** A word as the shell reads it back unchanged. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function writeExecutable(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** Whether the program of a service runs. */
export function isRunning(folder: string, name: string): Promise<boolean> {
  return Promise.resolve(canTell(folder, name) && servicePid(folder, name) !== null);
}

/** The process id of a service that runs; `null` otherwise. */
export function servicePid(folder: string, name: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, name, 'supervise/pid'), 'utf8').trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

export function serviceNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => !name.startsWith('.'));
}

/** Starts a service, and has it started again whenever it ends. */
export async function startService(folder: string, name: string): Promise<void> {
  const target = join(folder, name);
  rmSync(join(target, 'down'), { force: true });
  // The supervisor looks for new folders every 5 s.
  if (!(await waitUntil(() => canTell(folder, name), 10_000))) {
    throw new MachineError(`the service ${name} has no supervisor`, { next: 'Run `./regent down`, then `./regent up`.' });
  }
  tell(folder, name, 'u');
}

/** Ends a service for good: SIGTERM, and SIGKILL after `graceMs`. */
export async function stopService(folder: string, name: string, graceMs = 10_000): Promise<void> {
  const target = join(folder, name);
  if (!existsSync(target)) return;
  writeFileSync(join(target, 'down'), '');
  if (!canTell(folder, name)) return;
  tell(folder, name, 'd');
  if (await waitUntil(() => servicePid(folder, name) === null, graceMs)) return;
  tell(folder, name, 'k');
  await waitUntil(() => servicePid(folder, name) === null, 2_000);
}

/**
 * Ends all supervision, so that nothing is started again. What was supervised goes on: ending it is for the caller, who knows the
 * control group that all of it is in.
 */
export async function endServices(folder: string): Promise<void> {
  await endAll(() => supervisors(folder), 500);
  // They have nothing to finish, but told to end they would first wait for their logs, and start those again.
  await endAll(() => processesWorkingIn(folder).filter((pid) => programOf(pid) === 'runsv'), 0);
}

/** Whether a supervisor listens to what it is told about this service: a FIFO without a reader cannot be opened (fifo(7)). */
function canTell(folder: string, name: string): boolean {
  return write(join(folder, name, 'supervise/ok'), '');
}

function tell(folder: string, name: string, commands: string): void {
  write(join(folder, name, 'supervise/control'), commands);
}

function write(fifo: string, text: string): boolean {
  try {
    const descriptor = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      if (text !== '') writeSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch {
    return false;
  }
}

/** Waits for readiness; after the deadline it names the part and shows what it wrote last. */
export async function awaitReady(part: string, logDir: string, isReady: () => Promise<boolean> | boolean, deadlineMs = 20_000, everyMs = 15): Promise<void> {
  if (await waitUntil(isReady, deadlineMs, everyMs)) return;
  throw new MachineError(`${part} is not ready after ${deadlineMs / 1000} s${lastWords(logDir, part)}`, {
    next: `Look at \`./regent logs ${part}\`, then run the same command again.`,
  });
}

/** Looks again and again: the things waited for here become true without telling anybody. */
export async function waitUntil(holds: () => Promise<boolean> | boolean, deadlineMs: number, everyMs = 15): Promise<boolean> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > endMs) return false;
    await delay(everyMs);
  }
}

export function lastWords(logDir: string, part: string, lines = 5): string {
  try {
    const text = readFileSync(join(logDir, part, 'current'), 'utf8').trimEnd();
    return text === '' ? '' : `; it wrote last:\n    ${text.split('\n').slice(-lines).join('\n    ')}`;
  } catch {
    return '';
  }
}
