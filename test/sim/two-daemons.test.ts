import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masterPlace } from '../../src/sim/mesos.ts';
import { storePlace } from '../../src/sim/store.ts';
import { SimWorld } from '../../src/sim/world.ts';

async function formed(options: { seed?: number; standbys?: number } = {}): Promise<SimWorld> {
  const world = new SimWorld({ seed: 4, size: 3, agents: 3, ...options });
  world.startDaemon();
  assert.ok(await world.run(60_000, () => world.isWhole()), world.notYet() ?? '');
  return world;
}

test('a standby takes charge when the daemon in charge dies, and launches nothing that runs', async () => {
  const world = await formed({ standbys: 1 });
  const first = world.store.inCharge;
  const launched = world.mesos.tasks.size;
  assert.ok(first !== null);
  world.daemons.wanted = 1;
  world.daemons.kill(first);
  assert.ok(await world.run(20_000, () => world.store.inCharge !== null && world.store.inCharge !== first));
  await world.run(20_000);
  assert.deepEqual([world.violations, world.notYet(), world.mesos.tasks.size], [[], null, launched]);
  world.end();
});

test('a daemon that was frozen until another took charge does nothing when it wakes up', async () => {
  const world = await formed({ standbys: 1 });
  const frozen = world.store.inCharge ?? '';
  world.network.freeze(frozen);
  assert.ok(await world.run(20_000, () => world.store.inCharge !== null && world.store.inCharge !== frozen));
  // There is work that the frozen one would like to do.
  world.kill(world.leader ?? '');
  await world.run(300);
  world.network.wake(frozen);
  await world.run(60_000);
  assert.deepEqual(world.violations, []);
  assert.ok(!world.daemons.places.includes(frozen), 'it has ended');
  assert.equal(world.notYet(), null);
  world.end();
});

test('an effect by a daemon that is not in charge is noticed', async () => {
  const noticed: string[] = [];
  for (let seed = 1; seed <= 10 && noticed.length === 0; seed += 1) {
    const world = await formed({ seed });
    // Cut off from whoever could tell it, the first believes in its lease for a while, as no real one may be taken from it.
    await world.run(world.random.int(0, 9_000));
    const first = world.store.inCharge ?? '';
    world.network.cut(first, masterPlace);
    world.network.cut(first, storePlace);
    world.store.revoke(first);
    world.daemons.wanted = 2;
    world.daemons.start();
    await world.run(5_000);
    noticed.push(...world.violations);
    world.end();
  }
  assert.match(noticed[0] ?? '', /^daemon-1 .* though daemon-2 is in charge$/);
});
