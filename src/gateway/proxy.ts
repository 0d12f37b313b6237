/**
 * HTTP and WebSocket towards the one exposed Jupyter. Every connection belongs to an epoch; when the epoch ends they are
 * destroyed before anybody is told. Requests that come in between wait, for a bounded time.
 */
import { Agent, createServer, request as httpRequest, type ClientRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Transform, type Duplex } from 'node:stream';
import type { Exposure } from '../domain/exposure.ts';

export interface ProxyOptions {
  readonly waitMs: number;
  readonly maxWaiting: number;
  readonly exposure: () => Exposure;
}

type Target = Extract<Exposure, { container: string }>;

const connectTimeoutMs = 1_000;
/** Headers that belong to one hop only (RFC 9110, 7.6.1). */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te', 'trailer']);
/** Asked twice they do the same as asked once, and without a body they can be asked again (RFC 9110, 9.2.2). */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);

export class Proxy {
  readonly server: Server;
  readonly #options: ProxyOptions;
  readonly #waiting = new Set<() => void>();
  readonly #open = new Set<{ destroy(): void }>();
  #agent = new Agent({ keepAlive: true });

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.server = createServer((request, response) => void this.#serve(request, response));
    this.server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
    this.server.on('clientError', (_error, socket) => socket.destroy());
    // Notebooks may be large and clients slow.
    this.server.requestTimeout = 0;
    this.server.timeout = 0;
    // Longer than clients keep idle connections: closing one just as it is used again would fail a request.
    this.server.keepAliveTimeout = 75_000;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Ends everything that runs towards the former exposure, then lets those in who wait, if there is a new one. */
  moved(): void {
    for (const connection of this.#open) connection.destroy();
    this.#open.clear();
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true });
    if (this.#target() !== null) for (const wake of this.#waiting) wake();
  }

  #target(): Target | null {
    const exposure = this.#options.exposure();
    return exposure.container === null ? null : exposure;
  }

