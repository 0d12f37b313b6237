/** What can happen to the simulated world. Each fault says what it did, and takes itself back where it lasts. */
import { storePlace } from './store.ts';
import type { SimWorld } from './world.ts';

export interface Fault {
  readonly name: string;
  /** Does it, if it can be done now without taking the quorum along; says what was done, or `null`. */
  readonly strike: (world: SimWorld) => string | null;
}

/** Does something for a while. */
function forAWhile(world: SimWorld, fromMs: number, toMs: number, begin: () => void, end: () => void): number {
  const forMs = world.random.int(fromMs, toMs);
  begin();
  world.reconsider();
  world.clock.setTimeout(() => {
    end();
    world.reconsider();
  }, forMs);
  return forMs;
}

function anyMember(world: SimWorld): string | null {
  const members = world.containers.living.map(({ taskId }) => taskId).filter((taskId) => world.canLose(taskId));
  return members.length === 0 ? null : world.random.pick(members);
}

const killFollower: Fault = {
  name: 'kill-follower',
  strike(world) {
    const followers = world.containers.living.map(({ taskId }) => taskId).filter((taskId) => taskId !== world.leader && world.canLose(taskId));
    if (followers.length === 0) return null;
    const victim = world.random.pick(followers);
    world.kill(victim);
    return `SIGKILL to ${victim}`;
  },
};

const killLeader: Fault = {
  name: 'kill-leader',
  strike(world) {
    const { leader } = world;
    if (leader === null || !world.canLose(leader)) return null;
    world.kill(leader);
    return `SIGKILL to the leader ${leader}`;
  },
};

const moveLeader: Fault = {
  name: 'move-leader',
  strike(world) {
    const others = (world.etcd.truth()?.members ?? []).filter(({ name, isLearner }) => !isLearner && name !== world.leader && world.etcd.runs(name));
    if (others.length === 0) return null;
    const { name } = world.random.pick(others);
    try {
      world.etcd.moveLeaderTo(name);
    } catch {
      return null;
    }
    return `the leadership moves to ${name}`;
  },
};

const killDaemon: Fault = {
  name: 'kill-daemon',
  strike(world) {
    if (world.daemonPlace === null) return null;
    world.killDaemon();
    const afterMs = world.random.int(1, 4_000);
    world.clock.setTimeout(() => world.restartDaemon(), afterMs);
    return `SIGKILL to the daemon, started again after ${afterMs} ms`;
  },
};

const killJupyter: Fault = {
  name: 'kill-jupyter',
  strike(world) {
    const { leader } = world;
    if (leader === null) return null;
    world.containers.killJupyter(leader);
    return `SIGKILL to Jupyter on ${leader}`;
  },
};

const strayJupyter: Fault = {
  name: 'stray-jupyter',
  strike(world) {
    const others = world.containers.living.map(({ taskId }) => taskId).filter((taskId) => taskId !== world.leader);
    if (others.length === 0) return null;
    const victim = world.random.pick(others);
    world.containers.startStrayJupyter(victim);
    return `somebody starts Jupyter on ${victim}`;
  },
};

const freeze: Fault = {
  name: 'freeze',
  strike(world) {
    const victim = anyMember(world);
    if (victim === null) return null;
    const forMs = forAWhile(world, 500, 12_000, () => world.containers.freeze(victim, true), () => world.containers.freeze(victim, false));
    return `${victim} is frozen for ${forMs} ms`;
  },
};

const cutContainer: Fault = {
  name: 'cut-container',
  strike(world) {
    const victim = anyMember(world);
    if (victim === null) return null;
    const forMs = forAWhile(world, 300, 12_000, () => world.network.cut(victim), () => world.network.mend(victim));
    return `${victim} is cut off for ${forMs} ms`;
  },
};

const cutDaemon: Fault = {
  name: 'cut-daemon',
  strike(world) {
    const { daemonPlace: daemon } = world;
    if (daemon === null) return null;
    const other = world.random.pick(['mesos', storePlace, ...world.containers.living.map(({ taskId }) => taskId)]);
    const oneWay = world.random.chance(0.3);
    const forMs = forAWhile(world, 200, 8_000, () => (oneWay ? world.network.cutOneWay(other, daemon) : world.network.cut(daemon, other)), () => world.network.mend(daemon, other));
    return `${daemon} and ${other} are cut off from each other${oneWay ? ', one way,' : ''} for ${forMs} ms`;
  },
};

const cutGateway: Fault = {
  name: 'cut-gateway',
  strike(world) {
    const forMs = forAWhile(world, 200, 8_000, () => world.network.cut('gateway', storePlace), () => world.network.mend('gateway', storePlace));
    return `the gateway does not reach the infra etcd for ${forMs} ms`;
  },
};

const losses: Fault = {
  name: 'loss',
  strike(world) {
    const share = world.random.pick([0.02, 0.1, 0.3]);
    const forMs = forAWhile(world, 500, 5_000, () => (world.network.loss = share), () => (world.network.loss = 0));
    return `${share * 100} % of all messages are lost for ${forMs} ms`;
  },
};

const slow: Fault = {
  name: 'slow',
  strike(world) {
    const forMs = forAWhile(world, 500, 5_000, () => (world.network.slowestMs = 250), () => (world.network.slowestMs = 4));
    return `messages take up to 250 ms for ${forMs} ms`;
  },
};

const restartAgent: Fault = {
  name: 'restart-agent',
  strike(world) {
    const agent = world.random.pick([...world.mesos.agents.values()]);
    const forMs = forAWhile(world, 200, 8_000, () => (agent.isUp = false), () => (agent.isUp = true));
    return `the Mesos agent ${agent.agentId} is away for ${forMs} ms`;
  },
};

const failOver: Fault = {
  name: 'master-failover',
  strike(world) {
    const downMs = world.random.int(200, 4_000);
    world.mesos.failOver(downMs);
    return `the Mesos master dies; another leads after ${downMs} ms`;
  },
};

const rescind: Fault = {
  name: 'rescind',
  strike(world) {
    world.mesos.rescindAll();
    return 'all offers are rescinded';
  },
};

const flaky: Fault = {
  name: 'flaky',
  strike(world) {
    const forMs = forAWhile(world, 500, 6_000, () => (world.containers.flaky = 0.3), () => (world.containers.flaky = 0));
    return `every third step inside containers fails for ${forMs} ms`;
  },
};

const failingLaunches: Fault = {
  name: 'failing-launches',
  strike(world) {
    const forMs = forAWhile(world, 500, 6_000, () => (world.mesos.failingLaunches = 0.5), () => (world.mesos.failingLaunches = 0));
    return `every second launch fails for ${forMs} ms`;
  },
};

const storageAway: Fault = {
  name: 'storage-away',
  strike(world) {
    const forMs = forAWhile(world, 500, 6_000, () => (world.containers.storageAway = true), () => (world.containers.storageAway = false));
    return `the shared storage is away for ${forMs} ms`;
  },
};

const removeMember: Fault = {
  name: 'remove-member',
  strike(world) {
    const victim = anyMember(world);
    if (victim === null || victim === world.leader) return null;
    world.etcd.removeByHand(victim);
    return `somebody removes the member ${victim} from etcd`;
  },
};

export const faults: readonly Fault[] = [
  killFollower, killLeader, moveLeader, killDaemon, killJupyter, strayJupyter, freeze, cutContainer, cutDaemon, cutGateway,
  losses, slow, restartAgent, failOver, rescind, flaky, failingLaunches, storageAway, removeMember,
];
