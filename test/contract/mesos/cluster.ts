/** A master and an agent of our own, as real processes on loopback, with what the recordings had: resources, an image, a network. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeZooKeeper } from '../mesos-client/fake-zookeeper.ts';
import { FakeDocker } from './fake-docker.ts';

const programs = join(import.meta.dirname, '../../../src/embedded/mesos');
const answerWithinMs = 15_000;
const networkName = 'calico-net';
/** What the recorded agent had. */
const recordedResources = 'cpus:2;mem:23081;disk:252899;ports:[31000-32000]';

export interface ClusterOptions {
  /** Milliseconds without an agent until it is unreachable. */
  readonly agentLostAfterMs?: number;
  /** Of the agent; what the recorded one had where nothing is said. */
  readonly resources?: string;
  readonly hostname?: string;
  /** How many masters stand for election in a ZooKeeper; one by itself where nothing is said. */
  readonly masters?: number;
  /** `host:port` of a ZooKeeper that runs; where nothing is said, one of the test's. */
  readonly zookeeper?: string;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + answerWithinMs;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${answerWithinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface RunningMaster {
  readonly url: string;
  readonly process: ChildProcess;
}

const folderOfMasters = '/mesos';

export class Cluster {
  readonly docker = new FakeDocker(['regent-node:latest']);
  readonly zookeeper = new FakeZooKeeper(folderOfMasters, null);
  readonly #folder = mkdtempSync(join(tmpdir(), 'regent-mesos-'));
  readonly #agentPort: number;
  readonly #options: ClusterOptions;
  /** In the order in which they were started: so they stand in line. */
  readonly #masters: RunningMaster[] = [];
  #agent: ChildProcess | undefined;

  private constructor(agentPort: number, options: ClusterOptions) {
    this.#agentPort = agentPort;
    this.#options = options;
  }

  static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const cluster = new Cluster(await freePort(), options);
    await cluster.#begin();
    return cluster;
  }

  /** Of the leading master. */
  get url(): string {
    return this.#masters[0]?.url ?? '';
  }

  /** Of the one that stands last in line. */
  get standbyUrl(): string {
    return this.#masters.at(-1)?.url ?? '';
  }

  get masterPid(): number {
    return this.#masters[0]?.process.pid ?? 0;
  }

  get agentUrl(): string {
    return `http://127.0.0.1:${this.#agentPort}`;
  }

  async #begin(): Promise<void> {
    const folder = this.#folder;
    mkdirSync(join(folder, 'cni'));
    mkdirSync(join(folder, 'net.d'));
    writeFileSync(join(folder, 'net.d/10-calico.conf'), JSON.stringify({ cniVersion: '0.3.1', name: networkName, type: 'pretend' }));
    // The address that the recorded container had; what the real plugin does is tried in cni.test.ts.
    writeFileSync(join(folder, 'cni/pretend'), '#!/bin/sh\ncat > /dev/null\necho \'{"cniVersion":"0.3.1","ips":[{"version":"4","address":"10.99.0.2/24"}]}\'\n', { mode: 0o755 });
    await this.docker.listen(join(folder, 'docker.sock'));
    const { masters = 0, agentLostAfterMs: lostAfterMs = 75_000, zookeeper } = this.#options;
    this.zookeeper.sessionMs = 1_500;
    if (masters > 0 && zookeeper === undefined) await this.zookeeper.start();
    for (let number = 0; number < Math.max(1, masters); number += 1) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const process = this.#run('master.ts', [
        '--ip', '127.0.0.1', '--port', String(port), '--work-dir', join(folder, `master-${number}`), '--cluster', 'ref',
        '--agent-ping-timeout', String(lostAfterMs / 5), '--max-agent-ping-timeouts', '5',
        ...(masters === 0 ? [] : ['--zk', this.#zk, '--zk-session-timeout', '10000']),
      ]);
      this.#masters.push({ url, process });
      await until(`master ${number}`, async () => (await fetch(`${url}/redirect`, { redirect: 'manual' })).status === 307);
    }
    await this.startAgent();
  }

  get #zk(): string {
    return `zk://${this.#options.zookeeper ?? this.zookeeper.address}${folderOfMasters}`;
  }

  /** SIGKILL to the leading master; ends once the next one leads. */
  async killMaster(): Promise<void> {
    const killed = this.#masters.shift();
    if (killed === undefined) return;
    killed.process.kill('SIGKILL');
    await until('another leading master', async () => (await fetch(`${this.url}/state`, { redirect: 'manual' })).status === 200);
  }

  /** The exit status of the leading master, once it has ended. */
  masterEnded(): Promise<number | null> {
    const [leader] = this.#masters;
    return new Promise((resolve) => leader?.process.once('exit', (status) => {
      this.#masters.shift();
      resolve(status);
    }));
  }

  /** Stops the agent, as it stands, once it has heard of all acknowledgements. */
  async holdAgent(): Promise<void> {
    await this.#acknowledged();
    this.#agent?.kill('SIGSTOP');
  }

  letAgentGo(): void {
    this.#agent?.kill('SIGCONT');
  }

  /** Starts the agent, again where it was killed, and waits until the master has it. */
  async startAgent(): Promise<void> {
    const folder = this.#folder;
    this.#agent = this.#run('agent.ts', [
      '--master', this.#options.masters === undefined ? this.url : this.#zk, '--ip', '127.0.0.1', '--port', String(this.#agentPort), '--hostname', this.#options.hostname ?? '127.0.0.1', '--work-dir', join(folder, 'agent'),
      '--docker-host', `unix://${join(folder, 'docker.sock')}`, '--cni-config-dir', join(folder, 'net.d'), '--cni-plugins-dir', join(folder, 'cni'),
      '--resources', this.#options.resources ?? recordedResources,
    ]);
    await until('the agent', async () => (await fetch(`${this.agentUrl}/health`)).ok);
  }

  /** Another agent, of another master; whoever starts it ends it. */
  async startAgentOf(master: string): Promise<ChildProcess> {
    return this.#run('agent.ts', ['--master', master, '--ip', '127.0.0.1', '--port', String(await freePort()), '--hostname', 'other', '--work-dir', join(this.#folder, 'other'), '--docker-host', `unix://${join(this.#folder, 'docker.sock')}`]);
  }

  /** SIGKILL, once it has heard of all acknowledgements; its tasks go on. */
  async killAgent(): Promise<void> {
    await this.#acknowledged();
    await this.#killAgent();
  }

  async #acknowledged(): Promise<void> {
    await until('the last acknowledgement', async () => ((await (await fetch(`${this.agentUrl}/state`)).json()) as { unacknowledged_updates: number }).unacknowledged_updates === 0);
  }

  async #killAgent(): Promise<void> {
    const agent = this.#agent;
    if (agent === undefined || agent.exitCode !== null || agent.signalCode !== null) return;
    const gone = new Promise((resolve) => agent.once('exit', resolve));
    agent.kill('SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.#killAgent();
    for (const { process } of this.#masters) process.kill('SIGKILL');
    await this.zookeeper.stop();
    this.docker.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(program: string, args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [join(programs, program), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
