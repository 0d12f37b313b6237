import { RegentError, UsageError } from '../../domain/errors.ts';
import { settledLeader } from '../../domain/leadership.ts';
import { waitUntil } from '../../rig/services.ts';
import { openRigWorld } from '../verify/rig-world.ts';
import { verifyWorld, type ConditionResult } from '../verify/conditions.ts';
import { look, type SeenContainer, type World } from '../verify/world.ts';
import { watchService } from '../verify/service-watch.ts';
import type { Output } from '../output.ts';

interface Round {
  readonly did: string;
  /** Longest time in which no request through the outside address was answered. */
  readonly serviceGapMs: number;
  /** Requests that were refused or broke, and why. */
  readonly failedRequests: number;
  readonly failedBecause: readonly string[];
  /** From the fault until containers, members and names were whole, confirmed by all conditions right after. */
  readonly repairedMs: number;
  readonly ok: boolean;
  readonly failed: readonly string[];
}

interface Scene {
  readonly world: World;
  readonly leader: SeenContainer;
  readonly followers: readonly SeenContainer[];
  readonly pick: <T>(items: readonly T[]) => T;
}

interface Fault {
  /** Does it; says to whom, and how one sees that it has taken hold. */
  readonly inject: (scene: Scene) => Promise<{ readonly did: string; readonly hasTakenHold: () => Promise<boolean> }>;
}

const repairWithinMs = 90_000;
/** Between two looks at whether the quick conditions hold again. */
const lookEveryMs = 50;
/** Conditions that are seen in a moment; the others need logins, writes and a kernel. */
const quickConditions = ['C1', 'C3', 'C4'];

const isGone = async (world: World, id: string): Promise<boolean> => !(await world.engine.list()).some((container) => container.id === id && container.state === 'running');

const killContainer = (world: World, victim: SeenContainer, role: string) => ({
  did: `SIGKILL to the ${role}'s container ${victim.taskId ?? victim.id}`,
  hasTakenHold: () => isGone(world, victim.id),
});

const faults: Readonly<Record<string, Fault>> = {
  'kill-follower': {
    async inject({ world, followers, pick }) {
      const victim = pick(followers);
      await world.engine.kill(victim.id, 'SIGKILL');
      return killContainer(world, victim, 'follower');
    },
  },
  'kill-leader': {
    async inject({ world, leader }) {
      await world.engine.kill(leader.id, 'SIGKILL');
      return killContainer(world, leader, 'leader');
    },
  },
  'move-leader': {
    async inject({ world, leader, followers, pick }) {
      const heir = pick(followers);
      const endpoints = [leader, ...followers].map(endpointOf);
      const status = (await world.etcd.statuses(endpoints, 2_000)).find(({ taskId }) => taskId === heir.taskId);
      await world.etcd.moveLeader(endpointOf(leader), status?.memberId ?? '0');
      return { did: `MoveLeader from ${leader.taskId} to ${heir.taskId}`, hasTakenHold: async () => (await leaderTask(world, endpoints)) === heir.taskId };
    },
  },
  'kill-process': {
    async inject({ world, leader, followers, pick }) {
      const victim = pick([leader, ...followers]);
      const { exitCode } = await world.engine.exec(victim.id, ['sh', '-c', 'kill -9 $(pidof etcd)']);
      if (exitCode !== 0) throw new RegentError('REGENT_CHAOS', `no etcd runs in ${victim.taskId}`);
      return { did: `SIGKILL to etcd in ${victim.taskId}`, hasTakenHold: () => isGone(world, victim.id) };
    },
  },
};

