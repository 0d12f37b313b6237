/** Whether the shared storage can be written and read, asked through the containers in turn. */
import { assign, sendParent, setup } from 'xstate';
import { limits } from './limits.ts';
import { promiseSlot, reasonOf } from './slots.ts';
import type { ReachableNode, StorageLook } from '../domain/observations.ts';
import type { ClusterToStorage, StorageToCluster } from './events.ts';

interface StorageContext {
  nodes: readonly ReachableNode[];
  /** Which container is asked next. */
  turn: number;
}

export const storageMachine = setup({
  types: { context: {} as StorageContext, events: {} as ClusterToStorage },
  actors: { probeStorage: promiseSlot<StorageLook, { node: ReachableNode }>('probeStorage') },
  actions: {
    noteNodes: assign(({ event }) => ({ nodes: event.nodes })),
    nextTurn: assign({ turn: ({ context }) => context.turn + 1 }),
    tell: sendParent((_, params: StorageToCluster): StorageToCluster => params),
  },
  guards: { hasNodes: ({ context }) => context.nodes.length > 0 },
}).createMachine({
  id: 'storage',
  context: { nodes: [], turn: 0 },
  initial: 'unknown',
  on: { 'nodes.changed': { actions: 'noteNodes' } },
  states: {
    unknown: { on: { 'nodes.changed': { target: 'probing', actions: 'noteNodes' } } },
    probing: {
      initial: 'deciding',
      states: {
        deciding: { always: [{ guard: 'hasNodes', target: 'asking' }, { target: '#storage.unknown' }] },
        asking: {
          invoke: {
            id: 'probeStorage',
            src: 'probeStorage',
            input: ({ context }) => ({
              node: context.nodes[context.turn % context.nodes.length] ?? { taskId: '', address: '' },
            }),
            onDone: [
              { guard: ({ event }) => event.output === 'there', target: '#storage.available', actions: 'nextTurn' },
              { target: '#storage.unseen', actions: 'nextTurn' },
            ],
            onError: {
              target: '#storage.unavailable',
              actions: [
                'nextTurn',
                { type: 'tell', params: ({ event }) => ({ type: 'storage.changed', available: false, why: reasonOf(event.error) }) },
              ],
            },
          },
          after: {
            [limits.storageProbeMs]: {
              target: '#storage.unavailable',
              actions: [
                'nextTurn',
                { type: 'tell', params: { type: 'storage.changed', available: false, why: 'it does not answer in time' } },
              ],
            },
          },
        },
      },
    },
    available: {
      entry: { type: 'tell', params: { type: 'storage.changed', available: true, why: '' } },
      after: { [limits.storageProbeEveryMs]: 'probing' },
    },
    unseen: {
      description: 'The container that was asked does not answer, which says nothing of the storage: another is asked.',
      after: { [limits.retryMs * 4]: 'probing' },
    },
    unavailable: { after: { [limits.retryMs * 4]: 'probing' } },
  },
});
