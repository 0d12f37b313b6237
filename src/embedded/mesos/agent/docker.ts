/** The agent's Docker client: the Engine API (v1.41) over its UNIX socket, nothing but node:http. */
import { request } from 'node:http';

export class DockerError extends Error {
  override readonly name = 'DockerError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Docker {
  create(name: string, config: object): Promise<string>;
  start(id: string): Promise<void>;
  /** The whole answer, as `docker inspect` shows one container. */
  inspect(id: string): Promise<Inspected>;
  /** Resolves with the exit code when the container is not running any more. */
  wait(id: string): Promise<number>;
  /** SIGTERM (or the image's stop signal), then SIGKILL after the grace. */
  stop(id: string, graceSeconds: number): Promise<void>;
  kill(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Ids of all containers with this label, dead ones too. */
  withLabel(label: string): Promise<readonly string[]>;
}

export interface Inspected {
  readonly Id: string;
  readonly State: { readonly Running: boolean; readonly Pid: number; readonly ExitCode: number };
  readonly [field: string]: unknown;
}

/** The address that Docker's own networks gave to a container; `null` where it has none. */
export function addressOf(inspected: Inspected): string | null {
  const { IPAddress = '', Networks = {} } = (inspected['NetworkSettings'] ?? {}) as { IPAddress?: string; Networks?: Readonly<Record<string, { IPAddress?: string }>> };
  return [IPAddress, ...Object.values(Networks).map((network) => network.IPAddress ?? '')].find((address) => address !== '') ?? null;
}

export function createDocker(dockerHost: string): Docker {
  const socketPath = dockerHost.replace(/^unix:\/\//, '');

  function call(method: string, path: string, body?: object, timeoutMs: number | null = 30_000): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
      const outgoing = request({ socketPath, method, path: `/v1.41${path}`, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          // 304: it is as asked already.
          if (status >= 400) reject(new DockerError(status, messageOf(text)));
          else resolve(text === '' ? null : JSON.parse(text));
        });
      });
      if (timeoutMs !== null) outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`the Docker engine did not answer ${method} ${path} within ${timeoutMs} ms`)));
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  return {
    create: async (name, config) => ((await call('POST', `/containers/create?name=${encodeURIComponent(name)}`, config)) as { Id: string }).Id,
    start: async (id) => void (await call('POST', `/containers/${id}/start`)),
    inspect: async (id) => (await call('GET', `/containers/${id}/json`)) as Inspected,
    wait: async (id) => ((await call('POST', `/containers/${id}/wait`, undefined, null)) as { StatusCode: number }).StatusCode,
    stop: async (id, graceSeconds) => void (await call('POST', `/containers/${id}/stop?t=${Math.ceil(graceSeconds)}`, undefined, (graceSeconds + 30) * 1000)),
    kill: async (id) => void (await call('POST', `/containers/${id}/kill?signal=SIGKILL`)),
    remove: async (id) => void (await call('DELETE', `/containers/${id}?force=1&v=1`)),
    withLabel: async (label) =>
      ((await call('GET', `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`)) as { Id: string }[]).map(({ Id }) => Id),
  };
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text;
  }
}
