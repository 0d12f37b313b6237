/** The agent's tasks: launched, watched, killed, and kept on disk so that a restarted agent goes on with them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { AgentTask } from '../agent-protocol.ts';
import { seconds } from '../clock.ts';
import { log } from '../http.ts';
import type { Cni } from './cni.ts';
import { cniNetworkOf, containerConfig, wantsMoreThanACommand } from './container-config.ts';
import { addressOf, DockerError, type Docker, type Inspected } from './docker.ts';
import { followExecutor, signalCommand, startExecutor, type Ending } from './executor.ts';
import { isProgrammed } from './felix-status.ts';
import { taskKey, TaskStore, type StoredTask } from './task-store.ts';

export interface TasksOptions {
  readonly workDir: string;
  readonly ip: string;
  readonly docker: Docker;
  readonly cni: Cni;
  readonly useCfs: boolean;
  /** Folder in which Felix notes what it has programmed; `null` where it does not say. */
  readonly endpointStatusDir: string | null;
  readonly agentId: () => string;
  readonly report: (frameworkId: string, status: Message, latestState: string) => void;
}

const terminal = new Set(['TASK_FINISHED', 'TASK_FAILED', 'TASK_KILLED', 'TASK_ERROR', 'TASK_LOST', 'TASK_DROPPED']);
const ownerLabel = 'regent.mesos.agent';
/** An update that is not acknowledged is sent again after that, each time after twice as long (Mesos: 10 s to 10 min). */
const retryMs = { shortest: 10_000, longest: 600_000 } as const;
/** How long a task may take to end by itself where nobody says so. */
const graceMs = { docker: 5_000, command: 3_000 } as const;

export class Tasks {
  readonly #options: TasksOptions;
  readonly #store: TaskStore;
  readonly #tasks = new Map<string, StoredTask>();
  readonly #retries = new Map<StoredTask, NodeJS.Timeout>();

