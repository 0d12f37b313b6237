import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeLimitableCgroup } from '../../../src/rig/cgroups.ts';
import { agentCommand, agentFlags, masterCommand, prepareForMesos, shellLine } from '../../../src/rig/mesos.ts';
import { planRig, type RigSettings } from '../../../src/rig/settings.ts';
import type { RigDescription } from '../../../src/rig/description.ts';

const settings: RigSettings = {
  name: 'trial', agents: 3, pool: undefined, calicoBinDir: '/opt/calico', imagePath: '/cache/i.tar', imageTag: 'regent-node:abc', etcdProgram: '/cache/etcd',
  nodeProgram: '/cache/node', sourceDir: '/src', mesos: 'external', agentCpus: 4, agentMemMib: 4096,
};
const plan = (): RigDescription => planRig(settings, { standing: null, former: null, taken: [] });
const resources = { cpus: 4, memMib: 4096 };

function flagsOf(command: readonly string[]): Map<string, string> {
  return new Map(command.filter((word) => word.startsWith('--')).map((word) => [word.slice(2).split('=')[0] ?? '', word.includes('=') ? word.slice(word.indexOf('=') + 1) : '']));
}

describe('how a Mesos agent is started in the place of a rig\'s agent', () => {
  test('it has its agent\'s address, name, storage and Calico, and can make a container of the image on its network', () => {
    const rig = plan();
    const [agent] = rig.agents;
    assert.ok(agent !== undefined);
    const flags = flagsOf(agentFlags(rig, agent, '10.50.0.1:5050', resources));
    assert.equal(flags.get('master'), '10.50.0.1:5050');
    for (const flag of ['ip', 'advertise_ip']) assert.equal(flags.get(flag), agent.address);
    assert.equal(flags.get('attributes'), `storage:${agent.storageDir}`);
    assert.equal(flags.get('image_providers'), 'docker');
    const isolators = flags.get('isolation')?.split(',') ?? [];
    for (const isolator of ['filesystem/linux', 'docker/runtime', 'network/cni', 'namespaces/pid', 'linux/capabilities', 'cgroups/cpu', 'cgroups/mem']) assert.ok(isolators.includes(isolator), isolator);
    for (const flag of ['docker_registry', 'network_cni_config_dir', 'network_cni_plugins_dir']) assert.ok(flags.get(flag)?.startsWith(rig.runDir), flag);
  });

  test('what one agent keeps no other touches, and containers are in the rig\'s control group, so that `down` finds them', () => {
    const rig = plan();
    const all = rig.agents.map((agent) => flagsOf(agentFlags(rig, agent, 'm:5050', resources)));
    for (const flag of ['ip', 'hostname', 'work_dir', 'docker_store_dir', 'cgroups_root', 'network_cni_config_dir']) assert.equal(new Set(all.map((flags) => flags.get(flag))).size, 3, flag);
    for (const flags of all) assert.ok(flags.get('cgroups_root')?.startsWith('regent-trial/'));
  });

  test('the line can be pasted into a shell: it enters the agent\'s network and mounts, and nothing in it is the shell\'s', () => {
    const rig = plan();
    const [agent] = rig.agents;
    assert.ok(agent !== undefined);
    const line = shellLine(agentCommand(rig, agent, 'zk://z1:2181,z2:2181/mesos', resources));
    assert.match(line, /^\/run\/regent\/trial\/agents\/agent1\/enter-mesos mesos-agent --/);
    assert.ok(line.includes(`'--resources=cpus:4;mem:4096;disk:10000;ports:[31000-32000]'`), line);
    assert.ok(line.includes('--master=zk://z1:2181,z2:2181/mesos'), line);
  });

  test('a master on this machine is where all agents reach it', () => {
    const rig = plan();
    const flags = flagsOf(masterCommand(rig));
    assert.equal(flags.get('ip'), rig.hostAddress);
    assert.equal(flags.get('port'), '5050');
  });
});

