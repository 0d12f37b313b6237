/** An agent on which no launch comes to anything has the fewest containers, and would be chosen again and again. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../src/machines/limits.ts';
import { SimWorld } from '../../src/sim/world.ts';

const onAgent = (world: SimWorld, agentId: string): readonly string[] => world.containers.living.filter((container) => container.agentId === agentId).map(({ taskId }) => taskId);
const oneOn = (world: SimWorld, agentId: string): string => onAgent(world, agentId)[0] ?? assert.fail(`nobody is on ${agentId}`);

async function becomesWhole(world: SimWorld, withinMs: number): Promise<void> {
  const isWhole = await world.run(withinMs, () => world.isWhole());
  assert.ok(isWhole, `${world.violations[0] ?? world.notYet() ?? ''}\n${world.story.map(({ atMs, who, sentence }) => `${atMs} ${who}: ${sentence}`).join('\n')}`);
}

async function replaceOnBrokenAgent(what: 'launches' | 'network', seed: number): Promise<SimWorld> {
  const world = new SimWorld({ seed, size: 3, agents: 3 });
  world.startDaemon();
  await becomesWhole(world, 60_000);
  world.mesos.broken.set('agent2', what);
  world.kill(oneOn(world, 'agent2'));
  await world.run(1_000);
  await becomesWhole(world, 300_000);
  assert.deepEqual(onAgent(world, 'agent2'), []);
  assert.match(world.story.map(({ sentence }) => sentence).join('\n'), /agent2 is passed over while other agents have room/);
  return world;
}

describe('an agent that is broken', () => {
  for (const what of ['launches', 'network'] as const) {
    test(`(${what}) is passed over, so that the cluster is whole without it`, async () => {
      for (let seed = 1; seed <= 5; seed += 1) (await replaceOnBrokenAgent(what, seed)).end();
    });
  }

  test('is launched on again some time after it was mended', async () => {
    const world = await replaceOnBrokenAgent('launches', 7);
    world.mesos.broken.clear();
    await world.run(limits.distrustMs + 1_000);
    const crowded = ['agent1', 'agent3'].find((agentId) => onAgent(world, agentId).length === 2) ?? assert.fail('nobody is crowded');
    world.kill(oneOn(world, crowded));
    await world.run(1_000);
    await becomesWhole(world, 60_000);
    assert.equal(onAgent(world, 'agent2').length, 1);
    world.end();
  });
});
