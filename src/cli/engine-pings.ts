import { request } from 'node:http';

/**
 * Whether a Docker engine answers at all: `GET /_ping` (Docker Engine API).
 *
 * @param dockerHost `unix:///path/to/docker.sock`
 */
export function enginePings(dockerHost: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: dockerHost.replace(/^unix:\/\//, ''), path: '/_ping', signal: AbortSignal.timeout(withinMs) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
