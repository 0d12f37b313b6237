/**
 * One file an endpoint that is programmed, in `<prefix>/endpoint-status`, so that who starts the workload can wait for it. Names
 * and contents are those of Calico 3.31 (libcalico-go, packages "names" and "epstatusfile").
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddress } from './ipv4.ts';
import type { Endpoint } from './model.ts';

const unfinished = '.new';

/** What Go's url.PathEscape does, which lets more characters stand than encodeURIComponent. */
const escaped = (part: string): string => part.replaceAll(/[^\w.~$&+=:@-]/gu, (character) => encodeURIComponent(character).replaceAll(/[!'()*]/g, (plain) => `%${plain.charCodeAt(0).toString(16).toUpperCase()}`));

/** `cni default%2F<container id> eth0` */
export function statusFileName({ orchestrator, namespace, workload, endpoint }: Endpoint): string {
  return [orchestrator, `${namespace}/${workload}`, endpoint].map(escaped).join(' ');
}

const contentsOf = (endpoint: Endpoint): string =>
  JSON.stringify({ ifaceName: endpoint.interfaceName, mac: endpoint.mac, ipv4Nets: endpoint.addresses.map(({ base }) => `${formatAddress(base)}/32`) });

/** Makes the folder hold exactly these endpoints; files appear whole. */
export function writeStatusFiles(prefix: string, endpoints: readonly Endpoint[]): void {
  const folder = join(prefix, 'endpoint-status');
  mkdirSync(folder, { recursive: true });
  const wanted = new Map(endpoints.map((endpoint) => [statusFileName(endpoint), contentsOf(endpoint)]));
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name), { force: true, recursive: true });
  for (const [name, contents] of wanted) {
    if (read(join(folder, name)) === contents) continue;
    writeFileSync(join(folder, unfinished), contents);
    renameSync(join(folder, unfinished), join(folder, name));
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
