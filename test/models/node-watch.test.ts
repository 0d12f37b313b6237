/** The model of the care for one running container. */
import assert from 'node:assert/strict';
import { limits } from '../../src/machines/limits.ts';
import { nodeWatchMachine } from '../../src/machines/node-watch.machine.ts';
import { describeModel } from './explore.ts';

const node = { taskId: 'a', address: '10.0.0.1' };

describeModel({
  machine: nodeWatchMachine,
  inputs: [{ node }],
  events: () => [
    { type: 'jupyter.allowed' }, { type: 'jupyter.forbidden' }, { type: 'service.died', service: 'etcd', wanted: false }, { type: 'connection.lost', why: 'reset' },
  ],
  answers: { followReports: () => [], tend: () => [undefined] },
  shape: ({ mayServe, failures }: { mayServe: boolean; failures: number }) => [mayServe, Math.min(failures, limits.tendFailures)],
  rests: [],
  goesOn: ['followReports'],
  laws: {
    'tends by the rules that hold now, also where they change while it does': () => {
      let mayServe = true;
      return ({ move }, run) => {
        if (move?.kind === 'event' && move.event.type.startsWith('jupyter.')) mayServe = move.event.type === 'jupyter.allowed';
        for (const { slot, input } of run.running) if (slot === 'tend') assert.deepEqual(input, { node, mayServe });
      };
    },
    'follows the reports again after a pause whenever the connection breaks, and passes on what it hears': () => {
      let brokenAtMs: number | null = null;
      return ({ move, from, told, started, atMs, answered }, run) => {
        const follows = from.matches({ reports: 'following' });
        if (follows && (answered?.slot === 'followReports' || (move?.kind === 'event' && move.event.type === 'connection.lost'))) brokenAtMs = atMs;
        if (move?.kind === 'event' && move.event.type === 'service.died') assert.deepEqual(told, follows ? [move.event] : []);
        const again = started.find(({ slot }) => slot === 'followReports');
        if (move !== null && again !== undefined) assert.equal(again.atMs - (brokenAtMs ?? 0), limits.retryMs);
        if (brokenAtMs !== null && atMs - brokenAtMs > limits.retryMs) assert.ok(run.running.some(({ slot }) => slot === 'followReports'), 'nobody follows the reports any more');
      };
    },
    'a container is reported once it let nobody in so many times in a row, and not before': () => {
      let failures = 0;
      return ({ move, answered, stopped, told }) => {
        const isLate = move?.kind === 'wait' && stopped.some(({ slot }) => slot === 'tend');
        if (answered?.slot === 'tend' && answered.state === 'done') failures = 0;
        if ((answered?.slot === 'tend' && answered.state === 'failed') || isLate) failures += 1;
        const silent = told.filter(({ type }) => type === 'node.silent');
        assert.equal(silent.length, failures === limits.tendFailures ? 1 : 0);
        if (failures === limits.tendFailures) failures = 0;
        for (const { why } of silent as unknown as readonly { why: string }[]) assert.notEqual(why, '');
      };
    },
  },
});
