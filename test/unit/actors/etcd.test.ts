/** What the statecharts' actors ask of etcd. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineAddLearnerActor } from '../../../src/actors/etcd.actors.ts';
import type { EtcdCluster } from '../../../src/ports/etcd-cluster.ts';
import { ask, writtenDown } from './actors.ts';

const endpoints = [{ taskId: 'a', address: '10.0.0.1' }];
const peerUrl = 'http://10.0.0.4:2380';
const member = (url: string) => ({ id: '1', name: '', peerUrls: [url], isLearner: true });

test('a learner is added where none has its address', async () => {
  const { port, calls } = writtenDown<EtcdCluster>({ members: () => Promise.resolve([member('http://10.0.0.1:2380')]) });
  await ask(defineAddLearnerActor(port), { endpoints, peerUrl });
  assert.deepEqual(calls.at(-1), ['addLearner', endpoints, peerUrl]);
});

test('a learner that a lost answer did add is not added again', async () => {
  const { port, calls } = writtenDown<EtcdCluster>({ members: () => Promise.resolve([member(peerUrl)]) });
  await ask(defineAddLearnerActor(port), { endpoints, peerUrl });
  assert.ok(!calls.some(([name]) => name === 'addLearner'));
});

test('a learner is not added while nobody can say who the members are', async () => {
  const { port, calls } = writtenDown<EtcdCluster>({ members: () => Promise.reject(new Error('no leader')) });
  await assert.rejects(ask(defineAddLearnerActor(port), { endpoints, peerUrl }), /no leader/);
  assert.equal(calls.length, 1);
});
