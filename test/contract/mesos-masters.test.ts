/** Embedded masters under ZooKeeper: who leads, what the others say, and what a client and an agent make of a change. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { calls, createMesosClient, keepSubscribed, type KeptNews } from '../../src/adapters/mesos/index.ts';
import type { Offer } from '../../src/protocols/mesos/generated/messages.ts';
import { operations } from '../../src/protocols/zookeeper/wire.ts';
import { Listening } from './mesos-client/listening.ts';
import { RealZooKeeper, realZooKeeperIsMissing } from './mesos-client/real-zookeeper.ts';
import { Cluster, type ClusterOptions } from './mesos/cluster.ts';

const framework = { user: 'root', name: 'masters', roles: ['*'], failover_timeout: 300, checkpoint: true, capabilities: [{ type: 'MULTI_ROLE' as const }] };

async function started(t: TestContext, options: ClusterOptions = {}): Promise<Cluster> {
  const cluster = await Cluster.start({ masters: 3, ...options });
  t.after(() => cluster.end());
  return cluster;
}

/** Runs a task with the leading master, kills that, and hears of the task from the next one. */
async function outlives(t: TestContext, cluster: Cluster, zookeeper: string): Promise<void> {
  const client = createMesosClient({ masters: `zk://${zookeeper}/mesos`, framework });
  const controller = new AbortController();
  t.after(() => client.close());
  t.after(() => controller.abort());
  const heard = new Listening<KeptNews>();
  void keepSubscribed(client, { frameworkId: null, signal: controller.signal, firstMs: 20, maxMs: 100 }, heard.listener);
  const offersOf = (news: Extract<KeptNews, { type: 'event' }>): readonly Offer[] => news.event.offers?.offers ?? [];
  const [offer] = offersOf(await heard.heard('event', (news) => offersOf(news).length > 0));
  assert.ok(offer !== undefined);
  const resources = [{ name: 'cpus', type: 'SCALAR' as const, scalar: { value: 0.1 } }, { name: 'mem', type: 'SCALAR' as const, scalar: { value: 32 } }];
  await client.call(calls.accept([offer.id.value], [calls.launch([{ name: 't', task_id: { value: 'survivor' }, agent_id: offer.agent_id, resources, command: { value: 'sleep 1000' } }])], 600));
  await heard.heard('event', ({ event }) => event.update?.status.state === 'TASK_RUNNING');
  const before = cluster.url;
  const told = heard.told.length;

  await cluster.killMaster();
  const again = (news: KeptNews): boolean => heard.told.indexOf(news) >= told;
  const { event } = await heard.heard('event', (news) => again(news) && news.event.type === 'SUBSCRIBED');
  assert.equal(`http://${event.subscribed?.master_info?.address?.ip}:${event.subscribed?.master_info?.address?.port}`, cluster.url);
  assert.notEqual(cluster.url, before);
  // Until the agent is back there is no answer, since the master knows that it was there: not a word that the task is lost.
  await heard.heard('event', (news) => again(news) && offersOf(news).length > 0);
  await client.call(calls.reconcile([{ taskId: 'survivor', agentId: offer.agent_id.value }]));
  const { event: reconciled } = await heard.heard('event', (news) => again(news) && news.event.update !== undefined);
  assert.equal(reconciled.update?.status.state, 'TASK_RUNNING');
  await client.call(calls.teardown());
}

interface Znodes {
  readonly children: readonly string[];
  readonly data: Readonly<Record<string, string>>;
}

test('masters stand in line as the recorded ones did, and the next one leads when the first is killed', async (t) => {
  const cluster = await started(t);
  const recorded = (name: string): Znodes => JSON.parse(readFileSync(join(import.meta.dirname, `recordings/mesos/masters/zookeeper-${name}.json`), 'utf8')) as Znodes;
  const ports = new Map<unknown, unknown>();
  const compare = ({ children, data }: Znodes): void => {
    const nodes = [...cluster.zookeeper.nodes?.entries() ?? []].toSorted(([a], [b]) => (a < b ? -1 : 1));
    assert.deepEqual(nodes.map(([name]) => name), children);
    for (const [name, text] of Object.entries(data)) {
      const [theirs, ours] = [JSON.parse(text), JSON.parse(nodes.find(([node]) => node === name)?.[1] ?? '')] as [Record<string, unknown>, Record<string, unknown>];
      const port = ports.get(theirs['port']) ?? ours['port'];
      ports.set(theirs['port'], port);
      assert.deepEqual(JSON.parse(JSON.stringify(ours).replaceAll(String(port), String(theirs['port']))), { ...theirs, id: ours['id'] });
    }
  };
  compare(recorded('before'));
  await cluster.killMaster();
  compare(recorded('after'));
});

test('a framework and its task outlive the leading master', async (t) => {
  const cluster = await started(t);
  await outlives(t, cluster, cluster.zookeeper.address);
});

