/**
 * A checkout with the real launcher in it and nothing else real: Node, npm, Python and apt are small scripts that note how
 * they were called, and the only programs to be found are the ones put here. No network, no change to the machine.
 */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const launcher = join(import.meta.dirname, '../../../regent');

/** What the launcher may expect of any Debian. */
const basics = ['awk', 'bash', 'cat', 'chmod', 'cmp', 'cp', 'df', 'dirname', 'env', 'find', 'flock', 'grep', 'mkdir', 'mv', 'readlink',
  'rm', 'sh', 'sha256sum', 'sort', 'tail'];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class FakeCheckout implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'regent-launcher-'));
  readonly cache: string = join(this.folder, 'cache');
  /** First and only folder in PATH. */
  readonly bin: string = join(this.folder, 'bin');
  readonly root: string = join(this.folder, 'checkout');

  constructor() {
    for (const folder of [this.bin, join(this.root, 'src/cli'), join(this.root, 'src/rig/image'), join(this.root, 'src/inspector/web'), join(this.root, 'test')]) {
      mkdirSync(folder, { recursive: true });
    }
    chmodSync(this.folder, 0o755);
    for (const program of basics) symlinkSync(found(program), join(this.bin, program));
    this.program('sleep', '');
    copyFileSync(launcher, join(this.root, 'regent'));
    writeFileSync(join(this.root, 'package-lock.json'), '{"lockfileVersion":3}');
    writeFileSync(join(this.root, 'src/cli/main.ts'), '');
    // npm makes a Node that prints what it was asked to run.
    this.program('npm', `[ "$1" = --version ] || { mkdir -p node_modules/.bin
      printf '#!/bin/sh\\nshift\\necho "node: $*"\\nexit "\${STATUS:-0}"\\n' > node_modules/.bin/node; chmod 755 node_modules/.bin/node; }`);
  }

  /** Puts a program into PATH; each call is a line in `calls()`, before `script` does its work. */
  program(name: string, script: string): void {
    const path = join(this.bin, name);
    rmSync(path, { force: true });
    writeFileSync(path, `#!/bin/bash\necho "${name} $*" >> "${join(this.folder, 'calls')}"\n${script}\n`);
    chmodSync(path, 0o755);
  }

  remove(program: string): void {
    rmSync(join(this.bin, program), { force: true });
  }

  /** Calls of the programs made by `program`, without asking for a version. */
  calls(): string[] {
    const path = join(this.folder, 'calls');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8').trim().split('\n').filter((line) => !/--version$|^sleep/.test(line));
  }

  run(args: string[], options: { environment?: Record<string, string>; via?: string; as?: number } = {}): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(options.via ?? join(this.root, 'regent'), args, {
        cwd: '/',
        env: { PATH: this.bin, REGENT_CACHE: this.cache, CI: 'true', ...options.environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...options.as !== undefined && { uid: options.as, gid: options.as },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
      child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function found(program: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program);
    if (existsSync(path) && dirname(path) !== '') return path;
  }
  throw new Error(`${program} is not on this machine`);
}
