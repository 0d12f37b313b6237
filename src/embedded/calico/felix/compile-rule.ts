/**
 * One rule of a policy or profile as statements of nft. `accept` ends the base chain, so traffic between two workloads of one
 * agent is judged twice (source's and destination's chains hang on hooks of their own); `return` leaves the tier, which is
 * what Pass means.
 */
import { mergeNetworks, formatNetwork, parseNetwork } from './ipv4.ts';
import type { Icmp, Peer, PortMatch, Rule } from './model.ts';
import type { RuleSets } from './rule-sets.ts';

type Side = 'saddr' | 'daddr';

/** The conditions of a rule that can never hold for IPv4. */
const never = Symbol('never');
type Condition = string | typeof never;

/** Protocols whose headers begin with source and destination port. */
const portProtocols = [6, 17, 132, 136];

/** `x`, or `{ x, y }`. */
export const oneOf = (items: readonly (string | number)[]): string => (items.length === 1 ? String(items[0]) : `{ ${items.join(', ')} }`);

function netConditions(side: Side, texts: readonly string[], isNegated: boolean): readonly Condition[] {
  if (texts.length === 0) return [];
  const networks = texts.flatMap((text) => parseNetwork(text) ?? []);
  const isAll = networks.some(({ bits }) => bits === 0);
  // Felix leaves a rule out where its networks are all of the other IP version, or where it excludes every address.
  if (networks.length === 0 || (isNegated && isAll)) return [never];
  return isAll ? [] : [`ip ${side} ${isNegated ? '!= ' : ''}${oneOf(mergeNetworks(networks).map(formatNetwork))}`];
}

function numericPorts(ports: readonly PortMatch[]): string | null {
  const ranges = ports.flatMap((port) => ('name' in port ? [] : [port])).toSorted((one, other) => one.first - other.first);
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of ranges) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before.last + 1) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged.length === 0 ? null : oneOf(merged.map(({ first, last }) => (first === last ? first : `${first}-${last}`)));
}

const names = (ports: readonly PortMatch[]): readonly string[] => ports.flatMap((port) => ('name' in port ? [port.name] : []));

/** Alternatives of which one must hold: a port by number, or a named port of the endpoint with that address. */
function portAlternatives(side: Side, ports: readonly PortMatch[], sets: RuleSets): readonly string[] {
  const field = side === 'saddr' ? 'sport' : 'dport';
  const numeric = numericPorts(ports);
  return [
    ...(numeric === null ? [] : [`th ${field} ${numeric}`]),
    ...names(ports).map((name) => `ip ${side} . meta l4proto . th ${field} @${sets.namedPort(name)}`),
  ];
}

function notPortConditions(side: Side, ports: readonly PortMatch[], sets: RuleSets): readonly string[] {
  const field = side === 'saddr' ? 'sport' : 'dport';
  const numeric = numericPorts(ports);
  return [
    ...(numeric === null ? [] : [`th ${field} != ${numeric}`]),
    ...names(ports).map((name) => `ip ${side} . meta l4proto . th ${field} != @${sets.namedPort(name)}`),
  ];
}

function peerConditions(side: Side, peer: Peer, sets: RuleSets): readonly Condition[] {
  return [
    ...netConditions(side, peer.nets, false),
    // Several selectors of one side must hold together, so they share one set.
    ...(peer.selectors.length === 0 ? [] : [`ip ${side} @${sets.selected(peer.selectors)}`]),
    ...netConditions(side, peer.notNets, true),
    ...peer.notSelectors.map((not) => `ip ${side} != @${sets.selected([not])}`),
    ...notPortConditions(side, peer.notPorts, sets),
  ];
}

function icmpConditions(icmp: Icmp | undefined, isNegated: boolean): readonly string[] {
  if (icmp === undefined) return [];
  const not = isNegated ? '!= ' : '';
  return [icmp.code === undefined ? `icmp type ${not}${icmp.type}` : `icmp type . icmp code ${not}{ ${icmp.type} . ${icmp.code} }`];
}

function protocolConditions(rule: Rule): readonly Condition[] {
  const hasPorts = [rule.source, rule.destination].some(({ ports, notPorts }) => ports.length + notPorts.length > 0);
  const conditions: Condition[] = [];
  if (rule.protocol !== undefined) conditions.push(`meta l4proto ${rule.protocol}`);
  if (rule.notProtocol !== undefined) conditions.push(`meta l4proto != ${rule.notProtocol}`);
  if (hasPorts && rule.protocol === undefined) conditions.push(`meta l4proto ${oneOf(portProtocols)}`);
  // A port of what has no ports, an ICMP type of what is not ICMP.
  if (hasPorts && rule.protocol !== undefined && !portProtocols.includes(rule.protocol)) conditions.push(never);
  if ((rule.icmp ?? rule.notIcmp) !== undefined && (rule.protocol ?? 1) !== 1) conditions.push(never);
  return conditions;
}

export interface Verdicts {
  /** `drop` or `reject`. */
  readonly deny: string;
  readonly logPrefix: string;
}

/** The statements for one rule, in order; none where it cannot match IPv4 traffic. Only the first to match counts. */
export function compileRule(rule: Rule, sets: RuleSets, verdicts: Verdicts): readonly string[] {
  if (rule.ipVersion === 6) return [];
  const conditions = [
    ...protocolConditions(rule),
    ...peerConditions('saddr', rule.source, sets),
    ...peerConditions('daddr', rule.destination, sets),
    ...icmpConditions(rule.icmp, false),
    ...icmpConditions(rule.notIcmp, true),
  ];
  const always = conditions.filter((condition) => condition !== never);
  if (always.length < conditions.length) return [];
  const verdict = { allow: 'accept', deny: verdicts.deny, pass: 'return', log: `log prefix "${verdicts.logPrefix}: " level notice` }[rule.action];
  const either = (alternatives: readonly string[]): readonly string[] => (alternatives.length === 0 ? [''] : alternatives);
  return either(portAlternatives('saddr', rule.source.ports, sets)).flatMap((source) =>
    either(portAlternatives('daddr', rule.destination.ports, sets)).map((destination) =>
      [...always, source, destination, verdict].filter((part) => part !== '').join(' ')));
}
