/** The page's built files, from one folder: compressed ones where the build made them, names with a hash for good. */
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { accepts } from './encodings.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** The page may load, run and reach what this server has, and nothing else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const encodings = [['br', '.br'], ['gzip', '.gz']] as const;

/** Serves the file that the path names, `index.html` for `/`; false where there is none. */
export async function serveAsset(folder: string, path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const relative = normalize(path === '/' ? 'index.html' : path.slice(1));
  if (relative.startsWith('..') || relative.startsWith(sep) || relative.includes('\0')) return false;
  const type = contentTypes[extname(relative)];
  if (type === undefined) return false;
  const found = await open(join(folder, relative), request);
  if (found === null) return false;
  const isHashed = /[.-][\w-]{8,}\.\w+$/.test(relative) && extname(relative) !== '.html';
  response.writeHead(200, {
    'content-type': type,
    'content-length': found.body.byteLength,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...found.encoding !== null && { 'content-encoding': found.encoding },
  });
  response.end(request.method === 'HEAD' ? undefined : found.body);
  return true;
}

async function open(file: string, request: IncomingMessage): Promise<{ body: Buffer; encoding: string | null } | null> {
  for (const [encoding, suffix] of encodings) {
    if (!accepts(request, encoding)) continue;
    const body = await readFile(file + suffix).catch(() => null);
    if (body !== null) return { body, encoding };
  }
  const isFile = await stat(file).then((found) => found.isFile(), () => false);
  return isFile ? { body: await readFile(file), encoding: null } : null;
}
