import { nameAt, type NameTable } from './naming.ts';

/** First line of a table that Regent wrote; what follows belongs to it. */
export const hostsTableMark = '# regent: names follow the etcd leader; written whole at every change';

/**
 * The text of `/etc/hosts` in every container: NAME-0 … NAME-(n−1) in order, each with its container's address.
 * Names whose holder has no address yet are left out, so that no name ever points at nobody.
 *
 * @param addresses container address (IPv4, dotted) by task id
 */
export function renderHostsTable(
  clusterName: string,
  names: NameTable,
  addresses: Readonly<Record<string, string>>,
): string {
  const lines = ['127.0.0.1 localhost', '::1 localhost ip6-localhost ip6-loopback', hostsTableMark];
  names.forEach((holder, k) => {
    const address = holder === null ? undefined : addresses[holder];
    if (address !== undefined) lines.push(`${address} ${nameAt(clusterName, k)}`);
  });
  return `${lines.join('\n')}\n`;
}

/** Reads back NAME-0, NAME-1, … from a hosts table: address by name, the first where there are several, as a look-up does. */
export function parseHostsTable(text: string, clusterName: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [address, ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (address === undefined || address === '') continue;
    for (const name of names) if (isNameOf(clusterName, name) && !found.has(name)) found.set(name, address);
  }
  return found;
}

/** Host names of tasks and of other clusters, such as `regent-2-0` beside `regent-2`, are no names of this one. */
function isNameOf(clusterName: string, name: string): boolean {
  return name.startsWith(`${clusterName}-`) && /^\d+$/.test(name.slice(clusterName.length + 1));
}
