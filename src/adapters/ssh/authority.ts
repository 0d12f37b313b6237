/**
 * The cluster's own certificate authorities for hosts and users (OpenSSH PROTOCOL.certkeys, ssh-keygen(1) "CERTIFICATES"),
 * and the daemon's plain key. Private keys are secrets of the store; they touch a disk only in a folder that is gone at once.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegentError } from '../../domain/errors.ts';

export interface KeyPair {
  /** OpenSSH private key, PEM. */
  readonly privateKey: string;
  /** One line: type, base64, comment. */
  readonly publicKey: string;
}

export interface Authority {
  readonly hostCaPublicKey: string;
  readonly userCaPublicKey: string;
  /** The key the daemon itself logs in with (ssh2 knows no certificates). */
  readonly daemonKey: KeyPair;
  /** The private keys, for whoever must not let them out. */
  readonly secrets: readonly string[];
  /** @param principals names and addresses under which the host is reached */
  signHost(publicKey: string, principals: readonly string[]): Promise<string>;
  /** @param principals users as whom its holder may log in; without `validitySeconds` for as long as the cluster lives */
  signUser(publicKey: string, principals: readonly string[], validitySeconds?: number): Promise<string>;
}

/** @param secret reads a named secret, or makes it once */
export async function openAuthority(clusterName: string, secret: (name: string, create: () => Promise<string>) => Promise<string>): Promise<Authority> {
  const pair = async (name: string): Promise<KeyPair> => JSON.parse(await secret(name, async () => JSON.stringify(await makeKeyPair(`${clusterName} ${name}`)))) as KeyPair;
  const [hostCa, userCa, daemonKey] = await Promise.all([pair('ssh-host-ca'), pair('ssh-user-ca'), pair('ssh-daemon-key')]);
  return {
    hostCaPublicKey: hostCa.publicKey,
    userCaPublicKey: userCa.publicKey,
    daemonKey,
    secrets: [hostCa, userCa, daemonKey].map(({ privateKey }) => privateKey),
    signHost: (publicKey, principals) => sign(hostCa, publicKey, ['-h', '-I', `${clusterName} host`, '-n', principals.join(',')]),
    signUser: (publicKey, principals, validitySeconds) =>
      sign(userCa, publicKey, ['-I', `${clusterName} user`, '-n', principals.join(','), ...(validitySeconds === undefined ? [] : ['-V', `-60s:+${validitySeconds}s`])]),
  };
}

async function makeKeyPair(comment: string): Promise<KeyPair> {
  return inPrivateFolder(async (folder) => {
    const file = join(folder, 'key');
    await keygen(['-q', '-t', 'ed25519', '-N', '', '-C', comment.replaceAll(' ', '-'), '-f', file]);
    return { privateKey: await readFile(file, 'utf8'), publicKey: (await readFile(`${file}.pub`, 'utf8')).trim() };
  });
}

async function sign(ca: KeyPair, publicKey: string, options: readonly string[]): Promise<string> {
  return inPrivateFolder(async (folder) => {
    await writeFile(join(folder, 'ca'), ca.privateKey, { mode: 0o600 });
    await writeFile(join(folder, 'key.pub'), `${publicKey.trim()}\n`);
    await keygen(['-q', '-s', join(folder, 'ca'), ...options, join(folder, 'key.pub')]);
    return (await readFile(join(folder, 'key-cert.pub'), 'utf8')).trim();
  });
}

/** In memory where the machine has a tmpfs at /dev/shm. */
async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp('/dev/shm/regent-').catch(() => mkdtemp(join(tmpdir(), 'regent-')));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function keygen(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('ssh-keygen', args, { timeout: 10_000 }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(new RegentError('REGENT_SSH_KEYGEN', `ssh-keygen failed: ${stderr.trim()}`, { next: 'Install openssh-client.' }));
    });
  });
}
