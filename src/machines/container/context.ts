/** What a container's statechart knows, and what it tells of it. */
import type { ContainerReport } from '../../domain/container-reports.ts';
import type { ReachableNode } from '../../domain/observations.ts';
import type { PlacementOffer } from '../../domain/placement.ts';
import { taskIdOf } from '../../domain/task-id.ts';
import type { LaunchIntent } from '../../ports/cluster-store.ts';
import { limits } from '../limits.ts';

export interface ContainerInput {
  readonly clusterName: string;
  readonly slot: number;
  /** A launch found in the store: adopted instead of launched again. */
  readonly adopt: LaunchIntent | null;
  /** Of the daemon: with slot and incarnation it makes a task id that was never used before. */
  readonly generation: string;
  /** The task in whose place this slot's next one is launched. */
  readonly replaces: string | null;
  /** Whether its Jupyter was exposed when this daemon took charge: any other that runs is a stray of an interrupted move. */
  readonly keepsJupyter: boolean;
}

export interface ContainerContext {
  clusterName: string;
  generation: string;
  slot: number;
  incarnation: number;
  taskId: string;
  replaces: string | null;
  keepsJupyter: boolean;
  offer: PlacementOffer | null;
  agentId: string | null;
  hostname: string | null;
  address: string | null;
  containerId: string | null;
  hostKeyFingerprint: string | null;
  etcdStarted: boolean;
  initialCluster: string | null;
  initialClusterState: 'new' | 'existing';
  attempts: number;
  /** Incarnations in a row that never came to be a member. */
  failures: number;
  why: string;
}

/** A launch that the store knows of, or one that is yet to come. */
export function beginning(input: ContainerInput): ContainerContext {
  const { adopt } = input;
  return {
    clusterName: input.clusterName,
    generation: input.generation,
    slot: input.slot,
    incarnation: adopt?.incarnation ?? 1,
    taskId: adopt?.taskId ?? taskIdOf(input.clusterName, input.slot, input.generation, 1),
    replaces: adopt?.replaces ?? input.replaces,
    keepsJupyter: input.keepsJupyter,
    offer: null,
    agentId: adopt?.agentId ?? null,
    hostname: adopt?.hostname ?? null,
    address: adopt?.address ?? null,
    containerId: adopt?.containerId ?? null,
    hostKeyFingerprint: adopt?.hostKeyFingerprint ?? null,
    etcdStarted: adopt?.etcdStarted ?? false,
    initialCluster: null,
    initialClusterState: 'existing',
    attempts: 0,
    failures: 0,
    why: '',
  };
}

/** The next incarnation, of which nothing is known yet. */
export function nextIncarnation(context: ContainerContext): Partial<ContainerContext> {
  return {
    incarnation: context.incarnation + 1,
    taskId: taskIdOf(context.clusterName, context.slot, context.generation, context.incarnation + 1),
    replaces: context.taskId,
    offer: null,
    agentId: null,
    hostname: null,
    address: null,
    containerId: null,
    hostKeyFingerprint: null,
    etcdStarted: false,
    initialCluster: null,
    attempts: 0,
    failures: context.failures + 1,
    why: '',
  };
}

export function relaunchPauseMs({ failures }: ContainerContext): number {
  return Math.min(limits.relaunchMaxMs, limits.relaunchMs * 2 ** (failures - 1));
}

export function nodeOf(context: ContainerContext): ReachableNode {
  return { taskId: context.taskId, address: context.address ?? '' };
}

export function intentOf(context: ContainerContext): LaunchIntent {
  return {
    taskId: context.taskId,
    slot: context.slot,
    incarnation: context.incarnation,
    agentId: context.agentId ?? '',
    hostname: context.hostname ?? '',
    replaces: context.replaces,
    address: context.address,
    containerId: context.containerId,
    hostKeyFingerprint: context.hostKeyFingerprint,
    etcdStarted: context.etcdStarted,
  };
}

export function reportOf(context: ContainerContext, phase: ContainerReport['phase']): ContainerReport {
  const { slot, taskId, agentId, hostname, address, containerId, replaces, etcdStarted, why } = context;
  return { slot, taskId, phase, agentId, hostname, address, containerId, replaces, etcdStarted, why };
}
