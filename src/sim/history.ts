/** One random history of the simulated world, out of one seed: form, suffer, and be whole again each time the faults stop. */
import type { InspectionEvent } from 'xstate';
import type { composeCluster } from '../composition.ts';
import type { ClusterActor } from './daemons.ts';
import { faultNamed, faults, type Fault } from './faults.ts';
import type { Place } from './network.ts';
import { Random } from './random.ts';
import { drawSchedule, strikesOf, withStrikes, type Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';
import { SimWorld, type StoryLine } from './world.ts';

export interface HistoryOptions {
  readonly seed: number;
  /** Containers; 3, 5 or 7 by the seed where it is not given. */
  readonly size?: number;
  readonly rounds?: number;
  /** Number of faults in each round. */
  readonly strikes?: number;
  readonly among?: readonly Fault[];
  /** Other statecharts than Regent's own, such as ones with a planted fault. */
  readonly compose?: typeof composeCluster;
}

export interface Watchers {
  readonly compose?: typeof composeCluster | undefined;
  /** For a daemon's statechart, from its very beginning. */
  readonly inspect?: ((place: Place, actor: () => ClusterActor, world: SimWorld) => (event: InspectionEvent) => void) | undefined;
  /** Called with every line of the story. */
  readonly onStory?: ((line: StoryLine) => void) | undefined;
  /** Called when all has been seen, before the daemons are taken away. */
  readonly onEnd?: (() => void) | undefined;
}

export interface History {
  readonly seed: number;
  readonly schedule: Schedule;
  readonly ok: boolean;
  /** What was never allowed, or did not come true. */
  readonly why: string | null;
  readonly virtualMs: number;
  /** Timers that fired. */
  readonly events: number;
  readonly story: readonly StoryLine[];
}

/** Everything ends or is tried again well within this: the longest wait of a statechart is a launch (60 s). */
const healWithinMs = 150_000;

export function runHistory({ compose, among = faults, ...options }: HistoryOptions): Promise<History> {
  return executeSchedule(drawSchedule({ ...options, among: among.map(({ name }) => name) }), { compose });
}

/** Does what a schedule says; the same schedule gives the same history, byte for byte. */
export async function executeSchedule(schedule: Schedule, { compose, inspect, onStory, onEnd }: Watchers = {}): Promise<History> {
  const { seed, size, agents, gateways, standbys, rounds } = schedule;
  const world: SimWorld = new SimWorld({
    seed, size, agents, gateways, standbys,
    ...(compose === undefined ? {} : { compose }),
    ...(onStory === undefined ? {} : { onStory }),
    ...(inspect === undefined ? {} : { inspect: (place, actor) => inspect(place, actor, world) }),
  });
  const ended = (why: string | null): History => {
    onEnd?.();
    world.end();
    return { seed, schedule, ok: why === null, why, virtualMs: world.clock.now(), events: world.clock.fired, story: world.story };
  };
  const until = (atMs: number, done?: () => boolean): Promise<boolean> => world.run(Math.max(0, atMs - world.clock.now()), done);
  world.startDaemon();
  for (const { strikes, overMs, endMs } of rounds) {
    for (const strike of strikes) {
      await until(strike.atMs);
      if (world.violations[0] !== undefined) return ended(world.violations[0]);
      const did = faultNamed(strike.fault).strike(world, new Random(strike.seed));
      if (did !== null) world.tell('fault', did);
    }
    await until(overMs);
    if (world.violations[0] !== undefined) return ended(world.violations[0]);
    world.mendAll();
    world.restartDaemon();
    world.tell('fault', 'all faults are over');
    if (!(await world.run(healWithinMs, () => world.isWhole()))) {
      if (world.violations.length === 0 && world.never.isBeyondHelp()) {
        world.tell('checker', 'a fault and a decision that it crossed have ended the quorum: nobody could have known, and the history ends here');
        return ended(null);
      }
      return ended(world.violations[0] ?? `not whole within ${healWithinMs / 1_000} s after the last fault: ${world.notYet() ?? ''}`);
    }
    const saved = world.user.acknowledged;
    await until(endMs);
    const missing = world.violations[0] ?? world.notYet() ?? (world.user.acknowledged === saved ? 'nobody outside could save a notebook any more' : null);
    if (missing !== null) return ended(world.violations[0] ?? `whole, but not for long: ${missing}`);
  }
  return ended(null);
}

/** The same failure with as few strikes as possible. */
export async function shrinkHistory(failed: History, { compose }: Pick<Watchers, 'compose'> = {}): Promise<History> {
  let smallest = failed;
  await shrink(strikesOf(failed.schedule), async (part) => {
    const history = await executeSchedule(withStrikes(failed.schedule, part), { compose });
    // Another failure would be another bug.
    if (history.ok || kindOf(history.why) !== kindOf(failed.why)) return false;
    smallest = history;
    return true;
  });
  return smallest;
}

/** A failure without the names and figures in it. */
function kindOf(why: string | null): string {
  return (why ?? '').replace(/[\w-]*\d[\w.-]*/g, '#');
}

/** The story of a history, one line each: when, who, what. */
export function tellStory({ story }: History): string {
  return story.map(({ atMs, who, sentence }) => `${(atMs / 1000).toFixed(3).padStart(9)} ${who.padEnd(10)} ${sentence}`).join('\n');
}
