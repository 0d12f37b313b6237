/**
 * Looks after one running container: follows its supervisor's reports, over a new connection whenever one breaks, and puts right
 * from time to time what other hands changed in it. A container that stays silent is reported; what becomes of it, the cluster decides.
 */
import { assign, sendParent, setup } from 'xstate';
import type { ReachableNode } from '../domain/observations.ts';
import type { ContainerToNodeWatch, NodeWatchToContainer } from './events.ts';
import { limits } from './limits.ts';
import { callbackSlot, promiseSlot, reasonOf } from './slots.ts';

export interface NodeWatchInput {
  readonly node: ReachableNode;
}

interface NodeWatchContext {
  node: ReachableNode;
  /** Only the gateway's statechart starts and ends Jupyter where one may run; elsewhere one that runs is a stray. */
  mayServe: boolean;
  /** Tries to tend that failed, one after the other. */
  failures: number;
}

export const nodeWatchMachine = setup({
  types: {
    input: {} as NodeWatchInput,
    context: {} as NodeWatchContext,
    events: {} as ContainerToNodeWatch | NodeWatchToContainer | { type: 'connection.lost'; why: string },
  },
  actors: {
    followReports: callbackSlot<{ node: ReachableNode }>('followReports'),
    tend: promiseSlot<void, { node: ReachableNode; mayServe: boolean }>('tend'),
  },
  actions: {
    pass: sendParent(({ event }) => event as NodeWatchToContainer),
    tellSilent: sendParent((_, params: { why: string }): NodeWatchToContainer => ({ type: 'node.silent', ...params })),
    noteFailure: assign({ failures: ({ context }) => context.failures + 1 }),
  },
  guards: { hasFailedOften: ({ context }) => context.failures + 1 >= limits.tendFailures },
}).createMachine({
  id: 'nodeWatch',
  context: ({ input }) => ({ node: input.node, mayServe: true, failures: 0 }),
  type: 'parallel',
  states: {
    reports: {
      initial: 'following',
      states: {
        following: {
          invoke: { id: 'followReports', src: 'followReports', input: ({ context }) => ({ node: context.node }), onError: 'followingAgain' },
          on: { 'service.died': { actions: 'pass' }, 'connection.lost': 'followingAgain' },
        },
        followingAgain: { after: { [limits.retryMs]: 'following' } },
      },
    },
    care: {
      initial: 'pausing',
      on: {
        // A look that began under other rules is given up.
        'jupyter.allowed': { target: '.pausing', actions: assign({ mayServe: true }) },
        'jupyter.forbidden': { target: '.pausing', actions: assign({ mayServe: false }) },
      },
      states: {
        pausing: { after: { [limits.tendEveryMs]: 'tending' } },
        pausingBriefly: { after: { [limits.tendAgainMs]: 'tending' } },
        tending: {
          invoke: {
            id: 'tend',
            src: 'tend',
            input: ({ context }) => ({ node: context.node, mayServe: context.mayServe }),
            onDone: { target: 'pausing', actions: assign({ failures: 0 }) },
            onError: [
              {
                guard: 'hasFailedOften',
                target: 'pausing',
                actions: [assign({ failures: 0 }), { type: 'tellSilent', params: ({ event }) => ({ why: reasonOf(event.error) }) }],
              },
              { target: 'pausingBriefly', actions: 'noteFailure' },
            ],
          },
          after: {
            [limits.tendMs]: [
              { guard: 'hasFailedOften', target: 'pausing', actions: [assign({ failures: 0 }), { type: 'tellSilent', params: { why: 'it does not answer in time' } }] },
              { target: 'pausingBriefly', actions: 'noteFailure' },
            ],
          },
        },
      },
    },
  },
});
