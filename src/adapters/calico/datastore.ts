/** Calico's datastore, as far as a rig's owner, the daemon and `verify` touch it: what calicoctl would write. */
import { randomUUID } from 'node:crypto';
import { RegentError } from '../../domain/errors.ts';
import { overlap } from '../../protocols/calico/ipam.ts';
import { profileOf, resourceKey, resourcesOf, type EndpointSpec, type PolicySpec, type Resource } from '../../protocols/calico/resources.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../protocols/etcd/json-client.ts';

export interface CalicoNode {
  readonly name: string;
  /** IPv4 of the agent, on one of its links. */
  readonly address: string;
  /** Prefix length of that link's network. */
  readonly bits: number;
}

export interface CalicoEndpoint {
  readonly node: string;
  readonly containerId: string;
  readonly addresses: readonly string[];
}

export interface CalicoDatastore {
  /**
   * Makes what must exist before Felix starts: pool, tiers, cluster information, nodes, Felix' configuration.
   * @throws {RegentError} where the pool shares addresses with another one
   */
  initialize(options: { poolName: string; pool: string; nodes: readonly CalicoNode[] }): Promise<void>;
  /** Lets an address that is no endpoint in, then leaves the rest to other policies and profiles. */
  allowSource(policyName: string, address: string): Promise<void>;
  /** Lets a network's endpoints reach each other, as the CNI plugin does when it adds the first one. */
  allowEachOther(network: string): Promise<void>;
  /** Keeps every endpoint from TCP ports of an address, such as those of a control plane that asks for no password. */
  denyTarget(policyName: string, address: string, ports: readonly number[]): Promise<void>;
  endpoints(): Promise<readonly CalicoEndpoint[]>;
  /** Follows which agent has which block: the routes that a machine outside needs. */
  watchBlocks(onBlocks: (blocks: readonly { readonly cidr: string; readonly node: string }[]) => void): { stop(): void };
}

