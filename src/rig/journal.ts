/**
 * What a rig has made of the machine, written down before it is made, so that it can be taken away by whoever comes later: after
 * a crash in the middle, too. Undoing goes backwards and does no harm where a thing is gone already.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeCgroups } from './cgroups.ts';
import { tryCommand } from './command.ts';
import { rigPaths } from './description.ts';
import { removeFolder, unmountUnder } from './mounts.ts';
import { endAll, processesIn } from './processes.ts';
import { endServices } from './services.ts';

export type Entry =
  /** `keep`: what users wrote; only a purge takes it. */
  | { readonly kind: 'folder'; readonly path: string; readonly keep?: boolean }
  | { readonly kind: 'mount'; readonly path: string }
  | { readonly kind: 'netns'; readonly name: string }
  | { readonly kind: 'link'; readonly name: string }
  /** Arguments of iptables after `-I` or `-D`. */
  | { readonly kind: 'rule'; readonly args: readonly string[] }
  /** All processes and containers of the rig are in it. */
  | { readonly kind: 'cgroup'; readonly name: string }
  | { readonly kind: 'services'; readonly folder: string };

export class Journal {
  readonly #file: string;
  #lines: Set<string> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  get entries(): readonly Entry[] {
    return [...this.#read()].flatMap((line) => parseEntry(line) ?? []);
  }

  /** Notes what is about to be made; a thing noted before is not noted again. */
  note(entry: Entry): void {
    const lines = this.#read();
    const line = JSON.stringify(entry);
    if (lines.has(line)) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    // A line that was cut off by a kill ends where the next begins.
    appendFileSync(this.#file, lines.size > 0 ? `\n${line}\n` : `${line}\n`);
    lines.add(line);
  }

  /** Takes everything away, newest first. */
  async undo(purge: boolean): Promise<void> {
    for (const entry of [...this.entries].reverse()) await undo(entry, purge);
  }

  /** Called when all of it is known to be gone. */
  forget(): void {
    rmSync(this.#file, { force: true });
    this.#lines = null;
  }

  #read(): Set<string> {
    this.#lines ??= new Set(existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').filter((line) => line !== '') : []);
    return this.#lines;
  }
}

/** A rig's own; in the folder that lives longest. */
export const journalOf = (name: string): Journal => new Journal(join(rigPaths(name).state, 'journal.jsonl'));

function parseEntry(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    // Its writer was killed while it wrote; what it announced was not made yet.
    return null;
  }
}

async function undo(entry: Entry, purge: boolean): Promise<void> {
  switch (entry.kind) {
    case 'services':
      await endServices(entry.folder);
      return;
    case 'netns': {
      const path = join('/var/run/netns', entry.name);
      if (!existsSync(path)) return;
      await endAll(() => processesIn(path));
      await tryCommand('ip', ['netns', 'delete', entry.name]);
      return;
    }
    case 'link':
      if (existsSync(join('/sys/class/net', entry.name))) await tryCommand('ip', ['link', 'delete', entry.name]);
      return;
    case 'rule':
      await tryCommand('iptables', ['-w', '5', '-D', ...entry.args]);
      return;
    case 'mount':
      await unmountUnder(entry.path);
      return;
    case 'cgroup':
      removeCgroups(entry.name);
      return;
    case 'folder':
      if (purge || entry.keep !== true) await removeFolder(entry.path);
      return;
    default:
      // Of another version; the sweep that follows finds what it stands for.
      return;
  }
}
