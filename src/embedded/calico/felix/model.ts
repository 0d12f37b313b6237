/** What Felix reads from the datastore, in the shape in which it works with it (Calico 3.31, "Resource definitions"). */
import type { Network } from './ipv4.ts';

export type Labels = ReadonlyMap<string, string>;
export type Direction = 'ingress' | 'egress';

export interface NamedPort {
  readonly name: string;
  /** IP protocol number. */
  readonly protocol: number;
  readonly port: number;
}

export interface Endpoint {
  /** `<namespace>/<resource name>`: unique in the datastore. */
  readonly id: string;
  readonly namespace: string;
  readonly node: string;
  readonly orchestrator: string;
  readonly workload: string;
  readonly endpoint: string;
  readonly interfaceName: string;
  readonly mac: string | undefined;
  /** IPv4 addresses, as networks of one. */
  readonly addresses: readonly Network[];
  readonly profiles: readonly string[];
  readonly ports: readonly NamedPort[];
  /** Its own labels and those that its profiles give it. */
  readonly labels: Labels;
}

/** Decides whether something with these labels is meant. */
export type Selects = (labels: Labels) => boolean;

export interface Selection {
  /** Names the same selection by the same text, so that rules share its set. */
  readonly text: string;
  readonly selects: Selects;
}

export type PortMatch = { readonly first: number; readonly last: number } | { readonly name: string };

export interface Peer {
  /** As written, IPv6 included: what a list of only IPv6 networks means is the compiler's matter. */
  readonly nets: readonly string[];
  readonly notNets: readonly string[];
  readonly selectors: readonly Selection[];
  readonly notSelectors: readonly Selection[];
  readonly ports: readonly PortMatch[];
  readonly notPorts: readonly PortMatch[];
}

export interface Icmp {
  readonly type: number | undefined;
  readonly code: number | undefined;
}

export interface Rule {
  readonly action: 'allow' | 'deny' | 'pass' | 'log';
  readonly ipVersion: number | undefined;
  readonly protocol: number | undefined;
  readonly notProtocol: number | undefined;
  readonly icmp: Icmp | undefined;
  readonly notIcmp: Icmp | undefined;
  readonly source: Peer;
  readonly destination: Peer;
}

export interface Rules {
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

export interface Policy extends Rules {
  /** With the namespace in front where it has one. */
  readonly name: string;
  readonly kind: 'GlobalNetworkPolicy' | 'NetworkPolicy';
  readonly tier: string;
  /** Lower goes first; without an order it goes last. */
  readonly order: number;
  readonly types: readonly Direction[];
  readonly selects: Selects;
}

export interface Profile extends Rules {
  readonly name: string;
  readonly labelsToApply: Labels;
}

export interface Tier {
  readonly name: string;
  readonly order: number;
  readonly defaultAction: 'deny' | 'pass';
}

export interface Pool {
  readonly network: Network;
  readonly natOutgoing: boolean;
  readonly isEncapsulated: boolean;
}

export interface Node {
  readonly name: string;
  /** Where other nodes send packets for this one's blocks. */
  readonly address: string | undefined;
}

export interface Block {
  readonly network: Network;
  /** The node that the block belongs to; `undefined` for one without an owner. */
  readonly node: string | undefined;
  /** Addresses of this block in use on nodes, its own included. */
  readonly allocations: readonly { readonly address: number; readonly node: string }[];
}

export interface NetworkSet {
  readonly labels: Labels;
  readonly networks: readonly Network[];
}

/** Everything at one moment. */
export interface Snapshot {
  readonly endpoints: readonly Endpoint[];
  readonly policies: readonly Policy[];
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly tiers: readonly Tier[];
  readonly pools: readonly Pool[];
  readonly nodes: readonly Node[];
  readonly blocks: readonly Block[];
  readonly networkSets: readonly NetworkSet[];
  /** What was left out because it makes no sense, one sentence each. */
  readonly complaints: readonly string[];
}
