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

export function addResult(version: string, { address, hostLink, link, mac, sandbox }: Attachment): object {
  if (version === '0.1.0' || version === '0.2.0') return { cniVersion: version, ip4: { ip: address }, dns: {} };
  const ip = version === '1.0.0' ? { interface: 1, address } : { version: '4', interface: 1, address };
  return {
    cniVersion: version,
    interfaces: [{ name: hostLink }, { name: link, mac, sandbox }],
    ips: [ip],
    dns: {},
  };
}
