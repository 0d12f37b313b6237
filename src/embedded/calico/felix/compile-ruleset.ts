/**
 * The whole of Calico's policy on one agent as one nftables table, to be replaced in one transaction.
 *
 * Hooks: spoofed sources are dropped before connections are tracked; forwarded packets are judged by the chain of the workload
 * they come from, then (a base chain of its own) by that of the workload they go to; packets to the agent itself only by the
 * first; the agent itself may reach its own workloads, as with Calico's own Felix. Packets of known connections pass, so a new
 * policy is met by new connections only.
 */
import { compileRule, oneOf, type Verdicts } from './compile-rule.ts';
import { formatNetwork, mergeNetworks } from './ipv4.ts';
import type { Direction, Endpoint, Policy, Rule, Snapshot, Tier } from './model.ts';
import { createRuleSets, declareSet, shortHash, type RuleSets } from './rule-sets.ts';

/** Calico's own Felix calls its table so in its nftables mode: whichever of the two starts here takes it over. */
export const tableName = 'calico';

export interface RulesetOptions {
  readonly interfacePrefixes: readonly string[];
  /** What happens to packets of a workload for its own agent after its policy has let them pass. */
  readonly endpointToHost: 'accept' | 'drop';
  readonly verdicts: Verdicts;
  readonly dropInvalid: boolean;
}

interface Chain {
  readonly name: string;
  readonly lines: readonly string[];
}

