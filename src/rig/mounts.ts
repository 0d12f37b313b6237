/** What is mounted where, in this process' mount namespace, and how to take it off. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MachineError } from '../domain/errors.ts';
import { tryCommand } from './command.ts';
import { isForUsersDisk } from './description.ts';

interface Mount {
  readonly path: string;
  /** A folder that was bound onto itself, as the Docker engine does with its own: no other disk. */
  readonly isOfItself: boolean;
}

/** @param text of /proc/self/mountinfo, which writes a space as `\040` (proc(5)) */
export function parseMounts(text: string): readonly Mount[] {
  const lines = text.split('\n').filter((line) => line !== '').map((line) => line.split(' ').map((field) => field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))));
  const parents = new Map(lines.map(([id, , device, root = '', path = '']) => [id, { device, root, path }]));
  return lines.map(([, parentId, device, root, path = '']) => {
    const parent = parents.get(parentId);
    return { path, isOfItself: parent !== undefined && parent.device === device && root === join(parent.root, relative(parent.path, path)) };
  });
}

const mounts = (): readonly Mount[] => parseMounts(readFileSync('/proc/self/mountinfo', 'utf8'));

export function isMountPoint(path: string): boolean {
  return mounts().some((mount) => mount.path === path);
}

/** Mount points at and below a folder, the last mounted first, without its user's. */
export function mountPointsUnder(folder: string): readonly string[] {
  return mountsUnder(folder).filter((mount) => !isUsers(mount)).map(({ path }) => path);
}

/** Whether all that is left of a folder is a disk of its user's, mounted there or below. */
export function isOnlyUsersMount(folder: string): boolean {
  const mounted = usersMountsUnder(folder);
  const isOnly = (path: string): boolean => mounted.includes(path) ? readdirSync(path).length === 0 : mounted.some((point) => point.startsWith(`${path}/`)) && readdirSync(path).every((entry) => isOnly(join(path, entry)));
  return mounted.length > 0 && isOnly(folder);
}

const isUsers = ({ path, isOfItself }: Mount): boolean => isForUsersDisk(path) && !isOfItself;

const usersMountsUnder = (folder: string): readonly string[] => mountsUnder(folder).filter(isUsers).map(({ path }) => path);

const mountsUnder = (folder: string): readonly Mount[] => mounts().filter(({ path }) => path === folder || path.startsWith(`${folder}/`)).reverse();

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
 * Removes a folder and all in it, but never what is only mounted there. Its user's disk is emptied and stays mounted.
 *
 * @throws {MachineError} when a mount below it does not come off
 */
export async function removeFolder(path: string): Promise<void> {
  if (!existsSync(path)) return;
  await unmountUnder(path);
  const [held] = mountPointsUnder(path);
  if (held !== undefined) throw new MachineError(`${held} cannot be unmounted, so ${path} stays`, { next: `Run: umount -l ${held}, then the same command again.` });
  const kept = usersMountsUnder(path);
  if (kept.length === 0) return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  for (const entry of await readdir(path)) await removeFolder(join(path, entry));
}
