/** Regent's hand on Calico's datastore (src/adapters/calico) against a real etcd, with Felix and containers to see what comes of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { keepCalico } from '../../src/adapters/calico/keeper.ts';
import { canRun, sh, until } from '../rig/felix/agents.ts';
import { Replay } from './calico/replay.ts';

const options = { poolName: 'regent', pool: '10.60.0.0/16', nodes: [1, 2, 3].map((agent) => ({ name: `agent${agent}`, address: `10.50.0.1${agent}`, bits: 24 })) };
const policyKey = '/calico/resources/v3/projectcalico.org/globalnetworkpolicies/default.gateway';

describe('Calico\'s datastore, as Regent writes and reads it', { skip: canRun ? false : 'needs root and the cache\'s etcd' }, () => {
  const replay = new Replay();
  before(async () => {
    await replay.begin();
    await replay.datastore.initialize(options);
  });
  after(() => replay.end());

  test('what is there stays as it is, whoever has changed it', async () => {
    const key = '/calico/resources/v3/projectcalico.org/felixconfigurations/default';
    const changed = (await replay.etcd.get(key))?.value.replace('"Accept"', '"Drop"') ?? '';
    await replay.etcd.put(key, changed);
    await replay.datastore.initialize(options);
    assert.equal((await replay.etcd.get(key))?.value, changed);
  });

  test('initializing twice at once makes everything once', async () => {
    for (const { key } of (await replay.etcd.list('/calico/')).keys) await replay.etcd.delete(key);
    await Promise.all([replay.datastore.initialize(options), replay.datastore.initialize(options)]);
    const all = (await replay.etcd.list('/calico/')).keys;
    assert.equal(all.length, 9);
    for (const { modRevision, createRevision } of all) assert.equal(modRevision, createRevision);
  });

  test('an overlapping pool is refused with what to do, and nothing is written', async () => {
    const keys = await replay.keys();
    for (const pool of ['10.60.1.0/24', '10.0.0.0/8', '10.60.0.0/16']) {
      await assert.rejects(replay.datastore.initialize({ ...options, poolName: 'other', pool }), {
        name: 'RegentError', code: 'REGENT_CALICO_POOL', message: 'IPPool(other) CIDR overlaps with IPPool(regent) CIDR 10.60.0.0/16', next: 'Take addresses that no pool has.',
      });
    }
    assert.deepEqual(await replay.keys(), keys);
  });

  test('endpoints are those that the CNI plugin has added', async () => {
    const { result } = await replay.cni('ADD', 'c1', 'k01rec0000000');
    assert.deepEqual(await replay.datastore.endpoints(), [{ node: 'agent1', containerId: 'k01rec0000000', addresses: [result.ips?.[0]?.address.replace('/32', '')] }]);
  });

  test('what other hands take from an endpoint that is in use is put back, and what the CNI plugin takes away is not', async (context) => {
    const told: string[] = [];
    let completed = 0;
    const keeper = keepCalico([replay.url], {
      isWired: (_, link) => Promise.resolve(replay.links(1).includes(link)),
      complete: () => Promise.resolve(void (completed += 1)),
      told: (sentence) => told.push(sentence),
      settleMs: 300,
    });
    context.after(() => keeper.stop());
    const isOfUse = (key: string): boolean => /workloadendpoints|\/ipam\//.test(key);
    const inUse = async (): Promise<readonly (readonly [string, string])[]> => (await replay.etcd.list('/calico/')).keys.filter(({ key }) => isOfUse(key)).map(({ key, value }) => [key, value] as const);
    const before = await inUse();
    assert.equal(before.length, 5);
    // A key that comes and goes shows whether it listens already.
    await until('the keeper listens', async () => {
      await replay.etcd.put('/calico/comes-and-goes', '{}');
      await replay.etcd.delete('/calico/comes-and-goes');
      await pause(400);
      return completed > 0;
    });
    for (const [key] of before) await replay.etcd.put(key, 'garbage');
    await until('what was spoilt is put right', async () => JSON.stringify(await inUse()) === JSON.stringify(before));
    assert.ok(told.every((sentence) => sentence.endsWith('was spoilt, and is put back')));
    for (const [key] of before) await replay.etcd.delete(key);
    await until('all of it is put back', async () => JSON.stringify(await inUse()) === JSON.stringify(before));
    assert.ok(completed >= 2);
    await replay.cni('ADD', 'c2', 'k02rec0000000');
    await replay.cni('DEL', 'c2', 'k02rec0000000');
    const count = completed;
    await until('the keeper has looked', () => completed > count);
    assert.deepEqual((await inUse()).map(([key]) => key), before.map(([key]) => key));
  });

  test('an address that is no endpoint is let in, and only that one', async () => {
    const [{ addresses: [host = ''] } = { addresses: [] }] = await replay.datastore.endpoints();
    await replay.world.startFelix(1);
    sh('ip', ['-n', replay.world.hub, 'route', 'add', options.pool, 'via', '10.50.0.11']);
    const ask = await replay.world.serve(replay.world.hub, [7_777]);
    const asked = { do: 'connect', host, port: 9_000, timeoutMs: 300 } as const;
    await assert.rejects(ask(asked), /timed out/);
    await replay.datastore.allowSource('gateway', '10.50.0.99');
    await until('the policy is programmed', () => replay.world.rules(1).includes('gateway'));
    await assert.rejects(ask(asked), /timed out/);
    await replay.etcd.delete(policyKey);
    await replay.datastore.allowSource('gateway', '10.50.0.1');
    await until('the gateway is let in', () => ask(asked).catch(() => null));
    assert.equal(await ask(asked), '10.50.0.1');
    const { metadata, ...policy } = JSON.parse((await replay.etcd.get(policyKey))?.value ?? '') as { metadata: { name: string; annotations: object } };
    assert.equal(metadata.name, 'default.gateway');
    assert.deepEqual(metadata.annotations, { 'projectcalico.org/metadata': '{"name":"gateway"}' });
    // As calicoctl writes a policy (recording 32).
    assert.equal(JSON.stringify(policy), JSON.stringify({
      kind: 'GlobalNetworkPolicy', apiVersion: 'projectcalico.org/v3',
      spec: {
        order: 100,
        ingress: [{ action: 'Allow', source: { nets: ['10.50.0.1/32'] }, destination: {} }, { action: 'Pass', source: {}, destination: {} }],
        selector: 'all()', types: ['Ingress'],
      },
    }));
  });

  test('endpoints are kept from the ports that are named, and from no others', async () => {
    await replay.world.serve(replay.world.hub, [7_801, 7_802]);
    const ask = await replay.world.serve(replay.namespaceOf('c1'), [7_803]);
    const reach = (port: number): Promise<unknown> => ask({ do: 'connect', host: '10.50.0.1', port, timeoutMs: 300 });
    await until('both are reached', () => Promise.all([reach(7_801), reach(7_802)]).catch(() => null));
    await replay.datastore.denyTarget('control-plane', '10.50.0.1', [7_801]);
    await until('one is denied', () => reach(7_801).then(() => null, () => true));
    await reach(7_802);
    await replay.datastore.denyTarget('control-plane', '10.50.0.1', [7_801]);
  });

  test('who has which block is told at once, on every change, and again when etcd comes back', async (context) => {
    const listen = () => {
      const told: string[] = [];
      const watch = replay.datastore.watchBlocks((blocks) => told.push(blocks.map(({ cidr, node }) => `${node} ${cidr}`).toSorted().join(', ')));
      context.after(() => watch.stop());
      return { told, watch };
    };
    const affinity = (node: string): string => `/calico/ipam/v2/host/${node}/ipv4/block/10.60.255.0-26`;
    const claim = (node: string): Promise<void> => replay.etcd.put(affinity(node), '{"state":"confirmed","deleted":false}');
    const own = `agent1 ${(await replay.blocks())[0]?.cidr}`;
    const { told, watch } = listen();
    await until('the first word', () => told.at(-1) === own);
    await claim('agent2');
    await until('a block more', () => told.at(-1) === `${own}, agent2 10.60.255.0/26`);
    await replay.etcd.delete(affinity('agent2'));
    await until('a block less', () => told.at(-1) === own);
    await replay.world.stopEtcd();
    await replay.world.startEtcd();
    // A connection that was kept breaks when it is used again.
    await until('etcd answers again', () => replay.keys().catch(() => null));
    await claim('agent3');
    await until('a block more after the pause', () => told.at(-1) === `${own}, agent3 10.60.255.0/26`);
    watch.stop();
    const count = told.length;
    const other = listen();
    await until('somebody else begins', () => other.told.length > 0);
    await replay.etcd.delete(affinity('agent3'));
    await until('somebody else has heard', () => other.told.at(-1) === own);
    assert.equal(told.length, count);
  });
});
