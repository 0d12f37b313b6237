/** One random history of the simulated world, out of one seed: form, suffer, and be whole again once the faults have stopped. */
import { faults, type Fault } from './faults.ts';
import { SimWorld, type StoryLine } from './world.ts';

export interface HistoryOptions {
  readonly seed: number;
  /** Containers; 3, 5 or 7 by the seed where it is not given. */
  readonly size?: number;
  /** Number of faults. */
  readonly strikes?: number;
  readonly among?: readonly Fault[];
}

export interface History {
  readonly seed: number;
  readonly ok: boolean;
  /** What was never allowed, or did not come true. */
  readonly why: string | null;
  readonly virtualMs: number;
  readonly story: readonly StoryLine[];
}

const formWithinMs = 60_000;
/** Everything ends or is tried again well within this: the longest wait of a statechart is a launch (60 s). */
const healWithinMs = 180_000;
/** For so long nothing may change any more once the cluster is whole. */
const calmMs = 12_000;

export async function runHistory({ seed, size, strikes, among = faults }: HistoryOptions): Promise<History> {
  const shape = new SimWorld({ seed, size: size ?? [3, 3, 3, 5, 7][Math.abs(seed) % 5] ?? 3, agents: 3 });
  const world = shape;
  const ended = (why: string | null): History => ({ seed, ok: why === null, why, virtualMs: world.clock.now(), story: world.story });
  world.startDaemon();
  if (!(await world.run(formWithinMs, () => world.isWhole()))) return ended(world.violations[0] ?? `not formed within ${formWithinMs} ms: ${world.notYet() ?? ''}`);

  const count = strikes ?? world.random.int(1, 6);
  for (let k = 0; k < count; k += 1) {
    const fault = world.random.pick(among);
    const did = fault.strike(world);
    if (did !== null) world.tell('fault', did);
    // Often in the middle of what the one before set off.
    await world.run(world.random.chance(0.7) ? world.random.int(1, 3_000) : world.random.int(3_000, 20_000));
    if (world.violations.length > 0) return ended(world.violations[0] ?? '');
  }
  world.mendAll();
  world.restartDaemon();
  world.tell('fault', 'all faults are over');
  if (!(await world.run(healWithinMs, () => world.isWhole()))) return ended(world.violations[0] ?? `not whole within ${healWithinMs} ms: ${world.notYet() ?? ''}`);
  await world.run(calmMs);
  const missing = world.violations[0] ?? world.notYet();
  const open = world.gateway.open?.epoch;
  world.killDaemon();
  return ended(missing === null ? null : `whole, but not for long: ${missing} (epoch ${open ?? 'none'})`);
}

/** The story of a history, one line each: when, who, what. */
export function tellStory({ story }: History): string {
  return story.map(({ atMs, who, sentence }) => `${(atMs / 1000).toFixed(3).padStart(9)} ${who.padEnd(10)} ${sentence}`).join('\n');
}
