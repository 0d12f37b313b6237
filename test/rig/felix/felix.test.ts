/** Felix in real namespaces: three agents, containers as namespaces, an etcd; expectations are those of the recordings of Calico's own Felix. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { canRun, resource, sh, until, World, type Container } from './agents.ts';

const refused = 'timed out';
const policyKey = (name: string): string => resource('globalnetworkpolicies', `default.${name}`);

describe('Felix on three agents', { skip: canRun ? false : 'needs root and the cache\'s etcd' }, () => {
  const world = new World();
  let c1: Container;
  let c2: Container;
  let c3: Container;
  let c4: Container;
  const all = (): readonly Container[] => [c1, c2, c3, c4];
  const refresh = { FELIX_ROUTEREFRESHINTERVAL: '5' };

  /** Waits until everybody reaches everybody, or all but what is said. */
  async function expectReach(expected: (from: Container, to: Container) => boolean, port = 9000): Promise<void> {
    let last: Record<string, string> = {};
    const seen = async (): Promise<boolean> => {
      last = await world.reach(all(), port);
      return all().every((from) => all().every((to) => from === to || last[`${from.id} -> ${to.id}`] === (expected(from, to) ? `seen as ${from.address}` : refused)));
    };
    await until('the matrix of who reaches whom', seen, 3_000).catch((error: unknown) => assert.fail(`${String(error)}: ${JSON.stringify(last, null, 1)}`));
  }

  before(async () => {
    await world.begin();
    world.claimBlock(1, '10.60.103.64/26', { 0: 'agent1', 1: 'agent1' });
    world.claimBlock(2, '10.60.230.128/26', { 0: 'agent2' });
    world.claimBlock(3, '10.60.7.0/26', { 9: 'agent3' });
    for (const agent of [1, 2, 3]) await world.startFelix(agent, refresh);
    c1 = await world.addContainer('k01rec0000000', 1, '10.60.103.64');
    c2 = await world.addContainer('k02rec0000000', 2, '10.60.230.128');
    c3 = await world.addContainer('k03rec0000000', 3, '10.60.7.9');
    c4 = await world.addContainer('k04rec0000000', 1, '10.60.103.65', { role: 'node', cluster: 'regent' });
  });
  after(() => world.end());

  test('routes are those that Calico\'s own Felix makes (recording 14)', async () => {
    await until('the last endpoint is routed', () => world.routes(1).some((line) => line.includes('calik04rec00000')));
    assert.deepEqual(world.routes(1), [
      '10.60.7.0/26 via 10.50.0.13 dev eth0 proto 80 onlink',
      '10.60.103.64 dev calik01rec00000 scope link',
      'blackhole 10.60.103.64/26 proto 80',
      '10.60.103.65 dev calik04rec00000 scope link',
      '10.60.230.128/26 via 10.50.0.12 dev eth0 proto 80 onlink',
    ]);
    assert.deepEqual(world.routes(2), [
      '10.60.7.0/26 via 10.50.0.13 dev eth0 proto 80 onlink',
      '10.60.103.64/26 via 10.50.0.11 dev eth0 proto 80 onlink',
      '10.60.230.128 dev calik02rec00000 scope link',
      'blackhole 10.60.230.128/26 proto 80',
    ]);
  });

  test('containers of one profile reach each other, seen under their own addresses', async () => {
    await expectReach(() => true);
  });

  test('a programmed endpoint is noted in a file of the name and content that Calico gives it', async () => {
    const folder = join(world.folder, 'agent1/endpoint-status');
    assert.deepEqual(readdirSync(folder).toSorted(), ['cni default%2Fk01rec0000000 eth0', 'cni default%2Fk04rec0000000 eth0']);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'cni default%2Fk01rec0000000 eth0'), 'utf8')), { ifaceName: 'calik01rec00000', mac: '02:00:00:00:00:01', ipv4Nets: ['10.60.103.64/32'] });
  });

  test('the interface of a workload is set up as a gateway', () => {
    const read = (name: string): string => world.in(world.agentNamespace(1), 'cat', [`/proc/sys/net/ipv4/${name}`]).trim();
    assert.deepEqual(['conf/calik01rec00000/proxy_arp', 'conf/calik01rec00000/forwarding', 'neigh/calik01rec00000/proxy_delay', 'conf/calik01rec00000/route_localnet', 'ip_forward'].map(read), ['1', '1', '0', '1', '1']);
  });

  test('who is no endpoint is dropped by the profile, but on the container\'s own agent', async () => {
    const from = (netns: string, to: Container): boolean => {
      try {
        return world.in(netns, 'timeout', ['1', 'bash', '-c', `exec 3<>/dev/tcp/${to.address}/9000 && head -1 <&3`]) !== '';
      } catch {
        return false;
      }
    };
    sh('ip', ['-n', world.hub, 'route', 'replace', '10.60.103.64/26', 'via', '10.50.0.11']);
    assert.equal(from(world.hub, c1), false);
    assert.equal(from(world.agentNamespace(1), c1), true);
    world.put(policyKey('machine'), { spec: { order: 100, selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: ['10.50.0.1/32'] } }, { action: 'Pass' }] } });
    await until('the machine is let in', () => from(world.hub, c1), 3_000);
    await expectReach(() => true);
    world.delete(policyKey('machine'));
    await until('the machine is shut out', () => !from(world.hub, c1), 3_000);
  });

  test('a quarantine takes hold both ways within a second, spares connections that stand, and lets go as fast (recordings 29-31)', async () => {
    assert.equal(await c1.ask({ do: 'hold', host: c4.address, port: 9000 }), c1.address);
    const startMs = performance.now();
    world.put(policyKey('quarantine'), { spec: { order: 1, selector: "role == 'node'", types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] } });
    await until('the quarantine is in the ruleset', () => world.table(1).includes('default.quarantine ingress'), 1_000);
    assert.ok(performance.now() - startMs < 1_000);
    await expectReach((from, to) => from !== c4 && to !== c4);
    assert.equal(await c1.ask({ do: 'poke', host: c4.address, port: 9000 }), 'still there');
    world.delete(policyKey('quarantine'));
    await expectReach(() => true);
  });

  test('a port is open to the network that the policy names only (recordings 32, 33)', async () => {
    world.put(policyKey('jupyter'), {
      spec: {
        order: 10, selector: "cluster == 'regent'", types: ['Ingress'],
        ingress: [
          { action: 'Allow', protocol: 'TCP', source: { nets: ['10.50.0.1/32'] }, destination: { ports: [8888] } },
          { action: 'Deny', protocol: 'TCP', source: {}, destination: { ports: [8888] } },
          { action: 'Pass', source: {}, destination: {} },
        ],
      },
    });
    await expectReach((_, to) => to !== c4, 8888);
    await expectReach(() => true, 9000);
    world.delete(policyKey('jupyter'));
    await expectReach(() => true, 8888);
  });

  test('a label put on a live endpoint changes what selects it (recording 34)', async () => {
    world.put(policyKey('leader'), { spec: { order: 5, selector: 'leader == "true"', types: ['Ingress'], ingress: [{ action: 'Deny' }] } });
    world.putEndpoint(c1, { leader: 'true' });
    await expectReach((_, to) => to !== c1);
    world.putEndpoint(c1);
    await expectReach(() => true);
    world.delete(policyKey('leader'));
  });

  test('a container cannot send from an address that is not its own', async () => {
    sh('ip', ['-n', c1.netns, 'addr', 'add', '10.60.103.66/32', 'dev', 'eth0']);
    await assert.rejects(c1.ask({ do: 'connect', host: c4.address, port: 9000, timeoutMs: 400, localAddress: '10.60.103.66' }), /timed out/);
    sh('ip', ['-n', c1.netns, 'addr', 'del', '10.60.103.66/32', 'dev', 'eth0']);
  });

  test('traffic that leaves the pools goes under the agent\'s address, traffic within them does not', async () => {
    await world.serve(world.hub, [7777]);
    assert.equal(await c2.ask({ do: 'connect', host: '10.50.0.1', port: 7777 }), '10.50.0.12');
  });

  test('no connection is lost or late while rulesets are replaced under traffic', async () => {
    const traffic = Promise.all([[c2, c1], [c1, c4], [c4, c3]].map(([from, to]) => (from as Container).ask({ do: 'many', host: (to as Container).address, port: 9000, forMs: 2_500 })));
    const before = world.table(1);
    for (let round = 0; round < 25; round += 1) world.put(policyKey('noise'), { spec: { order: round, selector: 'all()', types: ['Ingress', 'Egress'], ingress: [{ action: 'Pass', destination: { ports: [round + 1] }, protocol: 'TCP' }, { action: 'Pass' }], egress: [{ action: 'Pass' }] } });
    assert.notEqual(world.table(1), before);
    for (const { count, slowestMs } of (await traffic) as { count: number; slowestMs: number }[]) {
      assert.ok(count > 100, `${count} connections`);
      // A lost SYN comes again after a second.
      assert.ok(slowestMs < 900, `the slowest took ${slowestMs} ms`);
    }
    world.delete(policyKey('noise'));
  });

  test('a killed Felix leaves its work, and starts again without harm to it (recordings 35, 36)', async () => {
    await world.killFelix(1);
    await until('nothing of it runs any more', () => sh('ip', ['netns', 'pids', world.agentNamespace(1)]) === '');
    await expectReach(() => true);
    const traffic = c2.ask({ do: 'many', host: c1.address, port: 9000, forMs: 1_500 });
    const readyMs = await world.startFelix(1, refresh);
    // 0.1 s on an idle machine; Calico's own takes 0.3 s.
    assert.ok(readyMs < 1_000, `ready after ${readyMs} ms`);
    const { slowestMs } = (await traffic) as { slowestMs: number };
    assert.ok(slowestMs < 900, `the slowest took ${slowestMs} ms`);
    assert.equal(world.routes(1).length, 5);
  });

  test('it is small', () => {
    for (const [agent, { pid }] of world.felixes) {
      const rssKb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
      assert.ok(rssKb < 64_000, `Felix of agent${agent} has ${rssKb} kB resident`);
    }
  });

  test('what was changed by hand is put back at the next refresh', async () => {
    sh('ip', ['-n', world.agentNamespace(2), 'route', 'del', '10.60.7.0/26']);
    sh('ip', ['-n', world.agentNamespace(2), 'route', 'add', '10.60.99.0/26', 'via', '10.50.0.11', 'dev', 'eth0', 'proto', '80', 'onlink']);
    sh('ip', ['-n', world.agentNamespace(2), 'route', 'add', '192.0.2.0/24', 'via', '10.50.0.1', 'dev', 'eth0']);
    world.in(world.agentNamespace(2), 'nft', ['flush', 'ruleset']);
    await until('the table is back', () => {
      try {
        return world.table(2).includes('to-calik02rec00000');
      } catch {
        return false;
      }
    }, 8_000);
    assert.deepEqual(world.routes(2), [
      '10.60.7.0/26 via 10.50.0.13 dev eth0 proto 80 onlink',
      '10.60.103.64/26 via 10.50.0.11 dev eth0 proto 80 onlink',
      '10.60.230.128 dev calik02rec00000 scope link',
      'blackhole 10.60.230.128/26 proto 80',
      '192.0.2.0/24 via 10.50.0.1 dev eth0',
    ]);
    await expectReach(() => true);
  });

  test('etcd away: all stays; etcd back with its history compacted: Felix reads all again and goes on', async () => {
    await world.stopEtcd();
    await expectReach(() => true);
    await world.startEtcd();
    const revision = (JSON.parse(world.etcdctl(['get', '/calico', '--write-out=json'])) as { header: { revision: number } }).header.revision;
    world.put(policyKey('quarantine'), { spec: { order: 1, selector: "role == 'node'", types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] } });
    world.etcdctl(['compact', String(revision)]);
    await until('the new policy is in the ruleset', () => world.table(1).includes('default.quarantine'), 4_000);
    world.delete(policyKey('quarantine'));
    await expectReach(() => true);
  });

  test('an address borrowed from another agent\'s block has a route of its own', async () => {
    world.claimBlock(1, '10.60.103.64/26', { 0: 'agent1', 1: 'agent1', 5: 'agent3' });
    const c5 = await world.addContainer('k05rec0000000', 3, '10.60.103.69');
    await until('the borrowed address is routed', () => world.routes(2).includes('10.60.103.69 via 10.50.0.13 dev eth0 proto 80 onlink'));
    await until('and reached', async () => (await world.reach([c5, c1, c2])) && (await c2.ask({ do: 'connect', host: c5.address, port: 9000 }).catch(() => false)) === c2.address);
    world.delete(world.endpointKey(c5));
    world.claimBlock(1, '10.60.103.64/26', { 0: 'agent1', 1: 'agent1' });
    await until('the route is gone', () => !world.routes(2).some((line) => line.startsWith('10.60.103.69')) && !world.routes(3).some((line) => line.startsWith('10.60.103.69')));
  });

  test('a namespace that vanished loses its route at once, its status file, and gets both back with its interface (recording 37)', async () => {
    sh('ip', ['-n', world.agentNamespace(2), 'link', 'set', 'calik02rec00000', 'down']);
    await until('the route is gone', () => !world.routes(2).some((line) => line.includes('calik02rec00000')));
    await until('the file is gone', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 0);
    sh('ip', ['-n', world.agentNamespace(2), 'link', 'set', 'calik02rec00000', 'up']);
    await until('the route is back', () => world.routes(2).includes('10.60.230.128 dev calik02rec00000 scope link'));
    await until('the file is back', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 1);
    await expectReach(() => true);
  });

  test('an agent whose uplink goes down is still kept in order inside, and has its routes again as soon as it is up', async () => {
    const own = (): string => world.routes(2).filter((line) => line.includes('10.60.')).join('; ');
    const before = own();
    const link = (name: string, state: string): string => sh('ip', ['-n', world.agentNamespace(2), 'link', 'set', name, state]);
    link('eth0', 'down');
    assert.ok(!world.routes(2).some((line) => line.includes('eth0')));
    link('calik02rec00000', 'down');
    await until('the file is gone', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 0);
    link('calik02rec00000', 'up');
    await until('the file is back', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 1);
    link('eth0', 'up');
    await until('the routes are back', () => own() === before, 1_500);
    // The default route is the rig's to keep; without it no workload could answer (proxy ARP).
    sh('ip', ['-n', world.agentNamespace(2), 'route', 'add', 'default', 'via', '10.50.0.1']);
    sh('ip', ['-n', world.hub, 'link', 'set', 'up2', 'down']);
    await until('the carrier is lost', () => sh('ip', ['-n', world.agentNamespace(2), 'link', 'show', 'eth0']).includes('NO-CARRIER'));
    sh('ip', ['-n', world.hub, 'link', 'set', 'up2', 'up']);
    await until('the routes are back', () => own() === before, 1_500);
    await expectReach(() => true);
  });

  test('a removed endpoint is cut off at once, its connections too, and its route and file go', async () => {
    const c6 = await world.addContainer('k06rec0000000', 2, '10.60.230.130');
    await until('it is programmed', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 2);
    await until('and reached', () => c1.ask({ do: 'hold', host: c6.address, port: 9000, timeoutMs: 200 }).catch(() => false));
    world.delete(world.endpointKey(c6));
    await until('its file is gone', () => readdirSync(join(world.folder, 'agent2/endpoint-status')).length === 1);
    await assert.rejects(c1.ask({ do: 'poke', host: c6.address, port: 9000, timeoutMs: 400 }), /timed out/);
    assert.ok(!world.routes(2).some((line) => line.startsWith('10.60.230.130')));
    const known = world.in(world.agentNamespace(2), 'conntrack', ['-L', '--orig-dst', c6.address]);
    assert.equal(known.trim(), '');
  });

  test('a node that goes takes its block along (recording 44)', async () => {
    world.delete('/calico/ipam/v2/assignment/ipv4/block/10.60.7.0-26');
    world.delete(resource('nodes', 'agent3'));
    await until('the routes are gone', () => [1, 2].every((agent) => !world.routes(agent).some((line) => line.startsWith('10.60.7.0/26'))));
  });

  test('a change of the configuration ends it with 129, SIGTERM with 0; what is programmed stays', async () => {
    world.put(resource('clusterinformations', 'default'), { spec: { datastoreReady: true, clusterGUID: 'new' } });
    world.put(resource('felixconfigurations', 'default'), { spec: { programClusterRoutes: 'Enabled', defaultEndpointToHostAction: 'Accept', logPrefix: 'other' } });
    await until('all have ended', () => [1, 2, 3].every((agent) => world.felixes.get(agent)?.exitCode !== null));
    assert.deepEqual([1, 2, 3].map((agent) => world.exits.get(agent)), [129, 129, 129]);
    assert.ok(world.table(1).includes('to-calik01rec00000'));
    await world.startFelix(1);
    await world.killFelix(1, 'SIGTERM');
    assert.equal(world.exits.get(1), 0);
    assert.ok(world.routes(1).length > 0);
    rmSync(join(world.folder, 'agent1'), { recursive: true });
  });
});
