/** A Docker engine as the embedded agent sees it, with containers that only pretend to run: no contract needs more of them. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';

interface Container {
  readonly id: string;
  readonly name: string;
  readonly config: { readonly Image: string; readonly Entrypoint?: readonly string[]; readonly Cmd?: readonly string[]; readonly HostConfig: { readonly NetworkMode: string } };
  readonly ended: Promise<number>;
  /** Ends it, as the engine would with SIGKILL. */
  readonly kill: () => void;
}

export const killedStatus = 137;

export class FakeDocker {
  readonly #containers = new Map<string, Container>();
  readonly #images: readonly string[];
  readonly #server: Server;

  constructor(images: readonly string[]) {
    this.#images = images;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://docker');
        const say = (status: number, body?: unknown): void => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(body === undefined ? '' : JSON.stringify(body));
        };
        this.#answer(request.method ?? '', url, Buffer.concat(chunks).toString('utf8'), say);
      });
    });
  }

  listen(socketPath: string): Promise<void> {
    return new Promise((resolve) => void this.#server.listen(socketPath, resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** `docker kill` of every container. */
  killAll(): void {
    for (const { kill } of this.#containers.values()) kill();
  }

  #answer(method: string, url: URL, body: string, say: (status: number, body?: unknown) => void): void {
    const [, , , id = '', verb = ''] = url.pathname.split('/');
    if (id === 'create') return this.#create(url.searchParams.get('name') ?? '', JSON.parse(body) as Container['config'], say);
    if (id === 'json') return say(200, []);
    const container = this.#containers.get(id);
    if (container === undefined) return say(404, { message: `No such container: ${id}` });
    if (method === 'DELETE') {
      this.#containers.delete(id);
      container.kill();
      return say(204);
    }
    if (verb === 'start') return say(204);
    if (verb === 'json') return say(200, inspect(container));
    if (verb === 'wait') return void container.ended.then((code) => say(200, { StatusCode: code }));
    if (verb === 'kill') {
      container.kill();
      return say(204);
    }
    // What runs as process 1 and does not ask for it gets no SIGTERM: it lives until the grace is over.
    if (verb === 'stop') {
      setTimeout(container.kill, Number(url.searchParams.get('t')) * 1000);
      return void container.ended.then(() => say(204));
    }
    return say(404, { message: `page not found: ${method} ${url.pathname}` });
  }

  #create(name: string, config: Container['config'], say: (status: number, body?: unknown) => void): void {
    if (!this.#images.includes(config.Image)) return say(404, { message: `No such image: ${config.Image}` });
    const id = randomBytes(32).toString('hex');
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#containers.set(id, { id, name, config, ended: promise, kill: () => resolve(killedStatus) });
    say(201, { Id: id });
  }
}

function inspect({ id, name, config }: Container): object {
  const [path = '', ...words] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  return {
    Id: id,
    Name: `/${name}`,
    Path: path,
    Args: words,
    State: { Status: 'running', Running: true, Pid: process.pid, ExitCode: 0 },
    Config: config,
    NetworkSettings: { IPAddress: config.HostConfig.NetworkMode === 'bridge' ? '172.17.0.2' : '' },
  };
}
