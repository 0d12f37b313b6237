/** What is done about etcd in the containers: started in them, its members and its leader noted, and everybody told. */
import { reportOfTask } from '../../domain/container-reports.ts';
import { isMemberOf } from '../../domain/membership.ts';
import { containerId, containerOf } from './context.ts';
import { cluster } from './setup.ts';

export const etcdActions = {
  startEtcd: cluster.enqueueActions(({ context, event, enqueue }) => {
    const start =
      event.type === 'membership.bootstrap'
        ? { taskIds: event.taskIds, initialCluster: event.initialCluster, initialClusterState: 'new' as const }
        : event.type === 'member.start'
          ? { taskIds: [event.taskId], initialCluster: event.initialCluster, initialClusterState: 'existing' as const }
          : null;
    if (start === null) return;
    for (const taskId of start.taskIds) {
      const target = containerOf(context, taskId);
      if (target === undefined) continue;
      const { initialCluster, initialClusterState } = start;
      enqueue.sendTo(target, { type: 'etcd.start', initialCluster, initialClusterState });
    }
  }),

  noteListed: cluster.assign(({ event }) => (event.type === 'members.listed' ? { listed: event.listed } : {})),

  noteHealthy: cluster.assign(({ event }) => (event.type === 'members.healthy' ? { healthy: event.taskIds } : {})),

  /** A voter by etcd's list, and its etcd answers: a founder is listed even if its etcd was never started. */
  tellJoined: cluster.enqueueActions(({ context, enqueue }) => {
    const voters = context.listed.filter(({ isLearner }) => !isLearner);
    for (const { slot, taskId, address, phase } of Object.values(context.reports)) {
      if (phase !== 'joining' || address === null || !context.healthy.includes(taskId)) continue;
      if (voters.some((member) => isMemberOf(member, { taskId, address }))) enqueue.sendTo(containerId(slot), { type: 'member.joined' });
    }
  }),

  noteLeader: cluster.assign(({ event }) => (event.type === 'leader.settled' ? { leader: event.leader } : {})),

  forgetLeader: cluster.assign({ leader: null }),

  /** Leader and followers hear of their roles; repeating it does no harm. */
  tellLeadership: cluster.enqueueActions(({ context, enqueue }) => {
    const leading = context.leader?.taskId;
    for (const { taskId } of Object.values(context.reports)) {
      const target = containerOf(context, taskId);
      if (target === undefined) continue;
      enqueue.sendTo(target, { type: taskId === leading ? 'leader.gained' : 'leader.lost' });
      enqueue.sendTo(target, { type: taskId === context.exposed.container ? 'jupyter.exposed' : 'jupyter.withdrawn' });
    }
    const report = leading === undefined ? undefined : reportOfTask(context.reports, leading);
    const leader = report?.address == null || report.phase === 'lost' ? null : { taskId: report.taskId, address: report.address };
    if (leader !== null) enqueue.sendTo('gateway', { type: 'leader.changed', leader });
  }),
};
