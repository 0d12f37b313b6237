/** Faults of Mesos: master, agents, offers, updates, launches. */
import { forAWhile, type Fault } from './fault.ts';

export const mesosFaults: readonly Fault[] = [
  {
    name: 'restart-agent',
    help: 'a Mesos agent is away for a while; its containers live on',
    strike(world, random) {
      const agent = random.pick([...world.mesos.agents.values()]);
      const forMs = forAWhile(world, random, [200, 8_000], () => (agent.isUp = false), () => (agent.isUp = true));
      return `the Mesos agent ${agent.agentId} is away for ${forMs} ms`;
    },
  },
  {
    name: 'lose-agent',
    help: 'the machine of a Mesos agent is cut off for a while',
    strike(world, random) {
      const candidates = [...world.mesos.agents.keys()].filter((agentId) =>
        world.canLose(...world.containers.living.filter((container) => container.agentId === agentId).map(({ taskId }) => taskId)));
      if (candidates.length === 0) return null;
      const agentId = random.pick(candidates);
      const forMs = forAWhile(world, random, [500, 30_000], () => world.network.cut(agentId), () => world.network.mend(agentId));
      return `the machine of ${agentId} is cut off, with all its containers, for ${forMs} ms`;
    },
  },
  {
    name: 'master-failover',
    help: 'the Mesos master dies; a standby takes over',
    strike(world, random) {
      const downMs = random.int(200, 4_000);
      world.mesos.failOver(downMs);
      return `the Mesos master dies; another leads after ${downMs} ms`;
    },
  },
  {
    name: 'rescind',
    help: 'Mesos takes all offers back',
    strike(world) {
      world.mesos.rescindAll();
      return 'all offers are rescinded';
    },
  },
  {
    name: 'stall-stream',
    help: "the stream of Mesos' events stalls without closing",
    strike(world, random) {
      const forMs = random.int(1_000, 25_000);
      if (!world.mesos.stall(forMs)) return null;
      return `the stream of Mesos' events stalls for ${forMs} ms without closing`;
    },
  },
  {
    name: 'late-updates',
    help: 'status updates come late, twice and out of order for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [1_000, 15_000], () => (world.mesos.updates.latestMs = 2_500), () => (world.mesos.updates.latestMs = 0));
      return `status updates come late, twice and out of order for ${forMs} ms`;
    },
  },
  {
    name: 'stale-answers',
    help: 'answers to reconciliation are old for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [1_000, 15_000], () => (world.mesos.stalestMs = 3_000), () => (world.mesos.stalestMs = 0));
      return `answers to reconciliation are up to 3 s old for ${forMs} ms`;
    },
  },
  {
    name: 'failing-launches',
    help: 'every second launch fails for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 6_000], () => (world.mesos.failingLaunches = 0.5), () => (world.mesos.failingLaunches = 0));
      return `every second launch fails for ${forMs} ms`;
    },
  },
  {
    name: 'break-agent',
    help: 'no launch on a Mesos agent comes to anything for a while: it fails, or its container has no network',
    strike({ clock, mesos }, random) {
      const agentId = random.pick([...mesos.agents.keys()]);
      const what = random.pick(['launches', 'network'] as const);
      const forMs = random.int(2_000, 60_000);
      mesos.broken.set(agentId, what);
      clock.setTimeout(() => mesos.broken.delete(agentId), forMs);
      return `${what === 'launches' ? 'every launch fails' : 'whatever is launched has no network'} on ${agentId} for ${forMs} ms`;
    },
  },
  {
    name: 'dropped-launches',
    help: 'most launches get lost on their way for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 10_000], () => (world.mesos.droppedLaunches = 0.6), () => (world.mesos.droppedLaunches = 0));
      return `most launches are dropped on their way to the agent for ${forMs} ms`;
    },
  },
];
