/** Whoever is cut off from some and not from others: nobody is dead, and yet the cluster is not what it should be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../src/machines/limits.ts';
import { SimWorld } from '../../src/sim/world.ts';

async function wholeWorld(seed: number): Promise<{ readonly world: SimWorld; readonly leader: string; readonly others: readonly string[] }> {
  const world = new SimWorld({ seed, size: 3, agents: 3 });
  world.startDaemon();
  assert.ok(await world.run(60_000, () => world.isWhole()), world.notYet() ?? '');
  const { leader } = world;
  assert.ok(leader !== null);
  return { world, leader, others: world.containers.living.map(({ taskId }) => taskId).filter((taskId) => taskId !== leader) };
}

async function isReplaced(world: SimWorld, taskId: string, withinMs: number): Promise<void> {
  const isMended = await world.run(withinMs, () => !world.containers.living.some((container) => container.taskId === taskId) && world.isWhole());
  world.end();
  assert.ok(isMended, `${world.violations[0] ?? world.notYet() ?? 'it was not replaced'}\n${world.story.slice(-15).map(({ atMs, who, sentence }) => `${atMs} ${who}: ${sentence}`).join('\n')}`);
}

describe('a container that is cut off', () => {
  test('from the others, but not from the daemon, is replaced', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const { world, leader, others: [victim = '', other = ''] } = await wholeWorld(seed);
      for (const peer of [leader, other]) world.network.cut(victim, peer);
      world.reconsider();
      await isReplaced(world, victim, 2 * limits.tendEveryMs + 20_000);
    }
  });

  test('from the daemon and the gateways, while the others follow it as their leader, is replaced, and nobody says that the quorum is lost', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const { world, leader } = await wholeWorld(seed);
      for (const place of [...world.daemons.places, ...world.gateways.map((gateway) => gateway.place)]) world.network.cut(place, leader);
      world.reconsider();
      await isReplaced(world, leader, limits.silentLeaderMs + 2 * limits.killMs + 10_000);
      assert.ok(!world.story.some(({ sentence }) => sentence.includes('quorum of etcd is lost')));
    }
  });
});