export async function chaos(name: string, options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const fault = faults[name];
  if (fault === undefined) throw new UsageError(`no fault is called ${name}`, { next: `There are: ${Object.keys(faults).join(', ')}.` });
  const count = wholeNumber(options['count'], 'count');
  const seed = wholeNumber(options['seed'], 'seed');
  const world = await openRigWorld(String(options['name']));
  const random = generator(seed);
  const rounds: Round[] = [];
  try {
    for (let k = 0; k < count; k += 1) {
      const round = await play(world, fault, random);
      rounds.push(round);
      if (!output.quiet) {
        output.err(`${round.ok ? '✓' : '✗'} ${k + 1}/${count} ${round.did}: silent ${round.serviceGapMs} ms, whole after ${round.repairedMs} ms, ${round.failedRequests} failed requests${round.failedBecause.length === 0 ? '' : ` (${round.failedBecause.join('; ')})`}\n`);
        for (const sentence of round.failed) output.err(`     ${sentence}\n`);
      }
    }
  } finally {
    await world.close();
  }
  const ok = rounds.every((round) => round.ok);
  const median = { serviceGapMs: medianOf(rounds.map((round) => round.serviceGapMs)), repairedMs: medianOf(rounds.map((round) => round.repairedMs)) };
  if (output.json) output.out(`${JSON.stringify({ fault: name, seed, ok, median, rounds })}\n`);
  else output.out(`${name}: median silent ${median.serviceGapMs} ms, whole after ${median.repairedMs} ms (${rounds.length} rounds, seed ${seed})\n`);
  return ok ? 0 : 1;
}

async function play(world: World, fault: Fault, random: () => number): Promise<Round> {
  const scene = await setTheScene(world, random);
  const watch = await watchService(world.outside, world.token);
  const beganMs = performance.now();
  try {
    const { did, hasTakenHold } = await fault.inject(scene);
    await waitUntil(hasTakenHold, 15_000);
    const repaired = await awaitRepair(world, beganMs);
    // A gap that is open still must be seen to close.
    await watch.nextAnswer();
    const { gapMs, failures } = watch.stop();
    return { did, serviceGapMs: Math.round(gapMs), failedRequests: failures.length, failedBecause: [...new Set(failures)], ...repaired };
  } finally {
    watch.stop();
  }
}

async function setTheScene(world: World, random: () => number): Promise<Scene> {
  const { containers } = await look(world);
  const leading = await leaderTask(world, containers.filter(({ address }) => address !== null).map(endpointOf));
  const leader = containers.find(({ taskId }) => taskId === leading);
  if (leader === undefined) throw new RegentError('REGENT_CHAOS', 'nobody leads the cluster now', { next: 'Run `./regent verify`, and begin when all conditions hold.' });
  const followers = containers.filter((container) => container !== leader);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return { world, leader, followers, pick };
}

async function awaitRepair(world: World, beganMs: number): Promise<Pick<Round, 'repairedMs' | 'ok' | 'failed'>> {
  const since = (): number => Math.round(performance.now() - beganMs);
  const holds = (conditions: readonly ConditionResult[]): boolean => conditions.every(({ ok }) => ok);
  await waitUntil(async () => {
    const quick = await verifyWorld(world, quickConditions);
    if (!holds(quick)) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    return holds(quick);
  }, repairWithinMs);
  let repairedMs = since();
  for (;;) {
    const conditions = await verifyWorld(world);
    if (holds(conditions)) return { repairedMs, ok: true, failed: [] };
    repairedMs = since();
    if (repairedMs > repairWithinMs) return { repairedMs, ok: false, failed: conditions.flatMap(({ id, failed }) => failed.map((sentence) => `${id}: ${sentence}`)) };
  }
}

async function leaderTask(world: World, endpoints: readonly { taskId: string; address: string }[]): Promise<string | null> {
  return settledLeader(await world.etcd.statuses(endpoints, 1_000), world.size)?.taskId ?? null;
}

function endpointOf({ taskId, id, address }: SeenContainer): { taskId: string; address: string } {
  return { taskId: taskId ?? id, address: address ?? '' };
}

function wholeNumber(value: unknown, flag: string): number {
  const text = String(value);
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new UsageError(`--${flag}: "${text}" is not allowed`, { next: 'Give a whole number from 1.' });
  return Number(text);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : Math.round(((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2);
}

/** Mulberry32: the same seed, the same victims. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
