/** Slots made from the Mesos scheduler API. */
import { fromCallback, type AnyEventObject } from 'xstate';
import { RegentError } from '../domain/errors.ts';
import type { SubscriptionCommand } from '../domain/observations.ts';
import type { PlacementOffer } from '../domain/placement.ts';
import { nodeTaskInfo, type NodeTask } from '../domain/task-info.ts';
import type { ClusterStore, LaunchIntent } from '../ports/cluster-store.ts';
import type { MesosScheduler } from '../ports/mesos.ts';
import { effect } from './effect.ts';

/** What all tasks of a cluster have in common. */
export type TaskTemplate = Omit<NodeTask, 'taskId' | 'agentId' | 'storagePath'> & {
  /** Where the shared storage is on an agent that has no attribute `storage`. */
  readonly storagePath: string | undefined;
};

export function defineSubscriptionActor(mesos: MesosScheduler) {
  return fromCallback<AnyEventObject, { frameworkId: string | null }, AnyEventObject>(({ input, sendBack, receive }) => {
    const subscription = mesos.subscribe(input, sendBack);
    receive((command) => {
      subscription.send(command as SubscriptionCommand);
    });
    return () => subscription.close();
  });
}

export function defineLaunchActor(mesos: MesosScheduler, template: TaskTemplate) {
  return effect<void, { intent: LaunchIntent; offer: PlacementOffer | null }>(async ({ intent, offer }) => {
    const storagePath = offer?.attributes['storage'] ?? template.storagePath;
    if (offer === null || storagePath === undefined) {
      throw new RegentError('REGENT_NO_STORAGE', `the agent ${intent.hostname} does not say where its shared storage is`, {
        next: 'Give the agent the attribute storage:PATH, or set `storage`.',
      });
    }
    const { taskId, agentId } = intent;
    await mesos.launch(offer.offerId, nodeTaskInfo({ ...template, taskId, agentId, storagePath }));
  });
}

export function defineKillTaskActor(mesos: MesosScheduler) {
  return effect<void, { taskId: string; agentId: string | null }>(({ taskId, agentId }) => mesos.kill(taskId, agentId));
}

/** Ends the framework, then forgets it: in this order, so that a crash in between leaves something to tear down again. */
export function defineTearDownActor(mesos: MesosScheduler, store: ClusterStore) {
  return effect<void, Record<string, never>>(async () => {
    await mesos.teardown();
    await store.erase();
  });
}
