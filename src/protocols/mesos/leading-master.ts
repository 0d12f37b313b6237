/**
 * Which master leads. In ZooKeeper every master has a node `json.info_…` with its MasterInfo as
 * JSON; the one with the lowest number leads (Apache Mesos documentation, "High availability").
 */
import { fromJson } from './codec.ts';

/** Of the nodes in the masters' folder, those of masters: first the leading one's, then in the order in which they would follow it. */
export function masterNodes(children: readonly string[]): readonly string[] {
  const numbered = children.flatMap((name) => {
    const number = /^json\.info_(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [{ name, number: BigInt(number) }];
  });
  numbered.sort((a, b) => (a.number < b.number ? -1 : 1));
  return numbered.map(({ name }) => name);
}

/** Of the nodes in the masters' folder, the one of the leading master; `null` where none leads. */
export function leadingNode(children: readonly string[]): string | null {
  return masterNodes(children)[0] ?? null;
}

/** The base URL of the master that a node describes; `null` where it describes none. */
export function masterUrl(nodeData: string, scheme: 'http' | 'https'): string | null {
  let info: unknown;
  try {
    info = fromJson(nodeData);
  } catch {
    return null;
  }
  if (typeof info !== 'object' || info === null) return null;
  const { address, ip, hostname, port } = info as { address?: { ip?: unknown; hostname?: unknown; port?: unknown } | null; ip?: unknown; hostname?: unknown; port?: unknown };
  const number = address?.port ?? port;
  // The old field has the bytes of the address in the order of the network, read as a number by a little-endian machine.
  const numeric = address?.ip ?? (typeof ip === 'number' ? [0, 8, 16, 24].map((shift) => (ip >>> shift) & 0xff).join('.') : undefined);
  const name = address?.hostname ?? hostname;
  // A certificate is for a name; without one the address needs no name server.
  const host = scheme === 'https' ? (name ?? numeric) : (numeric ?? name);
  if (typeof host !== 'string' || host === '' || typeof number !== 'number' || number < 1 || number > 65_535) return null;
  const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${number}`;
  return URL.canParse(url) ? url : null;
}
