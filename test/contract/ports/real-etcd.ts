/** Real etcd processes on loopback, each with an address of its own, so that they speak on the ports that the adapters know. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const cache = process.env['REGENT_CACHE'] ?? join(import.meta.dirname, '../../../.cache');
const program = join(cache, 'bin/etcd');

/** Why there is no real etcd here, or false. */
export const noEtcd = existsSync(program) ? false : `there is no ${program}; \`./regent rig up\` brings it`;

export interface EtcdProcess {
  readonly child: ChildProcess;
  readonly folder: string;
}

/** @param address of 127.0.0.0/8; clients at port 2379, peers at 2380 */
export function spawnEtcd(name: string, address: string, more: readonly string[]): EtcdProcess {
  const folder = mkdtempSync(join(tmpdir(), 'regent-etcd-'));
  const child = spawn(program, [
    '--name', name, '--data-dir', folder, '--log-level', 'error', '--unsafe-no-fsync', '--heartbeat-interval', '50', '--election-timeout', '500',
    '--listen-client-urls', `http://${address}:2379`, '--advertise-client-urls', `http://${address}:2379`,
    '--listen-peer-urls', `http://${address}:2380`, '--initial-advertise-peer-urls', `http://${address}:2380`, ...more,
  ], { stdio: 'ignore' });
  return { child, folder };
}

export async function endEtcd({ child, folder }: EtcdProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Asks again until it holds; it fails with what was wrong last. */
export async function eventually<T>(what: () => Promise<T>, withinMs = 20_000): Promise<T> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await pause(50);
    }
  }
}
