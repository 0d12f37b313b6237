import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayFailure } from '../../../src/adapters/etcd/cluster.ts';

test('an etcd that does not answer is told without times and addresses, and one that refuses in its own words', () => {
  const words = (message: string): string => sayFailure(new Error(message));
  assert.equal(words('4 DEADLINE_EXCEEDED: Deadline exceeded after 0.7s,LB pick: 0.03s,remote_addr=10.60.0.1:2379'), 'etcd does not answer: no answer in time');
  assert.equal(words('14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 10.60.0.1:2379'), 'etcd does not answer: no connection (ECONNREFUSED)');
  assert.equal(words('there is nobody to ask'), 'etcd does not answer: there is nobody to ask');
  assert.equal(words('8 RESOURCE_EXHAUSTED: etcdserver: mvcc: database space exceeded'), 'etcd refuses: etcdserver: mvcc: database space exceeded');
  assert.equal(words('3 INVALID_ARGUMENT: etcdserver: user name is empty'), 'etcd refuses: etcdserver: user name is empty; somebody has switched its authentication on');
});
