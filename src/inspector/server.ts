/** The inspector's server: the page, the feed at a WebSocket, recordings. Bound to loopback unless it is told otherwise. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { WebSocketServer, type WebSocket } from 'ws';
import { createAccess } from './access.ts';
import { contentSecurityPolicy, serveAsset } from './assets.ts';
import type { Clock } from './clock.ts';
import type { Controls } from './control.ts';
import type { Demo } from './demo.ts';
import { accepts } from './encodings.ts';
import type { Feed } from './feed.ts';
import type { Redactor } from './plain.ts';
import { createPrograms } from './programs.ts';
import { recordingLines, recordingName, type RecordedSpan } from './recording.ts';
import { serveViewer } from './viewer.ts';
import { longestForeign } from './xstate4.ts';

const longestMessage = 64 * 1024;
const mostViewers = 32;

export interface InspectorOptions {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly token: string;
  readonly redactor: Redactor;
  /** Folder with the built page; without it only feed and recordings are served. */
  readonly pageFolder: string | null;
  /** False for a recording that is looked at. */
  readonly live?: boolean;
  /** Absent: the socket is read-only. */
  readonly controls?: Controls;
  /** Of a demo: what viewers may do to its world. */
  readonly demo?: Demo;
}

export interface InspectorServer {
  /** The address with the token in it, for whoever may look. */
  readonly url: string;
  readonly port: number;
  /** Where XState programs connect (`createWebSocketInspector({ url })`), and where viewers of `@statelyai/inspect` do. */
  readonly programUrl: string;
  readonly statelyUrl: string;
  /** Watches an XState 4 program with `@xstate/inspect/server` at that address, until the server closes. */
  watch(url: string): void;
  close(): Promise<void>;
}

/** @throws what `listen` says, such as EADDRINUSE */
export async function startInspector(options: InspectorOptions): Promise<InspectorServer> {
  const { feed, host, token } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false });
  const others = new WebSocketServer({ noServer: true, maxPayload: longestForeign, perMessageDeflate: false });
  const programs = createPrograms(feed, options.redactor, options.clock);
  const watched: (() => void)[] = [];
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const access = createAccess(token, host, port);

  server.on('error', () => {});
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = urlOf(request);
    if (!access.isForUs(request)) return refuse(socket, '421 Misdirected Request');
    const other = /^\/(inspect|stately)\/([^/]+)$/.exec(url.pathname);
    if (other !== null) {
      // Whoever knows the token may connect from wherever it runs, a page of another origin included.
      if (!access.isToken(other[2] ?? '')) return refuse(socket, '401 Unauthorized');
      // Nothing is added to a recording.
      if (other[1] === 'inspect' && options.live === false) return refuse(socket, '404 Not Found');
      if (others.clients.size >= mostViewers) return refuse(socket, '503 Service Unavailable');
      return others.handleUpgrade(request, socket, head, other[1] === 'inspect' ? programs.accept : programs.show);
    }
    if (url.pathname !== '/feed') return refuse(socket, '404 Not Found');
    if (!access.isSameOrigin(request)) return refuse(socket, '403 Forbidden');
    if (!access.isAllowed(request)) return refuse(socket, '401 Unauthorized');
    if (sockets.clients.size >= mostViewers) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (ws) => view(ws, url));
  });

  function view(socket: WebSocket, url: URL): void {
    const run = url.searchParams.get('run');
    const seq = wholeNumber(url.searchParams.get('since'));
    const since = run !== null && seq !== undefined ? { run, seq } : null;
    serveViewer({ feed, clock: options.clock, socket, since, live: options.live ?? true, controls: options.controls ?? null, demo: options.demo ?? null });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    // Browsers say where they come from only to whom they trust, by https or at loopback; others' policy they ignore, and complain of it in the console.
    if (request.headers['sec-fetch-site'] !== undefined) response.setHeader('cross-origin-opener-policy', 'same-origin');
    if (!access.isForUs(request)) return say(response, 421, 'This is not the address of this inspector.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET is answered here.');
    if (url.pathname === '/healthz') return say(response, 200, JSON.stringify({ ok: true, run: feed.run, seq: feed.state.seq, viewers: sockets.clients.size }), 'application/json');
    const given = url.searchParams.get('token');
    if (given !== null) {
      if (!access.isToken(given)) return say(response, 401, 'That token is not the one of this inspector. `./regent inspect` prints its address.');
      url.searchParams.delete('token');
      response.writeHead(303, { 'set-cookie': access.cookie(), location: `${url.pathname}${url.search}`, 'cache-control': 'no-store' });
      response.end();
      return;
    }
    if (!access.isAllowed(request)) return say(response, 401, 'Open the address that `./regent inspect` prints: it holds the token.');
    if (url.pathname === '/recording') {
      if (!access.isSameOrigin(request)) return say(response, 403, 'Only for pages of this inspector.');
      return record(url, request, response);
    }
    if (options.pageFolder !== null && (await serveAsset(options.pageFolder, url.pathname, request, response))) return;
    if (url.pathname === '/') return say(response, 503, 'The page is not built yet: start through ./regent, which builds it. The feed is at /feed, a recording at /recording.');
    say(response, 404, 'There is nothing here.');
  }

  async function record(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = wholeNumber(url.searchParams.get('at'));
    const fromSeq = at ?? wholeNumber(url.searchParams.get('from'));
    const toSeq = at ?? wholeNumber(url.searchParams.get('to')) ?? feed.state.seq;
    const span: RecordedSpan = { toSeq, ...fromSeq !== undefined && { fromSeq } };
    const lines = recordingLines(feed, span);
    if (lines === null) return say(response, 404, `The ring goes from ${feed.oldestSeq()} to ${feed.state.seq}.`);
    const isFile = url.searchParams.has('download');
    const isPacked = isFile || accepts(request, 'gzip');
    response.writeHead(200, {
      'content-type': isFile ? 'application/gzip' : 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-encoding',
      ...isFile && { 'content-disposition': `attachment; filename="${recordingName(feed.title, toSeq)}"` },
      ...isPacked && !isFile && { 'content-encoding': 'gzip' },
    });
    if (request.method === 'HEAD') return void response.end();
    const pieces = Readable.from(chunked(lines));
    // Compressed in threads of its own; quickly rather than well, since it is read at once.
    const sent = isPacked ? pipeline(pieces, createGzip({ level: isFile ? 6 : constants.Z_BEST_SPEED }), response) : pipeline(pieces, response);
    await sent.catch(() => response.destroy());
  }

  // All addresses of a machine are none to go to.
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const authority = `${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  return {
    url: `http://${authority}/?token=${token}`,
    port,
    programUrl: `ws://${authority}/inspect/${token}`,
    statelyUrl: `ws://${authority}/stately/${token}`,
    watch: (url) => void watched.push(programs.watch(url)),
    close: async () => {
      for (const stop of watched) stop();
      const clients = [...sockets.clients, ...others.clients];
      for (const socket of clients) socket.close(1001, 'the inspector ends');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const socket of clients) socket.terminate();
      await closed;
    },
  };
}

const securityHeaders = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
] as const;

function say(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(type.startsWith('text/') ? `${body}\n` : body);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function urlOf(request: IncomingMessage): URL {
  // What a client sends may be no address at all.
  return URL.parse(request.url ?? '/', 'http://inspector') ?? new URL('http://inspector/');
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Pieces of about 64 kB: a line each would cost more in the pipe than in the making. */
function* chunked(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
