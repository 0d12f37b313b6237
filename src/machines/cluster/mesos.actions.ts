/** What is done with what Mesos offers and tells: offers are used or go back, news reaches the container that it is about. */
import { afterAllotment, allotOffers } from '../../domain/allotment.ts';
import { reportOfTask } from '../../domain/container-reports.ts';
import { distrustedAgents, distrustOf, noteOutcome, sayTrouble } from '../../domain/launch-troubles.ts';
import { limits } from '../limits.ts';
import { containerId } from './context.ts';
import { cluster } from './setup.ts';

export const mesosActions = {
  holdOffers: cluster.assign({
    heldOffers: ({ context, event }) => (event.type === 'offers.received' ? [...context.heldOffers, ...event.offers] : context.heldOffers),
  }),

  placeOffers: cluster.enqueueActions(({ context, event, enqueue }) => {
    const offers = [...context.heldOffers, ...(event.type === 'offers.received' ? event.offers : [])];
    if (offers.length === 0) return;
    enqueue.assign({ heldOffers: [] });
    const { chosen, tooSmall, idle, shortage } = allotOffers(context.reports, context.need, offers, (agentId) => distrustOf(context.troubles, agentId));
    for (const { slot, offer } of chosen) {
      enqueue.sendTo(containerId(slot), { type: 'offer.assigned', offer });
    }
    if (chosen.length > 0) enqueue.assign({ reports: afterAllotment(context.reports, chosen) });
    if (tooSmall.length > 0) {
      enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: tooSmall, refuseSeconds: limits.refuseSeconds });
    }
    if (idle.length > 0) {
      enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: idle, refuseSeconds: limits.refuseIdleSeconds });
      enqueue.sendTo('mesosSession', { type: 'offers.suppress' });
    }
    if (shortage !== context.shortage) {
      enqueue.assign({ shortage });
      if (shortage !== '') enqueue.emit({ type: 'decision', sentence: shortage });
    }
  }),

  /** Before its report is noted: what was reported before says whether it ever was a member. */
  judgeAgent: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'container.changed') return;
    const { report } = event;
    const before = context.reports[report.slot];
    // Whoever does not join a cluster without a leader has no agent to blame.
    if (before?.phase === 'joining' && report.phase !== 'member' && context.leader === null) return;
    const troubles = noteOutcome(context.troubles, before, report);
    if (troubles === context.troubles) return;
    enqueue.assign({ troubles });
    const known = distrustedAgents(context.troubles);
    for (const agentId of distrustedAgents(troubles)) {
      const trouble = troubles[agentId];
      if (trouble !== undefined && !known.includes(agentId)) enqueue.emit({ type: 'decision', sentence: sayTrouble(trouble) });
    }
  }),

  trustAgents: cluster.enqueueActions(({ context, enqueue }) => {
    const names = distrustedAgents(context.troubles).map((agentId) => context.troubles[agentId]?.hostname ?? agentId);
    enqueue.assign({ troubles: {} });
    enqueue.emit({ type: 'decision', sentence: `${names.join(', ')} may be launched on again like any other agent` });
  }),

  giveBackOffer: cluster.enqueueActions(({ event, enqueue }) => {
    if (event.type === 'offer.unused') enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: [event.offerId], refuseSeconds: 0 });
  }),

  seekOffers: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'container.changed' || event.report.phase !== 'wanted') return;
    if (context.shortage === '') enqueue.sendTo('mesosSession', { type: 'offers.revive' });
  }),

  routeTask: cluster.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'task.changed') return;
    const report = reportOfTask(context.reports, event.news.taskId);
    // One that was given up may come back with its agent before its replacement is launched: then nobody has it any more.
    if (report !== undefined && report.phase !== 'wanted' && report.phase !== 'lost') {
      enqueue.sendTo(containerId(report.slot), { type: 'task.changed', news: event.news });
    } else if (event.news.phase === 'running' || event.news.phase === 'starting') {
      enqueue.emit({ type: 'decision', sentence: `ending ${event.news.taskId}, which nobody wants` });
      enqueue.sendTo('mesosSession', { type: 'task.kill', taskId: event.news.taskId, agentId: null });
    }
  }),

  askAfterTask: cluster.enqueueActions(({ event, enqueue }) => {
    if (event.type !== 'container.doubtful') return;
    enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks: [{ taskId: event.taskId, agentId: event.agentId }] });
    if (event.offerId !== null) enqueue.sendTo('mesosSession', { type: 'offers.decline', offerIds: [event.offerId], refuseSeconds: 0 });
  }),

  /** Asks for everything that is known and, with an empty list, for what is not. */
  reconcile: cluster.enqueueActions(({ context, enqueue }) => {
    const tasks = Object.values(context.reports)
      .filter(({ phase }) => phase !== 'wanted')
      .map(({ taskId, agentId }) => ({ taskId, agentId: agentId ?? '' }));
    if (tasks.length > 0) enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks });
    enqueue.sendTo('mesosSession', { type: 'tasks.reconcile', tasks: [] });
    if (Object.values(context.reports).some(({ phase }) => phase === 'wanted')) {
      enqueue.sendTo('mesosSession', { type: 'offers.revive' });
    }
  }),
};
