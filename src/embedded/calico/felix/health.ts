/** Felix's health addresses: `/liveness`, and `/readiness` from the moment on in which the agent is programmed as the datastore says. */
import type { Server } from 'node:http';

// An import statement would load all that this module offers, and with it 15 MB of what is not used here.
const { createServer } = process.getBuiltinModule('node:http');

const againMs = 1_000;

/** Serves until the process ends; a port that is taken is tried again every second. */
export function serveHealth(host: string, port: number, isReady: () => boolean, complain: (sentence: string) => void): Server {
  const server = createServer((request, response) => {
    const known = new Map([['/liveness', true], ['/readiness', isReady()]]);
    const isWell = known.get(request.url ?? '');
    response.writeHead(isWell === undefined ? 404 : isWell ? 200 : 503, { 'content-type': 'text/plain', connection: 'close' });
    response.end(isWell === undefined ? 'not found\n' : isWell ? 'ready\n' : 'not ready\n');
  });
  server.on('error', (error) => {
    complain(`health cannot be served at ${host}:${port}: ${error.message}`);
    setTimeout(() => server.listen(port, host), againMs).unref();
  });
  server.listen(port, host);
  return server;
}
