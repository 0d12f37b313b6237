/**
 * A rig without a command line, for the tests and for trying things by hand:
 *
 *     node test/rig/drive.ts up NAME [AGENTS] | down NAME | purge NAME | leftovers NAME
 *
 * Each phase writes a line to stderr as it begins and ends, so that whoever watches can interrupt at any of them.
 */
import { join } from 'node:path';
import { downRig, leftovers } from '../../src/rig/down.ts';
import { cacheDirectory, nodeImage } from '../../src/rig/image/image.ts';
import type { RigSettings } from '../../src/rig/settings.ts';
import { upRig, type Phase } from '../../src/rig/up.ts';

const root = join(import.meta.dirname, '../..');

export function rigSettings(name: string, more: Partial<RigSettings> = {}): RigSettings {
  const image = nodeImage();
  return {
    name,
    agents: 3,
    pool: undefined,
    calicoBinDir: join(root, 'src/embedded/calico/bin'),
    imagePath: image.path,
    imageTag: image.tag,
    etcdProgram: join(cacheDirectory(), 'bin/etcd'),
    nodeProgram: process.execPath,
    sourceDir: root,
    mesos: 'embedded',
    agentCpus: 4,
    agentMemMib: 4096,
    ...more,
  };
}

const phase: Phase = async (title, work) => {
  const startedMs = performance.now();
  process.stderr.write(`begin ${title}\n`);
  const result = await work();
  process.stderr.write(`end ${title} ${Math.round(performance.now() - startedMs)} ms\n`);
  return result;
};

if (import.meta.main) {
  const [action = '', name = '', agents = '3'] = process.argv.slice(2);
  const startedMs = performance.now();
  if (action === 'up') await upRig(rigSettings(name, { agents: Number(agents) }), phase);
  else if (action === 'down' || action === 'purge') await downRig(name, { purge: action === 'purge', phase });
  else if (action === 'leftovers') process.stdout.write((await leftovers(name)).map((line) => `${line}\n`).join(''));
  process.stderr.write(`${action} ${Math.round(performance.now() - startedMs)} ms\n`);
}
