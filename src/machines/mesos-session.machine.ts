/**
 * The daemon's one conversation with the Mesos master: subscribing, being subscribed, losing the master and finding it again.
 * What the master says is passed on to the cluster; what the cluster wants said goes through the open subscription.
 */
import { assign, sendParent, sendTo, setup } from 'xstate';
import { backoffMs } from '../domain/backoff.ts';
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
  /** The master that is asked or spoken to. */
  master: string | null;
  /** Those that ZooKeeper knows of, the leading one first; none where it is not asked. */
  masters: readonly string[];
  why: string;
}

type MesosSessionEvent = SubscriptionEvent | SubscriptionCommand;

/** The pause after so many failures; whoever has a source of chance gives some of it, from 0 to below 1. */
export function subscribePauseMs(failures: number, chance = 1): number {
  return backoffMs(failures, chance, { firstMs: limits.subscribeBackoffMs, maxMs: limits.subscribeBackoffMaxMs });
}

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
    isFailedOver: ({ event }) => event.type === 'mesos.error' && /failed over/i.test(event.message),
  },
  delays: {
    // composition.ts gives it chance.
    backoff: ({ context }) => subscribePauseMs(context.failures),
  },
}).createMachine({
  id: 'mesosSession',
  context: ({ input }) => ({ frameworkId: input.frameworkId, failures: 0, master: null, masters: [], why: '' }),
  initial: 'connected',
  states: {
    connected: {
      initial: 'opening',
      invoke: {
        id: 'subscription',
        src: 'subscription',
        input: ({ context }) => ({ frameworkId: context.frameworkId }),
        onError: { target: 'backingOff', actions: assign({ why: ({ event }) => String(event.error) }) },
      },
      on: {
        'mesos.disconnected': { target: 'backingOff', actions: 'noteWhy' },
        'mesos.error': [
          { guard: 'isFrameworkGone', target: 'tornDown', actions: 'noteWhy' },
          { guard: 'isFailedOver', target: 'failedOver', actions: 'noteWhy' },
          { target: 'backingOff', actions: 'noteWhy' },
        ],
        'mesos.mastersKnown': { actions: assign({ masters: ({ event }) => event.urls }) },
        // An offer that was not declined, a need that was not revived: the master forgets both with the subscription.
        'mesos.callFailed': { target: 'backingOff', actions: assign({ why: ({ event }) => `it did not take ${event.call}: ${event.why}` }) },
      },
      states: {
        opening: {
          initial: 'findingMaster',
          states: {
            findingMaster: { description: 'Looking for the leading master: in ZooKeeper, or one URL after the other.' },
            subscribing: {},
          },
          on: {
            // Once more for each redirect to the master that leads.
            'mesos.masterFound': { target: '.subscribing', actions: assign({ master: ({ event }) => event.url }) },
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
          initial: 'hearing',
          states: {
            hearing: { on: { 'mesos.heartbeatMissed': 'heartbeatMissed' } },
            heartbeatMissed: {
              description: 'The master is silent for longer than its heartbeat takes; soon it counts as gone.',
              on: { 'mesos.heardAgain': 'hearing' },
            },
          },
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
    failedOver: {
      description: 'Another scheduler has subscribed with the same id. Trying again would end that one, which would try again.',
      entry: { type: 'tell', params: ({ context }) => ({ type: 'session.failedOver', why: context.why }) },
    },
    tornDown: {
      description: 'The master has removed the framework (torn down, or its failover timeout ran out): only a new id helps.',
      entry: [
        { type: 'tell', params: ({ context }) => ({ type: 'session.removed', why: context.why }) },
        assign({ frameworkId: null }),
      ],
      after: { backoff: 'connected' },
    },
  },
});
