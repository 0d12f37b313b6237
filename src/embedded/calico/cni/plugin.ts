/** The CNI plugin's commands (CNI specification; answers and sentences as Calico's plugin gives them). */
import { readFileSync } from 'node:fs';
import { CniFailure, failureCode, type CniCall } from '../../../protocols/cni/call.ts';
import { addResult } from '../../../protocols/cni/result.ts';
import { endpointName, hostLinkName, profileOf, resourceKey, type EndpointSpec, type Resource } from '../../../protocols/calico/resources.ts';
import type { EtcdJsonClient } from '../../../protocols/etcd/json-client.ts';
import { attach, detach, wiredMac } from './dataplane.ts';
import { connectDatastore } from './datastore.ts';
import { assignAddress, releaseHandle } from './ipam.ts';

/** What to print on standard output. @throws {CniFailure} */
export async function runPlugin(call: CniCall): Promise<string> {
  if (call.command === 'CHECK') return 'OK\n';
  const etcd = connectDatastore(call.config);
  if (call.command === 'DEL') return remove(call, etcd);
  const { address, mac } = await add(call, etcd);
  return `${JSON.stringify(addResult(call.config.cniVersion, { address: `${address}/32`, hostLink: hostLinkName(call.containerId), link: call.link, mac, sandbox: call.netns, mtu: call.config.mtu }))}\n`;
}

interface Wired {
  readonly address: string;
  readonly mac: string;
}

const handleOf = ({ config, containerId }: CniCall): string => `${config.name}.${containerId}`;
const endpointKeyOf = ({ config, containerId, link }: CniCall): string => resourceKey('workloadendpoints', endpointName(config.node, containerId, link), 'default');

async function add(call: CniCall, etcd: EtcdJsonClient): Promise<Wired> {
  const { config, containerId, link, netns } = call;
  refuseWhatOthersDo(call);
  const hostLink = hostLinkName(containerId);
  const [node, standing, profile] = await Promise.all([
    etcd.get(resourceKey('nodes', config.node)),
    etcd.get(endpointKeyOf(call)),
    etcd.get(resourceKey('profiles', config.name)),
  ]);
  if (node === null) throw new CniFailure(failureCode.other, `resource does not exist: Node(${config.node}) with error: <nil>`);
  const known = standing === null ? null : (JSON.parse(standing.value) as Resource<EndpointSpec>);
  const address = known?.spec.ipNetworks[0]?.replace(/\/32$/, '') ?? (await assignAddress(etcd, { node: config.node, handle: handleOf(call), pools: config.pools, address: call.address }));
  try {
    // The same call once more must not cut connections: what is wired stays as it is.
    const standingMac = known === null ? null : await wiredMac(netns, hostLink, link);
    const mac = standingMac ?? await attach(netns, hostLink, link, address, config.mtu);
    if (config.policyType === null && profile === null) await createProfile(config.name, etcd);
    if (known === null || known.spec.mac !== mac) await writeEndpoint(call, etcd, { address, mac }, known);
    return { address, mac };
  } catch (error) {
    if (known === null) {
      await detach(hostLink);
      await releaseHandle(etcd, handleOf(call)).catch(() => undefined);
    }
    throw error;
  }
}

/** What Calico's plugin would leave to other programs, or to IPv6. */
function refuseWhatOthersDo({ config: { ipamType, wantsIpv4, wantsIpv6, policyType } }: CniCall): void {
  const why = ipamType === '' ? 'no plugin name provided'
    : ipamType !== 'calico-ipam' ? `addresses of "${ipamType}" are not had here: ipam.type must be "calico-ipam"`
    : wantsIpv6 ? 'cannot find a qualified ippool'
    : !wantsIpv4 ? 'IPAM plugin returned no IP addresses in result'
    : policyType === 'k8s' ? 'there is no Kubernetes here whose policies could be asked for'
    : null;
  if (why !== null) throw new CniFailure(failureCode.other, why);
}

async function createProfile(name: string, etcd: EtcdJsonClient): Promise<void> {
  const key = resourceKey('profiles', name);
  const profile = {
    kind: 'Profile',
    apiVersion: 'projectcalico.org/v3',
    metadata: { name, uid: newUid(), creationTimestamp: now() },
    spec: profileOf(name),
  };
  await etcd.transaction([{ key, absent: true }], [{ put: key, value: JSON.stringify(profile) }]);
}

async function writeEndpoint(call: CniCall, etcd: EtcdJsonClient, { address, mac }: Wired, before: Resource<EndpointSpec> | null): Promise<void> {
  const { config, containerId, link } = call;
  const labels = before?.metadata.labels ?? Object.fromEntries(
    [...config.labels, ['projectcalico.org/namespace', 'default'] as const, ['projectcalico.org/orchestrator', 'cni'] as const].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const endpoint: Resource<EndpointSpec> = {
    kind: 'WorkloadEndpoint',
    apiVersion: 'projectcalico.org/v3',
    metadata: {
      name: endpointName(config.node, containerId, link),
      namespace: 'default',
      uid: before?.metadata.uid ?? newUid(),
      creationTimestamp: before?.metadata.creationTimestamp ?? now(),
      labels,
    },
    spec: { orchestrator: 'cni', node: config.node, containerID: containerId, endpoint: link, ipNetworks: [`${address}/32`], profiles: [config.name], interfaceName: hostLinkName(containerId), mac },
  };
  await etcd.put(endpointKeyOf(call), JSON.stringify(endpoint));
}

async function remove(call: CniCall, etcd: EtcdJsonClient): Promise<string> {
  // First the link: an address that others may get must not answer here any more.
  await Promise.all([detach(hostLinkName(call.containerId)), etcd.delete(endpointKeyOf(call))]);
  await releaseHandle(etcd, handleOf(call));
  return '';
}

/** From the kernel: node:crypto takes 10 ms to load, a tenth of a whole ADD. */
const newUid = (): string => readFileSync('/proc/sys/kernel/random/uuid', 'utf8').trim();

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
