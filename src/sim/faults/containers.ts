/** Faults of containers, of what runs in them, and of their storage. */
import { anyMember, forAWhile, type Fault } from './fault.ts';

export const containerFaults: readonly Fault[] = [
  {
    name: 'kill-follower',
    help: 'a container that does not lead dies',
    strike(world, random) {
      const victim = anyMember(world, random, world.leader);
      if (victim === null) return null;
      world.kill(victim);
      return `SIGKILL to ${victim}`;
    },
  },
  {
    name: 'kill-leader',
    help: 'the container that leads etcd dies',
    strike(world) {
      const { leader } = world;
      if (leader === null || !world.canLose(leader)) return null;
      world.kill(leader);
      return `SIGKILL to the leader ${leader}`;
    },
  },
  {
    name: 'kill-jupyter',
    help: 'Jupyter dies; its container lives on',
    strike(world) {
      const { leader } = world;
      if (leader === null) return null;
      world.containers.killJupyter(leader);
      return `SIGKILL to Jupyter on ${leader}`;
    },
  },
  {
    name: 'stray-jupyter',
    help: 'somebody starts Jupyter where it does not belong',
    strike(world, random) {
      const others = world.containers.living.map(({ taskId }) => taskId).filter((taskId) => taskId !== world.leader);
      if (others.length === 0) return null;
      const victim = random.pick(others);
      world.containers.startStrayJupyter(victim);
      return `somebody starts Jupyter on ${victim}`;
    },
  },
  {
    name: 'freeze',
    help: 'a container stands still for a while',
    strike(world, random) {
      const victim = anyMember(world, random);
      if (victim === null) return null;
      const forMs = forAWhile(world, random, [500, 12_000], () => world.containers.freeze(victim, true), () => world.containers.freeze(victim, false));
      return `${victim} is frozen for ${forMs} ms`;
    },
  },
  {
    name: 'hang-sshd',
    help: "a container's sshd lets nobody in any more",
    strike(world, random) {
      const { living } = world.containers;
      if (living.length === 0) return null;
      const { taskId } = random.pick(living);
      world.containers.closeDoor(taskId);
      return `the sshd of ${taskId} lets nobody in any more`;
    },
  },
  {
    name: 'spoil-trust',
    help: 'somebody spoils the certificates of a container',
    strike(world, random) {
      const victims = world.containers.livingOf(world.name).filter(({ trusted }) => trusted);
      if (victims.length === 0) return null;
      const { taskId } = random.pick(victims);
      world.containers.spoilTrust(taskId);
      return `somebody spoils the certificates of ${taskId}`;
    },
  },
  {
    name: 'flaky',
    help: 'every third step inside containers fails for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 6_000], () => (world.containers.flaky = 0.3), () => (world.containers.flaky = 0));
      return `every third step inside containers fails for ${forMs} ms`;
    },
  },
  {
    name: 'broken-ssh',
    help: 'commands run, but their connections break, for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 6_000], () => (world.containers.broken = 0.3), () => (world.containers.broken = 0));
      return `every third command over SSH runs, but its connection breaks, for ${forMs} ms`;
    },
  },
  {
    name: 'half-tables',
    help: 'hosts tables are written in part only for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 10_000], () => (world.containers.halfTables = 0.4), () => (world.containers.halfTables = 0));
      return `hosts tables are written in part only, now and then, for ${forMs} ms`;
    },
  },
  {
    name: 'slow-start',
    help: 'containers take long to start for a while',
    strike(world, random) {
      const slowMs = random.pick([3_000, 15_000, 70_000]);
      const forMs = forAWhile(world, random, [2_000, 30_000], () => (world.containers.slowStartMs = slowMs), () => (world.containers.slowStartMs = 0));
      return `containers take up to ${slowMs} ms to start, for ${forMs} ms`;
    },
  },
  {
    name: 'move-leader',
    help: 'etcd moves its leadership to another member',
    strike(world, random) {
      const others = (world.truth()?.members ?? []).filter(({ name, isLearner }) => !isLearner && name !== world.leader && world.etcd.runs(name));
      if (others.length === 0) return null;
      const { name } = random.pick(others);
      try {
        world.etcd.moveLeaderTo(name);
      } catch {
        return null;
      }
      return `the leadership moves to ${name}`;
    },
  },
  {
    name: 'move-leader-in-vain',
    help: 'etcd is asked to move its leadership, and nobody takes it',
    strike(world, random) {
      const forMs = random.int(500, 1_000);
      if (!world.etcd.moveLeaderInVain(world.name, forMs)) return null;
      return `the leadership is to move, but nobody takes it: the leader takes no change for ${forMs} ms, and leads on`;
    },
  },
  {
    name: 'remove-member',
    help: 'somebody removes a member from etcd',
    strike(world, random) {
      const victim = anyMember(world, random, world.leader);
      if (victim === null) return null;
      world.etcd.removeByHand(victim);
      return `somebody removes the member ${victim} from etcd`;
    },
  },
  {
    name: 'lagging-member',
    help: 'new members take long to catch up, and others hear late of a new leader, for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [2_000, 20_000], () => (world.etcd.lagMs = 15_000), () => (world.etcd.lagMs = 0));
      return `for ${forMs} ms learners that start take up to 15 s to catch up, and who follows hears up to 3 s late of a new leader`;
    },
  },
  {
    name: 'storage-away',
    help: 'the shared storage is away for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 6_000], () => (world.containers.share.isAway = true), () => (world.containers.share.isAway = false));
      return `the shared storage is away for ${forMs} ms`;
    },
  },
  {
    name: 'lose-brick',
    help: 'a brick of the shared storage is lost with what is on it: the storage stalls until it is given up',
    strike(world, random) {
      const agentId = random.pick(world.containers.share.holders);
      const { share } = world.containers;
      const stallMs = random.int(3_000, 15_000);
      if (!share.loseBrick(agentId, stallMs)) return null;
      const emptyMs = stallMs + random.int(0, 20_000);
      world.clock.setTimeout(() => share.bringBack(agentId), emptyMs);
      return `the brick of ${agentId} is lost: the shared storage stalls for ${stallMs} ms, and has the brick again, empty, after ${emptyMs} ms`;
    },
  },
];
