/** Writes `mesos.json` from `mesos.proto`; with `--check` only says whether it is what the .proto makes. */
import { readFileSync, writeFileSync } from 'node:fs';
import protobuf from 'protobufjs';

const here = (name: string): string => new URL(name, import.meta.url).pathname;

/** The descriptor that `mesos.json` should hold. */
export function descriptor(): string {
  const { root } = protobuf.parse(readFileSync(here('mesos.proto'), 'utf8'), { keepCase: true });
  return `${JSON.stringify(root.toJSON())}\n`;
}

if (import.meta.main) {
  const standing = readFileSync(here('mesos.json'), { encoding: 'utf8', flag: 'a+' });
  if (process.argv.includes('--check')) process.exitCode = standing === descriptor() ? 0 : 1;
  else writeFileSync(here('mesos.json'), descriptor());
}