describe('what a rig has ready for a Mesos that is not its own', () => {
  /** In a folder of the test's own, with programs in the place of Calico's and Mesos' that print what they were given. */
  function prepared(): { folder: string; rig: RigDescription } {
    const folder = mkdtempSync(join(tmpdir(), 'regent-mesos-'));
    const rig = { ...plan(), runDir: folder, calicoBinDir: join(folder, 'calico') };
    for (const [path, script] of [['calico/calico', 'echo $REGENT_NODE; env | grep -c CNI_'], ['calico/calico-ipam', ''], ['mesos-launcher/mesos-containerizer', 'printf "%s\\n" "$@" "$MESOS_CONTAINERIZER_LAUNCH_INFO"']] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, path), 0o755);
    }
    writeFileSync(join(folder, 'image.tar'), 'the image');
    return { folder, rig };
  }

  test('the image under the name that the puller of archives looks for, and no other; CNI plugins that need no environment of ours', () => {
    const { folder, rig } = prepared();
    for (const imageTag of ['regent-node:old', 'regent-node:abc', 'regent-node:abc']) prepareForMesos(rig, { imageTag, imagePath: join(folder, 'image.tar'), nodeProgram: '/the/node' });
    assert.deepEqual(readdirSync(join(folder, 'mesos-images')), ['regent-node:abc.tar']);
    assert.equal(readFileSync(join(folder, 'mesos-images/regent-node:abc.tar'), 'utf8'), 'the image');
    const said = execFileSync(join(folder, 'mesos-cni/calico'), { env: { CNI_COMMAND: 'VERSION', PATH: '/usr/bin:/bin' }, encoding: 'utf8' });
    assert.equal(said, '/the/node\n1\n');
    rmSync(folder, { recursive: true });
  });

  test('a launcher for kernels without MAGIC_SYSRQ: that one mount is left out, and all else reaches Mesos\' own', () => {
    const { folder, rig } = prepared();
    prepareForMesos(rig, { imageTag: 'a:b', imagePath: join(folder, 'image.tar'), nodeProgram: '/the/node' });
    const mount = (path: string): object => ({ flags: 4111, source: `/root/fs${path}`, target: `/root/fs${path}` });
    const info = (paths: readonly string[]): string => JSON.stringify({ mounts: paths.map(mount), rootfs: '/root/fs', command: { value: 'a "b" $c \\ d' } });
    const run = (env: Record<string, string>): string => execFileSync(join(folder, 'mesos-containerizer'), ['launch', '--x=a b'], { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
    assert.equal(run({ MESOS_CONTAINERIZER_LAUNCH_INFO: info(['/proc/sys', '/proc/sysrq-trigger', '/sys']) }), `launch\n--x=a b\n${info(['/proc/sys', '/sys'])}\n`);
    assert.equal(run({ MESOS_CONTAINERIZER_LAUNCH_INFO: info(['/proc/sys', '/sys']) }), `launch\n--x=a b\n${info(['/proc/sys', '/sys'])}\n`);
    assert.equal(run({}), 'launch\n--x=a b\n\n');
    rmSync(folder, { recursive: true });
  });

  test('with version 2 of control groups alone, controllers are on in all groups above an agent\'s containers, and nowhere else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'regent-cgroup-'));
    const groups = ['', 'regent-trial', 'regent-trial/mesos-agent1'];
    // The kernel makes these files; a second hierarchy's have other controllers.
    makeLimitableCgroup('regent-trial/mesos-agent1', folder);
    assert.deepEqual(readdirSync(folder), []);
    for (const group of groups) {
      mkdirSync(join(folder, group), { recursive: true });
      writeFileSync(join(folder, group, 'cgroup.controllers'), 'cpuset cpu io memory pids\n');
      writeFileSync(join(folder, group, 'cgroup.subtree_control'), '');
    }
    const written: string[] = [];
    makeLimitableCgroup('regent-trial/mesos-agent1', folder, (path, text) => written.push(`${path.slice(folder.length + 1)} ${text}`));
    assert.deepEqual(written, groups.flatMap((group) => ['+cpu', '+memory'].map((text) => `${join(group, 'cgroup.subtree_control')} ${text}`)));
    rmSync(folder, { recursive: true });
  });

  test('a version 2 of control groups beside version 1 is not to be seen by an agent, since Mesos 1.12 makes no launcher there', () => {
    const { folder, rig } = prepared();
    prepareForMesos(rig, { imageTag: 'a:b', imagePath: join(folder, 'image.tar'), nodeProgram: '/the/node' });
    const script = readFileSync(join(folder, 'mesos-mounts'), 'utf8').replace('/proc/self/mounts', join(folder, 'mounts'));
    writeFileSync(join(folder, 'mounts'), 'tmpfs /sys/fs/cgroup tmpfs rw 0 0\ncgroup /sys/fs/cgroup/cpu cgroup rw 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\ncgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n');
    const said = execFileSync('sh', ['-c', `umount() { echo "$@"; }\n${script.slice(script.indexOf('for at in'))}`], { encoding: 'utf8' });
    assert.equal(said, '/sys/fs/cgroup/unified\n');
    rmSync(folder, { recursive: true });
  });
});
