/**
 * What a rig has made of the machine, written down before it is made, so that it can be taken away by whoever comes later: after
 * a crash in the middle, too. Undoing goes backwards and does no harm where a thing is gone already.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { tryCommand } from './command.ts';
import { endServices } from './services.ts';
import { endProcessesIn } from './processes.ts';

export type Entry =
  | { readonly kind: 'folder'; readonly path: string; readonly keep?: boolean }
  | { readonly kind: 'mount'; readonly path: string }
  | { readonly kind: 'netns'; readonly name: string }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'route'; readonly net: string; readonly via: string }
  | { readonly kind: 'cgroup'; readonly name: string }
  | { readonly kind: 'services'; readonly folder: string };

export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  get entries(): readonly Entry[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return line === '' ? [] : [JSON.parse(line) as Entry];
        } catch {
          // The last line of a journal whose writer was killed may be cut off; what it announced was not made yet.
          return [];
        }
      });
  }

  /** Notes what is about to be made; a thing noted before is not noted again. */
  note(entry: Entry): void {
    const line = JSON.stringify(entry);
    if (existsSync(this.#file) && readFileSync(this.#file, 'utf8').includes(`${line}\n`)) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${line}\n`);
  }

  /** Takes everything away, newest first. Folders marked `keep` stay unless `purge`. */
  async undo(purge: boolean): Promise<void> {
    for (const entry of [...this.entries].reverse()) await undo(entry, purge);
    rmSync(this.#file, { force: true });
  }
}

async function undo(entry: Entry, purge: boolean): Promise<void> {
  switch (entry.kind) {
    case 'services':
      await endServices(entry.folder);
      return;
    case 'netns':
      await endProcessesIn(`/var/run/netns/${entry.name}`);
      await tryCommand('ip', ['netns', 'delete', entry.name]);
      return;
    case 'link':
      await tryCommand('ip', ['link', 'delete', entry.name]);
      return;
    case 'route':
      await tryCommand('ip', ['route', 'delete', entry.net]);
      return;
    case 'mount':
      // Binds of binds: each layer comes off by itself.
      for (let layer = 0; layer < 8 && isMountPoint(entry.path); layer += 1) await tryCommand('umount', ['-l', entry.path]);
      return;
    case 'cgroup':
      for (const controller of ['', 'cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids', 'systemd', 'unified', 'perf_event', 'net_cls', 'net_prio', 'hugetlb', 'misc', 'rdma']) {
        await removeCgroup(`/sys/fs/cgroup/${controller === '' ? '' : `${controller}/`}${entry.name}`);
      }
      return;
    case 'folder':
      if (purge || entry.keep !== true) {
        for (const path of mountPointsUnder(entry.path)) await tryCommand('umount', ['-l', path]);
        rmSync(entry.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      }
      return;
  }
}

async function removeCgroup(path: string): Promise<void> {
  if (existsSync(path)) await tryCommand('find', [path, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';']);
}

function mountPoints(): readonly string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replace(/\\040/g, ' '));
}

export function isMountPoint(path: string): boolean {
  return mountPoints().includes(path);
}

/** Mount points below a folder, deepest first. */
export function mountPointsUnder(folder: string): readonly string[] {
  return mountPoints()
    .filter((path) => path === folder || path.startsWith(`${folder}/`))
    .reverse();
}
