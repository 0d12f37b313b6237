/** What all faults have in common. Each says what it did, and takes itself back where it lasts. */
import type { Random } from '../random.ts';
import type { SimWorld } from '../world.ts';

export interface Fault {
  /** As it is called on the command line and on a button. */
  readonly name: string;
  /** What it does, for whoever chooses. */
  readonly help: string;
  /** Does it, if it can be done now without taking the quorum along; says what was done, or `null`. */
  readonly strike: (world: SimWorld, random: Random) => string | null;
}

/** Does something for a while; the milliseconds it will last. */
export function forAWhile(world: SimWorld, random: Random, [fromMs, toMs]: readonly [number, number], begin: () => void, end: () => void): number {
  const forMs = random.int(fromMs, toMs);
  begin();
  world.reconsider();
  world.clock.setTimeout(() => {
    end();
    world.reconsider();
  }, forMs);
  return forMs;
}

/** A container that etcd can do without. */
export function anyMember(world: SimWorld, random: Random, but: string | null = null): string | null {
  const members = world.containers.living.map(({ taskId }) => taskId).filter((taskId) => taskId !== but && world.canLose(taskId));
  return members.length === 0 ? null : random.pick(members);
}
