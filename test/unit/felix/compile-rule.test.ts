import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileRule } from '../../../src/embedded/calico/felix/compile-rule.ts';
import { readRules } from '../../../src/embedded/calico/felix/read-rules.ts';
import { Unreadable } from '../../../src/embedded/calico/felix/read-json.ts';
import { createRuleSets, shortHash } from '../../../src/embedded/calico/felix/rule-sets.ts';
import { endpoint, resource, snapshot, type Json } from './values.ts';

const { endpoints, networkSets } = snapshot(
  endpoint('agent1', 'one', '10.60.0.1', { role: 'db' }, { ports: [{ name: 'web', protocol: 'TCP', port: 8080 }] }),
  endpoint('agent2', 'two', '10.60.0.65', { role: 'web' }, { ports: [{ name: 'web', protocol: 'TCP', port: 80 }, { name: 'dns', protocol: 'UDP', port: 53 }] }),
  resource('globalnetworksets', 'office', { nets: ['192.0.2.0/24', '2001:db8::/32'] }, { place: 'office' }),
);
const verdicts = { deny: 'drop', logPrefix: 'calico-packet' };

function compile(rule: Json, namespace?: string): { readonly lines: readonly string[]; readonly sets: readonly string[] } {
  const sets = createRuleSets(endpoints, networkSets);
  const lines = readRules([rule], namespace).flatMap((read) => compileRule(read, sets, verdicts));
  return { lines, sets: sets.declarations() };
}
const golden = (what: string, rule: Json, ...expected: readonly string[]): void => {
  test(what, () => assert.deepEqual(compile(rule).lines, expected));
};

describe('a rule without conditions', () => {
  golden('Allow accepts', { action: 'Allow' }, 'accept');
  golden('Deny drops', { action: 'Deny', source: {}, destination: {} }, 'drop');
  golden('Pass leaves the tier', { action: 'Pass' }, 'return');
  golden('Log writes and goes on', { action: 'Log' }, 'log prefix "calico-packet: " level notice');
  test('Deny rejects where Felix is told so', () => {
    const [rule] = readRules([{ action: 'Deny' }]);
    assert.deepEqual(rule && compileRule(rule, createRuleSets([], []), { ...verdicts, deny: 'reject' }), ['reject']);
  });
});

describe('protocols', () => {
  golden('by name', { action: 'Allow', protocol: 'TCP' }, 'meta l4proto 6 accept');
  golden('by number', { action: 'Allow', protocol: 47 }, 'meta l4proto 47 accept');
  golden('by number written as text', { action: 'Allow', protocol: '132' }, 'meta l4proto 132 accept');
  golden('negated', { action: 'Deny', notProtocol: 'UDP' }, 'meta l4proto != 17 drop');
  test('an unknown one is refused', () => assert.throws(() => compile({ action: 'Allow', protocol: 'IPX' }), Unreadable));
});

describe('networks', () => {
  golden('one', { action: 'Allow', source: { nets: ['10.50.0.1/32'] } }, 'ip saddr 10.50.0.1 accept');
  golden('several, without those that lie in others', { action: 'Allow', destination: { nets: ['10.1.0.0/16', '10.1.2.0/24', '10.0.0.0/24'] } }, 'ip daddr { 10.0.0.0/24, 10.1.0.0/16 } accept');
  golden('with host bits', { action: 'Allow', source: { nets: ['10.50.0.9/24'] } }, 'ip saddr 10.50.0.0/24 accept');
  golden('negated', { action: 'Deny', source: { notNets: ['10.0.0.0/8'] } }, 'ip saddr != 10.0.0.0/8 drop');
  golden('both', { action: 'Allow', source: { nets: ['10.0.0.0/8'], notNets: ['10.1.0.0/16'] } }, 'ip saddr 10.0.0.0/8 ip saddr != 10.1.0.0/16 accept');
  golden('every address is no condition', { action: 'Allow', source: { nets: ['0.0.0.0/0'] } }, 'accept');
  golden('none of all addresses can never hold', { action: 'Allow', source: { notNets: ['0.0.0.0/0'] } });
  golden('only IPv6 ones leave the rule out', { action: 'Deny', source: { nets: ['2001:db8::/32'] } });
  golden('IPv6 among IPv4 is passed over', { action: 'Deny', source: { nets: ['2001:db8::/32', '10.0.0.1'] } }, 'ip saddr 10.0.0.1 drop');
  golden('a rule for IPv6 is left out', { action: 'Allow', ipVersion: 6 });
});

