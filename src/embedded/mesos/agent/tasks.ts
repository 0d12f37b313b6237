/** The agent's tasks: launched, watched, killed, and kept on disk so that a restarted agent goes on with them. */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { AgentTask } from '../agent-protocol.ts';
import { log } from '../http.ts';
import type { Cni } from './cni.ts';
import { cniNetworkOf, containerConfig } from './container-config.ts';
import { DockerError, type Docker } from './docker.ts';

interface StoredTask {
  readonly info: Message;
  readonly frameworkId: string;
  readonly taskId: string;
  /** Mesos' id of the container. */
  readonly containerId: string;
  /** Unique in its first 11 characters: Calico names the host's link after them. */
  readonly cniId: string;
  dockerId: string | null;
  /** Of a command without a container. */
  pid: number | null;
  address: string | null;
  state: string;
  killed: boolean;
  /** Updates not acknowledged yet, oldest first: only the first is sent. */
  pending: Message[];
  statuses: Message[];
}

export interface TasksOptions {
  readonly workDir: string;
  readonly ip: string;
  readonly docker: Docker;
  readonly cni: Cni;
  readonly useCfs: boolean;
  /** Folder in which Felix notes what it has programmed; `null` where it does not say. */
  readonly endpointStatusDir: string | null;
  readonly agentId: () => string;
  readonly report: (frameworkId: string, status: Message) => void;
}

const terminal = new Set(['TASK_FINISHED', 'TASK_FAILED', 'TASK_KILLED', 'TASK_ERROR', 'TASK_LOST', 'TASK_DROPPED']);
const ownerLabel = 'regent.mesos.agent';
const programmedWithinMs = 5_000;

export class Tasks {
  readonly #options: TasksOptions;
  readonly #folder: string;
  readonly #tasks = new Map<string, StoredTask>();

