/** What happens to a cluster in the very moment in which it comes to be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SimWorld } from '../../src/sim/world.ts';

test('a founder that dies as soon as a leader is known is replaced like any other', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const world = new SimWorld({ seed, size: 3, agents: 3 });
    world.startDaemon();
    await world.run(60_000, () => world.store.names.some((holder) => holder !== null));
    const followers = world.containers.living.filter(({ taskId }) => taskId !== world.leader);
    world.kill(followers[seed % 2]?.taskId ?? assert.fail('nobody follows'));
    const isMended = await world.run(180_000, () => world.isWhole());
    world.killDaemon();
    assert.ok(isMended, `seed ${seed}: ${world.violations[0] ?? world.notYet() ?? ''}`);
  }
});
