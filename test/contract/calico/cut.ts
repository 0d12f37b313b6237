/**
 * Stands before an etcd in its namespace: passes so many requests on and then breaks every connection, or falls silent.
 *
 *     node cut.ts 3001 http://10.50.0.1:2379 4 break
 */
import { createServer, request } from 'node:http';

const [port = '', target = '', count = '', way = ''] = process.argv.slice(2);
let left = Number(count);

createServer((incoming, answer) => {
  if (left === 0) {
    if (way === 'break') incoming.socket.destroy();
    return;
  }
  left -= 1;
  const outgoing = request(`${target}${incoming.url ?? ''}`, { method: incoming.method, headers: incoming.headers }, (response) => {
    answer.writeHead(response.statusCode ?? 500, response.headers);
    response.pipe(answer);
  });
  outgoing.on('error', () => incoming.socket.destroy());
  incoming.pipe(outgoing);
}).listen(Number(port), '0.0.0.0', () => process.stdout.write('open\n'));
