import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../src/machines/limits.ts';
import { FakeWorld } from './fake-world.ts';

async function formed(size = 3): Promise<{ world: FakeWorld; daemon: ReturnType<FakeWorld['startDaemon']> }> {
  const world = new FakeWorld(size);
  const daemon = world.startDaemon();
  await world.until('the cluster forms', () => world.isWhole());
  return { world, daemon };
}

test('three containers become one cluster with names, a leader and one Jupyter', async () => {
  const { world, daemon } = await formed();
  assert.equal(world.launches.length, 3);
  assert.deepEqual(new Set([...world.containers.values()].map(({ agentId }) => agentId)).size, 3);
  daemon.stop();
});

test('a follower that dies is replaced under its own name, and no other name changes', async () => {
  const { world, daemon } = await formed();
  const before = [...world.names];
  const victim = before[2] ?? '';
  const { epoch } = world.exposure;
  world.kill(victim);
  await world.until('the follower is replaced', () => world.launches.length === 4 && world.isWhole());
  assert.deepEqual(world.names.slice(0, 2), before.slice(0, 2));
  assert.notEqual(world.names[2], victim);
  assert.equal(world.exposure.epoch, epoch, 'Jupyter was not touched');
  daemon.stop();
});

test('a leader that dies hands NAME-0 to the new leader, whose old name goes to the replacement', async () => {
  const { world, daemon } = await formed();
  const before = [...world.names];
  world.kill(before[0] ?? '');
  await world.until('the leader is replaced', () => world.launches.length === 4 && world.isWhole());
  const oldPlace = before.indexOf(world.names[0] ?? '');
  assert.ok(oldPlace > 0);
  assert.ok(!before.includes(world.names[oldPlace] ?? ''), 'the replacement carries the new leader\'s old name');
  daemon.stop();
});

test('a moved leadership swaps two names and moves Jupyter, with the old one ended first', async () => {
  const { world, daemon } = await formed();
  const before = [...world.names];
  world.trace.length = 0;
  world.moveLeader(before[1] ?? '');
  await world.until('Jupyter follows', () => world.isWhole());
  assert.deepEqual(world.names, [before[1], before[0], before[2]]);
  const steps = world.trace.filter((name) => ['closeExposure', 'gatewaysFollow', 'stopJupyter', 'startJupyter', 'openExposure'].includes(name));
  assert.deepEqual(steps, ['closeExposure', 'gatewaysFollow', 'stopJupyter', 'startJupyter', 'openExposure']);
  daemon.stop();
});

test('a daemon that starts again adopts what runs and launches nothing', async () => {
  const { world, daemon } = await formed();
  daemon.stop();
  const second = world.startDaemon();
  await world.until('the second daemon is whole', () => second.getSnapshot().matches({ serving: { membership: 'whole', leadership: 'settled', service: 'exposed' } }));
  assert.equal(world.launches.length, 3);
  assert.ok(world.isWhole());
  second.stop();
});

test('an exposure of a container that nobody has any more is closed, and Jupyter starts on the leader', async () => {
  const world = new FakeWorld();
  world.exposure = { epoch: 7, container: 'regent-s0-g0-i9', address: '10.60.9.9', port: 8888 };
  const daemon = world.startDaemon();
  await world.until('the cluster forms', () => world.isWhole());
  assert.ok(world.exposure.epoch > 7);
  daemon.stop();
});

test('what died while no daemon looked is replaced under its old name', async () => {
  const { world, daemon } = await formed();
  daemon.stop();
  const before = [...world.names];
  world.kill(before[1] ?? '');
  const second = world.startDaemon();
  await world.until('the dead one is replaced', () => world.launches.length === 4 && world.isWhole());
  assert.deepEqual([world.names[0], world.names[2]], [before[0], before[2]]);
  second.stop();
});

test('too few resources are named with figures, and the cluster forms once they are there', async () => {
  const world = new FakeWorld();
  world.cpusMillis = 100;
  const daemon = world.startDaemon();
  await world.until('the shortage is named', () => world.decisions.some((sentence) => /0\.5 CPUs/.test(sentence)));
  assert.ok(daemon.getSnapshot().matches({ serving: { placement: 'tooFewResources' } }));
  world.cpusMillis = 4000;
  world.offer();
  await world.until('the cluster forms', () => world.isWhole());
  daemon.stop();
});

test('a container that runs but stays silent is replaced', async () => {
  const { world, daemon } = await formed();
  const victim = world.names[1] ?? '';
  world.silent.add(victim);
  await world.until('the silent one is replaced', () => world.launches.length === 4 && world.isWhole());
  assert.equal(world.containers.get(victim)?.alive, false);
  assert.ok(world.decisions.some((sentence) => sentence === `giving up ${victim}: etcd does not answer`), world.decisions.join('\n'));
  daemon.stop();
});

test('when all containers stay silent none is given up: it is the daemon that is cut off', async () => {
  const { world, daemon } = await formed();
  const leader = world.leader;
  for (const taskId of world.names) if (taskId !== null) world.silent.add(taskId);
  world.leader = null;
  for (const container of world.containers.values()) container.etcdRuns = false;
  await world.pass(10 * (limits.tendEveryMs + limits.tendFailures * limits.tendMs));
  assert.ok([...world.containers.values()].every(({ alive }) => alive));
  for (const container of world.containers.values()) container.etcdRuns = true;
  world.leader = leader;
  world.silent.clear();
  await world.until('the cluster is whole again', () => world.isWhole());
  assert.equal(world.launches.length, 3);
  daemon.stop();
});

for (const slot of ['recordIntent', 'provision', 'startEtcd', 'listMembers', 'addLearner', 'promoteMember', 'removeMember', 'publishNames', 'closeExposure', 'openExposure', 'gatewaysFollow', 'startJupyter', 'stopJupyter', 'cleanUp', 'loadCluster', 'takeCharge', 'saveFrameworkId', 'probeStorage', 'readStatuses']) {
  test(`the cluster forms and heals though ${slot} fails twice`, async () => {
    const world = new FakeWorld();
    world.failures.push(slot, slot);
    const daemon = world.startDaemon();
    await world.until('the cluster forms', () => world.isWhole());
    world.failures.push(slot, slot);
    world.kill(world.names[0] ?? '');
    await world.until('the cluster heals', () => world.isWhole());
    world.moveLeader(world.names[2] ?? '');
    await world.until('Jupyter follows', () => world.isWhole());
    daemon.stop();
  });
}
