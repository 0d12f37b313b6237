/**
 * Felix against the recordings of Calico's own (recordings/calico, Calico 3.31.7): the datastore is replayed step by step, and
 * wherever the agents' routes and firewall were written down, ours must mean the same.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { activeEndpoints, compileRuleset } from '../../src/embedded/calico/felix/compile-ruleset.ts';
import { interpret, mergeParameters, readLocalConfig } from '../../src/embedded/calico/felix/config.ts';
import type { Snapshot } from '../../src/embedded/calico/felix/model.ts';
import { readSnapshot } from '../../src/embedded/calico/felix/read-snapshot.ts';
import { desiredRoutes, type Route } from '../../src/embedded/calico/felix/routes.ts';

const recordings = join(import.meta.dirname, 'recordings/calico');

interface Agent {
  readonly routes: readonly string[];
  readonly links: readonly string[];
  readonly iptables?: readonly string[];
  readonly ipsets?: readonly string[];
}
interface Step {
  readonly name: string;
  readonly values: ReadonlyMap<string, unknown>;
  readonly agents: Readonly<Record<string, Agent>>;
}

const read = <T>(...path: readonly string[]): T | undefined => {
  const file = join(recordings, ...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as T : undefined;
};

/** The steps at which the agents were looked at, with all that the datastore held then. */
function replay(): readonly Step[] {
  const values = new Map<string, unknown>();
  return readdirSync(recordings).filter((name) => /^\d\d-/.test(name)).toSorted().flatMap((name) => {
    const diff = read<{ put: Readonly<Record<string, unknown>>; deleted: readonly string[] }>(name, 'datastore.diff.json');
    for (const [key, value] of Object.entries(diff?.put ?? {})) values.set(key, value);
    for (const key of diff?.deleted ?? []) values.delete(key);
    const agents = read<Readonly<Record<string, Agent>>>(name, 'agents.json');
    return agents === undefined ? [] : [{ name, values: new Map(values), agents }];
  });
}

const environment = { DATASTORE_TYPE: 'etcdv3', ETCD_ENDPOINTS: 'http://10.50.0.1:2379', FELIX_PROGRAMCLUSTERROUTES: 'Enabled', FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT' };
const configOf = (values: ReadonlyMap<string, unknown>, agent: string) => interpret(mergeParameters(readLocalConfig({ ...environment, FELIX_FELIXHOSTNAME: agent }, agent), values));

/** As iproute2 shows it. */
const shown = ({ destination, type, device, via, protocol, isOnLink, scope }: Route): string => [
  type === 'blackhole' ? `blackhole ${destination}` : destination,
  ...(via === undefined ? [] : [`via ${via}`]), ...(device === undefined ? [] : [`dev ${device}`]),
  ...(protocol === 3 ? [] : [`proto ${protocol}`]), ...(scope === 'link' ? ['scope link'] : []), ...(isOnLink ? ['onlink'] : []),
].join(' ');
const isCalicos = (line: string): boolean => !line.startsWith('default') && !line.includes('proto kernel');

interface Judges {
  readonly policies: readonly string[];
  readonly profiles: readonly string[];
}

/** Whom the recorded chains of an endpoint ask, in order. */
function recordedJudges(rules: readonly string[], way: 'tw' | 'fw', link: string): Judges {
  const owner = (chain: string): string => rules.flatMap((rule) => (rule.startsWith(`-A ${chain} `) ? [/"(?:Policy|Profile) (\S+) (?:in|e)gress"/.exec(rule)?.[1] ?? []] : [])).flat()[0] ?? chain;
  const jumps = rules.filter((rule) => rule.startsWith(`-A cali-${way}-${link} `)).flatMap((rule) => /-j (cali-p\S+)/.exec(rule)?.[1] ?? []);
  return { policies: jumps.filter((chain) => /^cali-p[io]-/.test(chain)).map(owner), profiles: jumps.filter((chain) => /^cali-pr[io]-/.test(chain)).map(owner) };
}

/** Whom ours ask. */
function ourJudges(ruleset: string, way: 'to' | 'from', link: string): Judges {
  const chain = (name: string): string => ruleset.split(`  chain ${name} {\n`)[1]?.split('\n  }')[0] ?? '';
  const jumps = [...chain(`${way}-${link}`).matchAll(/jump (\S+)/g)].map(([, name = '']) => name);
  const owners = (kind: string, prefix: string): readonly string[] => [...new Set(jumps.filter((name) => name.startsWith(prefix)).flatMap((name) => [...chain(name).matchAll(new RegExp(`"${kind} (\\S+) `, 'g'))].map(([, owner = '']) => owner)))];
  return { policies: owners('GlobalNetworkPolicy', 'tier-'), profiles: owners('Profile', 'profile-') };
}

const recordedSet = (ipsets: readonly string[], prefix: string): readonly string[] => ipsets.flatMap((line) => (line.startsWith(`add ${prefix}`) ? [line.split(' ')[2] ?? ''] : [])).toSorted();
const ourSet = (ruleset: string): readonly string[] => (/set selected-\S+ \{\n\s+type ipv4_addr\n(?:\s+elements = \{ (.*) \})?/.exec(ruleset)?.[1]?.split(', ') ?? []).toSorted();

describe('Felix means what Calico\'s own did', () => {
  const steps = replay();
  test('there is something to compare with', () => assert.ok(steps.length > 15));

  for (const { name, values, agents } of steps.filter((step) => step.name > '08')) {
    const state: Snapshot = readSnapshot(values);
    test(`${name}: routes of every agent`, () => {
      for (const [agent, { routes, links }] of Object.entries(agents)) {
        const config = configOf(values, agent);
        const desired = desiredRoutes(state, agent, { programClusterRoutes: config.programClusterRoutes, deviceRouteProtocol: config.deviceRouteProtocol, uplink: 'eth0', isUp: (link) => links.includes(link) });
        assert.deepEqual([...desired.values()].map(shown).toSorted(), routes.filter(isCalicos).toSorted(), agent);
      }
    });
    const looked = Object.entries(agents).filter(([, { iptables, ipsets }]) => iptables !== undefined && ipsets !== undefined);
    if (looked.length === 0) continue;
    test(`${name}: who is asked about packets of every endpoint, and the addresses that selectors mean`, () => {
      for (const [agent, { iptables = [], ipsets = [] }] of looked) {
        const config = configOf(values, agent);
        const ruleset = compileRuleset(state, agent, { interfacePrefixes: config.interfacePrefixes, endpointToHost: config.endpointToHost, verdicts: { deny: config.denyAction, logPrefix: config.logPrefix }, dropInvalid: config.dropInvalid });
        const local = activeEndpoints(state.endpoints, agent).map(({ interfaceName }) => interfaceName);
        assert.deepEqual(local.toSorted(), iptables.flatMap((line) => /^:cali-tw-(\S+)/.exec(line)?.[1] ?? []).toSorted(), agent);
        for (const link of local) {
          assert.deepEqual(ourJudges(ruleset, 'to', link), recordedJudges(iptables, 'tw', link), `to ${link}`);
          assert.deepEqual(ourJudges(ruleset, 'from', link), recordedJudges(iptables, 'fw', link), `from ${link}`);
        }
        assert.deepEqual(ourSet(ruleset), recordedSet(ipsets, 'cali40s:'), agent);
        assert.deepEqual(recordedSet(ipsets, 'cali40masq-ipam-pools'), [/ip saddr (\S+) ip daddr != \S+ masquerade/.exec(ruleset)?.[1] ?? ''], agent);
      }
    });
  }
});