test('a master that does not lead sends everybody to the one that does, and says of itself what it is', async (t) => {
  const cluster = await started(t, { masters: 2 });
  const ask = (path: string): Promise<Response> => fetch(`${cluster.standbyUrl}${path}`, { redirect: 'manual' });
  const leader = cluster.url.replace('http:', '');
  for (const [path, location] of [['/redirect', ''], ['/master/redirect', ''], ['/state', '/master/state'], ['/master/tasks.json?limit=1', '/master/tasks.json?limit=1'], ['/slaves', '/master/slaves']] as const) {
    const { status, headers } = await ask(path);
    assert.deepEqual([status, headers.get('location')], [307, `${leader}${location}`], path);
  }
  for (const path of ['/health', '/version', '/flags']) assert.equal((await ask(path)).status, 200, path);
  assert.equal(((await (await ask('/metrics/snapshot')).json()) as Record<string, unknown>)['master/elected'], 0);
  assert.equal((await ask('/embedded/agent/register')).status, 503);
});

test('where none leads, a master says so', async (t) => {
  const cluster = await started(t, { masters: 2 });
  const { standbyUrl } = cluster;
  const state = (): Promise<Response> => fetch(`${standbyUrl}/state`, { redirect: 'manual' });
  // The others' places are closed to it, too: it stands behind what nobody stands for.
  cluster.zookeeper.change(Object.fromEntries([...cluster.zookeeper.nodes ?? []].map(([name, data]) => [name, name === 'json.info_0000000002' ? 'no master' : data])));
  while ((await state()).status !== 503) await new Promise((resolve) => setTimeout(resolve, 20));
  const { status } = await state();
  assert.deepEqual([status, await (await state()).text()], [503, 'No leader elected']);
});

test('a leader whose node is gone ends itself, and the next one leads', async (t) => {
  const cluster = await started(t, { masters: 2 });
  const nodes = new Map(cluster.zookeeper.nodes ?? []);
  nodes.delete('json.info_0000000002');
  const ended = cluster.masterEnded();
  cluster.zookeeper.change(Object.fromEntries(nodes));
  assert.equal(await ended, 1);
  // It says so once it has read what the one before has left.
  while ((await fetch(`${cluster.url}/state`, { redirect: 'manual' })).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('a connection to ZooKeeper that breaks costs nobody the place in line', async (t) => {
  const cluster = await started(t, { masters: 2 });
  const before = [...cluster.zookeeper.nodes?.keys() ?? []];
  for (const socket of cluster.zookeeper.sockets) socket.destroy();
  // Longer than a session without a connection lives there.
  await new Promise((resolve) => setTimeout(resolve, 2 * cluster.zookeeper.sessionMs));
  assert.deepEqual([...cluster.zookeeper.nodes?.keys() ?? []], before);
  assert.equal((await fetch(`${cluster.url}/state`, { redirect: 'manual' })).status, 200);
});

test('a write of which the leader never heard whether it was done is done again', async (t) => {
  const cluster = await started(t, { masters: 2 });
  const { zookeeper, masterPid } = cluster;
  let broken = 0;
  // The first one is not done, the second one is done and not answered.
  zookeeper.instead = (frame, socket) => {
    if (broken === 2 || frame.readInt32BE(4) !== operations.setData) return false;
    broken += 1;
    if (broken === 1) {
      socket.destroy();
      return true;
    }
    socket.cork();
    setImmediate(() => socket.destroy());
    return false;
  };
  const other = await cluster.startAgentOf(`zk://${zookeeper.address}/mesos`);
  t.after(() => other.kill('SIGKILL'));
  const agents = (): number => (JSON.parse(zookeeper.nodes?.get('log_replicas') ?? '[]') as string[]).length;
  while (agents() < 2 || broken < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, zookeeper.sessionMs));
  assert.equal(cluster.masterPid, masterPid);
  assert.equal((await fetch(`${cluster.url}/state`, { redirect: 'manual' })).status, 200);
});

test('with a real ZooKeeper, that is even started again, a framework and its task outlive the leading master', { skip: realZooKeeperIsMissing, timeout: 90_000 }, async (t) => {
  const server = await RealZooKeeper.start();
  t.after(() => server.stop());
  const cluster = await started(t, { zookeeper: server.address });
  const line = (): string | undefined => /^\[.*\]$/m.exec(server.shell('ls', '/mesos'))?.[0];
  const before = line();
  assert.match(before ?? '', /^\[json\.info_\d{10}, json\.info_\d{10}, json\.info_\d{10}, log_replicas\]$/);
  const { masterPid } = cluster;
  await server.restart();
  assert.equal(line(), before);
  assert.equal(cluster.masterPid, masterPid);
  await outlives(t, cluster, server.address);
});
