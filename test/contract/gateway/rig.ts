/** The gateway as a program of its own on loopback, and small Jupyters to be exposed by it. */
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { parseGatewayReport, type Exposure, type GatewayReport } from '../../../src/domain/exposure.ts';
import { Door, freePort, listening, start, until, type OwnEtcd, type Program } from '../own.ts';

const root = join(import.meta.dirname, '../../..');
let made = 0;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks once, on a connection of its own; rejects when the connection breaks. */
export function ask(port: number, path: string, options: { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false, signal: AbortSignal.timeout(8_000) }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

/** Behind a door, so that every byte that reaches it is seen. */
export class Upstream {
  readonly name: string;
  readonly door: Door;
  readonly #close: () => void;

  private constructor(name: string, door: Door, close: () => void) {
    this.name = name;
    this.door = door;
    this.#close = close;
  }

  /** @param answer what it answers; echoes its name and the request where absent */
  static async start(name: string, answer?: (incoming: IncomingMessage, outgoing: ServerResponse) => void): Promise<Upstream> {
    const echo = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
      incoming.on('end', () => outgoing.end(JSON.stringify({ name, method: incoming.method, url: incoming.url, headers: incoming.headers, body })));
    };
    const server = createServer(answer ?? echo);
    server.on('clientError', (_, socket) => socket.destroy());
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.on('message', (data) => socket.send(`${name} heard ${(data as Buffer).toString()}`));
    });
    const door = await Door.to(await listening(server));
    return new Upstream(name, door, () => {
      door.close();
      server.close();
      server.closeAllConnections();
    });
  }

  under(epoch: number): Exposure {
    return { epoch, container: this.name, address: '127.0.0.1', port: this.door.port };
  }

  close(): void {
    this.#close();
  }
}

export class Gateway {
  readonly cluster: string;
  readonly id: string;
  readonly port: number;
  readonly program: Program;
  readonly #etcd: OwnEtcd;

  private constructor(etcd: OwnEtcd, cluster: string, id: string, port: number, program: Program) {
    this.#etcd = etcd;
    this.cluster = cluster;
    this.id = id;
    this.port = port;
    this.program = program;
  }

  static async start(etcd: OwnEtcd, options: { readonly waitMs?: number; readonly maxWaiting?: number; readonly etcdUrl?: string; readonly cluster?: string } = {}): Promise<Gateway> {
    made += 1;
    const cluster = options.cluster ?? `test-${process.pid}-${made}`;
    const [id, port] = [`gateway-${made}`, await freePort()];
    const program = start(process.execPath, [
      join(root, 'src/gateway/main.ts'), '--name', cluster, '--etcd', options.etcdUrl ?? etcd.url, '--listen', `127.0.0.1:${port}`, '--id', id,
      '--wait-ms', String(options.waitMs ?? 400), ...(options.maxWaiting === undefined ? [] : ['--max-waiting', String(options.maxWaiting)]),
    ]);
    const gateway = new Gateway(etcd, cluster, id, port, program);
    try {
      await until('the gateway reports', () => gateway.report());
      return gateway;
    } catch (error) {
      await gateway.stop();
      throw new Error(program.output(), { cause: error });
    }
  }

  async expose(exposure: Exposure): Promise<void> {
    await this.write(JSON.stringify(exposure));
  }

  async write(value: string): Promise<void> {
    await this.#etcd.client.put(`/regent/${this.cluster}/exposure`, value);
  }

  async report(): Promise<GatewayReport | null> {
    const found = await this.#etcd.client.get(`/regent/${this.cluster}/gateway/${this.id}`);
    return found === null ? null : parseGatewayReport(found.value);
  }

  /** Writes an exposure and waits until the gateway says that it acts on it. */
  async follow(exposure: Exposure): Promise<void> {
    await this.expose(exposure);
    await this.confirmed(exposure.epoch, exposure.container === null ? 'closed' : 'open');
  }

  async confirmed(epoch: number, state: 'open' | 'closed'): Promise<void> {
    await until(`the gateway confirms that epoch ${epoch} is ${state}: ${this.program.output()}`, async () => {
      const report = await this.report();
      return report?.epoch === epoch && report.state === state;
    });
  }

  async stop(): Promise<void> {
    this.program.child.kill('SIGKILL');
    await this.program.ended;
  }
}
