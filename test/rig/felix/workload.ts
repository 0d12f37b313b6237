/**
 * Stands in a container's namespace: serves TCP on some ports, telling each caller the address that it came from, and does what
 * its standard input asks, one JSON line each, answered by one JSON line.
 *
 *     node workload.ts 8888 9000
 */
import { createConnection, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

interface Ask {
  readonly id: number;
  readonly do: 'connect' | 'many' | 'hold' | 'poke' | 'spoof';
  readonly host: string;
  readonly port: number;
  readonly timeoutMs?: number;
  readonly forMs?: number;
  readonly localAddress?: string;
}

await Promise.all(process.argv.slice(2).map((port) => new Promise<void>((resolve) => {
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(`${socket.remoteAddress ?? ''}\n`);
    socket.on('data', (data) => void socket.write(data));
  }).listen(Number(port), '0.0.0.0', resolve);
})));

/** The first thing the far end says, or what went wrong. */
function connect({ host, port, timeoutMs = 1_000, localAddress }: Ask): Promise<{ readonly socket: Socket; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, ...(localAddress === undefined ? {} : { localAddress }) });
    const deadline = setTimeout(() => socket.destroy(new Error('timed out')), timeoutMs);
    socket.on('error', (error) => {
      clearTimeout(deadline);
      reject(error);
    });
    socket.once('data', (data) => {
      clearTimeout(deadline);
      resolve({ socket, said: String(data).trim() });
    });
  });
}

const held = new Map<string, Socket>();

async function answer(ask: Ask): Promise<unknown> {
  const at = `${ask.host}:${ask.port}`;
  if (ask.do === 'connect') {
    const { socket, said } = await connect(ask);
    socket.destroy();
    return said;
  }
  if (ask.do === 'hold') {
    const { socket, said } = await connect(ask);
    held.set(at, socket);
    return said;
  }
  if (ask.do === 'poke') {
    const socket = held.get(at);
    return await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('timed out')), ask.timeoutMs ?? 1_000).unref();
      socket?.once('data', (data) => resolve(String(data)));
      socket?.write('still there');
    });
  }
  // One new connection after the other, as fast as they go; a lost packet shows as a second's wait for the next try.
  const endMs = performance.now() + (ask.forMs ?? 1_000);
  let count = 0;
  let slowestMs = 0;
  while (performance.now() < endMs) {
    const startMs = performance.now();
    const { socket } = await connect({ ...ask, timeoutMs: 5_000 });
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
    socket.resetAndDestroy();
    count += 1;
  }
  return { count, slowestMs };
}

process.stdout.write('{"id":0}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line) as Ask;
  answer(ask).then(
    (value) => process.stdout.write(`${JSON.stringify({ id: ask.id, value })}\n`),
    (error: unknown) => process.stdout.write(`${JSON.stringify({ id: ask.id, error: error instanceof Error ? error.message : String(error) })}\n`),
  );
}
process.exit(0);