  /** The exposure to use: at once, or as soon as there is one of a later epoch than `after`; `null` when the time is over. */
  async #await(endMs: number, after: number, isGone: () => boolean): Promise<Target | null> {
    for (;;) {
      const target = this.#target();
      if (target !== null && target.epoch > after) return target;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0 || isGone() || this.#waiting.size >= this.#options.maxWaiting) return null;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, leftMs);
        this.#waiting.add(wake);
      });
    }
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.url === '/.regent/health') {
      const { epoch, container } = this.#options.exposure();
      const body = JSON.stringify({ epoch, container, state: container === null ? 'closed' : 'open', waiting: this.waiting });
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      outgoing.end(body);
      return;
    }
    const endMs = performance.now() + this.#options.waitMs;
    const hasBody = incoming.headers['content-length'] !== undefined ? incoming.headers['content-length'] !== '0' : incoming.headers['transfer-encoding'] !== undefined;
    let after = -1;
    for (;;) {
      const target = await this.#await(endMs, after, () => outgoing.destroyed);
      if (outgoing.destroyed) return;
      if (target === null) return refuse(incoming, outgoing, 503, 'No Jupyter is exposed yet: the cluster is choosing its leader. Try again in a moment.\n');
      const outcome = await this.#forward(incoming, outgoing, target, hasBody);
      if (outcome === 'done') return;
      const isRepeatable = outcome === 'unsent' || (repeatable.has(incoming.method ?? '') && !hasBody);
      if (!isRepeatable || performance.now() >= endMs) return refuse(incoming, outgoing, 502, 'The Jupyter that served this request went away before it answered.\n');
      // A connection that was refused may be a Jupyter that is about to be moved: the same epoch is asked again after a moment.
      if (this.#target()?.epoch === target.epoch) await new Promise((resolve) => setTimeout(resolve, 25));
      else after = target.epoch;
    }
  }

  /** `unsent`: not one byte went out; `unanswered`: it went out and nothing came back. */
  #forward(incoming: IncomingMessage, outgoing: ServerResponse, target: Target, hasBody: boolean): Promise<'done' | 'unsent' | 'unanswered'> {
    return new Promise((resolve) => {
      let isConnected = false;
      let settled = false;
      const settle = (outcome: 'done' | 'unsent' | 'unanswered'): void => {
        if (settled) return;
        settled = true;
        resolve(outcome);
      };
      const upstream: ClientRequest = httpRequest({
        host: target.address,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: forwardedHeaders(incoming),
        agent: this.#agent,
        setHost: false,
      });
      // An answer may be complete before the request's body is: what still runs belongs to this epoch until it is closed.
      const exchange = {
        destroy: (): void => {
          upstream.destroy();
          if (settled && !incoming.complete) incoming.socket.destroy();
        },
      };
      this.#open.add(exchange);
      const connectDeadline = setTimeout(() => upstream.destroy(new Error('not connected in time')), connectTimeoutMs);
      upstream.on('socket', (socket) => {
        const connected = (): void => {
          clearTimeout(connectDeadline);
          if (this.#target()?.epoch !== target.epoch) {
            upstream.destroy();
            return;
          }
          isConnected = true;
          if (hasBody) incoming.pipe(this.#whileExposed(target)).on('error', () => upstream.destroy()).pipe(upstream);
          else upstream.end();
        };
        if (socket.connecting) socket.once('connect', connected);
        else connected();
      });
      upstream.on('response', (answer) => {
        try {
          outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer));
        } catch {
          // A status or header that HTTP does not know.
          answer.destroy();
          refuse(incoming, outgoing, 502, 'Jupyter answered with something that is no HTTP.\n');
          settle('done');
          return;
        }
        answer.pipe(outgoing);
        answer.on('end', () => settle('done'));
        answer.on('close', () => {
          // An answer that broke off must look broken, not complete.
          if (!answer.complete) outgoing.destroy();
          settle('done');
        });
      });
      const failed = (): void => {
        clearTimeout(connectDeadline);
        if (hasBody) incoming.unpipe();
        settle(outgoing.headersSent ? 'done' : isConnected ? 'unanswered' : 'unsent');
      };
      upstream.on('error', failed);
      upstream.on('close', () => {
        this.#open.delete(exchange);
        failed();
      });
      const gone = (): void => {
        if (!outgoing.writableFinished) upstream.destroy();
      };
      outgoing.once('close', gone);
      upstream.once('close', () => outgoing.off('close', gone));
    });
  }

  async #upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const endMs = performance.now() + this.#options.waitMs;
    for (;;) {
      const target = await this.#await(endMs, -1, () => socket.destroyed);
      if (socket.destroyed) return;
      if (target === null) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        return;
      }
      const upstream = await connected(target);
      if (upstream !== null && this.#target()?.epoch === target.epoch) {
        this.#tunnel(incoming, socket, head, upstream, target);
        return;
      }
      upstream?.destroy();
      if (performance.now() >= endMs) {
        socket.destroy();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  #tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer, upstream: Socket, target: Target): void {
    const pair = {
      destroy: (): void => {
        upstream.destroy();
        socket.destroy();
      },
    };
    this.#open.add(pair);
    const end = (): void => {
      this.#open.delete(pair);
      pair.destroy();
    };
    upstream.on('error', end);
    upstream.on('close', end);
    socket.on('close', end);
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let k = 0; k < incoming.rawHeaders.length; k += 2) lines.push(`${incoming.rawHeaders[k]}: ${incoming.rawHeaders[k + 1]}`);
    lines.push(`X-Forwarded-For: ${incoming.socket.remoteAddress ?? ''}`, 'X-Forwarded-Proto: http');
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    if (head.length > 0) upstream.write(head);
    upstream.pipe(socket);
    socket.pipe(this.#whileExposed(target)).on('error', end).pipe(upstream);
  }

  /** Lets bytes through to an exposure for as long as it stands. */
  #whileExposed({ epoch }: Target): Transform {
    return new Transform({
      transform: (chunk, _, done) => {
        if (this.#target()?.epoch === epoch) done(null, chunk);
        else done(new Error('the exposure has ended'));
      },
    });
  }
}

function connected(target: Target): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: target.address, port: target.port, noDelay: true, timeout: connectTimeoutMs });
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
    const fail = (): void => {
      socket.destroy();
      resolve(null);
    };
    socket.once('error', fail);
    socket.once('timeout', fail);
  });
}

function forwardedHeaders(incoming: IncomingMessage): string[] {
  const headers: string[] = [];
  for (let k = 0; k < incoming.rawHeaders.length; k += 2) {
    const name = incoming.rawHeaders[k] ?? '';
    if (!hopByHop.has(name.toLowerCase())) headers.push(name, incoming.rawHeaders[k + 1] ?? '');
  }
  headers.push('X-Forwarded-For', incoming.socket.remoteAddress ?? '', 'X-Forwarded-Proto', 'http', 'X-Forwarded-Host', incoming.headers.host ?? '');
  if (incoming.headers['content-length'] === undefined && incoming.headers['transfer-encoding'] !== undefined) headers.push('Transfer-Encoding', 'chunked');
  return headers;
}

function endToEnd(answer: IncomingMessage): string[] {
  const headers: string[] = [];
  for (let k = 0; k < answer.rawHeaders.length; k += 2) {
    const name = answer.rawHeaders[k] ?? '';
    if (!hopByHop.has(name.toLowerCase())) headers.push(name, answer.rawHeaders[k + 1] ?? '');
  }
  return headers;
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number, sentence: string): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  // The rest of a body that nobody wants is not waited for.
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1', ...(!incoming.complete && { connection: 'close' }) });
  outgoing.end(sentence);
}
