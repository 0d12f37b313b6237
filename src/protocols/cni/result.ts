/** Results of CNI ADD in the shapes of the specification's versions. */

export const supportedVersions: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0'];

export interface Attachment {
  /** IPv4 with prefix length. */
  readonly address: string;
  readonly hostLink: string;
  readonly link: string;
  readonly mac: string;
  readonly sandbox: string;
  readonly mtu: number;
}

const isOld = (version: string): boolean => version === '0.1.0' || version === '0.2.0';
const isCurrent = (version: string): boolean => version === '1.0.0';
/** From 1.0.0 on the family shows in the address alone. */
const family = (version: string): object => (isCurrent(version) ? {} : { version: '4' });
/** From 1.0.0 on what is empty is left out, as Calico's programs do. */
const names = (version: string): object => (isCurrent(version) ? {} : { dns: {} });

export function addResult(version: string, { address, hostLink, link, mac, sandbox, mtu }: Attachment): object {
  if (isOld(version)) return { cniVersion: version, ip4: { ip: address }, ...names(version) };
  return {
    cniVersion: version,
    interfaces: [{ name: hostLink }, { name: link, mac, ...(isCurrent(version) ? { mtu } : {}), sandbox }],
    ips: [{ ...family(version), interface: 1, address }],
    ...names(version),
  };
}

/**
 * What an IPAM plugin says: addresses without interfaces.
 *
 * @param address IPv4 with the prefix length of its block, or 32 where that very address was asked for
 */
export function ipamResult(version: string, address: string): object {
  return isOld(version) ? { cniVersion: version, ip4: { ip: address }, ...names(version) } : { cniVersion: version, ips: [{ ...family(version), address }], ...names(version) };
}
