/** What the machine must have before anything is made. */
import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { MachineError } from '../domain/errors.ts';
import { tryCommand } from './command.ts';

const neededBytes = 1024 ** 3;

export async function checkMachine(stateDir: string): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new MachineError('not root: network namespaces, mounts and a Docker engine need it', { next: 'Run it as root, for example with sudo.' });
  }
  const { bavail, bsize } = statfsSync(existingParent(stateDir));
  if (bavail * bsize < neededBytes) {
    throw new MachineError(`${Math.floor((bavail * bsize) / 1024 ** 2)} MiB are free at ${stateDir}, 1024 MiB are needed`, { next: 'Free some space there.' });
  }
  try {
    readFileSync('/proc/sys/net/ipv4/ip_forward');
    accessSync('/proc/sys/net/ipv4/ip_forward', constants.W_OK);
  } catch (cause) {
    throw new MachineError('IPv4 forwarding cannot be switched on: /proc/sys/net/ipv4/ip_forward is not writable', { cause, next: 'Run it on a machine, or in a virtual machine, of its own.' });
  }
  for (const program of ['ip', 'nft', 'dockerd', 'glusterd', 'runsvdir', 'nsenter', 'unshare']) {
    const { exitCode } = await tryCommand('sh', ['-c', `command -v ${program}`]);
    if (exitCode !== 0) throw new MachineError(`the program ${program} is missing`, { next: 'Start through ./regent, which installs what is missing.' });
  }
}

/** @throws {MachineError} when something else listens there */
export function checkPortFree(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const what = cause.code === 'EADDRINUSE' ? 'is in use' : cause.code === 'EADDRNOTAVAIL' ? 'is no address of this machine' : `cannot be listened on: ${cause.message}`;
      reject(new MachineError(`--listen: ${address}:${port} ${what}`, { cause, next: 'Give another --listen ADDRESS:PORT, or end what listens there.' }));
    });
    probe.listen(port, address, () => probe.close(() => resolve()));
  });
}

function existingParent(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      accessSync(folder);
      return folder;
    } catch {
      if (folder === '/') return folder;
    }
  }
}
