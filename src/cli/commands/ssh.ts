import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openAuthority, type Authority } from '../../adapters/ssh/authority.ts';
import { createClusterStore } from '../../adapters/store/cluster-store.ts';
import { RegentError, UsageError } from '../../domain/errors.ts';
import { keyPath, readCluster, socketPath } from '../cluster-files.ts';
import { readStatus } from '../daemon-client.ts';
import { withTerminal } from '../interactive.ts';
import type { Output } from '../output.ts';
import { hint } from '../hint.ts';

/** How long the certificate that this command issues to itself is good for a new login. */
const validitySeconds = 300;

export async function ssh(args: readonly string[], options: Readonly<Record<string, unknown>>, _output: Output): Promise<number> {
  const name = String(options['name']);
  const [target = '', ...rest] = args;
  const command = rest[0] === '--' ? rest.slice(1) : rest;
  // A program whose name begins so there is none; an option of this command that came too late there often is.
  if (rest[0]?.startsWith('-') === true && rest[0] !== '--') {
    throw new UsageError(`${rest[0]} stands after the container, where the command is`, { next: `Options come before the container: ./regent ssh ${rest[0]} … ${target}` });
  }
  const { rig } = readCluster(name);
  const status = await readStatus(socketPath(name));
  if (status === null) throw new RegentError('REGENT_NO_DAEMON', `the daemon of ${name} does not answer`, { next: `Run ${hint('up', name)} to start it.` });
  const node = status.containers.find((container) => container.name === target || container.taskId === target);
  if (node?.address == null) {
    throw new UsageError(`no container is called ${target}`, { next: `There are: ${status.containers.map((container) => container.name ?? container.taskId).sort().join(', ')}.` });
  }
  const store = createClusterStore({ endpoints: rig.infraEtcd, clusterName: name, keyFile: keyPath(name) });
  const authority = await openAuthority(name, (secret) => store.secret(secret, () => Promise.reject(new RegentError('REGENT_NOT_UP', `${name} has no authority yet`))));
  try {
    return await logIn(authority, node.address, command);
  } finally {
    await store.close();
  }
}

/** With a key and a certificate for this one login, in a folder that nobody else can read and that is gone when it has ended. */
export function logIn(authority: Pick<Authority, 'hostCaPublicKey' | 'signUser'>, address: string, command: readonly string[]): Promise<number> {
  return withTerminal(async (terminal) => {
    // With mode 0700 (mkdtemp(3)).
    const folder = await mkdtemp(join(tmpdir(), 'regent-ssh-'));
    try {
      const key = join(folder, 'id');
      await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'regent-cli', '-f', key]);
      await writeFile(`${key}-cert.pub`, `${await authority.signUser(await readFile(`${key}.pub`, 'utf8'), ['regent', 'root'], validitySeconds)}\n`);
      await writeFile(join(folder, 'known_hosts'), `@cert-authority * ${authority.hostCaPublicKey}\n`);
      return await terminal.run('ssh', [
        '-i', key, '-o', `CertificateFile=${key}-cert.pub`, '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none',
        '-o', `UserKnownHostsFile=${join(folder, 'known_hosts')}`, '-o', 'GlobalKnownHostsFile=/dev/null', '-o', 'StrictHostKeyChecking=yes', '-o', 'UpdateHostKeys=no',
        '-o', `HostKeyAlias=${address}`, '-o', 'LogLevel=ERROR', '-F', 'none', `regent@${address}`,
        ...(command.length === 0 ? [] : ['--', ...command]),
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
