/** What is done about the containers as a whole: made, heard of, told of each other, ended. */
import { rememberAddresses } from '../../domain/addresses.ts';
import { etcdEndpoints, presentNodes, sparedMembers, stillHealthy, wantedMembers } from '../../domain/container-reports.ts';
import { canLose, isMemberOf } from '../../domain/membership.ts';
import { containerId, containerInputs, containerOf, isFormed } from './context.ts';
import { cluster } from './setup.ts';

export const containersActions = {
  /** One actor a wanted container: adopting what the store knows, fresh where it knows nothing. */
  spawnContainers: cluster.enqueueActions(({ context, enqueue }) => {
    for (const input of containerInputs(context)) {
      enqueue.spawnChild('container', { id: containerId(input.slot), input });
    }
  }),

  noteReport: cluster.assign(({ context, event }) =>
    event.type === 'container.changed'
      ? {
          reports: { ...context.reports, [event.report.slot]: event.report },
          addresses: rememberAddresses(context.addresses, context.names, context.reports, event.report),
        }
      : {},
  ),

  /** Everybody who acts on the set of containers hears of it, in one place. */
  broadcast: cluster.enqueueActions(({ context, event, enqueue }) => {
    const { reports, healthy } = context;
    const endpoints = etcdEndpoints(reports);
    enqueue.sendTo('membership', {
      type: 'members.wanted', wanted: wantedMembers(reports, healthy), spared: sparedMembers(reports, healthy), endpoints, formed: isFormed(context),
    });
    if (endpoints.length > 0) enqueue.sendTo('leaderWatch', { type: 'members.changed', endpoints, voters: context.size });
    enqueue.sendTo('storage', { type: 'nodes.changed', nodes: presentNodes(reports, healthy) });
    if (event.type === 'container.changed' && event.report.phase === 'lost') {
      enqueue.sendTo('gateway', { type: 'container.gone', taskId: event.report.taskId });
    }
  }),

  /** A condemned member is ended once the others are a quorum without it; before there is a cluster, at once. */
  grantKills: cluster.enqueueActions(({ context, enqueue }) => {
    const condemned = Object.values(context.reports).filter(({ phase }) => phase === 'condemned');
    const healthy = stillHealthy(context.reports, context.healthy);
    const leaving: string[] = [];
    for (const { slot, taskId } of condemned) {
      if (isFormed(context) && !canLose(context.listed, healthy, [...leaving, taskId])) continue;
      leaving.push(taskId);
      enqueue.sendTo(containerId(slot), { type: 'kill.granted' });
    }
  }),

  /** Whoever is out of reach is given up when etcd counts on it no more. */
  giveUpRemoved: cluster.enqueueActions(({ context, event, enqueue }) => {
    const listed = event.type === 'members.listed' ? event.listed : null;
    for (const { slot, taskId, phase, address } of Object.values(context.reports)) {
      if (phase !== 'outOfReach' || address === null) continue;
      if (isFormed(context) && (listed === null || listed.some((member) => isMemberOf(member, { taskId, address })))) continue;
      enqueue.sendTo(containerId(slot), { type: 'member.removed' });
    }
  }),

  condemn: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'service.condemn' && event.type !== 'service.unable' && event.type !== 'member.replace' && event.type !== 'container.silent') return;
    const target = containerOf(context, event.taskId);
    if (target !== undefined) enqueue.sendTo(target, { type: 'condemn', why: event.why });
    // Nobody has it any more: it ended while no daemon looked.
    else enqueue.sendTo('gateway', { type: 'container.gone', taskId: event.taskId });
  }),

  /** The others go on with a leader that this daemon and the gateways beside it do not reach: only another one helps. */
  condemnSilentLeader: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'leader.silent') return;
    const { name } = context.listed.find(({ id }) => id === event.memberId) ?? {};
    const target = name === undefined ? undefined : containerOf(context, name);
    if (name === undefined || target === undefined || !canLose(context.listed, stillHealthy(context.reports, context.healthy), [name])) return;
    enqueue.sendTo(target, { type: 'condemn', why: 'the others follow it as etcd\'s leader, but it does not answer' });
  }),

  condemnFormation: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'membership.formationFailed') return;
    for (const { taskId, etcdStarted } of Object.values(context.reports)) {
      const target = containerOf(context, taskId);
      if (!etcdStarted || target === undefined || !event.taskIds.includes(taskId)) continue;
      enqueue.sendTo(target, { type: 'condemn', why: 'the cluster it was to form has lost a founder before it was formed' });
    }
  }),
};
