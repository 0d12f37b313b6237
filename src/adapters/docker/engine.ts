/** A Docker engine at a UNIX socket, as far as Regent asks one (Docker Engine API v1.41): which containers run, and commands inside. */
import { request } from 'node:http';
import { RegentError } from '../../domain/errors.ts';
import type { ContainerEngine, RunningContainer } from '../../ports/container-engine.ts';

export interface DockerContainer extends RunningContainer {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Its commands reject with `REGENT_DOCKER`. */
export interface DockerEngine extends ContainerEngine {
  list(): Promise<readonly DockerContainer[]>;
  /** The container's first process, in the machine's PID namespace. */
  pid(id: string): Promise<number>;
}

/** @param dockerHost `unix:///path/to/docker.sock` */
export function createDockerEngine(dockerHost: string): DockerEngine {
  const socketPath = dockerHost.replace(/^unix:\/\//, '');

  function call(method: string, path: string, body?: unknown, timeoutMs = 10_000): Promise<{ status: number; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(new RegentError('REGENT_DOCKER', `the Docker engine at ${socketPath} did not do ${method} ${path}: ${error.message}`, { cause: error, next: 'Look at `./regent logs dockerd`.' }));
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(
        {
          socketPath,
          method,
          path: `/v1.41${path}`,
          headers: payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) },
          signal: AbortSignal.timeout(timeoutMs),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
          response.on('error', fail);
        },
      );
      outgoing.on('error', fail);
      outgoing.end(payload);
    });
  }

  async function json(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await call(method, path, body);
    const text = answer.body.toString('utf8');
    if (answer.status >= 300) throw new RegentError('REGENT_DOCKER', `Docker refused ${method} ${path}: ${answer.status} ${text.trim()}`);
    return text === '' ? null : JSON.parse(text);
  }

  return {
    async list() {
      const containers = (await json('GET', '/containers/json?all=1')) as { Id: string; Names: string[]; Labels: Record<string, string>; State: string }[];
      return containers.map(({ Id, Names, Labels, State }) => ({
        id: Id,
        names: Names.map((name) => name.replace(/^\//, '')),
        labels: Labels,
        state: State,
      }));
    },

    async exec(id, command, options = {}) {
      const created = (await json('POST', `/containers/${id}/exec`, {
        Cmd: command,
        AttachStdout: true,
        AttachStderr: true,
        ...(options.user === undefined ? {} : { User: options.user }),
      })) as { Id: string };
      const started = await call('POST', `/exec/${created.Id}/start`, { Detach: false, Tty: false }, options.timeoutMs ?? 10_000);
      if (started.status >= 300) throw new RegentError('REGENT_DOCKER', `Docker did not start a command: ${started.body.toString('utf8')}`);
      const inspected = (await json('GET', `/exec/${created.Id}/json`)) as { ExitCode: number | null };
      return { exitCode: inspected.ExitCode ?? -1, ...demultiplex(started.body) };
    },

    async kill(id, signal) {
      await json('POST', `/containers/${id}/kill?signal=${signal}`);
    },

    async pid(id) {
      const inspected = (await json('GET', `/containers/${id}/json`)) as { State: { Pid: number } };
      return inspected.State.Pid;
    },
  };
}

/** Splits an attached stream without a terminal: frames of one type byte, three zeros, a 32-bit length (Engine API, attach). */
function demultiplex(stream: Buffer): { stdout: string; stderr: string } {
  const parts: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  while (at + 8 <= stream.length) {
    const length = stream.readUInt32BE(at + 4);
    parts[stream[at] === 2 ? 1 : 0].push(stream.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return { stdout: Buffer.concat(parts[0]).toString('utf8'), stderr: Buffer.concat(parts[1]).toString('utf8') };
}
