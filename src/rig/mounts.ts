/** What is mounted where, in this process' mount namespace, and how to take it off. */
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { MachineError } from '../domain/errors.ts';
import { tryCommand } from './command.ts';

function mountPoints(): readonly string[] {
  return parseMountPoints(readFileSync('/proc/self/mounts', 'utf8'));
}

/** @param text of /proc/self/mounts, which writes a space as `\040` (proc(5)) */
export function parseMountPoints(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (line.split(' ')[1] ?? '').replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))));
}

export function isMountPoint(path: string): boolean {
  return mountPoints().includes(path);
}

/** Mount points at and below a folder, the last mounted first. */
export function mountPointsUnder(folder: string): readonly string[] {
  return mountPoints().filter((path) => path === folder || path.startsWith(`${folder}/`)).reverse();
}

/** Takes off everything at and below a folder, busy or not: what is open goes on until it is closed. */
export async function unmountUnder(folder: string): Promise<void> {
  // A mount may lie over another one.
  for (let layer = 0; layer < 8; layer += 1) {
    const found = [...new Set(mountPointsUnder(folder))];
    if (found.length === 0) return;
    await tryCommand('umount', ['-l', ...found], { timeoutMs: 10_000 });
  }
}

/**
 * Removes a folder and all in it, but never what is only mounted there.
 *
 * @throws {MachineError} when a mount below it does not come off
 */
export async function removeFolder(path: string): Promise<void> {
  if (!existsSync(path)) return;
  await unmountUnder(path);
  const [held] = mountPointsUnder(path);
  if (held !== undefined) throw new MachineError(`${held} cannot be unmounted, so ${path} stays`, { next: `Run: umount -l ${held}, then the same command again.` });
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
