import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interpret, localSettings, mergeParameters, readLocalConfig, sameParameters } from '../../../src/embedded/calico/felix/config.ts';
import { resource } from './values.ts';

const environment = { DATASTORE_TYPE: 'etcdv3', ETCD_ENDPOINTS: 'http://10.50.0.1:2379', FELIX_FELIXHOSTNAME: 'Agent1', FELIX_INTERFACEPREFIX: 'cali' };
const merge = (env: Readonly<Record<string, string>>, ...entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, string> => mergeParameters(readLocalConfig({ ...environment, ...env }, 'machine'), new Map(entries));

describe('where the datastore is', () => {
  test('Felix\'s own variables come before the general ones; several endpoints are tried in turn', () => {
    const local = readLocalConfig({ ...environment, FELIX_DATASTORETYPE: 'etcdv3', FELIX_ETCDENDPOINTS: 'http://a:1/, http://b:2' }, 'machine');
    assert.deepEqual(local.etcdEndpoints, ['http://a:1', 'http://b:2']);
    assert.equal(local.hostname, 'Agent1');
  });
  test('a machine\'s name counts in lower case', () => assert.equal(readLocalConfig({ DATASTORE_TYPE: 'etcdv3', ETCD_ENDPOINTS: 'http://a:1' }, 'Machine').hostname, 'machine'));
  test('without the variables it would look for Kubernetes, which is not there', () => assert.throws(() => readLocalConfig({}, 'machine'), /etcdv3.*not "kubernetes"/));
  test('an address that is no http:// one is refused', () => assert.throws(() => readLocalConfig({ ...environment, ETCD_ENDPOINTS: 'https://a:1' }, 'machine'), /not "https:\/\/a:1"/));
});

describe('parameters', () => {
  const stored = (name: string, spec: Readonly<Record<string, unknown>>) => resource('felixconfigurations', name, spec);
  test('environment beats the node\'s configuration beats the default one, whatever the case of their letters', () => {
    const merged = merge({ FELIX_LogPrefix: 'env' }, stored('default', { logPrefix: 'd', deviceRouteProtocol: 1, programClusterRoutes: 'Disabled' }), stored('node.Agent1', { deviceRouteProtocol: 2 }), stored('node.other', { programClusterRoutes: 'Enabled' }));
    const config = interpret(merged);
    assert.deepEqual([config.logPrefix, config.deviceRouteProtocol, config.programClusterRoutes], ['env', 2, false]);
  });
  test('a change of any of them is a change, but of those that Felix takes as they come', () => {
    const before = merge({}, stored('default', { logPrefix: 'x', bpfLogLevel: '' }));
    assert.ok(sameParameters(before, merge({}, stored('default', { logPrefix: 'x', clusterGUID: 'new' }))));
    assert.ok(!sameParameters(before, merge({}, stored('default', { logPrefix: 'y' }))));
    assert.ok(!sameParameters(before, merge({})));
  });
  test('what nobody says is as Felix has it', () => {
    assert.deepEqual(interpret(new Map()), {
      interfacePrefixes: ['cali'], programClusterRoutes: false, endpointToHost: 'drop', denyAction: 'drop', dropInvalid: true, logPrefix: 'calico-packet',
      deviceRouteProtocol: 3, removeExternalRoutes: true, forwarding: true, statusPathPrefix: undefined, refreshMs: 90_000,
    });
  });
  test('the rig\'s own settings', () => {
    const config = interpret(merge({ FELIX_PROGRAMCLUSTERROUTES: 'Enabled', FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT', FELIX_ENDPOINTSTATUSPATHPREFIX: '/run/x', FELIX_ROUTEREFRESHINTERVAL: '1m30s' }));
    assert.deepEqual([config.programClusterRoutes, config.endpointToHost, config.statusPathPrefix, config.refreshMs], [true, 'accept', '/run/x', 90_000]);
  });
  test('nothing that could leave its place in a rule gets into one', () => {
    const config = interpret(new Map([['logprefix', 'a"; flush ruleset\n'], ['interfaceprefix', 'ca"li,tap']]));
    assert.deepEqual([config.logPrefix, config.interfacePrefixes], ['a flush ruleset', ['tap']]);
  });
  test('no refresh is more often than every five seconds', () => assert.equal(interpret(new Map([['routerefreshinterval', '0']])).refreshMs, 5_000));
});

test('health is served where the environment says, and only when asked for', () => {
  const settings = (env: Readonly<Record<string, string>>) => localSettings(readLocalConfig({ ...environment, ...env }, 'machine'));
  assert.deepEqual(settings({ FELIX_HEALTHENABLED: 'true', FELIX_HEALTHHOST: '127.0.0.1', FELIX_LOGSEVERITYSCREEN: 'Warning' }), { health: { host: '127.0.0.1', port: 9099 }, logLevel: 'Warning' });
  assert.equal(settings({}).health, undefined);
});
