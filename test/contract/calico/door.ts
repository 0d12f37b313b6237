/**
 * Stands in a namespace and passes connections on, from a socket in a folder to an address there: folders are shared between
 * namespaces, so whoever is outside can talk to what is inside.
 *
 *     node door.ts /tmp/…/door.sock 10.50.0.1 2379
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes on what comes in at a server. */
export function passOn(open: () => Socket): Server {
  return createServer((from) => {
    const to = open();
    for (const [one, other] of [[from, to], [to, from]] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
}

if (import.meta.main) {
  const [path = '', host = '', port = ''] = process.argv.slice(2);
  passOn(() => connect(Number(port), host)).listen(path, () => process.stdout.write('open\n'));
}
