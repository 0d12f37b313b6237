/** Finding and following the leading master in ZooKeeper: against a folder of the test's, and against a real ZooKeeper where one is installed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { calls, createMesosClient, keepSubscribed, RegentError, type KeptNews, type SubscriptionNews } from '../../src/adapters/mesos/index.ts';
import { followLeader } from '../../src/adapters/zookeeper/follow-leader.ts';
import { leadingNode, masterUrl } from '../../src/protocols/mesos/leading-master.ts';
import { FakeMaster } from './mesos-client/fake-master.ts';
import { FakeZooKeeper, framed, int, reply } from './mesos-client/fake-zookeeper.ts';
import { Listening } from './mesos-client/listening.ts';
import { RealZooKeeper, realZooKeeperIsMissing } from './mesos-client/real-zookeeper.ts';

const framework = { user: 'root', name: 'client', roles: ['*'] };
interface Znodes {
  readonly path: string;
  readonly children: readonly string[];
  readonly data: Readonly<Record<string, string>>;
}
const znodes = (name: string): Znodes => JSON.parse(readFileSync(join(import.meta.dirname, `recordings/mesos/masters/zookeeper-${name}.json`), 'utf8')) as Znodes;

const info = (url: string): string => JSON.stringify({ address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: Number(new URL(url).port) }, id: 'm', ip: 16_777_343, port: Number(new URL(url).port), pid: 'master@127.0.0.1', version: '1.12.0' });

async function started<T extends { start(): Promise<T>; stop(): Promise<void> }>(t: TestContext, server: T): Promise<T> {
  await server.start();
  t.after(() => server.stop());
  return server;
}

test('the leading master of the recorded folders is the one that the recorded exchanges went to', () => {
  const [before, after] = [znodes('before'), znodes('after')];
  const leader = ({ children, data }: Znodes): string | null => masterUrl(data[leadingNode(children) ?? ''] ?? '', 'http');
  const { headers } = JSON.parse(readFileSync(join(import.meta.dirname, 'recordings/mesos/masters/01-follower-subscribe/response.headers.json'), 'utf8')) as { headers: { location: string } };
  assert.equal(leader(before), `http:${headers.location.replace('/master/api/v1/scheduler', '')}`);
  assert.equal(leader(after), 'http://127.0.0.1:5052');
});

test('the lowest number leads, whatever its digits; other nodes do not count', () => {
  assert.equal(leadingNode(['log_replicas', 'json.info_0000000010', 'json.info_0000000009', 'info_0000000001', 'json.info_x']), 'json.info_0000000009');
  assert.equal(leadingNode(['json.info_9999999999', 'json.info_10000000000']), 'json.info_9999999999');
  assert.equal(leadingNode(['log_replicas']), null);
});

test('a master is found by its address, by its name where TLS needs one, and by the fields of old masters', () => {
  assert.equal(masterUrl('{"address":{"hostname":"h","ip":"10.0.0.1","port":5050}}', 'http'), 'http://10.0.0.1:5050');
  assert.equal(masterUrl('{"address":{"hostname":"h","ip":"10.0.0.1","port":5050}}', 'https'), 'https://h:5050');
  assert.equal(masterUrl('{"ip":16777343,"port":5050}', 'http'), 'http://127.0.0.1:5050');
  assert.equal(masterUrl('{"address":{"ip":"::1","port":5050}}', 'http'), 'http://[::1]:5050');
  for (const broken of ['', '{', 'null', '[]', '{}', '{"address":{"ip":"10.0.0.1"}}', '{"address":{"ip":"10.0.0.1","port":"5050"}}', '{"address":{"ip":7,"port":5050}}', '{"address":null,"port":1}', '{"address":{"ip":"a b","port":5050}}', '{"address":{"ip":"h","port":70000}}']) {
    assert.equal(masterUrl(broken, 'http'), null, broken);
  }
});

test('the client subscribes with the master that leads in ZooKeeper, and with the next one once another leads', async (t) => {
  const [first, second] = [await started(t, new FakeMaster()), await started(t, new FakeMaster())];
  const zookeeper = await started(t, new FakeZooKeeper('/mesos', { 'json.info_0000000003': info(second.url), 'json.info_0000000002': info(first.url), log_replicas: '' }));
  const client = createMesosClient({ masters: `zk://${zookeeper.address}/mesos`, framework });
  const controller = new AbortController();
  t.after(() => client.close());
  t.after(() => controller.abort());
  const heard = new Listening<KeptNews>();
  void keepSubscribed(client, { frameworkId: null, signal: controller.signal, firstMs: 1 }, heard.listener);
  await first.seen('SUBSCRIBE');
  first.subscribed('F-1');
  await heard.heard('event');
  // A standby that goes, or a new one that comes, changes nothing.
  zookeeper.change({ 'json.info_0000000002': info(first.url), 'json.info_0000000004': info(second.url), log_replicas: '' });
  await client.call(calls.revive());
  assert.deepEqual(heard.told.filter((news) => news.type === 'mastersKnown').map(({ urls }) => urls), [[first.url, second.url]]);
  zookeeper.change({ 'json.info_0000000004': info(second.url), log_replicas: '' });
  const { error } = await heard.heard('ended');
  assert.equal(error.code, 'REGENT_MESOS_LEADER_CHANGED');
  await second.seen('SUBSCRIBE');
  second.subscribed('F-1');
  await heard.heard('event', ({ event }) => event.type === 'SUBSCRIBED' && heard.told.filter((news) => news.type === 'event').length === 2);
  await client.call(calls.revive());
  assert.deepEqual(second.calls('SUBSCRIBE').map(({ framework_id }) => framework_id?.value), ['F-1']);
  assert.deepEqual([first.calls('REVIVE').length, second.calls('REVIVE').length], [1, 1]);
});

test('all masters that ZooKeeper knows of are told whenever they change, the leading one first', async (t) => {
  const [first, second, third] = ['http://127.0.0.1:1', 'http://127.0.0.1:2', 'http://127.0.0.1:3'];
  const zookeeper = await started(t, new FakeZooKeeper('/mesos', { 'json.info_0000000007': info(second), 'json.info_0000000003': info(first), log_replicas: '' }));
  const controller = new AbortController();
  t.after(() => controller.abort());
  const told = new Listening<{ readonly type: 'masters'; readonly urls: readonly (string | null)[] }>();
  followLeader({
    servers: [zookeeper.address], path: '/mesos', signal: controller.signal,
    onMasters: (nodes) => told.listener({ type: 'masters', urls: nodes.map((node) => masterUrl(node, 'http')) }),
  }, () => undefined).catch(() => undefined);
  const next = async (count: number): Promise<unknown> => (await told.heard('masters', () => told.told.length === count)).urls;
  assert.deepEqual(await next(1), [first, second]);
  zookeeper.change({ 'json.info_0000000007': info(second), 'json.info_0000000008': info(third) });
  assert.deepEqual(await next(2), [second, third]);
  zookeeper.change({});
  assert.deepEqual(await next(3), []);
});

test('a folder that appears later, and a leader that appears later, are waited for', async (t) => {
  const fake = await started(t, new FakeMaster());
  const zookeeper = await started(t, new FakeZooKeeper('/mesos', null));
  const controller = new AbortController();
  const found = new Promise<string>((resolve, reject) => {
    const seen: (string | null)[] = [];
    followLeader({ servers: [zookeeper.address], path: '/mesos', signal: controller.signal }, (data) => {
      seen.push(data);
      if (seen.length === 1) zookeeper.change({});
      if (seen.length === 2) zookeeper.change({ 'json.info_0000000001': info(fake.url) });
      if (data !== null) resolve(JSON.stringify(seen));
    }).catch(reject);
  });
  assert.equal(await found, JSON.stringify([null, null, info(fake.url)]));
  controller.abort();
});

test('ZooKeeper that goes away leaves a subscription alone', async (t) => {
  const fake = await started(t, new FakeMaster());
  const zookeeper = await started(t, new FakeZooKeeper('/mesos', { 'json.info_0000000001': info(fake.url) }));
  const client = createMesosClient({ masters: `zk://${zookeeper.address}/mesos`, framework });
  t.after(() => client.close());
  const heard = new Listening<SubscriptionNews>();
  client.subscribe({ frameworkId: null }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed();
  await heard.heard('event');
  await zookeeper.stop();
  await client.call(calls.revive());
  assert.deepEqual(heard.told.filter(({ type }) => type === 'ended'), []);
});

for (const [what, make, code, says] of [
  ['where none leads', () => new FakeZooKeeper('/mesos', {}), 'REGENT_MESOS_UNREACHABLE', /no leading master in \/mesos/],
  ['whose node is no MasterInfo', () => new FakeZooKeeper('/mesos', { 'json.info_0000000001': 'x' }), 'REGENT_MESOS_BROKEN', /describes no master/],
  ['that does not let us in', () => Object.assign(new FakeZooKeeper('/mesos', {}), { credentials: 'u:p' }), 'REGENT_ZOOKEEPER', /does not let us read/],
] as const) {
  test(`a ZooKeeper ${what} ends the try by name`, async (t) => {
    const zookeeper = await started(t, make());
    const client = createMesosClient({ masters: `zk://${zookeeper.address}/mesos`, framework, timeoutMs: 200 });
    t.after(() => client.close());
    const heard = new Listening<SubscriptionNews>();
    client.subscribe({ frameworkId: null }, heard.listener);
    const { error } = await heard.heard('ended');
    assert.equal(error.code, code);
    assert.match(error.message, says);
  });
}

test('user and password open what is closed to others', async (t) => {
  const zookeeper = await started(t, Object.assign(new FakeZooKeeper('/mesos', { 'json.info_0000000001': 'data' }), { credentials: 'u:p' }));
  const controller = new AbortController();
  const data = await new Promise((resolve, reject) => {
    followLeader({ servers: [zookeeper.address], path: '/mesos', credentials: 'u:p', signal: controller.signal }, resolve).catch(reject);
  });
  controller.abort();
  assert.equal(data, 'data');
});

for (const [what, answer] of [
  ['a frame that is too long', Buffer.from('7fffffff', 'hex')],
  ['a frame of negative length', int(-5)],
  ['no session', framed(int(0), int(0), Buffer.alloc(8))],
  ['half a handshake', framed(int(0))],
  ['an answer that is cut', Buffer.concat([framed(int(0), int(3_000), Buffer.alloc(24)), reply(1, 0, int(2), int(7))])],
  ['a list that is longer than its frame', Buffer.concat([framed(int(0), int(3_000), Buffer.alloc(24)), reply(1, 0, int(0x7fff_ffff))])],
  ['nothing', Buffer.alloc(0)],
] as const) {
  test(`a server that says ${what} is given up by name`, async (t) => {
    const zookeeper = await started(t, new FakeZooKeeper('/mesos', {}));
    zookeeper.instead = (_, socket) => {
      socket.write(answer);
      return true;
    };
    const task = followLeader({ servers: [zookeeper.address], path: '/mesos', timeoutMs: 200, signal: new AbortController().signal }, () => undefined);
    await assert.rejects(task, (error) => error instanceof RegentError && error.code === 'REGENT_ZOOKEEPER');
  });
}

test('of several servers the next one is asked when one cannot be reached', async (t) => {
  const [gone, alive] = [await started(t, new FakeZooKeeper('/mesos', {})), await started(t, new FakeZooKeeper('/mesos', { 'json.info_0000000001': 'data' }))];
  await gone.stop();
  const controller = new AbortController();
  const data = await new Promise((resolve, reject) => {
    followLeader({ servers: [gone.address, alive.address], path: '/mesos', signal: controller.signal }, resolve).catch(reject);
  });
  controller.abort();
  assert.equal(data, 'data');
});

test('a real ZooKeeper: the leader is followed from one master to the next, and the session lives on between', { skip: realZooKeeperIsMissing, timeout: 60_000 }, async (t) => {
  const server = await RealZooKeeper.start();
  t.after(() => server.stop());
  const { data } = znodes('before');
  const [first, second] = Object.keys(data).toSorted() as [string, string];
  server.shell('create', '/mesos');

  const seen: (string | null)[] = [];
  const controller = new AbortController();
  t.after(() => controller.abort());
  let wake: () => void = () => undefined;
  const following = followLeader({ servers: [server.address], path: '/mesos', signal: controller.signal }, (node) => {
    seen.push(node === null ? null : masterUrl(node, 'http'));
    wake();
  });
  const until = async (count: number): Promise<void> => {
    while (seen.length < count) await new Promise<void>((resolve) => (wake = resolve));
  };
  await until(1);
  server.shell('create', `/mesos/${first}`, data[first] ?? '');
  await until(2);
  server.shell('create', `/mesos/${second}`, data[second] ?? '');
  await until(3);
  // Longer than the session would live without a ping.
  await sleep(5_000);
  server.shell('delete', `/mesos/${first}`);
  await until(4);
  assert.deepEqual(seen, [null, 'http://127.0.0.1:5050', 'http://127.0.0.1:5050', 'http://127.0.0.1:5052']);
  controller.abort();
  await following;
});