  constructor(options: TasksOptions) {
    this.#options = options;
    this.#store = new TaskStore(join(options.workDir, 'tasks'));
    for (const task of this.#store.load()) this.#tasks.set(taskKey(task), task);
  }

  /** What a registration tells the master. */
  get running(): readonly AgentTask[] {
    return [...this.#tasks.values()].map(({ info, framework, state, statuses }) => ({ task: info, framework, state, statuses }));
  }

  get count(): number {
    return this.#tasks.size;
  }

  /** Updates that the frameworks have not taken yet. */
  get unacknowledged(): number {
    return [...this.#tasks.values()].reduce((sum, { pending }) => sum + pending.length, 0);
  }

  /** After a restart: watches what runs, reports what has ended meanwhile, removes containers that belong to no task. */
  async recover(): Promise<void> {
    const { docker } = this.#options;
    for (const task of this.#tasks.values()) {
      if (terminal.has(task.state)) continue;
      if (task.dockerId !== null && hasRun(task)) this.#watch(task, task.dockerId);
      else if (task.pid !== null) followExecutor(task.pid, this.#executorFolder(task), (ending) => this.#commandEnded(task, ending));
      else this.#launchBroke(task);
    }
    const mine = await docker.withLabel(`${ownerLabel}=${this.#options.workDir}`).catch(() => []);
    for (const id of mine) {
      if ([...this.#tasks.values()].some(({ dockerId }) => dockerId === id)) continue;
      log('removing a container without a task', { id });
      await docker.remove(id).catch((error: unknown) => log('removing failed', { id, error: String(error) }));
    }
  }

  /** Nobody knows how far it came: a container may run without a network. */
  #launchBroke(task: StoredTask): void {
    this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', { message: 'The agent was restarted while the task was being launched', ...launchFailed });
    void this.#removeContainer(task);
  }

  launch(framework: Message, info: Message): void {
    const frameworkId = (framework['id'] as { value: string }).value;
    const taskId = (info['task_id'] as { value: string }).value;
    if (this.#tasks.has(taskKey({ frameworkId, taskId }))) return;
    const task: StoredTask = {
      info,
      framework,
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
    this.#tasks.set(taskKey({ frameworkId, taskId }), task);
    this.#save(task);
    const container = info['container'] as { type?: string } | undefined;
    const work = container?.type === 'DOCKER' ? this.#launchDocker(task) : this.#launchCommand(task);
    work.catch((error: unknown) => {
      log('launch failed', { taskId, error: String(error) });
      const reason = error instanceof Error ? error.message : String(error);
      void this.#removeContainer(task).finally(() =>
        this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', { message: `Failed to launch container: ${reason}`, ...launchFailed }),
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
    if (network === null) task.address = addressOf(inspected);
    else {
      task.address = await cni.add(network, task.cniId, `/proc/${inspected.State.Pid}/ns/net`);
      this.#save(task);
      const folder = this.#options.endpointStatusDir;
      if (folder !== null && !(await isProgrammed(folder, task.cniId))) log('Felix did not say that it programmed the endpoint', { taskId: task.taskId });
    }
    if (task.killed) await docker.kill(id).catch(() => undefined);
    else this.#update(task, 'TASK_RUNNING', { data: dataOf(inspected) });
    this.#watch(task, id);
  }

  async #launchCommand(task: StoredTask): Promise<void> {
    if (wantsMoreThanACommand(task.info)) throw new Error('this agent runs images and CNI networks as containers of the type DOCKER only');
    const { pid, started } = await startExecutor(task.info, this.#executorFolder(task), (ending) => this.#commandEnded(task, ending));
    task.pid = pid;
    this.#update(task, 'TASK_STARTING', {});
    await started;
    if (terminal.has(task.state)) return;
    if (task.killed) this.#endCommand(task, graceMs.command);
    else this.#update(task, 'TASK_RUNNING', {});
  }

  /** Asks a command to end, and makes it after the grace. */
  #endCommand(task: StoredTask, afterMs: number): void {
    const folder = this.#executorFolder(task);
    signalCommand(folder, 'SIGTERM');
    setTimeout(() => {
      if (!terminal.has(task.state)) signalCommand(folder, 'SIGKILL');
    }, afterMs).unref();
  }

  #commandEnded(task: StoredTask, ending: Ending): void {
    if (ending === null) {
      signalCommand(this.#executorFolder(task), 'SIGKILL');
      this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', { message: 'Executor terminated', source: 'SOURCE_AGENT', reason: 'REASON_EXECUTOR_TERMINATED' });
    } else if ('signal' in ending) this.#end(task, task.killed ? 'TASK_KILLED' : 'TASK_FAILED', { message: `Command terminated with signal ${signalWord(ending.signal)}` });
    else this.#end(task, ending.status === 0 ? 'TASK_FINISHED' : task.killed ? 'TASK_KILLED' : 'TASK_FAILED', { message: `Command exited with status ${ending.status}` });
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
    this.#end(task, state, { message: `Container exited with status ${code}` });
    void this.#removeContainer(task);
  }

  async #removeContainer(task: StoredTask): Promise<void> {
    const network = (task.info['container'] as { type?: string } | undefined)?.type === 'DOCKER' ? cniNetworkOf(task.info) : null;
    if (network !== null) {
      await this.#options.cni.del(network, task.cniId, '').catch((error: unknown) => log('CNI DEL failed', { taskId: task.taskId, error: String(error) }));
    }
    if (task.dockerId !== null) await this.#options.docker.remove(task.dockerId).catch(() => undefined);
  }

  kill(frameworkId: string, taskId: string, asked?: number): void {
    const task = this.#tasks.get(taskKey({ frameworkId, taskId }));
    if (task === undefined || terminal.has(task.state)) return;
    task.killed = true;
    this.#save(task);
    if (task.dockerId !== null) {
      const { docker } = this.#options;
      const id = task.dockerId;
      docker.stop(id, (asked ?? graceMs.docker) / 1000).catch(() => docker.kill(id)).catch((error: unknown) => log('kill failed', { taskId, error: String(error) }));
    } else if (task.pid !== null) this.#endCommand(task, asked ?? graceMs.command);
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
    const task = this.#tasks.get(taskKey({ frameworkId, taskId }));
    if (task === undefined || task.pending[0]?.['uuid'] !== uuid) return;
    task.pending.shift();
    if (task.pending.length > 0) this.#forward(task);
    else if (terminal.has(task.state)) this.#forget(task);
    else this.#save(task);
  }

  /** The first unacknowledged update of each task, again: the master or the framework is a new one. */
  resend(frameworkId?: string): void {
    for (const task of this.#tasks.values()) if (frameworkId === undefined || task.frameworkId === frameworkId) this.#send(task);
  }

  /** Sends the next update of a task for the first time. */
  #forward(task: StoredTask): void {
    const [status] = task.pending;
    if (status === undefined) return;
    task.statuses.push(status);
    this.#save(task);
    this.#send(task);
  }

  #send(task: StoredTask, retryAfterMs: number = retryMs.shortest): void {
    clearTimeout(this.#retries.get(task));
    const [status] = task.pending;
    if (status === undefined) return;
    this.#options.report(task.frameworkId, status, task.state);
    this.#retries.set(task, setTimeout(() => this.#send(task, Math.min(2 * retryAfterMs, retryMs.longest)), retryAfterMs).unref());
  }

  #end(task: StoredTask, state: string, more: Message): void {
    if (!terminal.has(task.state)) this.#update(task, state, more);
  }

  #update(task: StoredTask, state: string, more: Message): void {
    const status: Message = {
      task_id: { value: task.taskId },
      state,
      source: 'SOURCE_EXECUTOR',
      ...more,
      agent_id: { value: this.#options.agentId() },
      executor_id: { value: task.taskId },
      timestamp: seconds(),
      uuid: randomBytes(16).toString('base64'),
      // What the agent itself says it says without a container.
      ...(more['source'] === 'SOURCE_AGENT' ? {} : { container_status: this.#containerStatus(task, state) }),
    };
    task.state = state;
    task.pending.push(status);
    if (task.pending.length === 1) this.#forward(task);
    else this.#save(task);
  }

  #containerStatus(task: StoredTask, state: string): Message {
    const isRunning = state === 'TASK_RUNNING' && task.address !== null;
    const network = isRunning && task.dockerId !== null ? cniNetworkOf(task.info)?.name : undefined;
    return {
      container_id: { value: task.containerId },
      network_infos: [{ ip_addresses: [{ ip_address: isRunning ? task.address : this.#options.ip }], ...(network === undefined ? {} : { name: network }) }],
      ...(task.pid === null ? {} : { executor_pid: task.pid }),
    };
  }

  #executorFolder(task: StoredTask): string {
    return join(this.#options.workDir, 'executors', task.containerId);
  }

  #save(task: StoredTask): void {
    this.#store.save(task);
  }

  #forget(task: StoredTask): void {
    clearTimeout(this.#retries.get(task));
    this.#retries.delete(task);
    this.#tasks.delete(taskKey(task));
    this.#store.remove(task);
    rmSync(this.#executorFolder(task), { recursive: true, force: true });
  }
}

const launchFailed = { source: 'SOURCE_AGENT', reason: 'REASON_CONTAINER_LAUNCH_FAILED' } as const;

/** Whether its launch was done with: what is told after that is told of a container that is whole. */
const hasRun = ({ state }: StoredTask): boolean => state !== 'TASK_STAGING' && state !== 'TASK_STARTING';

/** As `docker inspect` prints it. */
const dataOf = (inspected: Inspected): string => Buffer.from(`${JSON.stringify([inspected], null, 4)}\n`).toString('base64');

/** The words of strsignal(3), which Mesos uses. */
function signalWord(number: number): string {
  const words: Readonly<Partial<Record<string, string>>> = { SIGTERM: 'Terminated', SIGKILL: 'Killed', SIGINT: 'Interrupt', SIGHUP: 'Hangup', SIGSEGV: 'Segmentation fault', SIGABRT: 'Aborted' };
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? String(number);
  return words[name] ?? name;
}
