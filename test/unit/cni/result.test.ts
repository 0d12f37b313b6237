import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addResult, ipamResult, supportedVersions } from '../../../src/protocols/cni/result.ts';

const attachment = { address: '10.60.103.64/32', hostLink: 'calik01rec00000', link: 'eth0', mac: '7a:d9:25:ac:5e:5d', sandbox: '/var/run/netns/c1', mtu: 1500 };
const interfaces = [{ name: 'calik01rec00000' }, { name: 'eth0', mac: '7a:d9:25:ac:5e:5d', sandbox: '/var/run/netns/c1' }];
const old = { ip4: { ip: '10.60.103.64/32' } };

/** Version → what a plugin and what an IPAM plugin says (CNI specification of that version, "Result"). */
const shapes: Readonly<Record<string, readonly [object, object]>> = {
  '0.1.0': [old, old],
  '0.2.0': [old, old],
  '0.3.0': [{ interfaces, ips: [{ version: '4', interface: 1, address: '10.60.103.64/32' }] }, { ips: [{ version: '4', address: '10.60.103.64/32' }] }],
  '0.3.1': [{ interfaces, ips: [{ version: '4', interface: 1, address: '10.60.103.64/32' }] }, { ips: [{ version: '4', address: '10.60.103.64/32' }] }],
  '0.4.0': [{ interfaces, ips: [{ version: '4', interface: 1, address: '10.60.103.64/32' }] }, { ips: [{ version: '4', address: '10.60.103.64/32' }] }],
  '1.0.0': [{ interfaces: [interfaces[0], { name: 'eth0', mac: '7a:d9:25:ac:5e:5d', mtu: 1500, sandbox: '/var/run/netns/c1' }], ips: [{ interface: 1, address: '10.60.103.64/32' }] }, { ips: [{ address: '10.60.103.64/32' }] }],
};

describe('results of CNI', () => {
  test('every version that is said to be supported has a shape', () => assert.deepEqual(Object.keys(shapes), supportedVersions));

  for (const [version, [plugin, ipam]] of Object.entries(shapes)) {
    test(`of version ${version}`, () => {
      // Calico 3.31.7 leaves an empty one out from 1.0.0 on.
      const dns = version === '1.0.0' ? {} : { dns: {} };
      assert.equal(JSON.stringify(addResult(version, attachment)), JSON.stringify({ cniVersion: version, ...plugin, ...dns }));
      assert.equal(JSON.stringify(ipamResult(version, attachment.address)), JSON.stringify({ cniVersion: version, ...ipam, ...dns }));
    });
  }
});