describe('ports', () => {
  golden('numbers', { action: 'Allow', protocol: 'TCP', destination: { ports: [443, 80] } }, 'meta l4proto 6 th dport { 80, 443 } accept');
  golden('ranges that touch become one', { action: 'Allow', protocol: 'UDP', source: { ports: ['1000:2000', 2001, '1500:1600'] } }, 'meta l4proto 17 th sport 1000-2001 accept');
  golden('negated', { action: 'Deny', protocol: 'TCP', destination: { notPorts: [22] } }, 'meta l4proto 6 th dport != 22 drop');
  golden('without a protocol only of protocols that have ports', { action: 'Allow', destination: { ports: [80] } }, 'meta l4proto { 6, 17, 132, 136 } th dport 80 accept');
  golden('of a protocol without ports can never hold', { action: 'Allow', protocol: 'ICMP', destination: { ports: [80] } });
  golden('named ones are alternatives to numbers', { action: 'Allow', protocol: 'TCP', destination: { ports: ['web', 9000] } },
    'meta l4proto 6 th dport 9000 accept', `meta l4proto 6 ip daddr . meta l4proto . th dport @port-${shortHash('web')} accept`);
  golden('negated names', { action: 'Deny', protocol: 'TCP', destination: { notPorts: ['web', 22] } },
    `meta l4proto 6 th dport != 22 ip daddr . meta l4proto . th dport != @port-${shortHash('web')} drop`);
  test('a named port is what each endpoint says it is', () => {
    const [set] = compile({ action: 'Allow', protocol: 'TCP', destination: { ports: ['web'] } }).sets;
    assert.match(set ?? '', /type ipv4_addr \. inet_proto \. inet_service\n\s+elements = \{ 10\.60\.0\.1 \. 6 \. 8080, 10\.60\.0\.65 \. 6 \. 80 \}/);
  });
  for (const bad of ['80:70', 70_000, 'a b', '"; flush ruleset']) test(`${JSON.stringify(bad)} is refused`, () => assert.throws(() => compile({ action: 'Allow', protocol: 'TCP', destination: { ports: [bad] } }), Unreadable));
});

describe('ICMP', () => {
  golden('type', { action: 'Allow', protocol: 'ICMP', icmp: { type: 8 } }, 'meta l4proto 1 icmp type 8 accept');
  golden('type and code', { action: 'Allow', protocol: 'ICMP', icmp: { type: 3, code: 4 } }, 'meta l4proto 1 icmp type . icmp code { 3 . 4 } accept');
  golden('negated, type and code together', { action: 'Deny', protocol: 'ICMP', notICMP: { type: 8, code: 0 } }, 'meta l4proto 1 icmp type . icmp code != { 8 . 0 } drop');
  golden('of TCP can never hold', { action: 'Allow', protocol: 'TCP', icmp: { type: 8 } });
});

describe('selectors', () => {
  const elements = (rule: Json, namespace?: string): readonly string[] => compile(rule, namespace).sets.map((set) => /elements = \{ (.*) \}/.exec(set)?.[1] ?? '');
  golden('choose by a set', { action: 'Allow', source: { selector: "role == 'web'" } }, `ip saddr @selected-${shortHash("role == 'web'")} accept`);
  golden('negated', { action: 'Deny', source: { notSelector: "role == 'web'" } }, `ip saddr != @selected-${shortHash("role == 'web'")} drop`);
  test('the set holds the addresses of what is chosen, on whichever agent', () => assert.deepEqual(elements({ action: 'Allow', source: { selector: 'has(role)' } }), ['10.60.0.1, 10.60.0.65']));
  test('a set of nobody matches nobody', () => assert.deepEqual(elements({ action: 'Allow', source: { selector: "role == 'none'" } }), ['']));
  test('network sets are chosen, too, with their IPv4 networks', () => {
    const { sets } = compile({ action: 'Allow', source: { selector: "place == 'office'" } });
    assert.match(sets[0] ?? '', /flags interval\n\s+elements = \{ 192\.0\.2\.0\/24 \}/);
  });
  test('a namespaced policy\'s selector means its own namespace', () => {
    assert.deepEqual(elements({ action: 'Allow', source: { selector: 'all()' } }, 'other'), ['']);
    assert.deepEqual(elements({ action: 'Allow', source: { selector: 'has(role)' } }, 'default'), ['10.60.0.1, 10.60.0.65']);
  });
  test('global() means what is in no namespace', () => assert.deepEqual(elements({ action: 'Allow', source: { namespaceSelector: 'global()' } }), ['192.0.2.0/24']));
  test('service accounts that nobody has match nobody', () => assert.deepEqual(elements({ action: 'Allow', source: { serviceAccounts: { names: ['x'] } } }), ['']));
  golden('with networks both must hold', { action: 'Allow', source: { selector: "role == 'web'", nets: ['10.60.0.0/26'] } }, `ip saddr 10.60.0.0/26 ip saddr @selected-${shortHash("role == 'web'")} accept`);
  test('one that cannot be read is refused', () => assert.throws(() => compile({ action: 'Allow', source: { selector: 'role = web' } }), Unreadable));
});

describe('what only Kubernetes or a proxy knows', () => {
  golden('lets nothing in', { action: 'Allow', http: { methods: ['GET'] } });
  golden('denies without that condition', { action: 'Deny', protocol: 'TCP', http: { methods: ['GET'] } }, 'meta l4proto 6 drop');
  golden('services allow nothing', { action: 'Allow', destination: { services: { name: 'x' } } });
});

test('an unknown action is refused', () => assert.throws(() => compile({ action: 'Maybe' }), Unreadable));
