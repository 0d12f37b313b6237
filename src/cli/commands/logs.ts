import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../domain/errors.ts';
import { readCluster } from '../cluster-files.ts';
import { runInteractively } from '../interactive.ts';
import type { Output } from '../output.ts';

export async function logs(part: string | undefined, options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const { rig } = readCluster(String(options['name']));
  const parts = readdirSync(rig.logDir).sort();
  if (part !== undefined && !parts.includes(part)) throw new UsageError(`no part is called ${part}`, { next: `There are: ${parts.join(', ')}.` });
  const files = (part === undefined ? parts : [part]).map((name) => join(rig.logDir, name, 'current')).filter((file) => existsSync(file));
  if (options['follow'] === true) return runInteractively('tail', ['-n', '20', '-F', ...files]);
  for (const file of files) {
    if (part === undefined) output.out(`==> ${file} <==\n`);
    output.out(readFileSync(file, 'utf8'));
  }
  return 0;
}
