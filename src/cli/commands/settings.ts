import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../output.ts';
import { docsFolder, renderSettings } from '../settings-docs.ts';

/** Writes what `docs/` says of the settings, or says what differs; the exit status is 1 where something does. */
export async function settings(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const files = renderSettings();
  const differing = [...files].filter(([name, content]) => read(join(docsFolder, name)) !== content).map(([name]) => name);
  if (options['check'] === true) {
    if (output.json) output.out(`${JSON.stringify({ ok: differing.length === 0, differing })}\n`);
    else for (const name of differing) output.out(`docs/${name} differs from the code\n`);
    if (differing.length > 0 && !output.quiet) output.err('Run: ./regent settings\n');
    return differing.length === 0 ? 0 : 1;
  }
  for (const name of differing) writeFileSync(join(docsFolder, name), files.get(name) ?? '');
  if (output.json) output.out(`${JSON.stringify({ files: [...files.keys()], written: differing })}\n`);
  else output.out(`${files.size} files in docs/, ${differing.length} of them written anew\n`);
  return 0;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
