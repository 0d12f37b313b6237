/** What `MesosScheduler` promises, tried on the adapter with the embedded master and on the simulated one: the same cases. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createMesosScheduler } from '../../../src/adapters/mesos/scheduler.ts';
import type { SubscriptionEvent, TaskNews } from '../../../src/domain/observations.ts';
import type { PlacementOffer } from '../../../src/domain/placement.ts';
import { nodeTaskInfo } from '../../../src/domain/task-info.ts';
import type { MesosScheduler, MesosSubscription } from '../../../src/ports/mesos.ts';
import { SimContainers } from '../../../src/sim/containers.ts';
import { SimEtcd } from '../../../src/sim/etcd.ts';
import { SimMesos } from '../../../src/sim/mesos.ts';
import { Network } from '../../../src/sim/network.ts';
import { Random } from '../../../src/sim/random.ts';
import { VirtualClock } from '../../../src/sim/virtual-clock.ts';
import { Cluster } from '../mesos/cluster.ts';
import { pass, passUntil } from './virtual-time.ts';

/** A master with one agent, which has two CPUs and 2,048 MiB. */
interface World {
  /** The port as a new daemon has it. */
  daemon(): MesosScheduler;
  /** All containers die by themselves. */
  endContainers(): void;
  /** The agent's process ends, its containers go on; the master gives it up after a second or a few. */
  killAgent(): Promise<void>;
  startAgent(): Promise<void>;
  until<T>(promise: Promise<T>): Promise<T>;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const agentCpusMillis = 2_000;
const agentMemMillis = 2_048_000;
const need = { cpusMillis: 500, memMillis: 512_000 };
const whole = { cpusMillis: agentCpusMillis, memMillis: agentMemMillis };
/** Longer than a master takes between two allocations, offers that were declined for a moment included. */
const quietMs = 3_000;

/** A subscription, with everything that it was told. */
class Framework {
  readonly port: MesosScheduler;
  readonly told: SubscriptionEvent[] = [];
  readonly #world: World;
  #subscription: MesosSubscription | null = null;
  /** Offers that it has neither used nor given back, nor lost. */
  readonly #open = new Set<string>();
  #seen = 0;

  constructor(world: World) {
    this.#world = world;
    this.port = world.daemon();
  }

  /** Resolves with the framework's id. */
  async subscribe(frameworkId: string | null = null): Promise<string> {
    this.#open.clear();
    this.#subscription = this.port.subscribe({ frameworkId }, (event) => {
      this.told.push(event);
      if (event.type === 'mesos.offers') for (const { offerId } of event.offers) this.#open.add(offerId);
      if (event.type === 'mesos.rescind') this.#open.delete(event.offerId);
    });
    return (await this.next('mesos.subscribed')).frameworkId;
  }

  send(...command: Parameters<MesosSubscription['send']>): void {
    this.#subscription?.send(...command);
  }

  close(): void {
    this.#subscription?.close();
  }

  /** Forgets what it was told until now. */
  forget(): void {
    this.#seen = this.told.length;
  }

  /** The next event of that kind, since the last that was asked for. */
  async next<T extends SubscriptionEvent['type']>(type: T, fits: (event: Extract<SubscriptionEvent, { type: T }>) => boolean = () => true): Promise<Extract<SubscriptionEvent, { type: T }>> {
    for (let leftMs = 10_000; leftMs > 0; leftMs -= 50) {
      const at = this.told.findIndex((event, k) => k >= this.#seen && event.type === type && fits(event as Extract<SubscriptionEvent, { type: T }>));
      if (at >= 0) {
        this.#seen = at + 1;
        return this.told[at] as Extract<SubscriptionEvent, { type: T }>;
      }
      await this.#world.pass(50);
    }
    return assert.fail(`no ${type} came, but ${JSON.stringify(this.told.slice(this.#seen))}`);
  }

  async offer(): Promise<PlacementOffer> {
    const { offers } = await this.next('mesos.offers');
    return offers[0] ?? assert.fail('an empty list of offers');
  }

  async news(taskId: string, ...phases: readonly TaskNews['phase'][]): Promise<TaskNews> {
    return (await this.next('mesos.update', ({ news }) => news.taskId === taskId && phases.includes(news.phase))).news;
  }

  async launch(taskId: string, offer: PlacementOffer): Promise<void> {
    this.#open.delete(offer.offerId);
    await this.#world.until(this.port.launch(offer.offerId, nodeTaskInfo({
      taskId, agentId: offer.agentId, clusterName: 'contract', image: 'regent-node:latest', containerizer: 'docker', network: 'calico-net', authorizedKey: 'ssh-ed25519 AAAA', storagePath: '/tmp', ...need,
    })));
  }

  /** Gives back what it has been offered, and is offered what there is now. */
  async freshOffer(): Promise<PlacementOffer> {
    this.forget();
    if (this.#open.size > 0) this.send({ type: 'offers.decline', offerIds: [...this.#open], refuseSeconds: 0 });
    this.#open.clear();
    this.send({ type: 'offers.revive' });
    return this.offer();
  }

  /** Waits until all of the agent is offered: it takes a moment until what an ended task used is free. */
  async wholeAgain(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const offered = amounts(await this.freshOffer());
      if (offered.cpusMillis === whole.cpusMillis && offered.memMillis === whole.memMillis) return;
      assert.ok(tries < 10, JSON.stringify(offered));
    }
  }
}

