/** What master and agent have in common as HTTP servers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Longest request body that is read. */
export const maxBodyBytes = 16 * 1024 * 1024;
/** A request that is not complete after that is given up. */
const requestTimeoutMs = 30_000;

/** So long the rest of a body that is refused is thrown away before the connection is closed. */
const lingerMs = 1_000;

/** A server that refuses with a sentence whatever is not HTTP, and whatever `answer` throws. */
export function serve(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void): Server {
  const server = createServer({ requestTimeout: requestTimeoutMs, maxHeaderSize: 16 * 1024 }, (request, response) => {
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    void (async () => answer(request, response))().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      log('request failed', { path: (request.url ?? '').slice(0, 200), error: why.slice(0, 500) });
      if (response.headersSent) response.destroy();
      else sendText(response, 400, `Failed to handle the request: ${why.slice(0, 500)}`);
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const [status, sentence] = refusals[error.code ?? ''] ?? ['400 Bad Request', `Failed to parse the request: ${error.message}`];
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`);
  });
  return server;
}

const refusals: Readonly<Record<string, readonly [status: string, sentence: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too long'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not come to its end'],
};

/** Reads a body; `null` where it is longer than allowed: then it was refused, and the connection ends. */
export function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      request.removeAllListeners('data');
      request.resume();
      chunks.length = 0;
      const sentence = `The body is longer than ${maxBodyBytes} bytes`;
      response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(Buffer.byteLength(sentence)), connection: 'close' });
      response.write(sentence);
      // Closed with bytes unread, the connection would be reset, and the sentence lost on its way.
      const linger = setTimeout(() => response.end(), lingerMs);
      request.once('end', () => response.end());
      response.once('close', () => clearTimeout(linger));
      response.once('finish', () => request.socket.destroySoon());
      resolve(null);
    };
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) refuse();
    else request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) refuse();
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was broken off')));
  });
}

export function sendText(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  const body = Buffer.from(text);
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', 'content-length': String(body.length) });
  response.end(body);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) });
  response.end(body);
}

export function sendEmpty(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-length': '0' });
  response.end();
}

/** One line of JSON a log entry, on standard output. */
export function log(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...detail })}\n`);
}
