/**
 * The rig's long-running programs, under runit: one folder each, restarted when they die, their output in rotating logs
 * (runit documentation, runsv(8), svlogd(8)).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MachineError } from '../domain/errors.ts';
import { tryCommand } from './command.ts';
import { endAll, processesWithArgument } from './processes.ts';

export interface Service {
  readonly name: string;
  /** Lines of a shell script; the last one replaces the shell by `exec`. */
  readonly run: readonly string[];
  /** Run when it has ended, before it is started again. */
  readonly finish?: readonly string[];
}

/** Starts the supervisor of a folder of services, if none watches it yet. */
export async function superviseServices(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (processesWithArgument(folder).some((pid) => isRunsvdir(pid))) return;
  const child = spawn('runsvdir', [folder], { detached: true, stdio: 'ignore', cwd: '/' });
  child.unref();
}

function isRunsvdir(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'runsvdir';
  } catch {
    return false;
  }
}

/** Makes a service; one that is there already keeps running. It is started within 5 s of appearing, at once by `startService`. */
export function addService(folder: string, logDir: string, service: Service): void {
  const target = join(folder, service.name);
  const text = script(service.run);
  if (existsSync(join(target, 'run'))) {
    writeFileSync(join(target, 'run'), text, { mode: 0o755 });
    return;
  }
  // Made beside and moved in, so that the supervisor never sees half a service.
  const made = join(folder, `.${service.name}.new`);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(join(made, 'log'), { recursive: true });
  const logs = join(logDir, service.name);
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(made, 'run'), text, { mode: 0o755 });
  if (service.finish !== undefined) writeFileSync(join(made, 'finish'), script(service.finish), { mode: 0o755 });
  writeFileSync(join(logs, 'config'), 's4000000\nn4\n');
  writeFileSync(join(made, 'log/run'), script([`exec svlogd ${logs}`]), { mode: 0o755 });
  renameSync(made, target);
}

function script(lines: readonly string[]): string {
  return `#!/bin/sh\nexec 2>&1\n${lines.join('\n')}\n`;
}

/** Whether the supervisor says that a service runs. */
export async function isRunning(folder: string, name: string): Promise<boolean> {
  const { stdout } = await tryCommand('sv', ['status', join(folder, name)]);
  return stdout.startsWith('run:');
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

export async function stopService(folder: string, name: string): Promise<void> {
  if (existsSync(join(folder, name))) await tryCommand('sv', ['-w', '10', 'force-stop', join(folder, name)]);
}

export async function startService(folder: string, name: string): Promise<void> {
  await waitUntil(() => existsSync(join(folder, name, 'supervise/ok')), 10_000);
  await tryCommand('sv', ['up', join(folder, name)]);
}

/** Ends the supervisor first, so that nothing is started again, then all services and their logs. */
export async function endServices(folder: string): Promise<void> {
  const supervisors = (): readonly number[] => processesWithArgument(folder).filter((pid) => isRunsvdir(pid));
  await endAll(supervisors);
  const names = serviceNames(folder);
  await Promise.all(names.map((name) => tryCommand('sv', ['-w', '7', 'force-shutdown', join(folder, name)], { timeoutMs: 15_000 })));
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Waits for readiness; after the deadline it names the part and shows what it wrote last. */
export async function awaitReady(part: string, logDir: string, isReady: () => Promise<boolean> | boolean, deadlineMs = 20_000): Promise<void> {
  if (await waitUntil(isReady, deadlineMs)) return;
  throw new MachineError(`${part} is not ready after ${deadlineMs / 1000} s${lastWords(logDir, part)}`, {
    next: `Look at \`./regent logs ${part}\`, then run the same command again.`,
  });
}

/** Looks every 15 ms: the things waited for here become true without telling anybody. */
export async function waitUntil(holds: () => Promise<boolean> | boolean, deadlineMs: number): Promise<boolean> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > endMs) return false;
    await delay(15);
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