const amounts = ({ cpusMillis, memMillis }: PlacementOffer): typeof need => ({ cpusMillis, memMillis });
const code = (...wanted: readonly string[]) => (error: unknown): boolean => wanted.includes((error as { code?: string }).code ?? '');

function cases(makeWorld: () => Promise<World>): void {
  let world: World;
  let framework: Framework;
  let frameworkId: string;
  before(async () => {
    world = await makeWorld();
    framework = new Framework(world);
  });
  after(() => world.close());
  const once = (title: string, run: () => Promise<void>): void => void test(title, { timeout: 60_000 }, run);

  once('a call without a subscription is refused or reaches nobody', async () => {
    await assert.rejects(world.until(framework.port.kill('t0', null)), code('REGENT_MESOS_REFUSED', 'REGENT_MESOS_UNREACHABLE'));
  });

  once('who subscribes for the first time is given an id, and offered all that is free', async () => {
    frameworkId = await framework.subscribe();
    assert.notEqual(frameworkId, '');
    assert.deepEqual(amounts(await framework.offer()), whole);
  });

  once('a launch runs at an address, and what it leaves over is offered', async () => {
    await framework.launch('t1', await framework.freshOffer());
    const news = await framework.news('t1', 'running');
    assert.match(news.address ?? '', /^\d+\.\d+\.\d+\.\d+$/);
    assert.match(news.why, /^TASK_RUNNING/);
    assert.deepEqual(amounts(await framework.freshOffer()), { cpusMillis: agentCpusMillis - need.cpusMillis, memMillis: agentMemMillis - need.memMillis });
  });

  once('an offer is used once: what is launched on it again has ended at once', async () => {
    const offer = await framework.freshOffer();
    await framework.launch('t2', offer);
    await framework.news('t2', 'running');
    await framework.launch('t3', offer);
    assert.match((await framework.news('t3', 'ended')).why, /REASON_INVALID_OFFERS/);
  });

  once('what runs is told when it is asked after, and what nobody knows is unknown', async () => {
    const { agentId } = await framework.freshOffer();
    framework.send({ type: 'tasks.reconcile', tasks: [{ taskId: 't1', agentId }] });
    assert.match((await framework.news('t1', 'running')).address ?? '', /\./);
    framework.send({ type: 'tasks.reconcile', tasks: [{ taskId: 'never', agentId }] });
    // Mesos says TASK_GONE of what a known agent does not have, and TASK_UNKNOWN where it does not know the agent either.
    await framework.news('never', 'unknown', 'ended');
    framework.forget();
    framework.send({ type: 'tasks.reconcile', tasks: [] });
    await framework.news('t1', 'running');
    framework.forget();
    framework.send({ type: 'tasks.reconcile', tasks: [] });
    await framework.news('t2', 'running');
  });

  once('a kill ends a task, and is harmless for one that has ended or never was', async () => {
    await world.until(framework.port.kill('t2', null));
    assert.match((await framework.news('t2', 'ended')).why, /^TASK_/);
    await world.until(framework.port.kill('t2', null));
    await world.until(framework.port.kill('never', null));
    assert.deepEqual(amounts(await framework.freshOffer()), { cpusMillis: agentCpusMillis - need.cpusMillis, memMillis: agentMemMillis - need.memMillis });
  });

  once('what was declined is not offered again before it is asked for', async () => {
    const { offerId } = await framework.freshOffer();
    const before = framework.told.length;
    framework.send({ type: 'offers.decline', offerIds: [offerId], refuseSeconds: 3_600 });
    await world.pass(quietMs);
    assert.deepEqual(framework.told.slice(before).filter(({ type }) => type === 'mesos.offers'), []);
    await framework.freshOffer();
  });

  once('who wants nothing is offered nothing', async () => {
    const { offerId } = await framework.freshOffer();
    framework.send({ type: 'offers.suppress' });
    framework.send({ type: 'offers.decline', offerIds: [offerId], refuseSeconds: 0 });
    await world.pass(500);
    const before = framework.told.length;
    await world.pass(quietMs);
    assert.deepEqual(framework.told.slice(before).filter(({ type }) => type === 'mesos.offers'), []);
    await framework.freshOffer();
  });

  once('a daemon that subscribes with the same id ends the stream of the other, and its tasks go on', async () => {
    const second = new Framework(world);
    framework.forget();
    assert.equal(await second.subscribe(frameworkId), frameworkId);
    assert.match((await framework.next('mesos.error')).message, /failed over/i);
    await assert.rejects(world.until(framework.port.kill('t1', null)), code('REGENT_MESOS_REFUSED', 'REGENT_MESOS_UNREACHABLE'));
    second.send({ type: 'tasks.reconcile', tasks: [] });
    await second.news('t1', 'running');
    framework = second;
    assert.deepEqual(amounts(await framework.freshOffer()), { cpusMillis: agentCpusMillis - need.cpusMillis, memMillis: agentMemMillis - need.memMillis });
  });

  once('an agent that is lost is told with its tasks, which run again when it is back', async () => {
    framework.forget();
    await world.killAgent();
    assert.match((await framework.news('t1', 'unreachable')).why, /^TASK_UNREACHABLE/);
    await world.startAgent();
    await framework.news('t1', 'running');
  });

  once('a container that dies ends its task, and what it used is offered again', async () => {
    framework.forget();
    world.endContainers();
    assert.match((await framework.news('t1', 'ended')).why, /^TASK_FAILED/);
    await framework.wholeAgain();
  });

  once('who comes back hears of nothing that it was told already', async () => {
    framework.close();
    const { length } = framework.told;
    await world.pass(500);
    assert.equal(framework.told.length, length, 'nor does one that is closed hear anything');
    const again = new Framework(world);
    assert.equal(await again.subscribe(frameworkId), frameworkId);
    await again.offer();
    assert.deepEqual(again.told.filter((event) => event.type === 'mesos.update' && event.news.taskId === 't2'), []);
    framework = again;
  });

  once('a framework that is torn down is gone with its tasks, and its id for good', async () => {
    await framework.launch('t4', await framework.freshOffer());
    await framework.news('t4', 'running');
    await world.until(framework.port.teardown());
    await framework.next('mesos.disconnected');
    const late = new Framework(world);
    late.port.subscribe({ frameworkId }, (event) => late.told.push(event));
    assert.match((await late.next('mesos.error')).message, /removed/i);
    const other = new Framework(world);
    assert.notEqual(await other.subscribe(), frameworkId);
    await other.wholeAgain();
    other.close();
  });
}

