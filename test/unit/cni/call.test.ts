import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CniFailure, readCall, type Environment } from '../../../src/protocols/cni/call.ts';
import { law } from '../laws.ts';
import { config, environment } from './calls.ts';

const read = (changes: object, variables: Environment = {}) => readCall({ ...environment, ...variables }, JSON.stringify({ ...config, ...changes }));
const refusal = (act: () => unknown): readonly [number, string] => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof CniFailure, String(error));
    return [error.code, error.message];
  }
  return assert.fail('it was let through');
};

describe('a call of a CNI plugin', () => {
  test('is read from environment and config', () => {
    assert.deepEqual(read({ etcd_endpoints: 'http://10.50.0.1:2379, http://10.50.0.2:2379' }, { CNI_ARGS: 'IgnoreUnknown=1;IP=10.60.0.9' }), {
      command: 'ADD', containerId: 'k01rec0000000', link: 'eth0', netns: '/var/run/netns/nowhere', address: '10.60.0.9',
      config: {
        cniVersion: '0.3.1', name: 'regent', node: 'agent1', etcdEndpoints: ['http://10.50.0.1:2379', 'http://10.50.0.2:2379'], mtu: 1500, pools: ['10.60.0.0/16'],
        datastoreType: 'etcdv3', ipamType: 'calico-ipam', wantsIpv4: true, wantsIpv6: false, policyType: null, labels: [['cluster', 'regent'], ['role', 'node']],
      },
    });
  });

  test('needs little: what has a default may be left out, or null as Go writes it', () => {
    const { config: short } = read({ cniVersion: undefined, datastore_type: undefined, mtu: undefined, ipam: undefined, args: undefined });
    assert.deepEqual(short, {
      cniVersion: '0.2.0', name: 'regent', node: 'agent1', etcdEndpoints: ['http://127.0.0.1:9'], mtu: 1500, datastoreType: 'etcdv3', ipamType: '', pools: [],
      wantsIpv4: true, wantsIpv6: false, policyType: null, labels: [],
    });
    const { config: withNulls } = read({ cniVersion: '', datastore_type: null, mtu: null, ipam: { ipv4_pools: null }, args: { 'org.apache.mesos': { network_info: { labels: null } } }, policy: null });
    assert.deepEqual(withNulls, short);
  });

  test('DEL needs no namespace, ADD and CHECK do', () => {
    assert.equal(read({}, { CNI_COMMAND: 'DEL', CNI_NETNS: '' }).netns, '');
    for (const command of ['ADD', 'CHECK']) assert.deepEqual(refusal(() => read({}, { CNI_COMMAND: command, CNI_NETNS: '' })), [4, 'required env variables [CNI_NETNS] missing']);
  });

  test('labels without a value have an empty one', () => {
    const labelled = (labels: unknown): object => ({ args: { 'org.apache.mesos': { network_info: { labels: { labels } } } } });
    assert.deepEqual(read(labelled([{ key: 'a' }])).config.labels, [['a', '']]);
    assert.match(refusal(() => read(labelled([{ value: 'a' }])))[1], /key must be a text/);
    assert.match(refusal(() => read(labelled(['a'])))[1], /labels must be an object/);
    assert.match(refusal(() => read(labelled('a')))[1], /labels\.labels must be a list/);
  });

  test('with missing variables names all of them', () => {
    assert.deepEqual(refusal(() => readCall({ CNI_COMMAND: 'ADD' }, '{}')), [4, 'required env variables [CNI_CONTAINERID,CNI_NETNS,CNI_IFNAME,CNI_PATH] missing']);
    assert.deepEqual(refusal(() => readCall({}, '{}')), [4, 'required env variables [CNI_COMMAND] missing']);
  });

  const wrong: readonly (readonly [what: string, changes: object, variables: Environment, code: number, sentence: RegExp])[] = [
    ['a name with a newline', { name: 'a\nlink delete eth0' }, {}, 7, /^invalid characters found in network name$/],
    ['a name that closes a selector', { name: 'a) || all(' }, {}, 7, /network name/],
    ['no name', { name: '' }, {}, 7, /^missing network name$/],
    ['no node name', { nodename: undefined }, {}, 7, /^missing nodename$/],
    ['a node name that is a path', { nodename: 'a/../b' }, {}, 7, /nodename/],
    ['an id that is more than one line', {}, { CNI_CONTAINERID: 'k01\nlink delete eth0' }, 4, /^invalid characters in containerID$/],
    ['an id that is an option', {}, { CNI_CONTAINERID: '-batch' }, 4, /containerID/],
    ['a link with spaces', {}, { CNI_IFNAME: 'eth0 up' }, 4, /^interface name contains \/ or : or whitespace characters$/],
    ['a link that is too long', {}, { CNI_IFNAME: 'a'.repeat(16) }, 4, /^interface name is too long$/],
    ['a link that is a folder', {}, { CNI_IFNAME: '..' }, 4, /^interface name is \. or \.\.$/],
    ['a namespace that is no path', {}, { CNI_NETNS: 'c1' }, 4, /CNI_NETNS/],
    ['a namespace of two words', {}, { CNI_NETNS: '/proc/1/ns/net -all' }, 4, /CNI_NETNS/],
    ['an address that is none', {}, { CNI_ARGS: 'IP=10.60.0.256' }, 999, /^ARGS: error parsing value of pair "IP=10\.60\.0\.256": invalid IP address: 10\.60\.0\.256$/],
    ['an argument that is no pair', {}, { CNI_ARGS: 'IgnoreUnknown=1;FOO' }, 999, /^ARGS: invalid pair "FOO"$/],
    ['CHECK before there was one', {}, { CNI_COMMAND: 'CHECK' }, 1, /^config version does not allow CHECK$/],
    ['STATUS', {}, { CNI_COMMAND: 'STATUS' }, 1, /^config version does not allow STATUS$/],
    ['an address with more behind it', {}, { CNI_ARGS: 'IP=10.60.0.9/32 dev eth0' }, 999, /invalid IP address/],
    ['an empty address', {}, { CNI_ARGS: 'A=b;IP=' }, 999, /invalid IP address/],
    ['an MTU that is no number', { mtu: '1500' }, {}, 6, /mtu must be a whole number/],
    ['an MTU that is no whole number', { mtu: 1500.5 }, {}, 6, /mtu must be a whole number/],
    ['an MTU that no link has', { mtu: 1_000_000 }, {}, 7, /mtu 1000000/],
    ['a name that is a number', { name: 5 }, {}, 6, /name must be a text/],
    ['a version that is a list', { cniVersion: ['0.3.1'] }, {}, 6, /cniVersion must be a text/],
    ['an etcd that is a list', { etcd_endpoints: ['http://127.0.0.1:9'] }, {}, 6, /etcd_endpoints must be a text/],
    ['an etcd over a scheme that is not spoken', { etcd_endpoints: 'https://127.0.0.1:9' }, {}, 7, /etcd_endpoints must be http/],
    ['no etcd', { etcd_endpoints: ' , ' }, {}, 7, /etcd_endpoints must be http/],
    ['pools that are a text', { ipam: { ipv4_pools: '10.60.0.0/16' } }, {}, 6, /ipv4_pools must be a list/],
    ['pools that are numbers', { ipam: { ipv4_pools: [1] } }, {}, 6, /ipv4_pools must be a text/],
    ['ipam that is a list', { ipam: [] }, {}, 6, /ipam must be an object/],
    ['args that are a text', { args: 'x' }, {}, 6, /args must be an object/],
    ['a version of the future', { cniVersion: '9.9.9' }, {}, 1, /^incompatible CNI versions$/],
  ];
  for (const [what, changes, variables, code, sentence] of wrong) {
    test(`${what} is refused with code ${code}`, () => {
      const [given, said] = refusal(() => read(changes, variables));
      assert.equal(given, code);
      assert.match(said, sentence);
    });
  }

  test('a config that ends too early is refused in Calico\'s words, wherever it ends', () => {
    const text = JSON.stringify(config);
    for (let length = 0; length < text.length; length += 1) {
      assert.deepEqual(refusal(() => readCall(environment, text.slice(0, length))), [6, 'error unmarshall network config: unexpected end of JSON input'], text.slice(0, length));
    }
  });

  test('a config that is no object is refused', () => {
    for (const text of ['5', '"a"', '[]', 'true']) assert.deepEqual(refusal(() => readCall(environment, text)), [6, 'error unmarshall network config: the config must be an object']);
    assert.deepEqual(refusal(() => readCall(environment, 'null')), [7, 'missing network name']);
    for (const text of ['{]', 'hello', '{"a":1}}', '\0']) assert.equal(refusal(() => readCall(environment, text))[0], 6);
  });

  const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', 0, [], {}));
  const keys = fc.constantFrom(...Object.keys(config));
  law('whatever stands in a config, it is read or refused as CNI refuses', fc.property(fc.dictionary(keys, anything), fc.dictionary(fc.constantFrom(...Object.keys(environment)), fc.string()), (changes, variables) => {
    try {
      const { config: { name, node }, containerId, link } = read(changes, variables);
      for (const text of [name, node, containerId, link]) assert.doesNotMatch(text, /[\s/"'\0]/);
    } catch (error) {
      assert.ok(error instanceof CniFailure && [1, 4, 6, 7, 999].includes(error.code), String(error));
    }
  }));

  law('whatever comes in as text, it is read or refused as CNI refuses', fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
    assert.ok([1, 4, 6, 7].includes(refusal(() => readCall(environment, text))[0]));
  }));
});