const render = ({ name, lines }: Chain): string => [`chain ${name} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n  ');

/** A comment in nft's language: no quotes, at most 128 bytes. */
const comment = (text: string): string => `comment "${text.replaceAll(/[^\w ./:-]/g, '?').slice(0, 100)}"`;

/** The part of a name that may stand in a chain's name. */
const plain = (name: string): string => name.replaceAll(/[^\w.-]/g, '-').slice(0, 60);

/** Policies of a tier that govern one direction of an endpoint, in the order in which they are asked. */
function policiesOf(endpoint: Endpoint, tier: Tier, direction: Direction, policies: readonly Policy[]): readonly Policy[] {
  return policies
    .filter((policy) => policy.tier === tier.name && policy.types.includes(direction) && policy.selects(endpoint.labels))
    .toSorted((one, other) => (one.order === other.order ? (one.name < other.name ? -1 : 1) : one.order - other.order));
}

/** Two endpoints that claim one interface would take it away from each other for ever: the first by name has it. */
export function activeEndpoints(endpoints: readonly Endpoint[], node: string): readonly Endpoint[] {
  const byInterface = new Map<string, Endpoint>();
  for (const endpoint of endpoints.filter((candidate) => candidate.node === node).toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if (!byInterface.has(endpoint.interfaceName)) byInterface.set(endpoint.interfaceName, endpoint);
  }
  return [...byInterface.values()];
}

function ruleLines(rules: readonly Rule[], owner: string, sets: RuleSets, verdicts: Verdicts): readonly string[] {
  return rules.flatMap((rule) => compileRule(rule, sets, verdicts)).map((line) => `${line} ${comment(owner)}`);
}

/** Chains that several endpoints share, each written once. */
function sharedChains(snapshot: Snapshot, sets: RuleSets, verdicts: Verdicts) {
  const chains = new Map<string, Chain>();
  const share = (name: string, lines: () => readonly string[]): string => {
    if (!chains.has(name)) chains.set(name, { name, lines: lines() });
    return name;
  };
  return {
    all: (): readonly Chain[] => [...chains.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    /** The policies stand in the tier's chain itself, so that Pass leaves them all by returning. */
    tier(tier: Tier, direction: Direction, policies: readonly Policy[]): string {
      const id = shortHash(JSON.stringify([tier.name, ...policies.map(({ kind, name }) => [kind, name])]));
      return share(`tier-${plain(tier.name)}-${direction}-${id}`, () => [
        ...policies.flatMap((policy) => ruleLines(policy[direction], `${policy.kind} ${policy.name} ${direction}`, sets, verdicts)),
        ...(tier.defaultAction === 'deny' ? [`${verdicts.deny} ${comment(`end of tier ${tier.name}`)}`] : []),
      ]);
    },
    profile(name: string, direction: Direction): string | null {
      const profile = snapshot.profiles.get(name);
      if (profile === undefined) return null;
      return share(`profile-${plain(name)}-${direction}-${shortHash(name)}`, () => ruleLines(profile[direction], `Profile ${name} ${direction}`, sets, verdicts));
    },
  };
}

/** Deterministic: the same snapshot gives the same text. */
export function compileRuleset(snapshot: Snapshot, node: string, options: RulesetOptions): string {
  const { verdicts } = options;
  const sets = createRuleSets(snapshot.endpoints, snapshot.networkSets);
  const shared = sharedChains(snapshot, sets, verdicts);
  const tiers = snapshot.tiers.toSorted((one, other) => (one.order === other.order ? (one.name < other.name ? -1 : 1) : one.order - other.order));
  const local = activeEndpoints(snapshot.endpoints, node);

  const endpointChain = (endpoint: Endpoint, direction: Direction): Chain => ({
    name: `${direction === 'ingress' ? 'to' : 'from'}-${endpoint.interfaceName}`,
    lines: [
      'ct state established,related accept',
      ...(options.dropInvalid ? ['ct state invalid drop'] : []),
      // Tunnels that a workload makes itself would carry its packets past these rules.
      ...(direction === 'egress' ? [`udp dport 4789 drop ${comment('VXLAN from a workload')}`, `ip protocol 4 drop ${comment('IP in IP from a workload')}`] : []),
      ...tiers.flatMap((tier) => {
        const policies = policiesOf(endpoint, tier, direction, snapshot.policies);
        return policies.length === 0 ? [] : [`jump ${shared.tier(tier, direction, policies)}`];
      }),
      ...endpoint.profiles.flatMap((name) => shared.profile(name, direction) ?? []).map((name) => `jump ${name}`),
      `${verdicts.deny} ${comment('no profile matched')}`,
    ],
  });
  const endpointChains = local.flatMap((endpoint) => [endpointChain(endpoint, 'ingress'), endpointChain(endpoint, 'egress')]);

  const dispatch = (way: 'from' | 'to'): Chain => ({
    name: `${way}-workload`,
    lines: [
      // One rule each and no verdict map: while a table is replaced, a packet that began under the old rules may find the old
      // map's elements gone already, and would be dropped.
      ...local.map(({ interfaceName }) => `${way === 'from' ? 'iifname' : 'oifname'} "${interfaceName}" goto ${way}-${interfaceName}`),
      `drop ${comment('unknown interface')}`,
    ],
  });
  const base = (name: string, hook: string, lines: readonly string[]): Chain => ({ name: `hook-${name}`, lines: [`type ${hook}; policy accept;`, ...lines] });
  const everyPrefix = (field: 'iifname' | 'oifname', rest: string): readonly string[] => options.interfacePrefixes.map((prefix) => `${field} "${prefix}*" ${rest}`);

  const sources = local.flatMap(({ interfaceName, addresses }) => addresses.map((address) => `"${interfaceName}" . ${formatNetwork(address)}`));
  const pools = mergeNetworks(snapshot.pools.map(({ network }) => network)).map(formatNetwork);
  const translated = mergeNetworks(snapshot.pools.filter(({ natOutgoing }) => natOutgoing).map(({ network }) => network)).map(formatNetwork);
  const chains = [
    base('spoofing', 'filter hook prerouting priority raw', everyPrefix('iifname', `iifname . ip saddr != @workload-sources drop ${comment('not the address of this workload')}`)),
    base('forward-from', 'filter hook forward priority filter - 2', everyPrefix('iifname', 'goto from-workload')),
    base('forward-to', 'filter hook forward priority filter - 1', everyPrefix('oifname', 'goto to-workload')),
    base('input', 'filter hook input priority filter - 2', everyPrefix('iifname', 'goto from-workload')),
    ...(options.endpointToHost === 'accept' ? [] : [
      base('endpoint-to-host', 'filter hook input priority filter - 1', ['ct state established,related accept', ...everyPrefix('iifname', `drop ${comment('DefaultEndpointToHostAction')}`)]),
    ]),
    ...(translated.length === 0 ? [] : [
      base('nat-outgoing', 'nat hook postrouting priority srcnat', [`ip saddr ${oneOf(translated)} ip daddr != ${oneOf(pools)} masquerade fully-random`]),
    ]),
    dispatch('from'),
    dispatch('to'),
    ...endpointChains,
    ...shared.all(),
  ];
  const declarations = [
    declareSet('workload-sources', 'ifname . ipv4_addr', sources),
    ...sets.declarations(),
  ];
  return `table ip ${tableName} {\n  ${[...declarations, ...chains.map(render)].join('\n\n  ')}\n}\n`;
}

/** One transaction: nobody ever sees the table missing or half made. */
export function replacement(ruleset: string): string {
  return `add table ip ${tableName}\ndelete table ip ${tableName}\n${ruleset}`;
}