  constructor(options: TasksOptions) {
    this.#options = options;
    this.#folder = join(options.workDir, 'tasks');
    mkdirSync(this.#folder, { recursive: true });
    for (const file of readdirSync(this.#folder)) {
      if (!file.endsWith('.json')) continue;
      const task = JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) as StoredTask;
      this.#tasks.set(key(task.frameworkId, task.taskId), task);
    }
    setInterval(() => this.resend(), 10_000).unref();
  }

  /** What a registration tells the master. */
  get running(): readonly AgentTask[] {
    return [...this.#tasks.values()].map(({ info, frameworkId, state, statuses }) => ({ info, frameworkId, state, statuses }));
  }

  get count(): number {
    return this.#tasks.size;
  }

  /** After a restart: watches what runs, reports what has ended meanwhile, removes containers that belong to no task. */
  async recover(): Promise<void> {
    const { docker } = this.#options;
    for (const task of this.#tasks.values()) {
      if (terminal.has(task.state)) continue;
      if (task.dockerId !== null) this.#watch(task, task.dockerId);
      else if (task.pid !== null) this.#watchProcess(task, task.pid);
      else this.#end(task, 'TASK_FAILED', 'The agent was restarted while the task was being launched', 'REASON_CONTAINER_LAUNCH_FAILED');
    }
    const mine = await docker.withLabel(`${ownerLabel}=${this.#options.workDir}`).catch(() => []);
    for (const id of mine) {
      if ([...this.#tasks.values()].some(({ dockerId }) => dockerId === id)) continue;
      log('removing a container without a task', { id });
      await docker.remove(id).catch((error: unknown) => log('removing failed', { id, error: String(error) }));
    }
  }

  launch(frameworkId: string, info: Message): void {
    const taskId = (info['task_id'] as { value: string }).value;
    if (this.#tasks.has(key(frameworkId, taskId))) return;
    const task: StoredTask = {
      info,
      frameworkId,
      taskId,
      containerId: randomUUID(),
      cniId: randomBytes(16).toString('hex'),
      dockerId: null,
      pid: null,
      address: null,
      state: 'TASK_STAGING',
      killed: false,
      pending: [],
      statuses: [],
    };
    this.#tasks.set(key(frameworkId, taskId), task);
    this.#save(task);
    const container = info['container'] as { type?: string } | undefined;
    const work = container?.type === 'DOCKER' ? this.#launchDocker(task) : this.#launchCommand(task);
    work.catch((error: unknown) => {
      log('launch failed', { taskId, error: String(error) });
      const reason = error instanceof Error ? error.message : String(error);
      void this.#removeContainer(task).finally(() =>
        this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', `Failed to launch container: ${reason}`, 'REASON_CONTAINER_LAUNCH_FAILED', 'SOURCE_AGENT'),
      );
    });
  }

  async #launchDocker(task: StoredTask): Promise<void> {
    const { docker, cni, workDir, useCfs } = this.#options;
    const labels = { [ownerLabel]: workDir, 'regent.mesos.task': task.taskId };
    const id = await docker.create(`mesos-${task.containerId}`, containerConfig(task.info, labels, useCfs));
    task.dockerId = id;
    this.#save(task);
    this.#update(task, 'TASK_STARTING', {});
    await docker.start(id);
    const inspected = await docker.inspect(id);
    const network = cniNetworkOf(task.info);
    if (network !== null) {
      task.address = await cni.add(network, task.cniId, `/proc/${inspected.State.Pid}/ns/net`);
      this.#save(task);
      await this.#programmed(task);
    }
    if (task.killed) await docker.kill(id).catch(() => undefined);
    else this.#update(task, 'TASK_RUNNING', { data: Buffer.from(JSON.stringify([inspected])).toString('base64') });
    this.#watch(task, id);
  }

  /** Only an endpoint that Felix has programmed may be called running: its policies hold then. */
  async #programmed(task: StoredTask): Promise<void> {
    const folder = this.#options.endpointStatusDir;
    if (folder === null || !existsSync(folder)) return;
    const isNoted = (): boolean => readdirSync(folder, { recursive: true }).some((name) => String(name).includes(task.cniId));
    if (isNoted()) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        watcher.close();
        clearTimeout(deadline);
        resolve();
      };
      const deadline = setTimeout(() => {
        log('Felix did not say that it programmed the endpoint', { taskId: task.taskId });
        done();
      }, programmedWithinMs);
      const watcher = watch(folder, { recursive: true }, () => {
        if (isNoted()) done();
      });
      if (isNoted()) done();
    });
  }

  async #launchCommand(task: StoredTask): Promise<void> {
    const command = (task.info['command'] ?? {}) as { value?: string; shell?: boolean; arguments?: readonly string[] };
    const child =
      command.shell === false
        ? spawn(command.value ?? '', (command.arguments ?? []).slice(1), { detached: true, stdio: 'ignore' })
        : spawn('/bin/sh', ['-c', command.value ?? ''], { detached: true, stdio: 'ignore' });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    task.pid = child.pid ?? null;
    this.#update(task, 'TASK_STARTING', {});
    this.#update(task, 'TASK_RUNNING', {});
    child.once('exit', (code, signal) => {
      if (signal !== null) this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', `Command terminated with signal ${signalWord(signal)}`);
      else this.#end(task, code === 0 ? 'TASK_FINISHED' : task.killed ? 'TASK_KILLED' : 'TASK_FAILED', `Command exited with status ${code}`);
    });
  }

  #watchProcess(task: StoredTask, pid: number): void {
    const timer = setInterval(() => {
      if (existsSync(`/proc/${pid}`)) return;
      clearInterval(timer);
      this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', 'Command ended while the agent was away');
    }, 200);
  }

  /** Waits for a container's end, over restarts of the engine. */
  #watch(task: StoredTask, dockerId: string): void {
    const { docker } = this.#options;
    docker.wait(dockerId).then(
      (code) => this.#containerEnded(task, code),
      (error: unknown) => {
        if (error instanceof DockerError && error.status === 404) return this.#containerEnded(task, 137);
        setTimeout(() => this.#watch(task, dockerId), 200);
      },
    );
  }

  #containerEnded(task: StoredTask, code: number): void {
    const state = task.killed ? 'TASK_KILLED' : code === 0 ? 'TASK_FINISHED' : 'TASK_FAILED';
    // Who waits for the news need not wait for the tidying up.
    this.#end(task, state, `Container exited with status ${code}`);
    void this.#removeContainer(task);
  }

  async #removeContainer(task: StoredTask): Promise<void> {
    const network = (task.info['container'] as { type?: string } | undefined)?.type === 'DOCKER' ? cniNetworkOf(task.info) : null;
    if (network !== null) {
      await this.#options.cni.del(network, task.cniId, '').catch((error: unknown) => log('CNI DEL failed', { taskId: task.taskId, error: String(error) }));
    }
    if (task.dockerId !== null) await this.#options.docker.remove(task.dockerId).catch(() => undefined);
  }

  kill(frameworkId: string, taskId: string, graceMs: number): void {
    const task = this.#tasks.get(key(frameworkId, taskId));
    if (task === undefined || terminal.has(task.state)) return;
    task.killed = true;
    this.#save(task);
    if (task.dockerId !== null) {
      const { docker } = this.#options;
      const id = task.dockerId;
      docker.stop(id, graceMs / 1000).catch(() => docker.kill(id)).catch((error: unknown) => log('kill failed', { taskId, error: String(error) }));
    } else if (task.pid !== null) {
      const pid = task.pid;
      signalGroup(pid, 'SIGTERM');
      setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs).unref();
    }
  }

  endFramework(frameworkId: string): void {
    for (const task of this.#tasks.values()) {
      if (task.frameworkId !== frameworkId) continue;
      task.pending = [];
      if (terminal.has(task.state)) this.#forget(task);
      else this.kill(frameworkId, task.taskId, 1_000);
    }
  }

  acknowledge(frameworkId: string, taskId: string, uuid: string): void {
    const task = this.#tasks.get(key(frameworkId, taskId));
    if (task === undefined || task.pending[0]?.['uuid'] !== uuid) return;
    task.pending.shift();
    const next = task.pending[0];
    if (next !== undefined) {
      this.#save(task);
      this.#options.report(frameworkId, next);
    } else if (terminal.has(task.state)) this.#forget(task);
    else this.#save(task);
  }

  /** The first unacknowledged update of each task, again. */
  resend(): void {
    for (const task of this.#tasks.values()) if (task.pending[0] !== undefined) this.#options.report(task.frameworkId, task.pending[0]);
  }

  #end(task: StoredTask, state: string, message: string, reason?: string, source?: string): void {
    if (terminal.has(task.state)) return;
    this.#update(task, state, { message, ...(reason === undefined ? {} : { reason }), ...(source === undefined ? {} : { source }) });
  }

  #update(task: StoredTask, state: string, more: Message): void {
    const { ip, agentId, report } = this.#options;
    const network = task.address === null || state !== 'TASK_RUNNING' ? {} : { name: cniNetworkOf(task.info)?.name };
    const status: Message = {
      task_id: { value: task.taskId },
      state,
      source: 'SOURCE_EXECUTOR',
      ...more,
      agent_id: { value: agentId() },
      executor_id: { value: task.taskId },
      timestamp: Date.now() / 1000,
      uuid: randomBytes(16).toString('base64'),
      container_status: {
        container_id: { value: task.containerId },
        network_infos: [{ ip_addresses: [{ protocol: 'IPv4', ip_address: task.address ?? ip }], ...network }],
        ...(task.pid === null ? {} : { executor_pid: task.pid }),
      },
    };
    task.state = state;
    task.statuses.push(status);
    task.pending.push(status);
    this.#save(task);
    if (task.pending.length === 1) report(task.frameworkId, status);
  }

  #file(task: StoredTask): string {
    return join(this.#folder, `${Buffer.from(key(task.frameworkId, task.taskId)).toString('base64url')}.json`);
  }

  #save(task: StoredTask): void {
    const file = this.#file(task);
    writeFileSync(`${file}.new`, JSON.stringify(task));
    renameSync(`${file}.new`, file);
  }

  #forget(task: StoredTask): void {
    this.#tasks.delete(key(task.frameworkId, task.taskId));
    rmSync(this.#file(task), { force: true });
  }
}

function key(frameworkId: string, taskId: string): string {
  return `${frameworkId}\0${taskId}`;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** The words of strsignal(3), which Mesos uses. */
function signalWord(signal: NodeJS.Signals): string {
  const words: Readonly<Partial<Record<NodeJS.Signals, string>>> = { SIGTERM: 'Terminated', SIGKILL: 'Killed', SIGINT: 'Interrupt', SIGHUP: 'Hangup', SIGSEGV: 'Segmentation fault', SIGABRT: 'Aborted' };
  return words[signal] ?? signal;
}
