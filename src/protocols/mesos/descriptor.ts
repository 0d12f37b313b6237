/** What the messages are made of, for those who walk over their fields; reading and writing them needs none of it. */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs/light.js';

let root: protobuf.Root | undefined;
const types = new Map<string, protobuf.Type>();

/** The descriptor of a message, by its name without the package, such as `scheduler.Call`. */
export function typeOf(name: string): protobuf.Type {
  const known = types.get(name);
  if (known !== undefined) return known;
  root ??= protobuf.Root.fromJSON(JSON.parse(readFileSync(new URL('generated/mesos.json', import.meta.url), 'utf8')) as protobuf.INamespace);
  const found = root.lookupType(`regent.mesos.v1.${name}`);
  types.set(name, found);
  return found;
}
