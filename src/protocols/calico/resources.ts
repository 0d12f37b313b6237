/** Calico's resources as they stand in the etcd v3 datastore: keys and values (Calico 3.31; field order as its programs write it). */

const resourcePrefix = '/calico/resources/v3/projectcalico.org/';
export const ipamPrefix = '/calico/ipam/v2/';

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly creationTimestamp: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Resource<Spec = Readonly<Record<string, unknown>>> {
  readonly kind: string;
  readonly apiVersion: 'projectcalico.org/v3';
  readonly metadata: Metadata;
  readonly spec: Spec;
  readonly status?: unknown;
}

/** @param plural lower-case plural of the kind, such as `ippools` */
export function resourceKey(plural: string, name: string, namespace?: string): string {
  return `${resourcePrefix}${plural}/${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Prefix of all resources of one kind. */
export function resourcesOf(plural: string): string {
  return `${resourcePrefix}${plural}/`;
}

export interface EntityRule {
  readonly nets?: readonly string[];
  readonly notNets?: readonly string[];
  readonly selector?: string;
  readonly notSelector?: string;
  readonly ports?: readonly (number | string)[];
  readonly notPorts?: readonly (number | string)[];
}

export interface Rule {
  readonly action: 'Allow' | 'Deny' | 'Pass' | 'Log';
  readonly protocol?: string | number;
  readonly notProtocol?: string | number;
  readonly icmp?: { readonly type?: number; readonly code?: number };
  readonly source?: EntityRule;
  readonly destination?: EntityRule;
}

export interface PolicySpec {
  readonly tier?: string;
  readonly order?: number;
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
  readonly selector?: string;
  readonly types?: readonly ('Ingress' | 'Egress')[];
}

export interface ProfileSpec {
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
  readonly labelsToApply?: Readonly<Record<string, string>>;
}

/** What the CNI plugin makes for a network: its endpoints may reach each other. */
export function profileOf(network: string): ProfileSpec {
  return {
    ingress: [{ action: 'Allow', source: { selector: `has(${network})` }, destination: {} }],
    egress: [{ action: 'Allow', source: {}, destination: {} }],
    labelsToApply: { [network]: '' },
  };
}

export interface EndpointSpec {
  readonly orchestrator: string;
  readonly node: string;
  readonly containerID?: string;
  readonly endpoint: string;
  readonly ipNetworks: readonly string[];
  readonly profiles?: readonly string[];
  readonly interfaceName: string;
  readonly mac?: string;
}

/** Endpoint names put hyphens in their parts twice, because a hyphen separates them. */
export function endpointName(node: string, containerId: string, endpoint: string): string {
  const escaped = (part: string): string => part.replaceAll('-', '--');
  return `${escaped(node)}-cni-${escaped(containerId)}-${escaped(endpoint)}`;
}

/** Host side of a container's pair of links: `cali` and the first 11 characters of its id. */
export function hostLinkName(containerId: string): string {
  return `cali${containerId.slice(0, 11)}`;
}
