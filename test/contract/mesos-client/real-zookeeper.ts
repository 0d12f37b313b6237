/** A real ZooKeeper of the test's own, from Debian's package, on loopback. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const jars = '/usr/share/java';
const classpath = ['zookeeper.jar', 'zookeeper-jute.jar'].map((jar) => join(jars, jar)).concat(join(jars, '*')).join(':');

/** Why there is none, in words; `false` where there is. */
export const realZooKeeperIsMissing = !existsSync(join(jars, 'zookeeper.jar')) ? 'Debian\'s package zookeeper is not installed' : !existsSync('/usr/bin/java') ? 'java is not installed' : false;

export class RealZooKeeper {
  readonly address: string;
  readonly #folder: string;
  #process: ChildProcess;

  private constructor(folder: string, address: string) {
    this.#folder = folder;
    this.address = address;
    this.#process = this.#run();
  }

  static async start(): Promise<RealZooKeeper> {
    const folder = mkdtempSync(join(tmpdir(), 'regent-zookeeper-'));
    const port = await freePort();
    writeFileSync(join(folder, 'zoo.cfg'), `tickTime=500\ndataDir=${folder}/data\nclientPort=${port}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n`);
    const server = new RealZooKeeper(folder, `127.0.0.1:${port}`);
    await answers(port);
    return server;
  }

  #run(): ChildProcess {
    return spawn('java', ['-Xmx128m', '-cp', classpath, 'org.apache.zookeeper.server.quorum.QuorumPeerMain', join(this.#folder, 'zoo.cfg')], { stdio: 'ignore' });
  }

  /** SIGKILL and a new start: its sessions are kept on disk. */
  async restart(): Promise<void> {
    await this.#kill();
    this.#process = this.#run();
    await answers(Number(this.address.replace(/^.*:/, '')));
  }

  /** ZooKeeper's own shell, one command a start. */
  shell(...command: string[]): string {
    return execFileSync('java', ['-Xmx64m', '-cp', classpath, 'org.apache.zookeeper.ZooKeeperMain', '-server', this.address, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  async stop(): Promise<void> {
    await this.#kill();
    rmSync(this.#folder, { recursive: true });
  }

  async #kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await sleep(100);
  }
}
