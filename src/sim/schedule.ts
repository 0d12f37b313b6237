/**
 * What will happen to a simulated world, drawn from its seed before anything happens: a list that can be read, shortened and
 * executed again. Each strike has a seed of its own, so that leaving one out does not change what the others do.
 */
import { Random } from './random.ts';

/** One fault, in virtual milliseconds since the world began. */
export interface Strike {
  readonly atMs: number;
  readonly fault: string;
  readonly seed: number;
}

/** Faults strike, then all of them are over and everything must come right again. */
export interface Round {
  readonly strikes: readonly Strike[];
  /** When all faults are over. */
  readonly overMs: number;
  /** When the next round begins; all must be whole before, and stay so. */
  readonly endMs: number;
}

export interface Schedule {
  readonly seed: number;
  readonly size: number;
  readonly agents: number;
  readonly gateways: number;
  readonly standbys: number;
  readonly rounds: readonly Round[];
}

export interface ScheduleOptions {
  readonly seed: number;
  /** Names of the faults to draw from. */
  readonly among: readonly string[];
  /** Containers; 3, 5 or 7 by the seed where it is not given. */
  readonly size?: number | undefined;
  readonly rounds?: number | undefined;
  /** Strikes in each round, as far as there is time for them; drawn where it is not given. */
  readonly strikes?: number | undefined;
}

/** Ten minutes in two rounds: faults come in the first part of each, and its longest wait (a launch, 60 s) fits into the rest. */
const roundMs = 300_000;
const faultsUntilMs = 115_000;
/** Forming takes about that long; some faults strike earlier. */
const formingMs = 20_000;
/** So much lies between two strikes on average, where there are few of them. */
const paceMs = 4_500;
const usualStrikes = 8;
const mostStrikes = 30;

export function drawSchedule({ seed, among, size, rounds = 2, strikes }: ScheduleOptions): Schedule {
  // Another stream of draws than the world's own, or the first strikes would go with its first delays.
  const random = new Random(seed ^ 0x5eed);
  return {
    seed,
    size: size ?? random.pick([3, 3, 3, 5, 7]),
    agents: random.pick([3, 3, 4, 5]),
    gateways: random.pick([1, 1, 2]),
    standbys: random.pick([0, 0, 1]),
    rounds: Array.from({ length: rounds }, (_, k) => {
      const beginMs = k * roundMs;
      const drawn: Strike[] = [];
      let atMs = beginMs + (k === 0 && random.chance(0.8) ? formingMs : 0);
      // Now and then they come as thick as hail: several at once, and each into the repair of the one before.
      const count = strikes ?? (random.chance(0.2) ? random.int(usualStrikes + 1, mostStrikes) : random.int(1, usualStrikes));
      const lastMs = beginMs + faultsUntilMs - 10_000;
      const pace = Math.min(1, (lastMs - atMs) / (count * paceMs));
      while (drawn.length < count) {
        // Often in the middle of what the one before set off.
        atMs += Math.ceil(pace * (random.chance(0.7) ? random.int(1, 3_000) : random.int(3_000, 20_000)));
        if (atMs > lastMs) break;
        drawn.push({ atMs, fault: random.pick(among), seed: random.int(1, 0x7fff_ffff) });
      }
      return { strikes: drawn, overMs: beginMs + faultsUntilMs, endMs: beginMs + roundMs };
    }),
  };
}

export function strikesOf({ rounds }: Schedule): readonly Strike[] {
  return rounds.flatMap(({ strikes }) => strikes);
}

/** The same schedule with these strikes only. */
export function withStrikes(schedule: Schedule, strikes: readonly Strike[]): Schedule {
  return {
    ...schedule,
    rounds: schedule.rounds.map((round) => ({ ...round, strikes: round.strikes.filter((strike) => strikes.includes(strike)) })),
  };
}