export function createCalicoDatastore(endpoints: readonly string[]): CalicoDatastore {
  const etcd = createEtcdJsonClient(endpoints);

  return {
    async initialize({ poolName, pool, nodes }) {
      await refuseOverlap(etcd, poolName, pool);
      await Promise.all([
        create(etcd, 'clusterinformations', 'ClusterInformation', 'default', { clusterGUID: randomUUID().replaceAll('-', ''), datastoreReady: true }),
        create(etcd, 'tiers', 'Tier', 'adminnetworkpolicy', { order: 1_000, defaultAction: 'Pass' }),
        create(etcd, 'tiers', 'Tier', 'baselineadminnetworkpolicy', { order: 10_000_000, defaultAction: 'Pass' }),
        create(etcd, 'tiers', 'Tier', 'default', { order: 1_000_000, defaultAction: 'Deny' }),
        create(etcd, 'ippools', 'IPPool', poolName, {
          cidr: pool,
          vxlanMode: 'Never',
          ipipMode: 'Never',
          natOutgoing: true,
          blockSize: 26,
          nodeSelector: 'all()',
          allowedUses: ['Workload', 'Tunnel'],
          assignmentMode: 'Automatic',
        }),
        create(etcd, 'felixconfigurations', 'FelixConfiguration', 'default', {
          defaultEndpointToHostAction: 'Accept',
          programClusterRoutes: 'Enabled',
          bpfLogLevel: '',
          bpfConnectTimeLoadBalancing: 'TCP',
          bpfHostNetworkedNATWithoutCTLB: 'Enabled',
          floatingIPs: 'Disabled',
        }),
        ...nodes.map(({ name, address, bits }) =>
          create(etcd, 'nodes', 'Node', name, { bgp: { ipv4Address: `${address}/${bits}` }, addresses: [{ address, type: 'InternalIP' }] }, { status: {} }),
        ),
      ]);
    },

    async allowSource(policyName, address) {
      const spec: PolicySpec = {
        order: 100,
        ingress: [
          { action: 'Allow', source: { nets: [`${address}/32`] }, destination: {} },
          { action: 'Pass', source: {}, destination: {} },
        ],
        selector: 'all()',
        types: ['Ingress'],
      };
      await createPolicy(etcd, policyName, spec);
    },

    async allowEachOther(network) {
      await create(etcd, 'profiles', 'Profile', network, profileOf(network));
    },

    async denyTarget(policyName, address, ports) {
      await createPolicy(etcd, policyName, {
        order: 100,
        egress: [
          { action: 'Deny', protocol: 'TCP', source: {}, destination: { nets: [`${address}/32`], ports } },
          { action: 'Pass', source: {}, destination: {} },
        ],
        selector: 'all()',
        types: ['Egress'],
      });
    },

    async endpoints() {
      const { keys } = await etcd.list(resourcesOf('workloadendpoints'));
      return keys.map(({ value }) => {
        const { spec } = JSON.parse(value) as Resource<EndpointSpec>;
        return {
          node: spec.node,
          containerId: spec.containerID ?? '',
          addresses: spec.ipNetworks.map((net) => net.replace(/\/\d+$/, '')),
        };
      });
    },

    watchBlocks(onBlocks) {
      let stopped = false;
      let watch: { stop(): void } | undefined;
      let again: NodeJS.Timeout | undefined;
      const begin = async (): Promise<void> => {
        const affinities = new Map<string, string>();
        const note = (key: string, present: boolean): void => {
          const match = /^\/calico\/ipam\/v2\/host\/([^/]+)\/ipv4\/block\/(.+)-(\d+)$/.exec(key);
          if (match === null) return;
          const cidr = `${match[2] ?? ''}/${match[3] ?? ''}`;
          if (present) affinities.set(cidr, match[1] ?? '');
          else affinities.delete(cidr);
        };
        const tell = (): void => onBlocks([...affinities].map(([cidr, node]) => ({ cidr, node })));
        const { keys, revision } = await etcd.list('/calico/ipam/v2/host/');
        for (const { key } of keys) note(key, true);
        tell();
        if (stopped) return;
        watch = etcd.watch(
          '/calico/ipam/v2/host/',
          String(BigInt(revision) + 1n),
          (events) => {
            for (const { type, key } of events) note(key, type === 'put');
            tell();
          },
          later,
        );
      };
      const later = (): void => {
        if (!stopped) again = setTimeout(() => void begin().catch(later), 500);
      };
      void begin().catch(later);
      return {
        stop() {
          stopped = true;
          clearTimeout(again);
          watch?.stop();
        },
      };
    },
  };
}

/** Two pools over the same addresses would give an address away twice. */
async function refuseOverlap(etcd: EtcdJsonClient, name: string, cidr: string): Promise<void> {
  const { keys } = await etcd.list(resourcesOf('ippools'));
  for (const { value } of keys) {
    const { metadata, spec } = JSON.parse(value) as Resource<{ readonly cidr: string }>;
    if (metadata.name === name || !overlap(spec.cidr, cidr)) continue;
    throw new RegentError('REGENT_CALICO_POOL', `IPPool(${name}) CIDR overlaps with IPPool(${metadata.name}) CIDR ${spec.cidr}`, { next: 'Take addresses that no pool has.' });
  }
}

/** A policy of the default tier, as calicoctl writes one: the tier is in its key, its own name in an annotation. */
async function createPolicy(etcd: EtcdJsonClient, name: string, spec: PolicySpec): Promise<void> {
  await create(etcd, 'globalnetworkpolicies', 'GlobalNetworkPolicy', `default.${name}`, spec, {}, { 'projectcalico.org/metadata': JSON.stringify({ name }) });
}

/** Writes a resource that is not there yet; one that is stays as it is, because nodes must not be edited under a running Felix. */
async function create(
  etcd: EtcdJsonClient,
  plural: string,
  kind: string,
  name: string,
  spec: object,
  more: Readonly<Record<string, unknown>> = {},
  annotations?: Readonly<Record<string, string>>,
): Promise<void> {
  const key = resourceKey(plural, name);
  const value = {
    kind,
    apiVersion: 'projectcalico.org/v3',
    metadata: {
      name,
      uid: randomUUID(),
      creationTimestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec,
    ...more,
  };
  await etcd.transaction([{ key, absent: true }], [{ put: key, value: JSON.stringify(value) }]);
}
