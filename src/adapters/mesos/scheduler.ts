/** The daemon's view of Mesos, made of the client: what the statecharts say and are told. */
import type { SubscriptionCommand } from '../../domain/observations.ts';
import type { MesosScheduler, TaskInfo } from '../../ports/mesos.ts';
import * as calls from '../../protocols/mesos/calls.ts';
import type { SchedulerCall, SchedulerEvent, TaskInfo as TaskInfoMessage } from '../../protocols/mesos/generated/messages.ts';
import { countableOf, resourcesOf, take, toMessages, toThousandths, unreserved, type Resources } from '../../protocols/mesos/resources.ts';
import { createMesosClient, type MesosClientOptions } from './client.ts';
import { toSubscriptionEvents } from './events.ts';

/** Whoever is to be ended has nothing to save: what others wait for is its end. etcd gives its leadership away in this time. */
const killGraceMs = 1_000;

export function createMesosScheduler(options: MesosClientOptions): MesosScheduler {
  const client = createMesosClient(options);
  /** What was offered on this subscription and not yet used or taken back, by offer id. */
  const offered = new Map<string, Resources>();
  const noteOffers = ({ type, offers, rescind }: SchedulerEvent): void => {
    if (type === 'SUBSCRIBED') offered.clear();
    for (const { id, resources = [] } of offers?.offers ?? []) offered.set(id.value, countableOf(resources));
    if (rescind !== undefined) offered.delete(rescind.offer_id.value);
  };

  return {
    subscribe({ frameworkId }, onEvent) {
      const subscription = client.subscribe({ frameworkId }, (news) => {
        switch (news.type) {
          case 'masterFound':
            return onEvent({ type: 'mesos.masterFound', url: new URL(news.url).origin });
          case 'mastersKnown':
            return onEvent({ type: 'mesos.mastersKnown', urls: news.urls });
          case 'event':
            noteOffers(news.event);
            for (const event of toSubscriptionEvents(news.event)) onEvent(event);
            return;
          case 'heartbeatMissed':
            return onEvent({ type: 'mesos.heartbeatMissed', forMs: news.forMs });
          case 'heardAgain':
            return onEvent({ type: 'mesos.heardAgain' });
          case 'notAcknowledged':
            return onEvent({ type: 'mesos.callFailed', call: 'ACKNOWLEDGE', why: news.error.message });
          case 'ended':
            return onEvent({ type: 'mesos.disconnected', why: news.error.message });
        }
      });
      let isClosed = false;
      return {
        send(command) {
          if (command.type === 'offers.decline') for (const offerId of command.offerIds) offered.delete(offerId);
          const call = toCall(command);
          void subscription.call(call).catch((error: unknown) => {
            if (!isClosed) onEvent({ type: 'mesos.callFailed', call: String(call.type), why: error instanceof Error ? error.message : String(error) });
          });
        },
        close() {
          isClosed = true;
          subscription.close();
        },
      };
    },
    async launch(offerId: string, task: TaskInfo) {
      const info = onOffer(task as TaskInfoMessage, offered.get(offerId));
      offered.delete(offerId);
      // What the launch leaves over may be offered again at once: another container may want it.
      await client.call(calls.accept([offerId], [calls.launch([info])], 0));
    },
    kill: (taskId, agentId) => client.call(calls.kill(taskId, agentId, killGraceMs)),
    teardown: () => client.call(calls.teardown()),
    close: () => client.close(),
  };
}

/**
 * The task with its amounts as they lie in the offer. Reserved resources, and those of one of several roles, must be asked for as
 * what they are; where none is reserved the master sees by itself what is meant.
 */
function onOffer(task: TaskInfoMessage, resources: Resources | undefined): TaskInfoMessage {
  if (resources === undefined || unreserved(resources).size === resources.size) return task;
  const taken = (task.resources ?? []).map((wanted) => (wanted.scalar === undefined ? resourcesOf([wanted]) : take(resources, wanted.name, toThousandths(wanted.scalar.value))));
  // Too little: the master says so better than we could.
  return taken.includes(null) ? task : { ...task, resources: taken.flatMap((each) => (each === null ? [] : toMessages(each))) };
}

/** The scheduler call that says what a statechart wants said. */
function toCall(command: SubscriptionCommand): SchedulerCall {
  switch (command.type) {
    case 'offers.decline':
      return calls.decline(command.offerIds, command.refuseSeconds);
    case 'offers.revive':
      return calls.revive();
    case 'offers.suppress':
      return calls.suppress();
    case 'tasks.reconcile':
      return calls.reconcile(command.tasks);
    case 'task.kill':
      return calls.kill(command.taskId, command.agentId, killGraceMs);
  }
}
