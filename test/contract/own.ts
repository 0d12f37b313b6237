/** What a test starts for itself: free ports, an etcd, a door on the way to somebody. All of it ends with the test, also with a failed one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '../../src/rig/image/image.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../src/protocols/etcd/json-client.ts';

const etcdProgram = join(cacheDirectory(), 'bin/etcd');
/** For `skip`: etcd comes with the node image. */
export const lacksEtcd = existsSync(etcdProgram) ? false : `needs ${etcdProgram}`;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Program {
  readonly child: ChildProcess;
  /** All that it wrote so far. */
  readonly output: () => string;
  /** Resolves with its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export function start(program: string, args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Program {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'ended');
    });
  });
  return { child, output: () => written, ended };
}

/** Looks again and again, until it is so; fails, saying what was waited for. */
export async function until<T>(what: string, look: () => T | Promise<T>, withinMs = 20_000): Promise<NonNullable<T>> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<T>;
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function within<T>(what: string, promise: Promise<T>, ms = 20_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms: ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A port that nobody listened at a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** One etcd, in memory as far as possible; it can be killed and started again with what it knew. */
export class OwnEtcd {
  readonly url: string;
  readonly client: EtcdJsonClient;
  readonly #folder: string;
  readonly #peerPort: number;
  #program: Program | null = null;

  private constructor(port: number, peerPort: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.client = createEtcdJsonClient([this.url], 2_000);
    this.#peerPort = peerPort;
    this.#folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'regent-test-etcd-'));
    process.on('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  static async start(): Promise<OwnEtcd> {
    const etcd = new OwnEtcd(await freePort(), await freePort());
    await etcd.start();
    return etcd;
  }

  async start(): Promise<void> {
    const peer = `http://127.0.0.1:${this.#peerPort}`;
    const program = start(etcdProgram, [
      '--name', 'own', '--data-dir', this.#folder, '--unsafe-no-fsync', '--log-level', 'error',
      '--listen-client-urls', this.url, '--advertise-client-urls', this.url, '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `own=${peer}`,
      '--heartbeat-interval', '20', '--election-timeout', '200',
    ]);
    this.#program = program;
    await until('etcd answers', async () => {
      if (program.child.exitCode !== null) throw new Error(`etcd ended: ${program.output()}`);
      return this.client.get('/').then(() => true, () => false);
    }, 10_000);
  }

  async kill(): Promise<void> {
    this.#program?.child.kill('SIGKILL');
    await this.#program?.ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A door on the way to a port: sees all bytes that go in, and can hold them back or slam shut. */
export class Door {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #inward = '';
  #isHeld = false;
  #isShut = false;
  port = 0;

  private constructor(target: number) {
    this.#server = createServer((near) => {
      if (this.#isShut) {
        near.destroy();
        return;
      }
      const far = connect(target, '127.0.0.1');
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      const end = (): void => {
        this.#pairs.delete(pair);
        near.destroy();
        far.destroy();
      };
      for (const socket of pair) socket.on('error', end).on('close', end);
      near.on('data', (bytes: Buffer) => {
        this.#inward += bytes.toString('latin1');
        far.write(bytes);
      });
      far.on('data', (bytes: Buffer) => near.write(bytes));
      if (this.#isHeld) for (const socket of pair) socket.pause();
    });
  }

  static async to(target: number): Promise<Door> {
    const door = new Door(target);
    door.port = await listening(door.#server);
    return door;
  }

  /** All that came in, of all connections. */
  get inward(): string {
    return this.#inward;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Nothing passes and nobody is told: what a broken link looks like. */
  hold(): void {
    this.#isHeld = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  release(): void {
    this.#isHeld = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** Ends what is open; refuses what comes, until it is opened again. */
  shut(): void {
    this.#isShut = true;
    for (const [near] of this.#pairs) near.resetAndDestroy();
  }

  open(): void {
    this.#isShut = false;
  }

  close(): void {
    this.shut();
    this.#server.close();
  }
}
