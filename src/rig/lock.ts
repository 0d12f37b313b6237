/**
 * Locks between processes that the kernel lets go of when their holder dies, however it dies, and that leave no file behind: names
 * in the abstract UNIX socket space (unix(7)).
 */
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { RegentError } from '../domain/errors.ts';

/** Guards the choice of addresses, and what all rigs of a machine share; no rig can have this name. */
export const machineLock = 'the whole machine';

/**
 * Does the work while nobody else of this machine does any under that lock.
 *
 * @throws {RegentError} `REGENT_BUSY`, naming the holder, when the lock is not free within `waitMs`
 */
export async function withLock<T>(lock: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const path = `\0regent/${lock}`;
  const endMs = performance.now() + waitMs;
  let held = await hold(path);
  while (held === null && performance.now() < endMs) {
    await delay(20);
    held = await hold(path);
  }
  if (held === null) {
    throw new RegentError('REGENT_BUSY', `another regent (process ${await holderOf(path)}) is at work on ${lock}`, { next: 'Wait until it has ended, or end it, then try again.' });
  }
  try {
    return await work();
  } finally {
    held.close();
  }
}

function hold(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // Who asks is told who holds it.
    const server = createServer((socket) => void socket.on('error', () => undefined).end(String(process.pid)));
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen({ path }, () => resolve(server));
  });
}

function holderOf(path: string): Promise<string> {
  return new Promise((resolve) => {
    let pid = '';
    const socket = connect({ path });
    socket.setTimeout(500, () => socket.destroy());
    socket.on('data', (chunk) => (pid += String(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(pid === '' ? 'unknown' : pid));
  });
}
