import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { activeEndpoints, compileRuleset, replacement, type RulesetOptions } from '../../../src/embedded/calico/felix/compile-ruleset.ts';
import { shortHash } from '../../../src/embedded/calico/felix/rule-sets.ts';
import type { Snapshot } from '../../../src/embedded/calico/felix/model.ts';
import { endpoint, policy, pool, profile, resource, snapshot, tier } from './values.ts';

const options: RulesetOptions = { interfacePrefixes: ['cali'], endpointToHost: 'accept', verdicts: { deny: 'drop', logPrefix: 'calico-packet' }, dropInvalid: true };
const ruleset = (state: Snapshot, changed: Partial<RulesetOptions> = {}): string => compileRuleset(state, 'agent1', { ...options, ...changed });

/** The statements of one chain, without comments. */
function chain(text: string, name: string | RegExp): readonly string[] {
  const found = [...text.matchAll(/ {2}chain (\S+) \{\n((?: {4}.*\n)*) {2}\}/g)].find(([, called = '']) => (typeof name === 'string' ? called === name : name.test(called)));
  assert.ok(found, `no chain ${String(name)}`);
  return (found[2] ?? '').split('\n').map((line) => line.trim().replace(/ ?comment ".*"$/, '')).filter((line) => line !== '');
}
const known = ['ct state established,related accept', 'ct state invalid drop'];
const tunnels = ['udp dport 4789 drop', 'ip protocol 4 drop'];
const regent = profile('regent', { ingress: [{ action: 'Allow', source: { selector: 'has(regent)' } }], egress: [{ action: 'Allow' }], labelsToApply: { regent: '' } });
const defaultTier = tier('default', 1_000_000);
const one = endpoint('agent1', 'one', '10.60.0.1', { role: 'node' }, { profiles: ['regent'] });

test('the whole table of one endpoint with a profile', () => {
  const set = `selected-${shortHash('has(regent)')}`;
  const id = shortHash('regent');
  assert.equal(ruleset(snapshot(defaultTier, regent, one, pool('10.60.0.0/16'))), `table ip calico {
  set workload-sources {
    type ifname . ipv4_addr
    elements = { "calione" . 10.60.0.1 }
  }

  set ${set} {
    type ipv4_addr
    elements = { 10.60.0.1 }
  }

  chain hook-spoofing {
    type filter hook prerouting priority raw; policy accept;
    iifname "cali*" iifname . ip saddr != @workload-sources drop comment "not the address of this workload"
  }

  chain hook-forward-from {
    type filter hook forward priority filter - 2; policy accept;
    iifname "cali*" goto from-workload
  }

  chain hook-forward-to {
    type filter hook forward priority filter - 1; policy accept;
    oifname "cali*" goto to-workload
  }

  chain hook-input {
    type filter hook input priority filter - 2; policy accept;
    iifname "cali*" goto from-workload
  }

  chain hook-nat-outgoing {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr 10.60.0.0/16 ip daddr != 10.60.0.0/16 masquerade fully-random
  }

  chain from-workload {
    iifname "calione" goto from-calione
    drop comment "unknown interface"
  }

  chain to-workload {
    oifname "calione" goto to-calione
    drop comment "unknown interface"
  }

  chain to-calione {
    ct state established,related accept
    ct state invalid drop
    jump profile-regent-ingress-${id}
    drop comment "no profile matched"
  }

  chain from-calione {
    ct state established,related accept
    ct state invalid drop
    udp dport 4789 drop comment "VXLAN from a workload"
    ip protocol 4 drop comment "IP in IP from a workload"
    jump profile-regent-egress-${id}
    drop comment "no profile matched"
  }

  chain profile-regent-egress-${id} {
    accept comment "Profile regent egress"
  }

  chain profile-regent-ingress-${id} {
    ip saddr @${set} accept comment "Profile regent ingress"
  }
}
`);
});

test('an agent without workloads, pools or policies still drops what comes from unknown interfaces', () => {
  const text = ruleset(snapshot());
  assert.deepEqual(chain(text, 'from-workload'), ['drop']);
  assert.deepEqual(chain(text, 'to-workload'), ['drop']);
  assert.doesNotMatch(text, /masquerade/);
});

test('the table is replaced in one transaction, whether it is there or not', () => {
  assert.match(replacement('table ip calico {}'), /^add table ip calico\ndelete table ip calico\ntable ip calico \{\}$/);
});