async function simulated(): Promise<World> {
  const clock = new VirtualClock();
  const random = new Random(1);
  const network = new Network(clock, random);
  const containers = new SimContainers(clock, random, network, new SimEtcd(clock, random, network, { beforeChange: () => undefined }), { jupyterStarted: () => undefined, hostsWritten: () => undefined });
  const mesos = new SimMesos(clock, random, network, containers, { launching: () => undefined });
  mesos.addAgent('agent1', agentCpusMillis, agentMemMillis);
  const agentIs = async (isUp: boolean): Promise<void> => {
    for (const agent of mesos.agents.values()) agent.isUp = isUp;
    mesos.reconsider();
  };
  let daemons = 0;
  return {
    daemon: () => mesos.scheduler(`daemon-${++daemons}`),
    endContainers: () => {
      for (const { taskId } of containers.living) if (containers.kill(taskId)) mesos.containerEnded(taskId, 'TASK_FAILED, killed');
    },
    killAgent: () => agentIs(false),
    startAgent: () => agentIs(true),
    until: (promise) => passUntil(clock, promise),
    pass: (ms) => pass(clock, ms),
    close: async () => undefined,
  };
}

async function embedded(): Promise<World> {
  const cluster = await Cluster.start({ agentLostAfterMs: 1_000, resources: `cpus:${agentCpusMillis / 1_000};mem:${agentMemMillis / 1_000}` });
  const daemons: MesosScheduler[] = [];
  return {
    daemon: () => {
      const daemon = createMesosScheduler({
        masters: cluster.url,
        framework: { user: 'root', name: 'contract', failover_timeout: 3_600, checkpoint: true, roles: ['*'], capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }, { type: 'RESERVATION_REFINEMENT' }] },
      });
      daemons.push(daemon);
      return daemon;
    },
    endContainers: () => cluster.docker.killAll(),
    killAgent: () => cluster.killAgent(),
    startAgent: () => cluster.startAgent(),
    until: (promise) => promise,
    pass: (ms) => pause(ms),
    close: async () => {
      await Promise.all(daemons.map((daemon) => daemon.close()));
      await cluster.end();
    },
  };
}

describe('the simulated Mesos', () => cases(simulated));
describe('the Mesos client with the embedded master', () => cases(embedded));
