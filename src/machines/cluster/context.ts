/** What the cluster's statechart knows, and what follows from it. */
import { nothingExposed } from '../../domain/exposure.ts';
import { type Addresses } from '../../domain/addresses.ts';
import { presentContainers, presentNodes, reportOfTask, type ContainerReports } from '../../domain/container-reports.ts';
import { renderHostsTable } from '../../domain/hosts-table.ts';
import type { LaunchTroubles } from '../../domain/launch-troubles.ts';
import type { Leader } from '../../domain/leadership.ts';
import type { ListedMember } from '../../domain/membership.ts';
import { emptyNames, holderOf, nextNames, type NameTable } from '../../domain/naming.ts';
import type { ReachableNode } from '../../domain/observations.ts';
import type { Need, PlacementOffer } from '../../domain/placement.ts';
import type { StoredCluster } from '../../ports/cluster-store.ts';
import type { ContainerInput } from '../container/context.ts';
import type { ContainerToCluster, GatewayToCluster, MembershipToCluster, SessionToCluster, StorageToCluster, WatchToCluster } from '../events.ts';

export interface ClusterInput {
  readonly name: string;
  readonly size: number;
  readonly need: Need;
}

export interface ClusterContext {
  name: string;
  size: number;
  need: Need;
  frameworkId: string | null;
  stored: StoredCluster;
  /** What each container last reported, by slot. */
  reports: ContainerReports;
  names: NameTable;
  /** The last known address of everybody who carries a name, the dead included until somebody takes the name over. */
  addresses: Addresses;
  leader: Leader | null;
  healthy: readonly string[];
  /** Etcd's members as they were listed last. */
  listed: readonly ListedMember[];
  /** The hosts table that each container is known to have, by task id. */
  published: Readonly<Record<string, string>>;
  /** Why containers did not take the table that was published last, in words. */
  refused: readonly string[];
  exposed: { readonly epoch: number; readonly container: string | null };
  /** Offers that came before the framework id was written down: nothing may be launched under it until then. */
  heldOffers: readonly PlacementOffer[];
  /** Why the wanted containers cannot be placed, with figures; empty while they can. */
  shortage: string;
  /** Agents on which launches failed lately. */
  troubles: LaunchTroubles;
}

export type ClusterEvent =
  | ContainerToCluster
  | SessionToCluster
  | WatchToCluster
  | MembershipToCluster
  | GatewayToCluster
  | StorageToCluster
  | { type: 'daemon.deposed'; why: string }
  | { type: 'cluster.tearDown' }
  | { type: 'quorum.lost' };

/** For whoever watches from outside: one sentence a decision. */
export type ClusterEmitted = { type: 'decision'; sentence: string };

/** What it knows before it has taken charge: nothing. */
export function beginning({ name, size, need }: ClusterInput): ClusterContext {
  return {
    name,
    size,
    need,
    frameworkId: null,
    stored: { generation: '0', frameworkId: null, intents: [], names: emptyNames(size), exposure: nothingExposed },
    reports: {},
    names: emptyNames(size),
    addresses: {},
    leader: null,
    healthy: [],
    listed: [],
    published: {},
    refused: [],
    exposed: { epoch: 0, container: null },
    heldOffers: [],
    shortage: '',
    troubles: {},
  };
}

/** What the daemon before it left. */
export function takeOver({ size }: ClusterContext, stored: StoredCluster): Partial<ClusterContext> {
  return {
    stored,
    frameworkId: stored.frameworkId,
    names: stored.names.length === size ? stored.names : emptyNames(size),
    exposed: { epoch: stored.exposure.epoch, container: stored.exposure.container },
  };
}

export function containerId(slot: number): string {
  return `container-${slot}`;
}

/** The id of the container actor that has this task now. */
export function containerOf(context: ClusterContext, taskId: string): string | undefined {
  const report = reportOfTask(context.reports, taskId);
  return report === undefined ? undefined : containerId(report.slot);
}

/** What each container's actor starts from. A slot without an intent lost its container while no daemon looked. */
export function containerInputs(context: ClusterContext): readonly ContainerInput[] {
  const { intents } = context.stored;
  const newest = (slot: number): StoredCluster['intents'][number] | undefined =>
    intents.filter((intent) => intent.slot === slot).sort((a, b) => b.incarnation - a.incarnation)[0];
  return Array.from({ length: context.size }, (_, slot) => {
    const adopt = newest(slot) ?? null;
    const replaces = adopt === null ? holderOf(context.names, slot) : adopt.replaces;
    const keepsJupyter = adopt !== null && adopt.taskId === context.stored.exposure.container;
    return { clusterName: context.name, generation: context.stored.generation, slot, adopt, replaces, keepsJupyter };
  });
}

/** How many containers a stored cluster has; 0 where nothing of one is stored. */
export function sizeOf({ names }: StoredCluster): number {
  return names.length;
}

/** Names are given when there is a leader, which there is only after the cluster was formed; and only its members can be listed. */
export function isFormed({ names, listed }: ClusterContext): boolean {
  return listed.length > 0 || names.some((holder) => holder !== null);
}

/** The names as they should be now; the very same table where nothing changes. */
export function desiredNames({ names, reports, healthy, leader }: ClusterContext): NameTable {
  return nextNames(names, presentContainers(reports, healthy), leader?.taskId ?? null);
}

export function tableOf(context: ClusterContext): string {
  return renderHostsTable(context.name, context.names, context.addresses);
}

/** Containers whose hosts table is not the one that is right now. Nothing is published before the first leader. */
export function nodesToPublish(context: ClusterContext): readonly ReachableNode[] {
  if (context.names.every((holder) => holder === null)) return [];
  const table = tableOf(context);
  return presentNodes(context.reports, context.healthy).filter(({ taskId }) => context.published[taskId] !== table);
}
