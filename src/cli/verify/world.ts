/** What the conditions are probed on: what runs the containers, Mesos, Calico's datastore, etcd and the outside address. */
import type { Exposure } from '../../domain/exposure.ts';
import type { ContainerEngine, ExecResult } from '../../ports/container-engine.ts';
import type { EtcdCluster } from '../../ports/etcd-cluster.ts';

/** A running container of the cluster, as the machine shows it. */
export interface SeenContainer {
  readonly id: string;
  /** The Mesos task it runs for, from what Mesos says of the container; `null` where Mesos knows of none. */
  readonly taskId: string | null;
  /** The address of eth0 inside it; `null` where it has none. */
  readonly address: string | null;
}

export interface SeenTask {
  readonly taskId: string;
  readonly agentId: string;
  readonly hostname: string;
  readonly state: string;
  readonly address: string | null;
  /** The engine's, or Mesos' own. */
  readonly containerId: string | null;
}

export interface SeenEndpoint {
  readonly node: string;
  readonly containerId: string;
  readonly addresses: readonly string[];
}

export interface World {
  readonly name: string;
  readonly size: number;
  readonly pool: string;
  /** `address:port` at which Jupyter is served. */
  readonly outside: string;
  readonly token: string;
  readonly engine: ContainerEngine;
  readonly etcd: EtcdCluster;
  tasks(): Promise<readonly SeenTask[]>;
  endpoints(): Promise<readonly SeenEndpoint[]>;
  /** What the gateway may show to the world now. */
  exposure(): Promise<Exposure>;
  close(): Promise<void>;
}

/** One look at the containers, shared by the conditions of one round. */
export interface Sight {
  /** Everything that runs, strays included. */
  readonly running: readonly SeenContainer[];
  /** What runs for a task of the cluster. */
  readonly containers: readonly SeenContainer[];
  readonly tasks: readonly SeenTask[];
}

export async function look(world: World): Promise<Sight> {
  const [listed, tasks] = await Promise.all([world.engine.list(), world.tasks()]);
  const running = listed.filter(({ state }) => state === 'running' || state === 'paused');
  const seen = await Promise.all(
    running.map(async ({ id, names, state }): Promise<SeenContainer> => {
      const task = tasks.find(({ containerId }) => containerId !== null && (containerId === id || names.includes(`mesos-${containerId}`)));
      const address = state === 'paused' ? null : await addressInside(world.engine, id);
      return { id, taskId: task?.taskId ?? null, address };
    }),
  );
  return { running: seen, containers: seen.filter(({ taskId }) => taskId !== null), tasks };
}

async function addressInside(engine: ContainerEngine, id: string): Promise<string | null> {
  const shown = await engine.exec(id, ['sh', '-c', 'ip -4 -o addr show dev eth0 2>/dev/null || hostname -I'], { timeoutMs: 4_000 }).catch(() => null);
  return shown === null ? null : (/(\d{1,3}(?:\.\d{1,3}){3})/.exec(shown.stdout)?.[1] ?? null);
}

/** Runs a shell script in a container; a command that cannot be run counts as one that failed. */
export async function inside(world: World, id: string, script: string, options: { user?: string; timeoutMs?: number } = {}): Promise<ExecResult> {
  try {
    return await world.engine.exec(id, ['sh', '-c', script], options);
  } catch (error) {
    return { exitCode: -1, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
  }
}
