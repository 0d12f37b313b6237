import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLinks } from '../../../src/embedded/calico/felix/links.ts';
import { desiredRoutes, parseRoutes, routeCommands, type Route, type RouteOptions } from '../../../src/embedded/calico/felix/routes.ts';
import type { Snapshot } from '../../../src/embedded/calico/felix/model.ts';
import { block, endpoint, node, pool, snapshot } from './values.ts';

const options: RouteOptions = { programClusterRoutes: true, deviceRouteProtocol: 3, uplink: 'eth0', isUp: () => true };
const context = { interfacePrefixes: ['cali'], mayRemove: () => true };
const nodes = [node('agent1', '10.50.0.11'), node('agent2', '10.50.0.12'), node('agent3', '10.50.0.13')];
/** What would be done on an agent that has no route yet. */
const fromNothing = (state: Snapshot, changed: Partial<RouteOptions> = {}): readonly string[] => routeCommands(desiredRoutes(state, 'agent1', { ...options, ...changed }), [], context);

describe('the routes that there should be', () => {
  test('own blocks lead nowhere, other agents\' blocks through them, own workloads to their interfaces', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.0.0/26', 'agent1', { 1: 'agent1' }), block('10.60.1.0/26', 'agent2'), endpoint('agent1', 'one', '10.60.0.1'), endpoint('agent2', 'two', '10.60.1.1'))), [
      'route replace blackhole 10.60.0.0/26 proto 80',
      'route replace 10.60.1.0/26 via 10.50.0.12 dev eth0 proto 80 onlink',
      'route replace 10.60.0.1 dev calione proto 3 scope link',
    ]);
  });

  test('addresses that a third agent uses out of a block have routes of their own', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.1.0/26', 'agent2', { 1: 'agent2', 5: 'agent3', 6: 'agent1' }))), [
      'route replace 10.60.1.0/26 via 10.50.0.12 dev eth0 proto 80 onlink',
      'route replace 10.60.1.5 via 10.50.0.13 dev eth0 proto 80 onlink',
    ]);
  });

  test('and so has what another agent uses out of our own', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.0.0/26', 'agent1', { 9: 'agent3' }))), [
      'route replace blackhole 10.60.0.0/26 proto 80',
      'route replace 10.60.0.9 via 10.50.0.13 dev eth0 proto 80 onlink',
    ]);
  });

  test('none to blocks outside every pool, in encapsulated pools, or of agents whose address is not known', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.70.0.0/16', { vxlanMode: 'Always' }), pool('10.60.0.0/16'), block('10.80.0.0/26', 'agent2'), block('10.70.0.0/26', 'agent2'), block('10.60.0.0/26', 'agent9'))), []);
  });

  test('a block without an owner leads nowhere by itself', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.0.0/26', null, { 1: 'agent2' }))), ['route replace 10.60.0.1 via 10.50.0.12 dev eth0 proto 80 onlink']);
  });

  test('only workloads when Felix is not to program the cluster\'s routes', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.0.0/26', 'agent1'), endpoint('agent1', 'one', '10.60.0.1')), { programClusterRoutes: false }), ['route replace 10.60.0.1 dev calione proto 3 scope link']);
  });

  test('none to an interface that is not there, none through an uplink that has lost its address', () => {
    assert.deepEqual(fromNothing(snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.1.0/26', 'agent2'), endpoint('agent1', 'one', '10.60.0.1')), { isUp: () => false, uplink: undefined }), []);
  });
});

describe('getting there', () => {
  const shown = JSON.stringify([
    { dst: 'default', gateway: '10.50.0.1', dev: 'eth0', protocol: 'boot', flags: [] },
    { dst: '10.50.0.0/24', dev: 'eth0', protocol: 'kernel', scope: 'link', prefsrc: '10.50.0.11', flags: [] },
    { dst: '10.60.0.1', dev: 'calione', protocol: '3', scope: '253', flags: [] },
    { type: 'blackhole', dst: '10.60.0.0/26', protocol: '80', flags: [] },
    { dst: '10.60.1.0/26', gateway: '10.50.0.12', dev: 'eth0', protocol: '80', flags: ['onlink'] },
  ]);
  const state = snapshot(...nodes, pool('10.60.0.0/16'), block('10.60.0.0/26', 'agent1'), block('10.60.1.0/26', 'agent2'), endpoint('agent1', 'one', '10.60.0.1'));
  const desired = desiredRoutes(state, 'agent1', options);
  const commands = (actual: readonly Route[], changed: Partial<typeof context> = {}): readonly string[] => routeCommands(desired, actual, { ...context, ...changed });

  test('nothing is done where all is as it should be', () => assert.deepEqual(commands(parseRoutes(shown)), []));
  test('an empty table reads as none', () => assert.deepEqual(parseRoutes(''), []));

  const extra = (route: Partial<Route> & { readonly destination: string }): readonly Route[] => [...parseRoutes(shown), { type: 'unicast', device: 'eth0', via: undefined, protocol: 3, isOnLink: false, scope: 'global', ...route }];
  test('of routes that nobody asked for only Felix\'s own and those of workloads go', () => {
    assert.deepEqual(commands(extra({ destination: '10.60.9.0/26', via: '10.50.0.12', protocol: 80, isOnLink: true })), ['route del 10.60.9.0/26 via 10.50.0.12 dev eth0 proto 80 onlink']);
    assert.deepEqual(commands(extra({ destination: '10.60.0.7', device: 'caliold', scope: 'link' })), ['route del 10.60.0.7 dev caliold proto 3 scope link']);
    assert.deepEqual(commands(extra({ destination: '192.0.2.0/24', via: '10.50.0.1' })), []);
    assert.deepEqual(commands(extra({ destination: '169.254.0.0/16', device: 'caliold', protocol: 2, scope: 'link' })), []);
  });
  test('a new workload\'s route is left alone while its endpoint may be on its way', () => {
    assert.deepEqual(commands(extra({ destination: '10.60.0.7', device: 'calinew', scope: 'link' }), { mayRemove: () => false }), []);
  });
  test('a route to the right place by a wrong way is replaced in one step', () => {
    const wrong = parseRoutes(shown).map((route) => (route.destination === '10.60.1.0/26' ? { ...route, via: '10.50.0.99' } : route));
    assert.deepEqual(commands(wrong), ['route replace 10.60.1.0/26 via 10.50.0.12 dev eth0 proto 80 onlink']);
  });
});

test('an interface is up when its far end is, too', () => {
  assert.deepEqual(parseLinks(JSON.stringify([
    { ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', 'UP', 'LOWER_UP'], addr_info: [{ family: 'inet', local: '127.0.0.1' }, { family: 'inet6', local: '::1' }] },
    { ifindex: 7, ifname: 'calione', flags: ['NO-CARRIER', 'BROADCAST', 'UP'], addr_info: [] },
    {},
  ])), [{ name: 'lo', index: 1, isUp: true, addresses: ['127.0.0.1'] }, { name: 'calione', index: 7, isUp: false, addresses: [] }]);
});
