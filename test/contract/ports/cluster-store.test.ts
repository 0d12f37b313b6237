/** What `ClusterStore` promises, tried on the adapter with a real etcd and on the simulated store: the same cases. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClusterStore } from '../../../src/adapters/store/cluster-store.ts';
import { closing, nothingExposed, opening, type GatewayReport } from '../../../src/domain/exposure.ts';
import type { ClusterStore, LaunchIntent } from '../../../src/ports/cluster-store.ts';
import { createEtcdJsonClient } from '../../../src/protocols/etcd/json-client.ts';
import { Network } from '../../../src/sim/network.ts';
import { Random } from '../../../src/sim/random.ts';
import { SimStore } from '../../../src/sim/store.ts';
import { VirtualClock } from '../../../src/sim/virtual-clock.ts';
import { endEtcd, eventually, noEtcd, spawnEtcd, type EtcdProcess } from './real-etcd.ts';
import { pass, passUntil } from './virtual-time.ts';

/** One cluster's store, as several daemons and gateways have it. */
interface World {
  /** The store as a new daemon has it. */
  daemon(): ClusterStore;
  /** Ends the lease of whoever is in charge, behind its back. */
  endLease(): Promise<void>;
  /** A gateway's report, under a lease of its own. */
  report(report: GatewayReport): Promise<void>;
  /** Ends that gateway's lease. */
  endGateway(id: string): Promise<void>;
  /** Waits for something; time goes on meanwhile. */
  until<T>(promise: Promise<T>): Promise<T>;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const intent = (taskId: string): LaunchIntent => ({
  taskId, slot: 0, incarnation: 1, agentId: 'a', hostname: 'h', replaces: null, address: null, containerId: null, hostKeyFingerprint: null, etcdStarted: false,
});
const target = { container: 'c', address: '10.0.0.1', port: 8888 };
const code = (wanted: string) => (error: unknown): boolean => (error as { code?: unknown }).code === wanted;

function cases(makeWorld: () => Promise<World>): void {
  let world: World;
  const never = new AbortController().signal;
  const charge = async (store: ClusterStore, onDeposed: (why: string) => void = () => undefined): Promise<ClusterStore> => {
    await world.until(store.takeCharge({ signal: never, onDeposed }));
    return store;
  };
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  const once = (title: string, run: () => Promise<void>): void => {
    test(title, { timeout: 60_000 }, run);
  };

  once('nobody is in charge before taking charge, and what is not in charge writes nothing', async () => {
    const store = world.daemon();
    assert.equal(store.isInCharge(), false);
    await assert.rejects(world.until(store.saveNames(['x'])), code('REGENT_DEPOSED'));
    await assert.rejects(world.until(store.replaceExposure(nothingExposed, closing(nothingExposed))), code('REGENT_DEPOSED'));
    await store.close();
  });

  once('what the daemon in charge writes is what the next one loads, under a greater generation', async () => {
    const first = await charge(world.daemon());
    assert.equal(first.isInCharge(), true);
    await world.until(first.saveFrameworkId('F'));
    await world.until(first.saveIntent(intent('t1')));
    await world.until(first.saveIntent({ ...intent('t1'), address: '10.0.0.7' }));
    await world.until(first.saveIntent(intent('t2')));
    await world.until(first.deleteIntent('t2'));
    await world.until(first.deleteIntent('t2'));
    await world.until(first.saveNames(['t1', null]));
    const { generation } = await world.until(first.load());
    await world.until(first.close());

    const second = await charge(world.daemon());
    const loaded = await world.until(second.load());
    assert.deepEqual({ ...loaded, generation: '' }, { generation: '', frameworkId: 'F', intents: [{ ...intent('t1'), address: '10.0.0.7' }], names: ['t1', null], exposure: nothingExposed });
    assert.ok(BigInt(loaded.generation) > BigInt(generation));
    await world.until(second.close());
  });

  once('a second daemon waits until the first has let go', async () => {
    const first = await charge(world.daemon());
    const second = world.daemon();
    let isSecondIn = false;
    const waiting = second.takeCharge({ signal: never, onDeposed: () => undefined }).then(() => (isSecondIn = true));
    await world.pass(1_000);
    assert.equal(isSecondIn, false);
    await world.until(first.close());
    await world.until(waiting);
    assert.deepEqual([first.isInCharge(), second.isInCharge()], [false, true]);
    await world.until(second.close());
  });

  once('a daemon whose lease has ended writes nothing more, and is told', async () => {
    let told: (why: string) => void = () => undefined;
    const deposed = new Promise<string>((resolve) => (told = resolve));
    const first = await charge(world.daemon(), told);
    await world.until(first.saveNames(['before']));
    await world.endLease();
    await assert.rejects(world.until(first.saveNames(['after'])), code('REGENT_DEPOSED'));
    await assert.rejects(world.until(first.saveIntent(intent('late'))), code('REGENT_DEPOSED'));
    const second = await charge(world.daemon());
    const loaded = await world.until(second.load());
    assert.deepEqual(loaded.names, ['before']);
    assert.ok(!loaded.intents.some(({ taskId }) => taskId === 'late'));
    assert.ok((await world.until(deposed)) !== '');
    assert.equal(first.isInCharge(), false);
    await world.until(second.close());
  });

  once('an exposure is replaced by the next epoch only, after what was expected, and twice is as good as once', async () => {
    const store = await charge(world.daemon());
    const start = await world.until(store.readExposure());
    const closed = closing(start);
    await world.until(store.replaceExposure(start, closed));
    await world.until(store.replaceExposure(start, closed));
    const open = opening(closed, target);
    await assert.rejects(world.until(store.replaceExposure(start, open)), code('REGENT_EXPOSURE_CHANGED'));
    await assert.rejects(world.until(store.replaceExposure(closed, { ...open, epoch: open.epoch + 1 })), code('REGENT_EXPOSURE_CHANGED'));
    await world.until(store.replaceExposure(closed, open));
    const other = { ...opening(closed, { ...target, container: 'd' }), epoch: open.epoch + 1 };
    await assert.rejects(world.until(store.replaceExposure(open, other)), code('REGENT_EXPOSURE_CHANGED'), 'an open one is closed first');
    assert.deepEqual(await world.until(store.readExposure()), open);
    await world.until(store.replaceExposure(open, closing(open)));
    await world.until(store.close());
  });

  once('a closing is followed when every gateway says so or has lost its lease', async () => {
    const store = await charge(world.daemon());
    assert.deepEqual(await world.until(store.gatewaysFollowed(1, never)), []);
    await world.report({ id: 'g1', epoch: 4, state: 'open' });
    await world.report({ id: 'g2', epoch: 4, state: 'open' });
    let isFollowed = false;
    const following = store.gatewaysFollowed(5, never).then((reports) => {
      isFollowed = true;
      return reports;
    });
    await world.pass(300);
    assert.equal(isFollowed, false);
    await world.report({ id: 'g1', epoch: 5, state: 'closed' });
    await world.pass(300);
    assert.equal(isFollowed, false, 'the other one has not followed');
    await world.endGateway('g2');
    const reports = await world.until(following);
    assert.deepEqual(reports.map(({ id, epoch }) => [id, epoch]), [['g1', 5]]);
    await world.endGateway('g1');
    await world.until(store.close());
  });

  once('waiting for gateways ends with whoever waits', async () => {
    const store = await charge(world.daemon());
    await world.report({ id: 'g3', epoch: 1, state: 'open' });
    const controller = new AbortController();
    const following = store.gatewaysFollowed(9, controller.signal);
    await world.pass(100);
    controller.abort();
    await assert.rejects(world.until(following), code('REGENT_STORE_UNREACHABLE'));
    await world.endGateway('g3');
    await world.until(store.close());
  });

  once('a secret is made once, and two that ask get the same', async () => {
    const store = await charge(world.daemon());
    let made = 0;
    const create = (): Promise<string> => Promise.resolve(`secret ${++made}`);
    const [one, other] = await world.until(Promise.all([store.secret('s', create), world.daemon().secret('s', create)]));
    assert.equal(one, other);
    assert.equal(await world.until(store.secret('s', create)), one);
    await world.until(store.close());
  });

  once('erasing closes what is exposed and forgets the rest, but no secret', async () => {
    const store = await charge(world.daemon());
    const standing = await world.until(store.readExposure());
    const open = opening(standing, target);
    await world.until(store.replaceExposure(standing, open));
    await world.until(store.saveIntent(intent('t9')));
    const secret = await world.until(store.secret('kept', () => Promise.resolve('x')));
    await world.until(store.erase());
    const loaded = await world.until(store.load());
    assert.deepEqual([loaded.frameworkId, loaded.intents, loaded.names], [null, [], []]);
    assert.deepEqual(loaded.exposure, closing(open));
    assert.equal(await world.until(store.secret('kept', () => Promise.resolve('y'))), secret);
    await world.until(store.close());
  });
}

async function simulated(): Promise<World> {
  const clock = new VirtualClock();
  const network = new Network(clock, new Random(1));
  const store = new SimStore(clock, network, { intentDeleted: () => undefined });
  let daemons = 0;
  return {
    daemon: () => store.port(`daemon-${++daemons}`),
    endLease: async () => store.revoke(store.inCharge ?? ''),
    report: async (report) => store.take(report),
    endGateway: async (id) => void store.gateways.delete(id),
    until: (promise) => passUntil(clock, promise),
    pass: (ms) => pass(clock, ms),
    close: async () => undefined,
  };
}

async function real(): Promise<World> {
  const address = '127.60.1.1';
  const etcd: EtcdProcess = spawnEtcd('infra', address, ['--initial-cluster', `infra=http://${address}:2380`]);
  const endpoint = `http://${address}:2379`;
  const client = createEtcdJsonClient([endpoint]);
  await eventually(() => client.get('ready'));
  const folder = mkdtempSync(join(tmpdir(), 'regent-store-'));
  const leases = new Map<string, string>();
  return {
    daemon: () => createClusterStore({ endpoints: [endpoint], clusterName: 'contract', keyFile: join(folder, 'key'), leaseTtlSeconds: 2 }),
    endLease: async () => {
      const holder = await client.get('/regent/contract/daemon');
      await client.revokeLease((JSON.parse(holder?.value ?? '{}') as { lease: string }).lease);
    },
    report: async (report) => {
      const lease = leases.get(report.id) ?? (await client.grantLease(30));
      leases.set(report.id, lease);
      await client.put(`/regent/contract/gateway/${report.id}`, JSON.stringify(report), lease);
    },
    endGateway: async (id) => {
      await client.revokeLease(leases.get(id) ?? '0');
      leases.delete(id);
    },
    until: (promise) => promise,
    pass: (ms) => pause(ms),
    close: async () => {
      await endEtcd(etcd);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe('the simulated store', () => cases(simulated));
describe('the store in a real etcd', { skip: noEtcd }, () => cases(real));

describe('what other hands delete in a real etcd', { skip: noEtcd }, () => {
  const address = '127.60.1.2';
  const key = (name: string): string => `/regent/contract/${name}`;
  const client = createEtcdJsonClient([`http://${address}:2379`]);
  const folder = mkdtempSync(join(tmpdir(), 'regent-store-'));
  const daemon = async (): Promise<ClusterStore> => {
    const store = createClusterStore({ endpoints: [`http://${address}:2379`], clusterName: 'contract', keyFile: join(folder, 'key'), leaseTtlSeconds: 1 });
    await store.takeCharge({ signal: new AbortController().signal, onDeposed: () => undefined });
    await store.load();
    return store;
  };
  let etcd: EtcdProcess;
  before(async () => {
    etcd = spawnEtcd('infra', address, ['--initial-cluster', `infra=http://${address}:2380`]);
    await eventually(() => client.get('ready'));
  });
  after(async () => {
    await endEtcd(etcd);
    rmSync(folder, { recursive: true, force: true });
  });

  test('is put back within the lease, and what the daemon deleted stays deleted', { timeout: 20_000 }, async () => {
    const store = await daemon();
    await store.saveFrameworkId('f');
    await store.saveIntent(intent('stays'));
    await store.saveIntent(intent('goes'));
    await store.deleteIntent('goes');
    await store.replaceExposure(nothingExposed, closing(nothingExposed));
    for (const name of ['framework-id', 'intents/stays', 'exposure']) await client.delete(key(name));
    await eventually(async () => {
      for (const name of ['framework-id', 'intents/stays', 'exposure']) assert.ok((await client.get(key(name))) !== null, name);
    }, 3_000);
    assert.equal(await client.get(key('intents/goes')), null);
    await store.close();
  });

  test('an exposure that is gone lets no epoch begin anew, for the daemon that wrote it and for the next', { timeout: 20_000 }, async () => {
    const store = await daemon();
    const standing = await store.readExposure();
    const open = opening(standing, target);
    await store.replaceExposure(standing, open);
    await client.delete(key('exposure'));
    await store.replaceExposure(open, closing(open));
    assert.deepEqual(await store.readExposure(), closing(open));
    await store.close();
    await client.put(key('gateway/g'), JSON.stringify({ id: 'g', epoch: 7, state: 'open' } satisfies GatewayReport));
    await client.delete(key('exposure'));
    const next = await daemon();
    assert.deepEqual(await next.readExposure(), { epoch: 8, container: null });
    await next.close();
  });
});
