/**
 * The daemon's one conversation with the Mesos master: subscribing, being subscribed, losing the master and finding it again.
 * What the master says is passed on to the cluster; what the cluster wants said goes through the open subscription.
 */
import { assign, sendParent, sendTo, setup } from 'xstate';
import { limits } from './limits.ts';
import { callbackSlot } from './slots.ts';
import type { SubscriptionCommand, SubscriptionEvent } from '../domain/observations.ts';
import type { SessionToCluster } from './events.ts';

export interface MesosSessionInput {
  readonly frameworkId: string | null;
}

interface MesosSessionContext {
  frameworkId: string | null;
  /** Consecutive failures, for the pause before the next try. */
  failures: number;
  why: string;
}

type MesosSessionEvent = SubscriptionEvent | SubscriptionCommand;

export const mesosSessionMachine = setup({
  types: {
    input: {} as MesosSessionInput,
    context: {} as MesosSessionContext,
    events: {} as MesosSessionEvent,
  },
  actors: {
    subscription: callbackSlot<{ frameworkId: string | null }>('subscription'),
  },
  actions: {
    tell: sendParent((_, params: SessionToCluster): SessionToCluster => params),
    passOn: sendTo('subscription', ({ event }) => event),
    noteWhy: assign({
      why: ({ event }) =>
        event.type === 'mesos.disconnected' ? event.why : event.type === 'mesos.error' ? event.message : '',
    }),
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
  },
  guards: {
    isFrameworkGone: ({ event }) =>
      event.type === 'mesos.error' && /removed|completed/i.test(event.message),
  },
  delays: {
    backoff: ({ context }) =>
      Math.min(limits.subscribeBackoffMs * 2 ** Math.max(0, context.failures - 1), limits.subscribeBackoffMaxMs),
  },
}).createMachine({
  id: 'mesosSession',
  context: ({ input }) => ({ frameworkId: input.frameworkId, failures: 0, why: '' }),
  initial: 'connected',
  states: {
    connected: {
      initial: 'subscribing',
      invoke: {
        id: 'subscription',
        src: 'subscription',
        input: ({ context }) => ({ frameworkId: context.frameworkId }),
        onError: { target: 'backingOff', actions: assign({ why: ({ event }) => String(event.error) }) },
      },
      on: {
        'mesos.disconnected': { target: 'backingOff', actions: 'noteWhy' },
        'mesos.error': [
          { guard: 'isFrameworkGone', target: 'removed', actions: 'noteWhy' },
          { target: 'backingOff', actions: 'noteWhy' },
        ],
        // An offer that was not declined, a need that was not revived: the master forgets both with the subscription.
        'mesos.callFailed': { target: 'backingOff', actions: assign({ why: ({ event }) => `it did not take ${event.call}: ${event.why}` }) },
      },
      states: {
        subscribing: {
          on: {
            'mesos.subscribed': {
              target: 'subscribed',
              actions: [
                assign({ frameworkId: ({ event }) => event.frameworkId, failures: 0 }),
                { type: 'tell', params: ({ event }) => ({ type: 'session.subscribed', frameworkId: event.frameworkId }) },
              ],
            },
          },
          after: { [limits.subscribeMs]: { target: '#backingOff', actions: assign({ why: 'the master did not answer SUBSCRIBE in time' }) } },
        },
        subscribed: {
          on: {
            'mesos.offers': { actions: { type: 'tell', params: ({ event }) => ({ type: 'offers.received', offers: event.offers }) } },
            'mesos.rescind': { actions: { type: 'tell', params: ({ event }) => ({ type: 'offer.rescinded', offerId: event.offerId }) } },
            'mesos.update': { actions: { type: 'tell', params: ({ event }) => ({ type: 'task.changed', news: event.news }) } },
            'mesos.failure': { actions: { type: 'tell', params: ({ event }) => ({ type: 'agent.failed', agentId: event.agentId }) } },
            'offers.decline': { actions: 'passOn' },
            'offers.revive': { actions: 'passOn' },
            'offers.suppress': { actions: 'passOn' },
            'tasks.reconcile': { actions: 'passOn' },
            'task.kill': { actions: 'passOn' },
          },
        },
      },
    },
    backingOff: {
      id: 'backingOff',
      entry: [
        'countFailure',
        { type: 'tell', params: ({ context }) => ({ type: 'session.lost', why: context.why }) },
      ],
      after: { backoff: 'connected' },
    },
    removed: {
      description: 'The master has removed the framework (torn down, or its failover timeout ran out): only a new id helps.',
      entry: [
        { type: 'tell', params: ({ context }) => ({ type: 'session.removed', why: context.why }) },
        assign({ frameworkId: null }),
      ],
      after: { backoff: 'connected' },
    },
  },
});
