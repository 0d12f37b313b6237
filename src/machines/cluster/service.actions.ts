/** What is done about names and Jupyter: whoever leads carries NAME-0 and is exposed. */
import { desiredNames } from './context.ts';
import { cluster } from './setup.ts';

export const serviceActions = {
  giveNames: cluster.assign({ names: ({ context }) => desiredNames(context) }),

  forgetPublished: cluster.assign({ published: {} }),

  noteExposure: cluster.assign(({ event }) =>
    event.type === 'service.exposed'
      ? { exposed: { epoch: event.epoch, container: event.taskId } }
      : event.type === 'service.withdrawn'
        ? { exposed: { epoch: event.epoch, container: null } }
        : {},
  ),

  tellJupyterDied: cluster.enqueueActions(({ event, enqueue }) => {
    if (event.type === 'container.died' && event.service === 'jupyter') {
      enqueue.sendTo('gateway', { type: 'jupyter.died', taskId: event.taskId });
    }
  }),
};
