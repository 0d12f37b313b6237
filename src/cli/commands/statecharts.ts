import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../output.ts';
import { renderStatecharts, statechartsFolder } from '../statecharts.ts';

/** Writes `statecharts/`, or says what differs; the exit status is 1 where something does. */
export async function statecharts(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const files = await renderStatecharts();
  const differing = differences(files);
  if (options['check'] === true) {
    if (output.json) output.out(`${JSON.stringify({ ok: differing.length === 0, differing })}\n`);
    else for (const name of differing) output.out(`statecharts/${name} differs from the code\n`);
    if (differing.length > 0 && !output.quiet) output.err('Run: ./regent statecharts\n');
    return differing.length === 0 ? 0 : 1;
  }
  mkdirSync(statechartsFolder, { recursive: true });
  for (const name of differing) {
    const content = files.get(name);
    if (content === undefined) rmSync(join(statechartsFolder, name));
    else writeFileSync(join(statechartsFolder, name), content);
  }
  if (output.json) output.out(`${JSON.stringify({ files: [...files.keys()], written: differing })}\n`);
  else output.out(`${files.size} files in statecharts/, ${differing.length} of them written anew\n`);
  return 0;
}

/** Names of files that are missing, differ, or are left over. */
export function differences(files: ReadonlyMap<string, string>): string[] {
  const there = readNames();
  return [...new Set([...files.keys(), ...there])].filter((name) => !there.includes(name) || files.get(name) !== readFileSync(join(statechartsFolder, name), 'utf8'));
}

function readNames(): string[] {
  try {
    return readdirSync(statechartsFolder);
  } catch {
    return [];
  }
}
