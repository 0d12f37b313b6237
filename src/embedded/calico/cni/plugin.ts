/** The CNI plugin's commands (CNI specification; answers and sentences as Calico's plugin gives them). */
import { randomUUID } from 'node:crypto';
import { addResult, supportedVersions } from '../../../protocols/cni/result.ts';
import { endpointName, hostLinkName, resourceKey, type EndpointSpec, type Resource } from '../../../protocols/calico/resources.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../../protocols/etcd/json-client.ts';
import { attach, detach } from './dataplane.ts';
import { CniFailure } from './failure.ts';
import { assignAddress, releaseHandle } from './ipam.ts';

/** The caller must not wait for ever for a datastore that does not answer; the real plugin would let it. */
const datastoreTimeoutMs = 4_000;

interface NetworkConfig {
  readonly cniVersion?: string;
  readonly name: string;
  readonly nodename?: string;
  readonly etcd_endpoints?: string;
  readonly mtu?: number;
  readonly ipam?: { readonly ipv4_pools?: readonly string[] };
  readonly policy?: { readonly type?: string };
  readonly args?: { readonly 'org.apache.mesos'?: { readonly network_info?: { readonly labels?: { readonly labels?: readonly { readonly key: string; readonly value?: string }[] } } } };
}

export interface Invocation {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: string;
}

/** What to print on standard output; throws `CniFailure`. */
export async function runPlugin({ environment, stdin }: Invocation): Promise<string> {
  const command = environment['CNI_COMMAND'] ?? '';
  if (command === 'VERSION') return `${JSON.stringify({ cniVersion: '1.1.0', supportedVersions })}\n`;
  if (!['ADD', 'DEL', 'CHECK'].includes(command)) throw new CniFailure(4, command === '' ? 'required env variables [CNI_COMMAND] missing' : `unknown CNI_COMMAND: ${command}`);
  const missing = ['CNI_CONTAINERID', 'CNI_IFNAME', 'CNI_PATH', ...(command === 'DEL' ? [] : ['CNI_NETNS'])].filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new CniFailure(4, `required env variables [${missing.join(',')}] missing`);
  const config = readConfig(stdin);
  const version = config.cniVersion ?? '0.1.0';
  if (!supportedVersions.includes(version)) {
    throw new CniFailure(1, 'incompatible CNI versions', `config is "${version}", plugin supports [${supportedVersions.map((item) => `"${item}"`).join(' ')}]`);
  }
  if (command === 'CHECK') return 'OK\n';
  const etcd = createEtcdJsonClient((config.etcd_endpoints ?? '').split(',').filter((endpoint) => endpoint !== ''), datastoreTimeoutMs);
  const call: Call = {
    config,
    etcd,
    node: config.nodename ?? '',
    containerId: environment['CNI_CONTAINERID'] ?? '',
    link: environment['CNI_IFNAME'] ?? 'eth0',
    netns: environment['CNI_NETNS'] ?? '',
    address: /(?:^|;)IP=([^;]+)/.exec(environment['CNI_ARGS'] ?? '')?.[1] ?? null,
  };
  if (command === 'DEL') return remove(call);
  return `${JSON.stringify(addResult(version, await add(call)))}\n`;
}

interface Call {
  readonly config: NetworkConfig;
  readonly etcd: EtcdJsonClient;
  readonly node: string;
  readonly containerId: string;
  readonly link: string;
  readonly netns: string;
  readonly address: string | null;
}

function readConfig(stdin: string): NetworkConfig {
  try {
    return JSON.parse(stdin) as NetworkConfig;
  } catch (error) {
    const text = stdin.trim();
    throw new CniFailure(6, `error unmarshall network config: ${text === '' || text.startsWith('{') ? 'unexpected end of JSON input' : String(error)}`);
  }
}

const handleOf = ({ config, containerId }: Call): string => `${config.name}.${containerId}`;
const endpointKeyOf = ({ node, containerId, link }: Call): string => resourceKey('workloadendpoints', endpointName(node, containerId, link), 'default');

async function add(call: Call): Promise<Parameters<typeof addResult>[1]> {
  const { etcd, config, node, containerId, link, netns } = call;
  const hostLink = hostLinkName(containerId);
  const [nodeResource, standing, profile] = await Promise.all([
    etcd.get(resourceKey('nodes', node)),
    etcd.get(endpointKeyOf(call)),
    etcd.get(resourceKey('profiles', config.name)),
  ]);
  if (nodeResource === null) throw new CniFailure(999, `resource does not exist: Node(${node}) with error: <nil>`);
  const known = standing === null ? null : (JSON.parse(standing.value) as Resource<EndpointSpec>).spec;
  const assigned = known?.ipNetworks[0]?.replace(/\/32$/, '') ?? (await assignAddress(etcd, { node, handle: handleOf(call), pools: config.ipam?.ipv4_pools ?? [], address: call.address }));
  try {
    const mac = await attach(netns, hostLink, link, assigned, config.mtu ?? 1500);
    if (config.policy?.type === undefined && profile === null) await createProfile(call);
    await writeEndpoint(call, assigned, hostLink, mac, standing?.value ?? null);
    return { address: `${assigned}/32`, hostLink, link, mac, sandbox: netns };
  } catch (error) {
    if (known === null) {
      await detach(hostLink);
      await releaseHandle(etcd, handleOf(call)).catch(() => undefined);
    }
    throw error;
  }
}

async function createProfile({ etcd, config }: Call): Promise<void> {
  const key = resourceKey('profiles', config.name);
  const profile = {
    kind: 'Profile',
    apiVersion: 'projectcalico.org/v3',
    metadata: { name: config.name, uid: randomUUID(), creationTimestamp: now() },
    spec: {
      ingress: [{ action: 'Allow', source: { selector: `has(${config.name})` }, destination: {} }],
      egress: [{ action: 'Allow', source: {}, destination: {} }],
      labelsToApply: { [config.name]: '' },
    },
  };
  await etcd.transaction([{ key, absent: true }], [{ put: key, value: JSON.stringify(profile) }]);
}

async function writeEndpoint(call: Call, address: string, hostLink: string, mac: string, standing: string | null): Promise<void> {
  const { etcd, config, node, containerId, link } = call;
  const given = config.args?.['org.apache.mesos']?.network_info?.labels?.labels ?? [];
  const labels = Object.fromEntries(
    [...given.map(({ key, value }) => [key, value ?? ''] as const), ['projectcalico.org/namespace', 'default'] as const, ['projectcalico.org/orchestrator', 'cni'] as const].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const before = standing === null ? null : (JSON.parse(standing) as Resource).metadata;
  const endpoint: Resource<EndpointSpec> = {
    kind: 'WorkloadEndpoint',
    apiVersion: 'projectcalico.org/v3',
    metadata: {
      name: endpointName(node, containerId, link),
      namespace: 'default',
      uid: before?.uid ?? randomUUID(),
      creationTimestamp: before?.creationTimestamp ?? now(),
      labels,
    },
    spec: { orchestrator: 'cni', node, containerID: containerId, endpoint: link, ipNetworks: [`${address}/32`], profiles: [config.name], interfaceName: hostLink, mac },
  };
  await etcd.put(endpointKeyOf(call), JSON.stringify(endpoint));
}

async function remove(call: Call): Promise<string> {
  const { etcd, containerId } = call;
  await Promise.all([etcd.delete(endpointKeyOf(call)), releaseHandle(etcd, handleOf(call)), detach(hostLinkName(containerId))]);
  return '';
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
