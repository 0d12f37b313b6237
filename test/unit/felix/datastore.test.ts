import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { followDatastore } from '../../../src/embedded/calico/felix/datastore.ts';
import type { EtcdJsonClient, WatchEvent } from '../../../src/protocols/etcd/json-client.ts';

const policies = '/calico/resources/v3/projectcalico.org/globalnetworkpolicies/';

/** An etcd whose stream the test holds. */
function fakeEtcd() {
  let contents: Readonly<Record<string, string>> = {};
  let isAway = false;
  const watches: { from: string; onEvents: (events: readonly WatchEvent[]) => void; onEnd: (why: string) => void; isStopped: boolean }[] = [];
  const client: Pick<EtcdJsonClient, 'list' | 'watch'> = {
    list: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve({ keys: Object.entries(contents).map(([key, value]) => ({ key, value, modRevision: '1', createRevision: '1' })), revision: '9007199254740993' })),
    watch(_prefix, from, onEvents, onEnd) {
      const watch = { from, onEvents, onEnd, isStopped: false };
      watches.push(watch);
      return { stop: () => void (watch.isStopped = true) };
    },
  };
  return {
    client: client as EtcdJsonClient,
    watches,
    hold: (keys: Readonly<Record<string, string>>): void => void (contents = keys),
    away: (value: boolean): void => void (isAway = value),
  };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const silent = (): void => undefined;

test('all is read once and followed from the next revision on, whatever its size', async () => {
  const etcd = fakeEtcd();
  const seen: (readonly string[])[] = [];
  etcd.hold({ [`${policies}a`]: '{}', '/calico/ipam/v2/handle/x': '{}' });
  followDatastore(etcd.client, silent, (values) => seen.push([...values.keys()]));
  await settle();
  assert.equal(etcd.watches[0]?.from, '9007199254740994');
  etcd.watches[0]?.onEvents([{ type: 'put', key: `${policies}b`, value: '{}' }]);
  etcd.watches[0]?.onEvents([{ type: 'delete', key: `${policies}a`, value: '' }]);
  etcd.watches[0]?.onEvents([{ type: 'put', key: '/calico/ipam/v2/handle/x', value: '{}' }]);
  assert.deepEqual(seen, [[`${policies}a`], [`${policies}a`, `${policies}b`], [`${policies}b`]]);
});

test('when the stream ends, or its start was compacted away, all is read again and what is gone is forgotten', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const etcd = fakeEtcd();
  let keys: readonly string[] = [];
  etcd.hold({ [`${policies}a`]: '{}' });
  followDatastore(etcd.client, silent, (values) => (keys = [...values.keys()]));
  await settle();
  etcd.hold({ [`${policies}c`]: '{}' });
  etcd.watches[0]?.onEnd('required revision has been compacted');
  assert.deepEqual(keys, [`${policies}a`]);
  context.mock.timers.tick(100);
  await settle();
  assert.deepEqual(keys, [`${policies}c`]);
  assert.equal(etcd.watches.length, 2);
});

test('while etcd is away it is asked less and less often, at least every two seconds, and the last state stays', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const etcd = fakeEtcd();
  const told = mock.fn();
  etcd.away(true);
  const lines: string[] = [];
  followDatastore(etcd.client, (_severity, sentence) => lines.push(sentence), told);
  for (const waitMs of [100, 200, 400, 800, 1_600, 2_000, 2_000]) {
    await settle();
    context.mock.timers.tick(waitMs);
  }
  await settle();
  assert.deepEqual(lines.map((line) => /in (\d+) ms/.exec(line)?.[1]), ['100', '200', '400', '800', '1600', '2000', '2000', '2000']);
  assert.equal(told.mock.callCount(), 0);
  etcd.away(false);
  context.mock.timers.tick(2_000);
  await settle();
  assert.equal(told.mock.callCount(), 1);
});

test('a value that is no JSON is as if it were not there', async () => {
  const etcd = fakeEtcd();
  let keys: readonly string[] = [];
  etcd.hold({ [`${policies}a`]: '{', [`${policies}b`]: '{}' });
  followDatastore(etcd.client, silent, (values) => (keys = [...values.keys()]));
  await settle();
  assert.deepEqual(keys, [`${policies}b`]);
});

test('once stopped it asks no more', async () => {
  const etcd = fakeEtcd();
  const store = followDatastore(etcd.client, silent, silent);
  await settle();
  store.stop();
  assert.equal(etcd.watches[0]?.isStopped, true);
  etcd.watches[0]?.onEnd('late');
  await settle();
  assert.equal(etcd.watches.length, 1);
});
