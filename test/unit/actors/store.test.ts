/** What the statecharts' actors ask of the store, and in which order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineChargeActors, defineCloseExposureActor, defineGatewaysFollowActor, defineOpenExposureActor, defineSaveFrameworkIdActor } from '../../../src/actors/store.actors.ts';
import type { Exposure } from '../../../src/domain/exposure.ts';
import type { ClusterStore } from '../../../src/ports/cluster-store.ts';
import { ask, follow, writtenDown } from './actors.ts';

const open: Exposure = { epoch: 7, container: 'a', address: '10.0.0.1', port: 8888 };
const closed: Exposure = { epoch: 8, container: null, last: { container: 'a', address: '10.0.0.1' } };

test('an exposure is closed under the next epoch, in place of the one that was expected', async () => {
  const { port, calls } = writtenDown<ClusterStore>();
  assert.deepEqual(await ask(defineCloseExposureActor(port), { expected: open }), closed);
  assert.deepEqual(calls, [['replaceExposure', open, closed]]);
});

test('an exposure is opened under the next epoch, and only where nothing is exposed', async () => {
  const { port, calls } = writtenDown<ClusterStore>();
  const target = { taskId: 'b', address: '10.0.0.2' };
  const next = { epoch: 9, container: 'b', address: '10.0.0.2', port: 8888 };
  assert.deepEqual(await ask(defineOpenExposureActor(port), { expected: closed, target }), next);
  assert.deepEqual(calls, [['replaceExposure', closed, next]]);
  await assert.rejects(ask(defineOpenExposureActor(port), { expected: open, target }), /close it first/);
});

test('a write that the store refuses is no success', async () => {
  const { port } = writtenDown<ClusterStore>({ replaceExposure: () => Promise.reject(new Error('another epoch stands')), saveFrameworkId: () => Promise.reject(new Error('deposed')) });
  await assert.rejects(ask(defineCloseExposureActor(port), { expected: open }), /another epoch stands/);
  await assert.rejects(ask(defineSaveFrameworkIdActor(port), { frameworkId: 'F-1' }), /deposed/);
});

test('gateways are waited for until the store says that they followed', async () => {
  let followed: (reports: readonly never[]) => void = () => undefined;
  const { port, calls } = writtenDown<ClusterStore>({ gatewaysFollowed: () => new Promise((resolve) => (followed = resolve)) });
  let isDone = false;
  const asked = ask(defineGatewaysFollowActor(port), { epoch: 8 }).then(() => (isDone = true));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(calls, [['gatewaysFollowed', 8]]);
  assert.ok(!isDone);
  followed([]);
  await asked;
});

test('a daemon hears that it is deposed, also where that was before it listened', async () => {
  let depose: (why: string) => void = () => undefined;
  const { port } = writtenDown<ClusterStore>({
    takeCharge: ({ onDeposed }: { onDeposed: (why: string) => void }) => {
      depose = onDeposed;
      return Promise.resolve();
    },
  });
  const { takeCharge, watchCharge } = defineChargeActors(port);
  await ask(takeCharge, {});
  const early = follow(watchCharge, {});
  assert.deepEqual(early.sent, []);
  depose('the lease ran out');
  assert.deepEqual(early.sent, [{ type: 'daemon.deposed', why: 'the lease ran out' }]);
  early.stop();
  const late = follow(watchCharge, {});
  assert.deepEqual(late.sent, [{ type: 'daemon.deposed', why: 'the lease ran out' }]);
  late.stop();
  depose('again');
  assert.equal(late.sent.length, 1);
});
