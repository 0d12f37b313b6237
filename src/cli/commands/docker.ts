import { MachineError } from '../../domain/errors.ts';
import type { RigDescription } from '../../rig/description.ts';
import { readCluster } from '../cluster-files.ts';
import { enginePings } from '../engine-pings.ts';
import { hint } from '../hint.ts';
import { runInteractively } from '../interactive.ts';

export async function docker(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  return runDocker(readCluster(String(options['name'])).rig, args);
}

/**
 * `docker` itself waits without an end, and without a word, for an engine that hangs.
 *
 * @throws {MachineError} when the engine does not answer within `patienceMs`
 */
export async function runDocker({ name, dockerHost }: Pick<RigDescription, 'name' | 'dockerHost'>, args: readonly string[], patienceMs = 5_000): Promise<number> {
  if (!(await enginePings(dockerHost, patienceMs))) {
    throw new MachineError(`the Docker engine of ${name} does not answer`, { next: `It may be starting, or hang: try again, or look at ${hint('status', name)} and ${hint('logs dockerd', name)}.` });
  }
  return runInteractively('docker', ['-H', dockerHost, ...args]);
}
