/** The program `calico-ipam`: addresses alone, for whoever calls it as an IPAM plugin of its own. */
import { readFileSync } from 'node:fs';
import { createEtcdJsonClient } from '../../../protocols/etcd/json-client.ts';
import { supportedVersions } from '../../../protocols/cni/result.ts';
import { CniFailure } from './failure.ts';
import { assignAddress, releaseHandle } from './ipam.ts';

interface IpamCall {
  readonly cniVersion?: string;
  readonly name: string;
  readonly nodename?: string;
  readonly etcd_endpoints?: string;
  readonly ipam?: { readonly ipv4_pools?: readonly string[] };
}

async function run(): Promise<string> {
  const command = process.env['CNI_COMMAND'];
  if (command === 'VERSION') return JSON.stringify({ cniVersion: '1.1.0', supportedVersions });
  const config = JSON.parse(readFileSync(0, 'utf8')) as IpamCall;
  const containerId = process.env['CNI_CONTAINERID'];
  if (containerId === undefined || containerId === '') throw new CniFailure(4, 'required env variables [CNI_CONTAINERID] missing');
  const etcd = createEtcdJsonClient((config.etcd_endpoints ?? '').split(','), 4_000);
  const handle = `${config.name}.${containerId}`;
  if (command === 'DEL') {
    await releaseHandle(etcd, handle);
    return '';
  }
  if (command !== 'ADD') throw new CniFailure(4, `unknown CNI_COMMAND: ${command}`);
  const certain = /(?:^|;)IP=([^;]+)/.exec(process.env['CNI_ARGS'] ?? '')?.[1] ?? null;
  const address = await assignAddress(etcd, { node: config.nodename ?? '', handle, pools: config.ipam?.ipv4_pools ?? [], address: certain });
  return JSON.stringify({ cniVersion: config.cniVersion ?? '0.3.1', ips: [{ version: '4', address: `${address}/32` }], dns: {} });
}

try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ code: error instanceof CniFailure ? error.code : 999, msg: error instanceof Error ? error.message : String(error) }, null, 4)}\n`);
  process.exitCode = 1;
}
