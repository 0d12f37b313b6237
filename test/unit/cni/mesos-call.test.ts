import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCall } from '../../../src/protocols/cni/call.ts';
import { addResult } from '../../../src/protocols/cni/result.ts';

/** All that Mesos' network/cni isolator puts into a plugin's environment (isolators/network/cni/cni.cpp, `attach`). */
const environmentOf = (containerId: string): Record<string, string> => ({
  CNI_COMMAND: 'ADD',
  CNI_CONTAINERID: containerId,
  CNI_PATH: '/run/regent/x/mesos-cni',
  CNI_IFNAME: 'eth0',
  CNI_NETNS: `/var/run/mesos/isolators/network/cni/${containerId}/ns`,
  PATH: '/usr/bin:/bin',
});

const config = {
  cniVersion: '0.2.0',
  name: 'regent',
  type: 'calico',
  etcd_endpoints: 'http://10.50.0.1:2379',
  nodename: 'agent1',
  ipam: { type: 'calico-ipam', ipv4_pools: ['10.60.0.0/16'] },
  args: { 'org.apache.mesos': { network_info: { name: 'regent', labels: { labels: [{ key: 'regent-task', value: 'regent-s0-g1-i1' }] } } } },
};

test('the plugin understands a call of Mesos\' isolator: containers by UUID, nested ones with a dot, labels, no more environment than that', () => {
  for (const id of ['2c9b8f0e-6a3d-4f7e-9d0b-0f5a4c1e2d3b', '2c9b8f0e-6a3d-4f7e-9d0b-0f5a4c1e2d3b.7e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b']) {
    const call = readCall(environmentOf(id), JSON.stringify(config));
    assert.equal(call.containerId, id);
    assert.equal(call.netns, `/var/run/mesos/isolators/network/cni/${id}/ns`);
    assert.deepEqual(call.config.labels, [['regent-task', 'regent-s0-g1-i1']]);
    assert.equal(call.address, null);
  }
});

test('the result is of the shape that the isolator parses: ip4 with an address and its prefix length (CNI 0.2.0)', () => {
  const result = addResult('0.2.0', { address: '10.60.0.7/32', hostLink: 'cali2c9b8f0e-6a', link: 'eth0', mac: 'ee:ee:ee:ee:ee:ee', sandbox: '', mtu: 1500 });
  assert.deepEqual(result, { cniVersion: '0.2.0', ip4: { ip: '10.60.0.7/32' }, dns: {} });
});
