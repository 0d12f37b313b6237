import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { MachineError, UsageError } from '../domain/errors.ts';
import type { Settings } from '../domain/settings.ts';
import { cacheDirectory, nodeImage } from '../rig/image/image.ts';
import type { RigSettings } from '../rig/settings.ts';

/** Root of the checkout. */
export const sourceDir = resolve(import.meta.dirname, '../..');

/**
 * The rig that settings ask for.
 *
 * @throws {MachineError} where the node image is not built
 * @throws {UsageError} where the folder with Calico's programs lacks one, or what was given as the image is none
 */
export function rigSettings(settings: Settings): RigSettings {
  const built = nodeImage();
  const etcdProgram = join(cacheDirectory(), 'bin/etcd');
  if (!built.exists || !existsSync(etcdProgram)) {
    throw new MachineError('the node image is not built yet', { next: 'Start through ./regent, which builds it.' });
  }
  const image = settings.image === undefined ? built : imageArchive(resolve(settings.image));
  const calicoBinDir = settings.calicoBinDir ?? join(sourceDir, 'src/embedded/calico/bin');
  for (const program of ['calico', 'calico-ipam', 'calico-felix']) {
    if (!existsSync(join(calicoBinDir, program))) throw new UsageError(`--calico-bin: ${calicoBinDir} has no program ${program}`);
  }
  return {
    name: settings.name,
    agents: settings.agents,
    pool: settings.pool,
    calicoBinDir,
    imagePath: image.path,
    imageTag: image.tag,
    etcdProgram,
    nodeProgram: process.execPath,
    sourceDir,
    mesos: settings.mesos === undefined ? 'embedded' : 'external',
    // Each agent offers what the machine has: they share it, and shares are what CPUs are given by.
    agentCpus: Math.max(cpus().length, 4),
    agentMemMib: Math.floor(totalmem() / 1024 ** 2 / 2),
  };
}

/** An image of the user's own, as `docker save` writes it: its name is in it. */
export function imageArchive(path: string): { readonly path: string; readonly tag: string } {
  const next = 'Give the archive that `docker save` wrote of a node image, or leave --image out.';
  if (!existsSync(path)) throw new UsageError(`--image: there is no file ${path}`, { next });
  try {
    const manifest = JSON.parse(execFileSync('tar', ['-xOf', path, 'manifest.json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as readonly { readonly RepoTags?: readonly string[] }[];
    const tag = manifest[0]?.RepoTags?.[0];
    if (tag === undefined) throw new Error('its manifest names no tag');
    return { path, tag };
  } catch (cause) {
    throw new UsageError(`--image: ${path} is no image archive`, { cause, next });
  }
}