describe('policies', () => {
  const both = (name: string, spec: object) => policy(name, { selector: "role == 'node'", types: ['Ingress', 'Egress'], ...spec });

  test('lower orders go first, equal ones by name, without an order last, each rule in its place', () => {
    const allow = (port: number) => ({ ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [port] } }] });
    const text = ruleset(snapshot(defaultTier, one, both('default.d', allow(4)), both('default.c', { order: 2, ...allow(3) }), both('default.b', { order: 2, ...allow(2) }), both('default.a', { order: 10, ...allow(10) })));
    assert.deepEqual(chain(text, /^tier-default-ingress/), [2, 3, 10, 4].map((port) => `meta l4proto 6 th dport ${port} accept`).concat('drop'));
  });

  test('a tier denies at its end what none of its policies settled, but only where one of them governs the direction', () => {
    const text = ruleset(snapshot(defaultTier, regent, one, policy('default.x', { selector: "role == 'node'", types: ['Ingress'], ingress: [] })));
    assert.deepEqual(chain(text, /^tier-default-ingress/), ['drop']);
    assert.deepEqual(chain(text, 'from-calione'), [...known, ...tunnels, `jump profile-regent-egress-${shortHash('regent')}`, 'drop']);
  });

  test('Pass leaves all policies of its tier for the next tier, then the profiles', () => {
    const text = ruleset(snapshot(
      defaultTier, regent, one, tier('first', 10),
      policy('first.p', { tier: 'first', selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Pass', protocol: 'UDP' }] }),
      policy('default.q', { selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Pass' }] }),
    ));
    const [first, second, ...rest] = chain(text, 'to-calione').slice(2);
    assert.match(first ?? '', /^jump tier-first-ingress-/);
    assert.match(second ?? '', /^jump tier-default-ingress-/);
    assert.deepEqual(rest, [`jump profile-regent-ingress-${shortHash('regent')}`, 'drop']);
    assert.deepEqual(chain(text, /^tier-first-ingress/), ['meta l4proto 17 return', 'drop']);
  });

  test('a tier whose default action is Pass lets the next one decide', () => {
    const text = ruleset(snapshot(tier('soft', 1, 'Pass'), one, policy('soft.p', { tier: 'soft', selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Deny', protocol: 'TCP' }] })));
    assert.deepEqual(chain(text, /^tier-soft-ingress/), ['meta l4proto 6 drop']);
  });

  test('tiers go by order, one without an order last', () => {
    const asks = (name: string) => policy(`${name}.p`, { tier: name, selector: 'all()', types: ['Ingress'], ingress: [] });
    const text = ruleset(snapshot(tier('none', undefined), tier('b', 5), tier('a', 5), tier('early', 1), one, ...['none', 'b', 'a', 'early'].map(asks)));
    assert.deepEqual(chain(text, 'to-calione').filter((line) => line.startsWith('jump tier')).map((line) => /tier-(\w+)-/.exec(line)?.[1]), ['early', 'a', 'b', 'none']);
  });

  test('the default tier is there even when nobody has written it down', () => {
    assert.deepEqual(chain(ruleset(snapshot(one, both('default.x', { ingress: [{ action: 'Deny' }] }))), /^tier-default-ingress/), ['drop', 'drop']);
  });

  test('without types it governs both directions', () => {
    const text = ruleset(snapshot(defaultTier, one, policy('default.x', { selector: 'all()', ingress: [{ action: 'Allow' }] })));
    assert.deepEqual(chain(text, /^tier-default-egress/), ['drop']);
  });

  test('endpoints with the same policies share their chains', () => {
    const two = endpoint('agent1', 'two', '10.60.0.2', { role: 'node' });
    const text = ruleset(snapshot(defaultTier, one, two, both('default.x', { ingress: [{ action: 'Allow' }] })));
    assert.equal(text.match(/chain tier-default-ingress/g)?.length, 1);
    assert.equal(text.match(/jump tier-default-ingress/g)?.length, 2);
  });

  test('those for hosts before connection tracking are none for workloads', () => {
    const text = ruleset(snapshot(defaultTier, one, both('default.x', { doNotTrack: true, ingress: [{ action: 'Deny' }] }), both('default.y', { preDNAT: true, ingress: [{ action: 'Deny' }] })));
    assert.doesNotMatch(text, /chain tier-/);
  });

  test('one of a namespace governs that namespace only', () => {
    const inNamespace = (namespace: string) => resource('networkpolicies', `${namespace}/default.x`, { selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Allow' }] });
    assert.match(ruleset(snapshot(defaultTier, one, inNamespace('default'))), /NetworkPolicy default\/default\.x ingress/);
    assert.doesNotMatch(ruleset(snapshot(defaultTier, one, inNamespace('other'))), /chain tier-/);
  });

  test('one that makes no sense is left out and complained about, as Felix does', () => {
    const state = snapshot(defaultTier, one, both('default.bad', { selector: 'role = node', ingress: [{ action: 'Deny' }] }));
    assert.doesNotMatch(ruleset(state), /chain tier-/);
    assert.match(state.complaints.join(), /globalnetworkpolicies\/default\.bad is ignored: invalid selector/);
  });

  test('labels that profiles apply count, an endpoint\'s own before them', () => {
    const labelled = profile('p', { labelsToApply: { role: 'node', zone: 'a' } });
    const mine = endpoint('agent1', 'own', '10.60.0.3', { zone: 'b' }, { profiles: ['p'] });
    const state = snapshot(defaultTier, labelled, mine, policy('default.x', { selector: "role == 'node' && zone == 'b'", ingress: [{ action: 'Allow' }] }));
    assert.match(ruleset(state), /chain tier-default-ingress/);
  });
});

describe('options', () => {
  const state = snapshot(defaultTier, regent, one);
  test('packets for the agent itself can be dropped after policy, but for connections that stand', () => {
    assert.deepEqual(chain(ruleset(state, { endpointToHost: 'drop' }), 'hook-endpoint-to-host').slice(1), ['ct state established,related accept', 'iifname "cali*" drop']);
  });
  test('denials may reject', () => assert.equal(chain(ruleset(state, { verdicts: { deny: 'reject', logPrefix: 'x' } }), 'to-calione').at(-1), 'reject'));
  test('packets of no known connection may be let to the policies', () => assert.doesNotMatch(ruleset(state, { dropInvalid: false }), /ct state invalid/));
  test('several prefixes of interfaces', () => assert.deepEqual(chain(ruleset(state, { interfacePrefixes: ['cali', 'tap'] }), 'hook-forward-to').slice(1), ['oifname "cali*" goto to-workload', 'oifname "tap*" goto to-workload']));
});

test('only pools that ask for it are translated, and only on the way out of all pools', () => {
  assert.match(ruleset(snapshot(pool('10.60.0.0/16'), pool('10.70.0.0/16', { natOutgoing: false }))), /ip saddr 10\.60\.0\.0\/16 ip daddr != \{ 10\.60\.0\.0\/16, 10\.70\.0\.0\/16 \} masquerade fully-random/);
});

test('two endpoints that claim one interface: the first by name has it', () => {
  const state = snapshot(endpoint('agent1', 'b', '10.60.0.2', {}, { interfaceName: 'calisame' }), endpoint('agent1', 'a', '10.60.0.1', {}, { interfaceName: 'calisame' }));
  assert.deepEqual(activeEndpoints(state.endpoints, 'agent1').map(({ workload }) => workload), ['a']);
});

test('names can carry nothing into the rules', () => {
  const state = snapshot(defaultTier, profile('x"; flush ruleset', { ingress: [{ action: 'Allow' }] }), endpoint('agent1', 'one', '10.60.0.1', {}, { profiles: ['x"; flush ruleset'] }), endpoint('agent1', 'two', '10.60.0.2', {}, { interfaceName: 'cali"; x' }));
  const text = ruleset(state);
  assert.doesNotMatch(text, /flush ruleset"|"; /);
  assert.match(state.complaints.join(), /bad interface name/);
});

test('the same snapshot in another order gives the same text', () => {
  const entries = [defaultTier, regent, one, endpoint('agent1', 'two', '10.60.0.2', {}, { profiles: ['regent'] }), endpoint('agent2', 'three', '10.60.0.3', { regent: '' }), policy('default.a', { selector: 'all()', ingress: [{ action: 'Allow', source: { selector: 'has(regent)' } }] }), policy('default.b', { selector: 'all()', ingress: [{ action: 'Pass' }] })];
  assert.equal(ruleset(snapshot(...entries)), ruleset(snapshot(...entries.toReversed())));
});
