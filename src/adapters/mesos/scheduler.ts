/** The daemon's view of Mesos, made of the client: what the statecharts say and are told. */
import type { SubscriptionCommand } from '../../domain/observations.ts';
import type { MesosScheduler, TaskInfo } from '../../ports/mesos.ts';
import * as calls from '../../protocols/mesos/calls.ts';
import type { SchedulerCall, TaskInfo as TaskInfoMessage } from '../../protocols/mesos/generated/messages.ts';
import { createMesosClient, type MesosClientOptions } from './client.ts';
import { toSubscriptionEvents } from './events.ts';

export function createMesosScheduler(options: MesosClientOptions): MesosScheduler {
  const client = createMesosClient(options);
  return {
    subscribe({ frameworkId }, onEvent) {
      const subscription = client.subscribe({ frameworkId }, (news) => {
        switch (news.type) {
          case 'masterFound':
            return onEvent({ type: 'mesos.masterFound', url: new URL(news.url).origin });
          case 'event':
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
    // What the launch leaves over may be offered again at once: another container may want it.
    launch: (offerId: string, task: TaskInfo) => client.call(calls.accept([offerId], [calls.launch([task as TaskInfoMessage])], 0)),
    kill: (taskId, agentId) => client.call(calls.kill(taskId, agentId)),
    teardown: () => client.call(calls.teardown()),
    close: () => client.close(),
  };
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
      return calls.kill(command.taskId, command.agentId);
  }
}
