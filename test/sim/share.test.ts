/** The simulated share does what is known of a replicated volume; what no user may see, and no daemon may do, is noticed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Network } from '../../src/sim/network.ts';
import { Random } from '../../src/sim/random.ts';
import { SimShare } from '../../src/sim/share.ts';
import { VirtualClock } from '../../src/sim/virtual-clock.ts';
import { SimWorld } from '../../src/sim/world.ts';

function volume(): { clock: VirtualClock; network: Network; share: SimShare } {
  const clock = new VirtualClock();
  const network = new Network(clock, new Random(1));
  const share = new SimShare(clock, network);
  for (const agentId of ['a', 'b', 'c', 'd']) share.addAgent(agentId);
  return { clock, network, share };
}

test('what one machine writes all read, also one that has no brick, and one that was away meanwhile', async () => {
  const { network, share } = volume();
  assert.deepEqual(share.holders, ['a', 'b', 'c']);
  network.cut('c');
  await share.write('d', 'f', '1');
  assert.throws(() => share.readNow('c', 'f'), /Transport endpoint is not connected/);
  network.mend('c');
  for (const client of ['a', 'b', 'c', 'd']) assert.equal(share.readNow(client, 'f'), '1');
  // It got what it missed, so it can stand in for another.
  network.cut('a');
  assert.equal(share.readNow('c', 'f'), '1');
});

test('whoever reaches less than most of the bricks neither writes nor reads', async () => {
  const { network, share } = volume();
  await share.write('a', 'f', '1');
  network.cut('a', 'b');
  network.cut('a', 'c');
  await assert.rejects(share.write('a', 'f', '2'), /not connected/);
  assert.equal(share.readNow('b', 'f'), '1');
  assert.equal(share.isThere('a'), false);
});

test('a brick that is lost holds up everybody for a while, in the order in which they came, and has all again when it is back', async () => {
  const { clock, network, share } = volume();
  await share.write('a', 'f', '1');
  assert.equal(share.loseBrick('b', 3_000), true);
  const done: string[] = [];
  const writes = ['2', '3'].map((text) => share.write('a', 'f', text).then(() => done.push(text)));
  await Promise.resolve();
  assert.deepEqual(done, []);
  // One more could not be spared.
  assert.equal(share.loseBrick('c', 3_000), false);
  while (clock.step());
  await Promise.all(writes);
  assert.deepEqual([done, clock.now()], [['2', '3'], 3_000]);
  share.bringBack('b');
  network.cut('a');
  assert.equal(share.readNow('b', 'f'), '3');
});

test('a probe that is cut short leaves its file, until another probe finds it old', async () => {
  const { clock, share } = volume();
  void share.probe('a', () => false);
  await Promise.resolve();
  while (clock.step());
  assert.equal(share.probesLeft().length, 1);
  clock.setTimeout(() => undefined, 61_000);
  while (clock.step());
  const probe = share.probe('b', () => true);
  for (let k = 0; k < 20; k += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    while (clock.step());
  }
  await probe;
  assert.deepEqual(share.probesLeft(), []);
});

test('a save that was acknowledged and is lost is noticed, by the look at the whole and by the user', async () => {
  const world = new SimWorld({ seed: 4, size: 3, agents: 3 });
  world.startDaemon();
  assert.ok(await world.run(60_000, () => world.isWhole() && world.user.acknowledged > 1), world.notYet() ?? '');
  assert.deepEqual(world.violations, []);
  await world.containers.share.write('agent1', world.user.notebook, '0');
  assert.match(world.notYet() ?? '', /reads save 0 of a notebook whose save \d+ was acknowledged/);
  await world.run(60_000);
  assert.match(world.violations[0] ?? '', /a user reads save 0 of a notebook whose save \d+ was acknowledged/);
  world.end();
});

test('a daemon that kills a voter which cannot be spared is noticed', async () => {
  const world = new SimWorld({ seed: 4, size: 3, agents: 3 });
  world.startDaemon();
  assert.ok(await world.run(60_000, () => world.isWhole()), world.notYet() ?? '');
  await world.run(5_000);
  const [first, second] = world.containers.living;
  world.never.kill('daemon-1', first?.taskId ?? '');
  assert.deepEqual(world.violations, [], 'the others are a quorum');
  world.containers.freeze(second?.taskId ?? '', true);
  world.never.kill('daemon-1', first?.taskId ?? '');
  assert.match(world.violations[0] ?? '', /^daemon-1 kills .*, without which 1 of 3 voters are left, which is no quorum$/);
  world.end();
});
