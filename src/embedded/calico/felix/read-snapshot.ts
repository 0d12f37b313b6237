/** All resources of the datastore, read into one snapshot. What makes no sense is left out and complained about, as Felix does. */
import { parseNetwork, type Network } from './ipv4.ts';
import type { Block, Endpoint, NamedPort, NetworkSet, Node, Policy, Pool, Profile, Snapshot, Tier } from './model.ts';
import { list, number, record, text, texts, Unreadable, type Json } from './read-json.ts';
import { protocolNumber, readRules } from './read-rules.ts';
import { conjunction, inNamespace, noNamespace, selection, within } from './selection.ts';

export const resourcesPrefix = '/calico/resources/v3/projectcalico.org/';
export const blocksPrefix = '/calico/ipam/v2/assignment/ipv4/block/';

interface Resource {
  /** `<namespace>/<name>`, or the name alone. */
  readonly id: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly spec: Json;
}

const namespaced = new Set(['workloadendpoints', 'networkpolicies', 'networksets']);

function readResource(plural: string, rest: string, value: unknown): Resource {
  const parts = rest.split('/');
  const [namespace, name] = namespaced.has(plural) ? [parts[0], parts[1]] : [undefined, parts[0]];
  if (name === undefined || name === '') throw new Unreadable('its key has no name');
  const resource = record(value, 'the resource');
  const metadata = record(resource['metadata'] ?? {}, 'metadata');
  return { id: rest, namespace, name, labels: texts(metadata['labels']), spec: record(resource['spec'] ?? {}, 'spec') };
}

const networks = (value: unknown): readonly Network[] => list(value).flatMap((item) => parseNetwork(String(item)) ?? []);

function endpoint({ id, namespace, labels, spec }: Resource, profiles: ReadonlyMap<string, Profile>): Endpoint {
  const interfaceName = text(spec['interfaceName']) ?? '';
  // Goes into rules and commands as it stands.
  if (!/^[\w.-]{1,15}$/.test(interfaceName)) throw new Unreadable(`bad interface name ${JSON.stringify(interfaceName)}`);
  const names = list(spec['profiles']).map(String);
  // An endpoint's own label beats that of its profiles, an earlier profile's beats a later one's.
  const inherited = names.toReversed().flatMap((name) => [...(profiles.get(name)?.labelsToApply ?? [])]);
  return {
    id,
    namespace: namespace ?? '',
    node: text(spec['node']) ?? '',
    orchestrator: text(spec['orchestrator']) ?? '',
    workload: text(spec['workload']) ?? text(spec['pod']) ?? text(spec['containerID']) ?? '',
    endpoint: text(spec['endpoint']) ?? '',
    interfaceName,
    mac: text(spec['mac']),
    addresses: networks(spec['ipNetworks']).filter(({ bits }) => bits === 32),
    profiles: names,
    ports: list(spec['ports']).map(namedPort),
    labels: new Map([...inherited, ...labels]),
  };
}

function namedPort(value: unknown): NamedPort {
  const given = record(value, 'port');
  const name = text(given['name']);
  const port = number(given['port']);
  const protocol = protocolNumber(given['protocol']);
  if (name === undefined || port === undefined || protocol === undefined || port < 0 || port > 65_535) throw new Unreadable('bad named port');
  return { name, port, protocol };
}

function policy(kind: Policy['kind'], { id, namespace, spec }: Resource): Policy | null {
  // These govern the host's own interfaces, before connections are known; Felix applies them to no workload.
  if (spec['doNotTrack'] === true || spec['preDNAT'] === true) return null;
  const given = list(spec['types']).map((type) => String(type).toLowerCase());
  const conditions = [selection(text(spec['selector']) ?? 'all()')];
  const namespaces = text(spec['namespaceSelector']);
  if (namespace !== undefined) conditions.push(inNamespace(namespace));
  else if (namespaces === 'global()') conditions.push(noNamespace);
  else if (namespaces !== undefined) conditions.push(within('pcns.', namespaces));
  const accounts = text(spec['serviceAccountSelector']);
  if (accounts !== undefined) conditions.push(within('pcsa.', accounts));
  const ingress = readRules(spec['ingress'], namespace);
  const egress = readRules(spec['egress'], namespace);
  const both = (['ingress', 'egress'] as const);
  return {
    name: id,
    kind,
    tier: text(spec['tier']) ?? 'default',
    order: number(spec['order']) ?? Infinity,
    types: given.length > 0 ? both.filter((type) => given.includes(type)) : both,
    selects: conjunction(conditions).selects,
    ingress,
    egress,
  };
}

