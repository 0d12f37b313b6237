/**
 * Makes the node image from packages, in steps that each end in a rename, so that an interrupted build goes on where it
 * was: wheels, base (Debian and JupyterLab), our own files on top, and the infra etcd taken out of it.
 *
 *     node src/rig/image/build.ts            builds what is missing; prints {tag, path} as JSON
 *     node src/rig/image/build.ts --print    only prints it
 */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { MachineError } from '../../domain/errors.ts';
import { planArchive } from './archive.ts';
import { cacheDirectory, imageConfig, nodeImage, rootfsDirectory, type NodeImage } from './image.ts';

const here = import.meta.dirname;
const tries = 3;

/**
 * Builds what is missing of the image and of `bin/etcd`, `bin/etcdctl` in the cache. Needs root, mmdebstrap and pip.
 * @param say told one sentence for each part that was made, with its time
 * @throws {MachineError} when a package source does not answer three times; the next call goes on from there
 */
export async function buildImage(cache: string, say: (line: string) => void): Promise<NodeImage> {
  const image = nodeImage(cache);
  await mkdir(dirname(image.path), { recursive: true });
  if (!image.exists) {
    if (!existsSync(image.basePath)) {
      const wheels = await timed(say, 'JupyterLab from PyPI', () => fetchWheels(cache));
      await timed(say, 'base of the node image from Debian 13', () => makeBase(cache, wheels, image.basePath));
    }
    await timed(say, `node image ${image.tag}`, () => layOver(cache, image));
  }
  if (!existsSync(join(cache, 'bin/etcdctl'))) {
    await timed(say, 'infra etcd out of the node image', () => takeEtcd(cache, image.basePath));
  }
  return image;
}

/** Downloads the wheels of requirements.txt; the folder's name is their hash, so it is there whole or not at all. */
async function fetchWheels(cache: string): Promise<string> {
  const locks = ['installer.txt', 'requirements.txt'].map((file) => join(here, file));
  const hash = createHash('sha256');
  for (const lock of locks) hash.update(await readFile(lock));
  const target = join(cache, `wheels-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(target)) return target;

  // Kept over interruptions: pip takes what is already there and right.
  const partial = `${target}.partial`;
  const pip = existsSync(join(cache, 'python/bin/python3')) ? join(cache, 'python/bin/python3') : 'python3';
  const platforms = ['manylinux_2_28_x86_64', 'manylinux_2_17_x86_64', 'manylinux2014_x86_64'];
  await fromSource('PyPI (JupyterLab and what it needs)', pip, [
    '-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes', '--dest', partial,
    '--only-binary=:all:', '--implementation', 'cp', '--python-version', '3.13', '--abi', 'cp313', '--retries', '0', '--timeout', '20',
    ...platforms.flatMap((platform) => ['--platform', platform]),
    ...locks.flatMap((lock) => ['-r', lock]),
  ]);
  await rename(partial, target);
  return target;
}

async function makeBase(cache: string, wheels: string, target: string): Promise<void> {
  await inTemporaryFolder(cache, async (folder) => {
    const tar = join(folder, 'base.tar');
    await fromSource("Debian's packages (trixie)", join(here, 'base.sh'), [wheels, tar], { TMPDIR: folder });
    await rename(tar, target);
  });
}

/**
 * Packs base and rootfs/ as two layers into what `docker load` takes (half the time of `docker import`, and the way to start
 * is in it), and Mesos' containerizer, too. Our files' modes are set here, whatever the checkout's umask made of them.
 */
async function layOver(cache: string, image: NodeImage): Promise<void> {
  await inTemporaryFolder(cache, async (folder) => {
    await run('tar', ['--create', '--file', join(folder, 'rootfs.tar'), '--directory', rootfsDirectory, '--sort=name', '--mtime=@0',
      '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX', '.']);
    const tars = [image.basePath, join(folder, 'rootfs.tar')];
    const digests = await Promise.all(tars.map((tar) => sha256(tar)));
    const { layers, texts } = planArchive({ tag: image.tag, digests, config: imageConfig, created: new Date().toISOString() });
    const content = join(folder, 'content');
    for (const path of [...layers, ...Object.keys(texts)]) await mkdir(dirname(join(content, path)), { recursive: true });
    await Promise.all(layers.map((layer, k) => link(tars[k] ?? '', join(content, layer))));
    await Promise.all(Object.entries(texts).map(([path, text]) => writeFile(join(content, path), text)));
    const tar = join(folder, 'image.tar');
    // Small files first: `docker load` and a person looking for them need not read the layers.
    await run('tar', ['--create', '--file', tar, '--directory', content, ...Object.keys(texts), ...layers]);
    await rename(tar, image.path);
  });
  const kept = new Set([basename(image.path), basename(image.basePath)]);
  for (const file of await readdir(dirname(image.path))) {
    if (!kept.has(file)) await rm(join(dirname(image.path), file), { recursive: true, force: true });
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function takeEtcd(cache: string, tar: string): Promise<void> {
  await inTemporaryFolder(cache, async (folder) => {
    await run('tar', ['--extract', '--file', tar, '--directory', folder, './usr/bin/etcd', './usr/bin/etcdctl']);
    await mkdir(join(cache, 'bin'), { recursive: true });
    for (const program of ['etcd', 'etcdctl']) {
      await chmod(join(folder, 'usr/bin', program), 0o755);
      await rename(join(folder, 'usr/bin', program), join(cache, 'bin', program));
    }
  });
}

async function inTemporaryFolder(cache: string, work: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(join(cache, 'tmp'), { recursive: true });
  const folder = await mkdtemp(join(cache, 'tmp/image-'));
  try {
    // apt inside mmdebstrap reads it as a user of its own.
    await chmod(folder, 0o755);
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromSource(source: string, program: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(program, args, environment);
    } catch (cause) {
      // A step of our own that fails would fail again, and is nobody else's fault.
      if (String(cause).includes('customize.sh')) throw cause;
      if (attempt < tries) continue;
      throw new MachineError(`${source}: failed ${tries} times. ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
        next: 'Look at the network and the package sources of this machine, then run the same command again; it goes on from here.',
      });
    }
  }
}

/** Runs a program to its end; what it printed is shown only when it failed. */
function run(program: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let output = '';
    const keep = (chunk: Buffer): void => { output = (output + chunk.toString()).slice(-4000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${basename(program)} ended with ${signal ?? code}: ${output.trim()}`));
    });
  });
}

async function timed<T>(say: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

if (import.meta.main) {
  try {
    const cache = cacheDirectory();
    const { tag, path } = process.argv.includes('--print')
      ? nodeImage(cache)
      : await buildImage(cache, (line) => process.stderr.write(`regent: ${line}\n`));
    process.stdout.write(`${JSON.stringify({ tag, path })}\n`);
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    process.stderr.write(`regent: ${error.message}\n${error.next === undefined ? '' : `regent: ${error.next}\n`}`);
    process.exitCode = 3;
  }
}
