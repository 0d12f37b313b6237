/** How the masters are reached, out of the settings: files are read here, once. */
import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../../domain/errors.ts';

export interface MesosAccess {
  /** As given: a URL, several with commas, `zk://…`. */
  readonly masters: string;
  readonly principal?: string;
  readonly secret?: string;
  /** PEM. */
  readonly ca?: string;
}

export interface MesosAccessSettings {
  readonly mesos: string;
  readonly mesosPrincipal: string | undefined;
  readonly mesosSecretFile: string | undefined;
  readonly mesosCa: string | undefined;
}

/** Throws `REGENT_USAGE` where a file cannot be read or the secret is open to others. */
export function readMesosAccess({ mesos, mesosPrincipal, mesosSecretFile, mesosCa }: MesosAccessSettings): MesosAccess {
  if (mesosPrincipal === undefined && mesosSecretFile !== undefined) {
    throw new UsageError('mesos-secret-file: a secret without a principal', { next: 'Give --mesos-principal, too.' });
  }
  if (mesosSecretFile !== undefined && (read(mesosSecretFile, 'mesos-secret-file'), (statSync(mesosSecretFile).mode & 0o077) !== 0)) {
    throw new UsageError(`mesos-secret-file: ${mesosSecretFile} can be read by others`, { next: `chmod 600 ${mesosSecretFile}` });
  }
  return {
    masters: mesos,
    ...(mesosPrincipal === undefined ? {} : { principal: mesosPrincipal }),
    ...(mesosSecretFile === undefined ? {} : { secret: read(mesosSecretFile, 'mesos-secret-file').trim() }),
    ...(mesosCa === undefined ? {} : { ca: read(mesosCa, 'mesos-ca') }),
  };
}

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${flag}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause, next: 'Give the path of a file that can be read.' });
  }
}