const profile = ({ name, spec }: Resource): Profile => ({
  name, labelsToApply: texts(spec['labelsToApply']), ingress: readRules(spec['ingress']), egress: readRules(spec['egress']),
});

const tier = ({ name, spec }: Resource): Tier => ({
  name, order: number(spec['order']) ?? Infinity, defaultAction: String(spec['defaultAction']).toLowerCase() === 'pass' ? 'pass' : 'deny',
});

function pool({ spec }: Resource): Pool | null {
  const network = parseNetwork(String(spec['cidr']));
  const isOff = (mode: unknown): boolean => mode === undefined || mode === '' || mode === 'Never';
  return network === null ? null : { network, natOutgoing: spec['natOutgoing'] === true, isEncapsulated: !isOff(spec['ipipMode']) || !isOff(spec['vxlanMode']) };
}

function node({ name, spec }: Resource): Node {
  const withoutLength = (value: unknown): string | undefined => {
    const [address = ''] = String(value).split('/');
    return parseNetwork(address) === null ? undefined : address;
  };
  const bgp = spec['bgp'] === undefined ? undefined : withoutLength(record(spec['bgp'], 'bgp')['ipv4Address']);
  const internal = list(spec['addresses']).map((item) => record(item, 'address')).find((item) => item['type'] === 'InternalIP');
  return { name, address: bgp ?? withoutLength(internal?.['address']) };
}

function block(value: unknown): Block | null {
  const given = record(value, 'the block');
  const network = parseNetwork(String(given['cidr']));
  if (network === null || given['deleted'] === true) return null;
  const attributes = list(given['attributes']).map((item) => record(record(item, 'attribute')['secondary'] ?? {}, 'secondary'));
  return {
    network,
    node: /^host:(.+)$/.exec(String(given['affinity']))?.[1],
    allocations: list(given['allocations']).flatMap((index, ordinal) => {
      const owner = typeof index === 'number' ? text(attributes[index]?.['node']) : undefined;
      return owner === undefined ? [] : [{ address: network.base + ordinal, node: owner }];
    }),
  };
}

const networkSet = ({ namespace, labels, spec }: Resource): NetworkSet => ({
  labels: namespace === undefined ? labels : new Map([...labels, ['projectcalico.org/namespace', namespace]]),
  networks: networks(spec['nets']),
});

/** Calico makes this tier with its first write; policies must not go unheeded only because nobody has. */
const defaultTier: Tier = { name: 'default', order: 1_000_000, defaultAction: 'deny' };

/** @param values parsed JSON by key, at least all under the prefixes above */
export function readSnapshot(values: ReadonlyMap<string, unknown>): Snapshot {
  const complaints: string[] = [];
  const byKind = new Map<string, Resource[]>();
  const attempt = <T>(what: string, read: () => T | null): readonly T[] => {
    try {
      const found = read();
      return found === null ? [] : [found];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      complaints.push(`${what} is ignored: ${error.message}`);
      return [];
    }
  };
  const blocks: Block[] = [];
  for (const [key, value] of values) {
    if (key.startsWith(blocksPrefix)) blocks.push(...attempt(key, () => block(value)));
    if (!key.startsWith(resourcesPrefix)) continue;
    const [plural = '', ...rest] = key.slice(resourcesPrefix.length).split('/');
    const found = attempt(key, () => readResource(plural, rest.join('/'), value));
    byKind.set(plural, [...(byKind.get(plural) ?? []), ...found]);
  }
  const all = <T>(plural: string, read: (resource: Resource) => T | null): readonly T[] =>
    (byKind.get(plural) ?? []).flatMap((resource) => attempt(`${plural}/${resource.id}`, () => read(resource)));
  const profiles = new Map(all('profiles', profile).map((found) => [found.name, found]));
  const tiers = all('tiers', tier);
  return {
    endpoints: all('workloadendpoints', (resource) => endpoint(resource, profiles)),
    policies: [
      ...all('globalnetworkpolicies', (resource) => policy('GlobalNetworkPolicy', resource)),
      ...all('networkpolicies', (resource) => policy('NetworkPolicy', resource)),
    ],
    profiles,
    tiers: tiers.some(({ name }) => name === defaultTier.name) ? tiers : [...tiers, defaultTier],
    pools: all('ippools', pool),
    nodes: all('nodes', node),
    blocks,
    networkSets: [...all('globalnetworksets', networkSet), ...all('networksets', networkSet)],
    complaints,
  };
}
