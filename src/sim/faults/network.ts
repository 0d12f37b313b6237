/** Faults of the network between any two parts. */
import { masterPlace } from '../mesos.ts';
import type { Random } from '../random.ts';
import { storePlace } from '../store.ts';
import type { SimWorld } from '../world.ts';
import { anyMember, forAWhile, type Fault } from './fault.ts';

/** Cuts two places off from each other, one way or both. */
function partition(world: SimWorld, random: Random, a: string, b: string): string {
  const oneWay = random.chance(0.3);
  const forMs = forAWhile(world, random, [200, 8_000], () => (oneWay ? world.network.cutOneWay(b, a) : world.network.cut(a, b)), () => world.network.mend(a, b));
  return `${a} and ${b} are cut off from each other${oneWay ? ', one way,' : ''} for ${forMs} ms`;
}

export const networkFaults: readonly Fault[] = [
  {
    name: 'cut-container',
    help: 'a container is cut off from the network for a while',
    strike(world, random) {
      const victim = anyMember(world, random);
      if (victim === null) return null;
      const forMs = forAWhile(world, random, [300, 12_000], () => world.network.cut(victim), () => world.network.mend(victim));
      return `${victim} is cut off for ${forMs} ms`;
    },
  },
  {
    name: 'cut-daemon',
    help: 'the daemon is cut off from one part for a while',
    strike(world, random) {
      const { daemonPlace: daemon } = world;
      if (daemon === null) return null;
      return partition(world, random, daemon, random.pick([masterPlace, storePlace, ...world.containers.living.map(({ taskId }) => taskId)]));
    },
  },
  {
    name: 'cut-gateway',
    help: 'a gateway is cut off from the infra etcd for a while',
    strike(world, random) {
      return partition(world, random, random.pick(world.gateways).place, storePlace);
    },
  },
  {
    name: 'kill-gateway',
    help: 'a gateway is killed and started again',
    strike(world, random) {
      const gateway = random.pick(world.gateways);
      const afterMs = random.int(1, 6_000);
      gateway.kill();
      world.clock.setTimeout(() => gateway.start(), afterMs);
      return `SIGKILL to ${gateway.place}, started again after ${afterMs} ms`;
    },
  },
  {
    name: 'freeze-gateway',
    help: 'a gateway stands still for a while',
    strike(world, random) {
      const { place } = random.pick(world.gateways);
      if (world.network.isFrozen(place)) return null;
      const forMs = forAWhile(world, random, [200, 12_000], () => world.network.freeze(place), () => world.network.wake(place));
      return `${place} is frozen for ${forMs} ms`;
    },
  },
  {
    name: 'split',
    help: 'the machines are split into two halves that do not reach each other for a while',
    strike(world, random) {
      // Each half has machines of its own; daemon, master, infra etcd and gateways are on either side.
      const places = [...world.mesos.agents.keys(), masterPlace, storePlace, ...world.daemons.places, ...world.gateways.map(({ place }) => place)];
      const here = places.filter(() => random.chance(0.5));
      const there = places.filter((place) => !here.includes(place));
      if (here.length === 0 || there.length === 0) return null;
      const each = (act: (a: string, b: string) => void): void => {
        for (const a of here) for (const b of there) act(a, b);
      };
      const forMs = forAWhile(world, random, [200, 8_000], () => each((a, b) => world.network.cut(a, b)), () => each((a, b) => world.network.mend(a, b)));
      return `${here.join(', ')} do not reach the others for ${forMs} ms`;
    },
  },
  {
    name: 'partition',
    help: 'any two parts are cut off from each other for a while',
    strike(world, random) {
      const places = [
        ...world.daemons.places, masterPlace, storePlace, ...world.gateways.map(({ place }) => place), ...world.mesos.agents.keys(),
        ...world.containers.living.map(({ taskId }) => taskId),
      ];
      const a = random.pick(places);
      const others = places.filter((place) => place !== a);
      return partition(world, random, a, random.pick(others));
    },
  },
  {
    name: 'loss',
    help: 'messages are lost for a while',
    strike(world, random) {
      const share = random.pick([0.02, 0.1, 0.3]);
      const forMs = forAWhile(world, random, [500, 5_000], () => (world.network.loss = share), () => (world.network.loss = 0));
      return `${share * 100} % of all messages are lost for ${forMs} ms`;
    },
  },
  {
    name: 'slow',
    help: 'messages are slow for a while',
    strike(world, random) {
      const forMs = forAWhile(world, random, [500, 5_000], () => (world.network.slowestMs = 250), () => (world.network.slowestMs = 4));
      return `messages take up to 250 ms for ${forMs} ms`;
    },
  },
];
