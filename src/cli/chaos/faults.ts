/** The faults: what is done to whom, and how one sees that it has taken hold. */
import { RegentError } from '../../domain/errors.ts';
import { settledLeader } from '../../domain/leadership.ts';
import { look, type SeenContainer, type World } from '../verify/world.ts';
import type { Deed } from './promises.ts';
import { hint } from '../hint.ts';

export interface Scene {
  readonly world: World;
  readonly leader: SeenContainer;
  readonly followers: readonly SeenContainer[];
  readonly pick: <T>(items: readonly T[]) => T;
}

export interface Done {
  /** What was done, in words. */
  readonly did: string;
  readonly deed: Deed;
  readonly hasTakenHold: () => Promise<boolean>;
}

export interface Fault {
  /** Whether etcd has to elect another leader because of it, whoever is chosen. */
  readonly changesLeader: boolean;
  readonly inject: (scene: Scene) => Promise<Done>;
}

const isGone = async (world: World, id: string): Promise<boolean> => !(await world.engine.list()).some((container) => container.id === id && container.state === 'running');

const death = (world: World, victim: SeenContainer, isLeader: boolean, did: string): Done => ({
  did,
  deed: { kind: isLeader ? 'leaderDied' : 'followerDied', taskId: endpointOf(victim).taskId },
  hasTakenHold: () => isGone(world, victim.id),
});

export const faults: Readonly<Record<string, Fault>> = {
  'kill-follower': {
    changesLeader: false,
    async inject({ world, followers, pick }) {
      const victim = pick(followers);
      await world.engine.kill(victim.id, 'SIGKILL');
      return death(world, victim, false, `SIGKILL to the follower's container ${victim.taskId ?? victim.id}`);
    },
  },
  'kill-leader': {
    changesLeader: true,
    async inject({ world, leader }) {
      await world.engine.kill(leader.id, 'SIGKILL');
      return death(world, leader, true, `SIGKILL to the leader's container ${leader.taskId ?? leader.id}`);
    },
  },
  'move-leader': {
    changesLeader: true,
    async inject({ world, leader, followers, pick }) {
      const heir = pick(followers);
      const endpoints = [leader, ...followers].map(endpointOf);
      const [from, to] = [endpointOf(leader).taskId, endpointOf(heir).taskId];
      const status = (await world.etcd.statuses(endpoints, 2_000)).find(({ taskId }) => taskId === to);
      await world.etcd.moveLeader(endpointOf(leader), status?.memberId ?? '0');
      return { did: `MoveLeader from ${from} to ${to}`, deed: { kind: 'leaderMoved', from, to }, hasTakenHold: async () => (await leaderTask(world, endpoints)) === to };
    },
  },
  'kill-process': {
    changesLeader: false,
    async inject({ world, leader, followers, pick }) {
      const victim = pick([leader, ...followers]);
      const { exitCode } = await world.engine.exec(victim.id, ['sh', '-c', 'kill -9 $(pidof etcd)']);
      if (exitCode !== 0) throw new RegentError('REGENT_CHAOS', `no etcd runs in ${victim.taskId}`);
      return death(world, victim, victim === leader, `SIGKILL to etcd in ${victim.taskId}`);
    },
  },
};

/** @throws {RegentError} `REGENT_CHAOS` where nobody leads */
export async function setTheScene(world: World, random: () => number): Promise<Scene> {
  const { containers } = await look(world);
  const leading = await leaderTask(world, containers.filter(({ address }) => address !== null).map(endpointOf));
  const leader = containers.find(({ taskId }) => taskId === leading);
  if (leader === undefined) throw new RegentError('REGENT_CHAOS', 'nobody leads the cluster now', { next: `Run ${hint('verify', world.name)}, and begin when all conditions hold.` });
  const followers = containers.filter((container) => container !== leader);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return { world, leader, followers, pick };
}

/** Whom the members call their leader; `null` while there is none. */
export async function leaderTask(world: World, endpoints: readonly { taskId: string; address: string }[]): Promise<string | null> {
  return settledLeader(await world.etcd.statuses(endpoints, 1_000), world.size)?.taskId ?? null;
}

export function endpointOf({ taskId, id, address }: SeenContainer): { taskId: string; address: string } {
  return { taskId: taskId ?? id, address: address ?? '' };
}
