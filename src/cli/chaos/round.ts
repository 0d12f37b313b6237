/** One round: a fault, the service watched from outside while it is mended, all conditions, and what was promised for the way. */
import { RegentError } from '../../domain/errors.ts';
import { waitUntil } from '../../rig/services.ts';
import { verifyWorld, type ConditionResult } from '../verify/conditions.ts';
import { watchService, type ServiceWatch } from '../verify/service-watch.ts';
import { look, type World } from '../verify/world.ts';
import { watchClosing } from './closing-watch.ts';
import { endpointOf, leaderTask, setTheScene, type Fault } from './faults.ts';
import { readNames } from './names.ts';
import { brokenPromises } from './promises.ts';
import { hint } from '../hint.ts';

export interface Round {
  readonly did: string;
  /** Longest time in which no request through the outside address was answered, one that had not ended included. */
  readonly serviceGapMs: number;
  /** Requests that were refused or broke, and why. */
  readonly failedRequests: number;
  readonly failedBecause: readonly string[];
  /** From the fault until C1–C8 held: see `Repair`. */
  readonly repairedMs: number;
  /** From etcd's election to the closing of the old exposure; `null` where no election was called for, or it was not seen. */
  readonly closedAfterElectionMs: number | null;
  readonly ok: boolean;
  readonly failed: readonly string[];
}

/** What a round looks at and how long it waits; given, so that tests need no cluster. */
export interface Means {
  readonly verify: (world: World, only?: readonly string[]) => Promise<readonly ConditionResult[]>;
  readonly watch: (outside: string, token: string) => Promise<ServiceWatch>;
  readonly takesHoldWithinMs: number;
  readonly repairWithinMs: number;
  /** How much longer than the repair took Jupyter may be silent before the round ends without it. */
  readonly answersWithinMs: number;
}

export const realMeans: Means = { verify: verifyWorld, watch: watchService, takesHoldWithinMs: 15_000, repairWithinMs: 90_000, answersWithinMs: 30_000 };

interface Repair {
  /**
   * The latest of three: when the quick conditions held, when the service answered again after that, and when each probe of the full
   * check ended, less what the same probe takes while nothing is wrong.
   */
  readonly repairedMs: number;
  readonly failed: readonly string[];
}

/** Between two looks at whether the quick conditions hold again. */
const lookEveryMs = 50;
/** Conditions that are seen in a moment; the others need logins, writes and a kernel. */
const quickConditions = ['C1', 'C3', 'C4'];

const holds = (conditions: readonly ConditionResult[]): boolean => conditions.every(({ ok }) => ok);
const sentencesOf = (conditions: readonly ConditionResult[]): readonly string[] => conditions.flatMap(({ id, failed }) => failed.map((sentence) => `${id}: ${sentence}`));

/**
 * Plays a round on a cluster that is whole.
 *
 * @param random chooses the victims
 * @throws {RegentError} `REGENT_CHAOS` where the cluster is not whole to begin with
 */
export async function play(world: World, fault: Fault, random: () => number, means: Means = realMeans): Promise<Round> {
  const usualMs = await usualTimes(world, means);
  const scene = await setTheScene(world, random);
  const before = await readNames(world);
  if (before === null) throw new RegentError('REGENT_CHAOS', 'the containers do not agree on their names', { next: `Run ${hint('verify', world.name)}, and begin when all conditions hold.` });
  const watch = await means.watch(world.outside, world.token);
  const { leader, followers } = scene;
  const closing = fault.changesLeader ? await watchClosing(world, endpointOf(leader).taskId, followers.map(endpointOf)) : null;
  const beganMs = performance.now();
  try {
    const { did, deed, hasTakenHold } = await fault.inject(scene);
    const tookHold = await waitUntil(hasTakenHold, means.takesHoldWithinMs);
    const { repairedMs, failed } = await awaitRepair(world, watch, means, usualMs, beganMs);
    const { gapMs, failures } = watch.stop();
    const [after, leads] = await Promise.all([readNames(world), leaderNow(world)]);
    const sentences = [
      ...(tookHold ? [] : [`the fault took no hold within ${means.takesHoldWithinMs / 1000} s`]),
      ...failed,
      ...(tookHold ? brokenPromises({ clusterName: world.name, deed, before, after, leads, failures }) : []),
    ];
    return {
      did,
      serviceGapMs: Math.round(gapMs),
      failedRequests: failures.length,
      failedBecause: [...new Set(failures)],
      repairedMs,
      closedAfterElectionMs: closing?.closedAfterElectionMs() ?? null,
      ok: sentences.length === 0,
      failed: sentences,
    };
  } finally {
    watch.stop();
    closing?.stop();
  }
}

async function leaderNow(world: World): Promise<string | null> {
  const { containers } = await look(world);
  return leaderTask(world, containers.map(endpointOf));
}

/** How long each condition's probes take while nothing is wrong, in milliseconds. */
async function usualTimes(world: World, { verify }: Means): Promise<ReadonlyMap<string, number>> {
  const conditions = await verify(world);
  if (!holds(conditions)) {
    throw new RegentError('REGENT_CHAOS', `the cluster is not whole: ${sentencesOf(conditions).join('; ')}`, { next: `Run ${hint('verify', world.name)}, and begin when all conditions hold.` });
  }
  return new Map(conditions.map(({ id, tookMs }) => [id, tookMs]));
}

async function awaitRepair(world: World, watch: ServiceWatch, means: Means, usualMs: ReadonlyMap<string, number>, beganMs: number): Promise<Repair> {
  const { verify, repairWithinMs, answersWithinMs } = means;
  const since = (): number => Math.round(performance.now() - beganMs);
  await waitUntil(async () => holds(await verify(world, quickConditions)), repairWithinMs, lookEveryMs);
  const quickMs = since();
  // A gap that is open still must be seen to close, but a service that nobody mends must not hold the round for ever.
  const answered = within(watch.nextAnswer().then(since), answersWithinMs);
  for (;;) {
    const askedMs = since();
    const conditions = await verify(world);
    if (!holds(conditions) && since() <= repairWithinMs) continue;
    const answeredMs = await answered;
    const silent = answeredMs === null ? [`Jupyter did not answer within ${(quickMs + answersWithinMs) / 1000} s of the fault`] : [];
    const provedMs = conditions.map(({ id, tookMs }) => askedMs + tookMs - (usualMs.get(id) ?? 0));
    return { repairedMs: holds(conditions) ? Math.round(Math.max(quickMs, answeredMs ?? since(), ...provedMs)) : since(), failed: [...sentencesOf(conditions), ...silent] };
  }
}

/** `null` where it takes longer. */
function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
