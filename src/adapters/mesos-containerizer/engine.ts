/**
 * Containers of the Mesos containerizer on agents of this machine: what runs is asked of each agent (operator API, GET_CONTAINERS),
 * commands go inside by the way of the process' namespaces, because Mesos has nothing like Docker's exec that needs no framework.
 */
import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync, readdirSync } from 'node:fs';
import { request } from 'undici';
import { RegentError } from '../../domain/errors.ts';
import type { ContainerEngine } from '../../ports/container-engine.ts';

interface ContainerMessage {
  readonly container_id?: { readonly value: string };
  readonly container_status?: { readonly executor_pid?: number };
}

/** What a command inside starts with, as the image has it. */
const environment = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8'];

/** @param agents `host:port` of each agent; its processes are seen from here */
export function createMesosContainers(agents: readonly string[]): ContainerEngine {
  async function containersOf(agent: string): Promise<readonly { id: string; pid: number }[]> {
    const { statusCode, body } = await request(`http://${agent}/api/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ type: 'GET_CONTAINERS' }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await body.text();
    if (statusCode !== 200) throw new RegentError('REGENT_MESOS_REFUSED', `the agent at ${agent} refused GET_CONTAINERS: ${statusCode} ${text.slice(0, 200)}`);
    const { get_containers } = JSON.parse(text) as { get_containers?: { containers?: readonly ContainerMessage[] } };
    return (get_containers?.containers ?? []).flatMap(({ container_id, container_status }) => {
      const pid = container_status?.executor_pid;
      // One that is being made or taken away has no process.
      return container_id === undefined || pid === undefined ? [] : [{ id: container_id.value, pid }];
    });
  }

  async function pidOf(id: string): Promise<number> {
    const found = (await all()).find((container) => container.id === id);
    if (found === undefined) throw new RegentError('REGENT_MESOS_CONTAINER', `no agent runs the container ${id}`);
    return found.pid;
  }

  const all = async (): Promise<readonly { id: string; pid: number }[]> => (await Promise.all(agents.map(containersOf))).flat();

  return {
    async list() {
      return (await all()).map(({ id }) => ({ id, names: [], state: 'running' }));
    },

    async exec(id, command, { user, timeoutMs = 10_000 } = {}) {
      const pid = taskProcess(await pidOf(id));
      if (pid === null) throw new RegentError('REGENT_MESOS_CONTAINER', `nothing of the image runs in the container ${id}`);
      const asUser = user === undefined ? ['HOME=/root'] : [`HOME=/home/${user}`, `USER=${user}`, `LOGNAME=${user}`, 'chpst', '-u', `${user}:${user}`];
      const args = [`--target=${pid}`, '--mount', '--net', '--uts', '--ipc', '--pid', '--root', '--wd', 'env', '-i', ...environment, ...asUser, ...command];
      return new Promise((resolve, reject) => {
        execFile('nsenter', args, { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
          if (error !== null && typeof error.code !== 'number') reject(new RegentError('REGENT_MESOS_CONTAINER', `a command in the container ${id} did not end: ${error.message}`, { cause: error }));
          else resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
        });
      });
    },

    async kill(id, signal) {
      process.kill(await pidOf(id), signal);
    },
  };
}

/**
 * The first process below a container's that sees the image as its root: Mesos' executor, above it, sees the agent's files.
 *
 * @returns `null` while there is none
 */
function taskProcess(containerPid: number): number | null {
  const outside = mountNamespace(containerPid);
  let generation: readonly number[] = [containerPid];
  while (generation.length > 0) {
    const children = generation.flatMap(childrenOf);
    const found = children.find((pid) => ![null, outside].includes(mountNamespace(pid)));
    if (found !== undefined) return found;
    generation = children;
  }
  return null;
}

function mountNamespace(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`);
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** Each thread names the processes that it started (proc(5), `children`). */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter((word) => word !== '').map(Number));
  } catch {
    return [];
  }
}
