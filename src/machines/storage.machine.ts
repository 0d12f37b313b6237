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
  /** Task id of the one that is asked. */
  asked: string;
}

export const storageMachine = setup({
  types: { context: {} as StorageContext, events: {} as ClusterToStorage },
  actors: { probeStorage: promiseSlot<StorageLook, { node: ReachableNode }>('probeStorage') },
  actions: {
    noteNodes: assign(({ event }) => ({ nodes: event.nodes })),
    noteAsked: assign({ asked: ({ context }) => askedNow(context).taskId }),
    nextTurn: assign({ turn: ({ context }) => context.turn + 1 }),
    tell: sendParent((_, params: StorageToCluster): StorageToCluster => params),
  },
  guards: {
    hasNodes: ({ context }) => context.nodes.length > 0,
    isAskedThere: ({ context }) => context.nodes.some(({ taskId }) => taskId === context.asked),
  },
}).createMachine({
  id: 'storage',
  context: { nodes: [], turn: 0, asked: '' },
  initial: 'unknown',
  on: { 'nodes.changed': { actions: 'noteNodes' } },
  states: {
    unknown: { on: { 'nodes.changed': { target: 'probing', actions: 'noteNodes' } } },
    probing: {
      initial: 'deciding',
      states: {
        deciding: { always: [{ guard: 'hasNodes', target: 'asking' }, { target: '#storage.unknown' }] },
        asking: {
          entry: 'noteAsked',
          invoke: {
            id: 'probeStorage',
            src: 'probeStorage',
            input: ({ context }) => ({ node: askedNow(context) }),
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
            [limits.storageProbeMs]: [
              {
                guard: 'isAskedThere',
                target: '#storage.unavailable',
                actions: [
                  'nextTurn',
                  { type: 'tell', params: { type: 'storage.changed', available: false, why: 'it does not answer in time' } },
                ],
              },
              // It was given up meanwhile, so no wonder.
              { target: '#storage.unseen', actions: 'nextTurn' },
            ],
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

function askedNow({ nodes, turn }: StorageContext): ReachableNode {
  return nodes[turn % nodes.length] ?? { taskId: '', address: '' };
}
