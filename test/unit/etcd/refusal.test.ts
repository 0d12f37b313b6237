import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createClusterStore } from '../../../src/adapters/store/cluster-store.ts';
import { createEtcdJsonClient } from '../../../src/protocols/etcd/json-client.ts';

describe('an etcd that refuses', () => {
  let etcd: Server;
  let url = '';
  beforeEach(async () => {
    etcd = createServer((_, response) => {
      response.writeHead(429);
      response.end(JSON.stringify({ error: 'etcdserver: mvcc: database space exceeded', code: 8, message: 'etcdserver: mvcc: database space exceeded' }));
    }).listen(0, '127.0.0.1');
    await once(etcd, 'listening');
    url = `http://127.0.0.1:${(etcd.address() as AddressInfo).port}`;
  });
  afterEach(() => void etcd.close());

  test('is quoted', async () => {
    await assert.rejects(createEtcdJsonClient([url]).put('k', 'v'), { name: 'EtcdError', refusal: 'etcdserver: mvcc: database space exceeded' });
  });

  test('is not taken for one that is silent, by whoever keeps a cluster in it', async () => {
    const store = createClusterStore({ endpoints: [url], clusterName: 'c', keyFile: '/nonexistent' });
    await assert.rejects(store.load(), { code: 'REGENT_STORE_UNREACHABLE', message: 'the infra etcd refused: etcdserver: mvcc: database space exceeded' });
  });

  test('and one that is silent says nothing', async () => {
    etcd.close();
    await once(etcd, 'close');
    await assert.rejects(createEtcdJsonClient([url]).put('k', 'v'), { name: 'EtcdError', refusal: null });
  });
});
