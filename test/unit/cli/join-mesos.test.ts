import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { containerizerOf, doubtAbout } from '../../../src/cli/join-mesos.ts';
import { refuseLoopback } from '../../../src/cli/commands/rig.ts';
import type { RigAgent } from '../../../src/rig/description.ts';

const agent = (k: number): RigAgent => ({ name: `agent${k}`, address: `10.50.0.1${k}`, netns: '', storageDir: '', workDir: '', cniConfigDir: '' });
const rig = { name: 'trial', agents: [agent(1), agent(2)] };
const url = 'http://10.50.0.1:5050';
const inRig = [{ hostname: 'agent1', address: '10.50.0.11' }, { hostname: 'agent2', address: '10.50.0.12' }];
const elsewhere = { hostname: 'big', address: '192.0.2.7' };

describe('a Mesos that is not the rig\'s own', () => {
  test('is taken when its agents are those of the rig, all of them and no others', () => {
    assert.equal(doubtAbout(rig, url, inRig), null);
    assert.equal(doubtAbout(rig, url, []), `the Mesos at ${url} has no agent`);
    assert.equal(doubtAbout(rig, url, [elsewhere]), `no agent of the Mesos at ${url} is in the namespaces of the rig trial: it has big (192.0.2.7)`);
    assert.equal(doubtAbout(rig, url, inRig.slice(1)), `the Mesos at ${url} has no agent in the rig's place of agent1 (10.50.0.11)`);
    assert.match(doubtAbout(rig, url, [...inRig, elsewhere]) ?? '', /agents outside of the rig trial.*: big \(192\.0\.2\.7\)$/);
  });

  test('makes containers itself where it can read the image and join the network, and has Docker do it elsewhere', () => {
    const isolation = 'cgroups/cpu,filesystem/linux,docker/runtime,network/cni';
    assert.equal(containerizerOf({ containerizers: 'mesos', isolation }), 'mesos');
    assert.equal(containerizerOf({ containerizers: 'docker,mesos', isolation }), 'mesos');
    assert.equal(containerizerOf({ containerizers: 'docker', isolation }), 'docker');
    assert.equal(containerizerOf({ containerizers: 'docker,mesos', isolation: 'posix/cpu,posix/mem' }), 'docker');
    assert.equal(containerizerOf({}), 'docker');
  });
});

test('a master on the loopback network is refused before a rig is made for it: no agent would reach it', () => {
  for (const url of ['http://127.0.0.1:5050', 'http://localhost:5050/', 'http://10.0.0.1:5050,http://127.0.1.1:5050', 'zk://10.0.0.1:2181,localhost:2181/mesos', 'zk://u:p@127.0.0.1:2181/mesos', 'http://[::1]:5050']) {
    assert.throws(() => refuseLoopback(url), /^UsageError|is reached by nobody/, url);
  }
  for (const url of ['http://10.50.0.1:5050', 'zk://z1:2181,z2:2181/mesos', 'http://mesos.example:5050']) assert.doesNotThrow(() => refuseLoopback(url), url);
});
