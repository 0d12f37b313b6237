/**
 * The node image's identity: a hash over everything it is made from. Looking it up reads a handful of small files and
 * asks no tool, so that a warm start can afford it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { archiveLayout } from './archive.ts';

const here = import.meta.dirname;

/** What the Debian and Python part is made from; changing one of them costs a whole build. */
const baseInputs = ['base.sh', 'customize.sh', 'packages.txt', 'requirements.txt', 'installer.txt'];

/** Files of ours that are laid over the base as they are. */
export const rootfsDirectory: string = join(here, 'rootfs');

export interface NodeImage {
  /** Name in the Docker engine, `regent-node:<hash>`. */
  readonly tag: string;
  /** What `docker load --input` takes. */
  readonly path: string;
  /** The root file system without our own files, from which `path` is made in a second. */
  readonly basePath: string;
  /** Whether `path` is there; it is renamed into place, so a file that is there is whole. */
  readonly exists: boolean;
}

/** The project's one cache folder: `REGENT_CACHE`, or `.cache` in the checkout. */
export function cacheDirectory(environment: Record<string, string | undefined> = process.env): string {
  return resolve(environment['REGENT_CACHE'] ?? join(here, '../../../.cache'));
}

/** The image that belongs to this checkout, built or not. */
export function nodeImage(cache: string = cacheDirectory()): NodeImage {
  const base = createHash('sha256');
  for (const file of baseInputs) base.update(`${file}\0`).update(readFileSync(join(here, file)));
  const baseHash = base.digest('hex').slice(0, 12);

  const whole = createHash('sha256').update(`${baseHash} ${archiveLayout}`).update(JSON.stringify(imageConfig));
  for (const file of filesUnder(rootfsDirectory)) {
    const executable = (statSync(file).mode & 0o100) !== 0;
    whole.update(`\0${relative(rootfsDirectory, file)}\0${executable ? 'x' : '-'}\0`).update(readFileSync(file));
  }
  const hash = whole.digest('hex').slice(0, 12);
  const path = join(cache, 'image', `${hash}.tar`);
  return { tag: `regent-node:${hash}`, path, basePath: join(cache, 'image', `base-${baseHash}.tar`), exists: existsSync(path) };
}

/** How a container of the image starts: part of the image, so that nobody has to repeat it. */
export const imageConfig = {
  Entrypoint: ['/usr/bin/tini', '--', '/usr/lib/regent/init'],
  Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8'],
  WorkingDir: '/root',
  StopSignal: 'SIGTERM',
};

/**
 * The fewest capabilities with which sshd, etcd and Jupyter work; everything else is dropped. AUDIT_WRITE: without it sshd
 * refuses terminals. Port 22 needs none: Docker lets everyone in a container bind low ports.
 */
export const nodeCapabilities: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID', 'SYS_CHROOT',
];

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
