/** The model of the conversation with the Mesos master. */
import assert from 'node:assert/strict';
import { limits } from '../../src/machines/limits.ts';
import { mesosSessionMachine } from '../../src/machines/mesos-session.machine.ts';
import { describeModel } from './explore.ts';

const offer = { offerId: 'O1', agentId: 'A1', hostname: 'agent1', cpusMillis: 1_000, memMillis: 1_000, attributes: {} };
const news = { taskId: 'T', phase: 'running', why: 'TASK_RUNNING', address: '10.0.0.1', containerId: 'c' };
const commands = [
  { type: 'offers.decline', offerIds: ['O1'], refuseSeconds: 2 },
  { type: 'offers.revive' },
  { type: 'offers.suppress' },
  { type: 'tasks.reconcile', tasks: [] },
  { type: 'task.kill', taskId: 'T', agentId: null },
];
/** What the master says → what the cluster hears of it. */
const passed: Readonly<Record<string, object>> = {
  'mesos.offers': { type: 'offers.received', offers: [offer] },
  'mesos.rescind': { type: 'offer.rescinded', offerId: 'O1' },
  'mesos.update': { type: 'task.changed', news },
  'mesos.failure': { type: 'agent.failed', agentId: 'A1' },
};

interface Context {
  frameworkId: string | null;
  failures: number;
}

describeModel({
  machine: mesosSessionMachine,
  inputs: [{ frameworkId: null }, { frameworkId: 'F-1' }],
  events: () => [
    { type: 'mesos.masterFound', url: 'http://10.0.0.1:5050' },
    { type: 'mesos.mastersKnown', urls: ['http://10.0.0.1:5050', 'http://10.0.0.2:5050'] },
    { type: 'mesos.subscribed', frameworkId: 'F-1' },
    { type: 'mesos.heartbeatMissed', forMs: 30_000 },
    { type: 'mesos.heardAgain' },
    { type: 'mesos.offers', offers: [offer] },
    { type: 'mesos.rescind', offerId: 'O1' },
    { type: 'mesos.update', news },
    { type: 'mesos.failure', agentId: 'A1' },
    { type: 'mesos.error', message: 'Framework has been removed' },
    { type: 'mesos.error', message: 'Framework failed over' },
    { type: 'mesos.error', message: 'No capacity' },
    { type: 'mesos.disconnected', why: 'the stream ended' },
    { type: 'mesos.callFailed', call: 'DECLINE', why: '503' },
    ...commands,
  ],
  answers: { subscription: () => [] },
  shape: ({ frameworkId, failures }: Context) => [frameworkId, Math.min(failures, 7)],
  rests: ['connected.subscribed.hearing', 'connected.subscribed.heartbeatMissed', 'failedOver'],
  goesOn: ['subscription'],
  laws: {
    'what the master says in a subscription reaches the cluster as it is, and nothing before or after one': () => ({ move, from, told }) => {
      if (move?.kind !== 'event' || !(move.event.type in passed)) return;
      assert.deepEqual(told, from.matches({ connected: 'subscribed' }) ? [passed[move.event.type]] : []);
    },
    'what the cluster wants said is said in a subscription, and nowhere else': () => ({ move, from, toldChildren }) => {
      if (move?.kind !== 'event' || !commands.some(({ type }) => type === move.event.type)) return;
      assert.deepEqual(toldChildren, from.matches({ connected: 'subscribed' }) ? [{ id: 'subscription', event: move.event }] : []);
    },
    'subscribes with the framework id that it has, and without one once the master has removed the framework': () => {
      let frameworkId: string | null | undefined;
      return ({ move, started, told }, run) => {
        if (frameworkId === undefined) ({ frameworkId } = run.snapshot.context as Context);
        if (told.some(({ type }) => type === 'session.removed')) frameworkId = null;
        if (told.some(({ type }) => type === 'session.subscribed') && move?.kind === 'event') frameworkId = String(move.event['frameworkId']);
        for (const { input } of started) assert.deepEqual(input, { frameworkId });
      };
    },
    'once another scheduler has the id, nothing is tried any more': () => {
      let isOver = false;
      return ({ told, started, to }) => {
        if (isOver) assert.deepEqual([started, told, to.value], [[], [], 'failedOver']);
        isOver ||= told.some(({ type }) => type === 'session.failedOver');
      };
    },
    'a subscription that fails is told with its reason and tried again after a pause that grows up to its bound': () => {
      let failures = 0;
      let lostAtMs: number | null = null;
      return ({ told, started, atMs, to }) => {
        if (told.some(({ type }) => type === 'session.subscribed')) failures = 0;
        const lost = told.find(({ type }) => type === 'session.lost' || type === 'session.removed');
        if (lost !== undefined) {
          assert.notEqual(lost['why'], '');
          if (lost.type === 'session.lost') failures += 1;
          lostAtMs = atMs;
          assert.ok(to.matches('backingOff') || to.matches('tornDown'));
        }
        if (started.length > 0 && lostAtMs !== null) {
          assert.equal(atMs - lostAtMs, Math.min(limits.subscribeBackoffMaxMs, limits.subscribeBackoffMs * 2 ** Math.max(0, failures - 1)));
          lostAtMs = null;
        }
      };
    },
  },
});
