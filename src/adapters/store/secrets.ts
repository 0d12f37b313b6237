/** Secrets at rest: AES-256-GCM under a key file that only its owner reads. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RegentError } from '../../domain/errors.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Reads the key, or makes it. Refuses one that others may read. */
export function readKeyFile(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new RegentError('REGENT_KEY_FILE', `others may read the key file ${file}`, { next: `Run: chmod 600 ${file}` });
  }
  const key = readFileSync(file);
  if (key.length !== keyBytes) throw new RegentError('REGENT_KEY_FILE', `the key file ${file} does not hold ${keyBytes} bytes`);
  return key;
}

export function sealSecret(key: Buffer, secret: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws {RegentError} when the key is another one, or the stored bytes were changed */
export function openSecret(key: Buffer, stored: string, name: string): string {
  const bytes = Buffer.from(stored, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    throw new RegentError('REGENT_KEY_FILE', `the secret ${name} cannot be decrypted with this key file`, { next: 'Give the daemon the key file that the cluster was made with.' });
  }
}
