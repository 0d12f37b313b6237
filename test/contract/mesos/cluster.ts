/** A master and an agent of our own, as real processes on loopback, with what the recordings had: resources, an image, a network. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

export class Cluster {
  readonly url: string;
  readonly docker = new FakeDocker(['regent-node:latest']);
  readonly #folder = mkdtempSync(join(tmpdir(), 'regent-mesos-'));
  readonly #masterPort: number;
  readonly #agentPort: number;
  readonly #options: ClusterOptions;
  #master: ChildProcess | undefined;
  #agent: ChildProcess | undefined;

  private constructor(masterPort: number, agentPort: number, options: ClusterOptions) {
    this.url = `http://127.0.0.1:${masterPort}`;
    this.#masterPort = masterPort;
    this.#agentPort = agentPort;
    this.#options = options;
  }

  static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const cluster = new Cluster(await freePort(), await freePort(), options);
    await cluster.#begin();
    return cluster;
  }

  get masterPid(): number {
    return this.#master?.pid ?? 0;
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
    const lostAfterMs = this.#options.agentLostAfterMs ?? 75_000;
    this.#master = this.#run('master.ts', [
      '--ip', '127.0.0.1', '--port', String(this.#masterPort), '--work-dir', join(folder, 'master'), '--cluster', 'ref',
      '--agent-ping-timeout', String(lostAfterMs / 5), '--max-agent-ping-timeouts', '5',
    ]);
    await until('the master', async () => (await fetch(`${this.url}/health`)).ok);
    await this.startAgent();
  }

  /** Starts the agent, again where it was killed, and waits until the master has it. */
  async startAgent(): Promise<void> {
    const folder = this.#folder;
    this.#agent = this.#run('agent.ts', [
      '--master', this.url, '--ip', '127.0.0.1', '--port', String(this.#agentPort), '--hostname', this.#options.hostname ?? '127.0.0.1', '--work-dir', join(folder, 'agent'),
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
    await until('the last acknowledgement', async () => ((await (await fetch(`${this.agentUrl}/state`)).json()) as { unacknowledged_updates: number }).unacknowledged_updates === 0);
    await this.#killAgent();
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
    this.#master?.kill('SIGKILL');
    this.docker.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(program: string, args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [join(programs, program), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
