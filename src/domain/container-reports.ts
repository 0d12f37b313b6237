/**
 * What the reports of all containers say together: who is there, who should be a member of etcd, whose etcd may be asked. What is
 * healthy is what etcd answers, and what was reported is what Mesos and the container's own statechart know: neither is enough alone.
 */
import type { SparedMember, WantedMember } from './membership.ts';
import type { ReachableNode } from './observations.ts';

/** A container as its statechart reports it to the cluster's. */
export interface ContainerReport {
  readonly slot: number;
  readonly taskId: string;
  readonly phase: 'wanted' | 'launching' | 'provisioning' | 'joining' | 'member' | 'outOfReach' | 'condemned' | 'lost';
  readonly agentId: string | null;
  readonly hostname: string | null;
  readonly address: string | null;
  readonly containerId: string | null;
  readonly replaces: string | null;
  readonly etcdStarted: boolean;
  /** What was told of it last, as of its end; may be empty. */
  readonly why: string;
}

/** The last report of each container, by slot. */
export type ContainerReports = Readonly<Record<number, ContainerReport>>;

/** A container whose address is known. */
export type PresentContainer = ContainerReport & { readonly address: string };

/**
 * Those that are provisioned and there: whoever Mesos cannot reach counts as long as its etcd answers.
 *
 * @param healthy task ids of those whose etcd answers
 */
export function presentContainers(reports: ContainerReports, healthy: readonly string[]): readonly PresentContainer[] {
  return Object.values(reports)
    .filter(hasAddress)
    .filter(({ taskId, phase }) => phase === 'joining' || phase === 'member' || (phase === 'outOfReach' && healthy.includes(taskId)));
}

export function presentNodes(reports: ContainerReports, healthy: readonly string[]): readonly ReachableNode[] {
  return presentContainers(reports, healthy).map(({ taskId, address }) => ({ taskId, address }));
}

/** Those that should be members of etcd. */
export function wantedMembers(reports: ContainerReports, healthy: readonly string[]): readonly WantedMember[] {
  return presentContainers(reports, healthy).map(({ taskId, address, etcdStarted }) => ({
    taskId, address, started: etcdStarted, healthy: healthy.includes(taskId),
  }));
}

/** Members of an earlier daemon's that this one has not heard of yet, and those that are to be ended but still live. */
export function sparedMembers(reports: ContainerReports, healthy: readonly string[]): readonly SparedMember[] {
  return Object.values(reports)
    .filter(hasAddress)
    .filter(({ etcdStarted, phase }) => etcdStarted && (phase === 'launching' || phase === 'provisioning' || phase === 'condemned'))
    .map(({ taskId, address }) => ({ taskId, address, healthy: healthy.includes(taskId) }));
}

/** Those of the healthy that are not known to have died since they answered. */
export function stillHealthy(reports: ContainerReports, healthy: readonly string[]): readonly string[] {
  return healthy.filter((taskId) => {
    const phase = reportOfTask(reports, taskId)?.phase;
    return phase !== undefined && phase !== 'lost' && phase !== 'wanted';
  });
}

/** Those whose etcd may answer, whatever else is known of them. */
export function etcdEndpoints(reports: ContainerReports): readonly ReachableNode[] {
  return Object.values(reports)
    .filter(hasAddress)
    .filter(({ etcdStarted, phase }) => etcdStarted && phase !== 'lost' && phase !== 'wanted')
    .map(({ taskId, address }) => ({ taskId, address }));
}

/** What was reported of a task; `undefined` where no container has it now. */
export function reportOfTask(reports: ContainerReports, taskId: string): ContainerReport | undefined {
  return Object.values(reports).find((report) => report.taskId === taskId);
}

function hasAddress(report: ContainerReport): report is PresentContainer {
  return report.address !== null;
}
