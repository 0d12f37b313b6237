/**
 * A container of the node image without an engine: its own root over an overlay, its own processes, its own hosts file, as an agent
 * would make it; sshd, etcd and Jupyter in it are the real ones. Its network is that of whoever starts it.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeImage } from '../../../src/rig/image/image.ts';

/** Why there can be none here, or false. */
export const noNode: string | false =
  process.getuid?.() !== 0 ? 'it takes root to make a container' : nodeImage().exists ? false : 'there is no node image; `./regent rig up` brings it';

/** The image's files, unpacked once for all nodes of a test. */
export class NodeRoot {
  readonly folder = mkdtempSync(join(tmpdir(), 'regent-node-'));

  constructor() {
    const tar = (...args: readonly string[]): void => void execFileSync('tar', args, { stdio: 'ignore' });
    tar('-xf', nodeImage().path, '-C', this.folder);
    const [manifest] = JSON.parse(readFileSync(join(this.folder, 'manifest.json'), 'utf8')) as [{ readonly Layers: readonly string[] }];
    execFileSync('mkdir', [join(this.folder, 'root')]);
    for (const layer of manifest.Layers) {
      tar('-xf', join(this.folder, layer), '--numeric-owner', '-C', join(this.folder, 'root'));
      rmSync(join(this.folder, layer));
    }
  }

  start(authorizedKey: string): RealNode {
    return new RealNode(join(this.folder, 'root'), mkdtempSync(join(this.folder, 'node-')), authorizedKey);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const script = `set -e
base=$2
mount -t tmpfs node "$base"
cd "$base"
mkdir upper work root
mount -t overlay node -o "lowerdir=$1,upperdir=$base/upper,workdir=$base/work" root
mount -t proc proc root/proc
mount --rbind /dev root/dev
mount -t tmpfs run root/run
mkdir -p root/mnt/regent/share
echo '127.0.0.1 localhost' > hosts
touch root/etc/hosts
mount --bind hosts root/etc/hosts
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "REGENT_AUTHORIZED_KEY=$3" chroot root /usr/bin/tini -- /usr/lib/regent/init`;

export class RealNode {
  readonly #child: ChildProcess;

  constructor(root: string, own: string, authorizedKey: string) {
    this.#child = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script, 'node', root, own, authorizedKey], { stdio: 'ignore' });
    process.once('exit', () => this.#child.kill('SIGKILL'));
  }

  /** Runs something inside, as root; what it says. */
  inside(command: string): string {
    const { pid } = this.#child;
    const first = readFileSync(`/proc/${pid ?? 0}/task/${pid ?? 0}/children`, 'utf8').trim();
    return execFileSync('nsenter', ['--target', first, '--mount', '--pid', '--root', '--wd', 'sh', '-c', command], { encoding: 'utf8' });
  }

  /** SIGKILL to all of it. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
