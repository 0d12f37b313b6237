/** Faults of the daemon: killed, frozen and woken, two at once. */
import type { SimWorld } from '../world.ts';
import { forAWhile, type Fault } from './fault.ts';

function restartAfter(world: SimWorld, afterMs: number): void {
  world.clock.setTimeout(() => world.restartDaemon(), afterMs);
}

export const daemonFaults: readonly Fault[] = [
  {
    name: 'kill-daemon',
    help: 'the daemon is killed and started again',
    strike(world, random) {
      if (world.daemonPlace === null) return null;
      world.killDaemon();
      const afterMs = random.int(1, 4_000);
      restartAfter(world, afterMs);
      return `SIGKILL to the daemon, started again after ${afterMs} ms`;
    },
  },
  {
    name: 'kill-daemon-midway',
    help: 'the daemon is killed between two steps of its next work',
    strike(world, random) {
      const place = world.daemonPlace;
      if (place === null) return null;
      const sends = random.int(1, 60);
      const afterMs = random.int(1, 4_000);
      world.daemons.killBeforeSend(place, sends, () => {
        world.tell('fault', `SIGKILL to ${place} in the middle of what it does, started again after ${afterMs} ms`);
        restartAfter(world, afterMs);
      });
      return `${place} will be killed before its ${sends}th message from now`;
    },
  },
  {
    name: 'freeze-daemon',
    help: 'the daemon stands still for a while',
    strike(world, random) {
      const place = world.daemonPlace;
      if (place === null || world.network.isFrozen(place)) return null;
      const forMs = forAWhile(world, random, [200, 20_000], () => world.network.freeze(place), () => world.network.wake(place));
      return `${place} is frozen for ${forMs} ms`;
    },
  },
  {
    name: 'second-daemon',
    help: 'a second daemon is started beside the first',
    strike(world, random) {
      if (world.daemons.places.length > 2) return null;
      const place = world.daemons.start();
      const forMs = random.int(2_000, 30_000);
      world.clock.setTimeout(() => {
        const { places } = world.daemons;
        if (places.length > world.daemons.wanted) world.daemons.kill(random.pick(places));
      }, forMs);
      return `${place} is started beside the other; one of them is killed after ${forMs} ms`;
    },
  },
];
