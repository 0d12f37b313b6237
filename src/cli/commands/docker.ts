import { spawn } from 'node:child_process';
import { readCluster } from '../cluster-files.ts';

export async function docker(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const { rig } = readCluster(String(options['name']));
  return runInteractively('docker', ['-H', rig.dockerHost, ...args]);
}

/** Runs a program with this terminal; its exit status is ours. */
export function runInteractively(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
