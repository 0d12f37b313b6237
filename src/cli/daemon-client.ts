import { request } from 'node:http';
import type { ClusterStatus } from '../domain/status.ts';

/** Asks the daemon at its socket; `null` where none answers. */
export async function readStatus(socketPath: string): Promise<ClusterStatus | null> {
  const body = await ask(socketPath, 'GET', '/v1/status', 3_000);
  return body === null ? null : (JSON.parse(body) as ClusterStatus);
}

/** Has the daemon end its framework and containers; false where none answers. */
export async function tearDown(socketPath: string): Promise<boolean> {
  return (await ask(socketPath, 'POST', '/v1/tear-down', 30_000)) !== null;
}

function ask(socketPath: string, method: string, path: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const outgoing = request({ socketPath, method, path, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(response.statusCode === 200 ? body : null));
      response.on('error', () => resolve(null));
    });
    outgoing.on('error', () => resolve(null));
    outgoing.end();
  });
}
