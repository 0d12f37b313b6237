import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { slotOf, taskIdOf } from '../../../src/domain/task-id.ts';
import { capabilities, nodeTaskInfo, type NodeTask } from '../../../src/domain/task-info.ts';
import { decode, encode } from '../../../src/protocols/mesos/codec.ts';
import { openAuthority } from '../../../src/adapters/ssh/authority.ts';
import { law } from '../laws.ts';

const words = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const tasks: fc.Arbitrary<NodeTask> = fc.record({
  taskId: words, clusterName: words, agentId: words, image: words, network: words, containerizer: fc.constantFrom('docker', 'mesos'),
  cpusMillis: fc.integer({ min: 100, max: 64_000 }), memMillis: fc.integer({ min: 256_000, max: 1_048_576_000 }),
  authorizedKey: words.map((comment) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ${comment}`),
  storagePath: words.map((word) => `/var/${word}`),
});

/** All texts anywhere in it. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* texts(inner);
}

describe('what Mesos is asked to run', () => {
  law('asks for the resources to the thousandth, and not for more', fc.property(tasks, (task) => {
    const { resources } = nodeTaskInfo(task) as unknown as { resources: { name: string; scalar: { value: number } }[] };
    assert.deepEqual(resources.map(({ name }) => name), ['cpus', 'mem']);
    assert.deepEqual(resources.map(({ scalar }) => Math.round(scalar.value * 1000)), [task.cpusMillis, task.memMillis]);
    for (const { scalar } of resources) assert.match(String(scalar.value), /^\d+(\.\d{1,3})?$/);
  }));

  law('names the task, its agent, its image, its network and its storage', fc.property(tasks, (task) => {
    const all = [...texts(nodeTaskInfo(task))];
    for (const text of [task.taskId, task.agentId, task.image, task.network, task.clusterName, task.authorizedKey]) assert.ok(all.includes(text), text);
    assert.ok(all.some((text) => text === task.storagePath || text.startsWith(`${task.storagePath}:`)));
  }));

  test('gives a container no more than the fewest capabilities, and neither the host\'s network nor its privileges', () => {
    const info = nodeTaskInfo({ taskId: 't', clusterName: 'c', agentId: 'a', image: 'i', containerizer: 'docker', cpusMillis: 500, memMillis: 512_000, network: 'n', authorizedKey: 'ssh-ed25519 AAAA', storagePath: '/s' });
    const { docker } = (info as unknown as { container: { docker: { network: string; privileged?: boolean; parameters: { key: string; value: string }[] } } }).container;
    assert.equal(docker.network, 'USER');
    assert.equal(docker.privileged, undefined);
    const given = (key: string): readonly string[] => docker.parameters.filter((parameter) => parameter.key === key).map(({ value }) => value);
    assert.deepEqual(given('cap-drop'), ['ALL']);
    assert.deepEqual(given('cap-add'), [...capabilities]);
    assert.ok(!given('cap-add').includes('SYS_ADMIN') && !given('cap-add').includes('NET_ADMIN'));
    assert.equal(given('privileged').length, 0);
  });

  test('asks the Mesos containerizer for the same container: image, network, share, capabilities, name', () => {
    const task: NodeTask = { taskId: 't', clusterName: 'c', agentId: 'a', image: 'node:1', containerizer: 'mesos', cpusMillis: 500, memMillis: 512_000, network: 'n', authorizedKey: 'ssh-ed25519 AAAA', storagePath: '/s' };
    const labels = { labels: [{ key: 'regent-cluster', value: 'c' }, { key: 'regent-task', value: 't' }] };
    // sshd's port is below 1024, and only Docker lets everybody have those.
    const granted = { capabilities: [...capabilities, 'NET_BIND_SERVICE'] };
    const { container, command } = nodeTaskInfo(task) as unknown as { container: object; command: { shell: boolean; value?: string; user: string; environment: { variables: { name: string }[] } } };
    assert.deepEqual(container, {
      type: 'MESOS',
      hostname: 't',
      mesos: { image: { type: 'DOCKER', docker: { name: 'node:1' }, cached: true } },
      volumes: [{ mode: 'RW', container_path: '/mnt/regent', source: { type: 'HOST_PATH', host_path: { path: '/s', mount_propagation: { mode: 'HOST_TO_CONTAINER' } } } }],
      linux_info: { bounding_capabilities: granted, effective_capabilities: granted, share_pid_namespace: false },
      network_infos: [{ name: 'n', labels }],
    });
    assert.deepEqual([command.shell, command.value, command.user], [false, undefined, 'root']);
    assert.deepEqual(command.environment.variables.map(({ name }) => name), ['REGENT_CLUSTER', 'REGENT_AUTHORIZED_KEY', 'TINI_SUBREAPER']);
    // Nothing of it is lost on the way: every field and every enum is one that Mesos has.
    const call = { type: 'ACCEPT', accept: { offer_ids: [{ value: 'o' }], operations: [{ type: 'LAUNCH', launch: { task_infos: [nodeTaskInfo(task)] } }] } };
    assert.deepEqual(decode('scheduler.Call', encode('scheduler.Call', call, 'protobuf'), 'protobuf'), call);
  });

  test('carries no secret of the cluster: only the daemon\'s public key', async () => {
    const secrets: string[] = [];
    const authority = await openAuthority('regent', async (_, create) => {
      const secret = await create();
      secrets.push(secret);
      return secret;
    });
    const task: NodeTask = { taskId: 't', clusterName: 'regent', agentId: 'a', image: 'i', containerizer: 'docker', cpusMillis: 500, memMillis: 512_000, network: 'n', authorizedKey: authority.daemonKey.publicKey, storagePath: '/s' };
    const text = JSON.stringify(nodeTaskInfo(task));
    assert.ok(text.includes(authority.daemonKey.publicKey));
    assert.equal(secrets.length, 3);
    for (const secret of secrets) {
      for (const line of (JSON.parse(secret) as { privateKey: string }).privateKey.trim().split('\n')) assert.ok(!text.includes(line), line);
    }
    assert.doesNotMatch(text, /PRIVATE|token|secret/i);
    assert.throws(() => nodeTaskInfo({ ...task, authorizedKey: authority.daemonKey.privateKey }), /not one public key/);
    assert.throws(() => nodeTaskInfo({ ...task, authorizedKey: `${task.authorizedKey}\n${task.authorizedKey}` }), /not one public key/);
  });
});

describe('task ids', () => {
  const clusters = fc.stringMatching(/^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/).filter((name) => name.length <= 24);
  const parts = fc.record({ cluster: clusters, slot: fc.nat(8), generation: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), incarnation: fc.integer({ min: 1, max: 999_999_999 }) });

  law('tell their slot, are unlike each other, and are valid host names', fc.property(parts, parts, (one, other) => {
    const id = taskIdOf(one.cluster, one.slot, String(one.generation), one.incarnation);
    assert.equal(slotOf(id), one.slot);
    assert.match(id, /^[a-z]([a-z0-9-]*[a-z0-9])?$/);
    assert.ok(id.length <= 63, id);
    const isSame = one.cluster === other.cluster && one.slot === other.slot && one.generation === other.generation && one.incarnation === other.incarnation;
    assert.equal(id === taskIdOf(other.cluster, other.slot, String(other.generation), other.incarnation), isSame);
  }));

  law('are told from anything else', fc.property(fc.string(), (text) => {
    assert.equal(slotOf(text) !== null, /-s[0-9]+-g[0-9]+-i[0-9]+$/.test(text));
  }));
});
