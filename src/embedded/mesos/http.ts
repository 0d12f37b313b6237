/** What master and agent have in common as HTTP servers. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longest request body that is read. */
const maxBodyBytes = 16 * 1024 * 1024;

/** Reads a body; `null` where it is longer than allowed. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
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

/** Reads `--name value` and `--name=value`; an unknown name ends the program with its help. */
export function readFlags<K extends string>(argv: readonly string[], known: Readonly<Record<K, { readonly help: string; readonly fallback?: string }>>, usage: string): Record<K, string> {
  const values: Record<string, string> = {};
  for (const [name, { fallback }] of Object.entries<{ help: string; fallback?: string }>(known)) if (fallback !== undefined) values[name] = fallback;
  const fail = (why: string, status: number): never => {
    const lines = Object.entries<{ help: string; fallback?: string }>(known).map(([name, { help, fallback }]) => `  --${name.padEnd(26)} ${help}${fallback === undefined ? '' : ` (default ${fallback})`}`);
    (status === 0 ? process.stdout : process.stderr).write(`${why}${usage}\n${lines.join('\n')}\n`);
    return process.exit(status);
  };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--help') fail('', 0);
    const [name = '', given] = word.replace(/^--/, '').split(/=(.*)/s);
    if (!word.startsWith('--') || !(name in known)) fail(`unknown flag ${word}\n`, 2);
    const value = given ?? argv[(at += 1)];
    values[name] = value ?? fail(`--${name} wants a value\n`, 2);
  }
  for (const name of Object.keys(known)) if (values[name] === undefined) fail(`--${name} is missing\n`, 2);
  return values as Record<K, string>;
}
