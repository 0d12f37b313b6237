/** Rules of policies and profiles as they stand in the datastore, read into what the compiler works with. */
import type { Icmp, Peer, PortMatch, Rule, Selection } from './model.ts';
import { list, number, record, text, Unreadable } from './read-json.ts';
import { inNamespace, noNamespace, selection, serviceAccount, within } from './selection.ts';

/** IP protocol numbers of the names that Calico allows (IANA "Protocol Numbers"). */
const protocols: ReadonlyMap<string, number> = new Map([
  ['icmp', 1], ['tcp', 6], ['udp', 17], ['icmpv6', 58], ['sctp', 132], ['udplite', 136],
]);

/** @throws {Unreadable} for a name that Calico does not know */
export function protocolNumber(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const wanted = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  const known = typeof wanted === 'string' ? protocols.get(wanted.toLowerCase()) : wanted;
  if (typeof known !== 'number' || !Number.isInteger(known) || known < 0 || known > 255) throw new Unreadable(`unknown protocol ${JSON.stringify(value)}`);
  return known;
}

function portMatch(value: unknown): PortMatch {
  const asText = String(value);
  const range = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(asText);
  if (range === null) {
    if (!/^[\w.-]{1,128}$/.test(asText)) throw new Unreadable(`bad port ${JSON.stringify(value)}`);
    return { name: asText };
  }
  const first = Number(range[1]);
  const last = Number(range[2] ?? range[1]);
  if (first > last || last > 65_535) throw new Unreadable(`bad port ${JSON.stringify(value)}`);
  return { first, last };
}

function icmp(value: unknown): Icmp | undefined {
  if (value === undefined || value === null) return undefined;
  const given = record(value, 'icmp');
  const part = (name: string): number | undefined => {
    const found = number(given[name]);
    if (found !== undefined && (!Number.isInteger(found) || found < 0 || found > 255)) throw new Unreadable(`bad ICMP ${name} ${found}`);
    return found;
  };
  const found = { type: part('type'), code: part('code') };
  return found.type === undefined ? undefined : found;
}

/** @param namespace of the policy, whose plain selectors mean only what is in the same namespace */
function peer(value: unknown, namespace: string | undefined): Peer {
  const given = record(value ?? {}, 'source or destination');
  const selectors: Selection[] = [];
  const selector = text(given['selector']);
  const namespaces = text(given['namespaceSelector']);
  if (selector !== undefined) selectors.push(selection(selector));
  if (namespaces === 'global()') selectors.push(noNamespace);
  else if (namespaces !== undefined) selectors.push(within('pcns.', namespaces));
  else if (selector !== undefined && namespace !== undefined) selectors.push(inNamespace(namespace));
  if (given['serviceAccounts'] !== undefined) {
    const accounts = record(given['serviceAccounts'], 'serviceAccounts');
    const names = list(accounts['names']).map(String);
    if (names.length > 0) selectors.push(serviceAccount(names));
    const chosen = text(accounts['selector']);
    if (chosen !== undefined) selectors.push(within('pcsa.', chosen));
  }
  const not = text(given['notSelector']);
  return {
    nets: list(given['nets']).map(String),
    notNets: list(given['notNets']).map(String),
    selectors,
    notSelectors: not === undefined ? [] : [selection(not)],
    ports: list(given['ports']).map(portMatch),
    notPorts: list(given['notPorts']).map(portMatch),
  };
}

const actions: ReadonlyMap<string, Rule['action']> = new Map([['allow', 'allow'], ['deny', 'deny'], ['pass', 'pass'], ['next-tier', 'pass'], ['log', 'log']]);

/**
 * Reads a list of rules. A rule that also matches what only Kubernetes or a proxy knows (services, HTTP) can be kept in part
 * only: a denial then denies without that condition, anything else is left out, so that nothing is let in by mistake.
 * @throws {Unreadable} when one of them makes no sense
 */
export function readRules(value: unknown, namespace?: string): readonly Rule[] {
  return list(value).flatMap((item) => {
    const given = record(item, 'rule');
    const action = actions.get(String(given['action']).toLowerCase());
    if (action === undefined) throw new Unreadable(`unknown action ${JSON.stringify(given['action'])}`);
    const beyondUs = given['http'] !== undefined || ['source', 'destination'].some((side) => given[side] !== undefined && record(given[side], side)['services'] !== undefined);
    if (beyondUs && action !== 'deny') return [];
    return [{
      action,
      ipVersion: number(given['ipVersion']),
      protocol: protocolNumber(given['protocol']),
      notProtocol: protocolNumber(given['notProtocol']),
      icmp: icmp(given['icmp']),
      notIcmp: icmp(given['notICMP']),
      source: peer(given['source'], namespace),
      destination: peer(given['destination'], namespace),
    }];
  });
}
