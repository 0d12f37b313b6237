/** Results of CNI ADD in the shapes of the specification's versions. */

export const supportedVersions: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0'];

export interface Attachment {
  /** IPv4 with prefix length. */
  readonly address: string;
  readonly hostLink: string;
  readonly link: string;
  readonly mac: string;
  readonly sandbox: string;
}

const isOld = (version: string): boolean => version === '0.1.0' || version === '0.2.0';
/** From 1.0.0 on the family shows in the address alone. */
const family = (version: string): object => (version === '1.0.0' ? {} : { version: '4' });

export function addResult(version: string, { address, hostLink, link, mac, sandbox }: Attachment): object {
  if (isOld(version)) return { cniVersion: version, ip4: { ip: address }, dns: {} };
  return {
    cniVersion: version,
    interfaces: [{ name: hostLink }, { name: link, mac, sandbox }],
    ips: [{ ...family(version), interface: 1, address }],
    dns: {},
  };
}

/** What an IPAM plugin says: addresses without interfaces. */
export function ipamResult(version: string, address: string): object {
  return isOld(version) ? { cniVersion: version, ip4: { ip: address }, dns: {} } : { cniVersion: version, ips: [{ ...family(version), address }], dns: {} };
}
