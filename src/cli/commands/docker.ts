import { readCluster } from '../cluster-files.ts';
import { runInteractively } from '../interactive.ts';

export async function docker(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const { rig } = readCluster(String(options['name']));
  return runInteractively('docker', ['-H', rig.dockerHost, ...args]);
}
