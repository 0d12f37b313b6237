/**
 * A small obedient world for the statecharts: Mesos, etcd, containers and the store as plain variables, with hooks to make
 * single things fail. It decides nothing and checks nothing; tests look at it.
 */
import { createActor, fromCallback, fromPromise, type AnyEventObject } from 'xstate';
import { clusterMachine } from '../../src/machines/cluster.machine.ts';
import { containerMachine } from '../../src/machines/container.machine.ts';
import { gatewayMachine } from '../../src/machines/gateway.machine.ts';
import { leaderWatchMachine } from '../../src/machines/leader-watch.machine.ts';
import { membershipMachine } from '../../src/machines/membership.machine.ts';
import { nodeWatchMachine } from '../../src/machines/node-watch.machine.ts';
import { mesosSessionMachine } from '../../src/machines/mesos-session.machine.ts';
import type { JupyterLook, StorageLook, SubscriptionCommand, SubscriptionEvent } from '../../src/domain/observations.ts';
import { storageMachine } from '../../src/machines/storage.machine.ts';
import { closing, nothingExposed, opening, type Exposure } from '../../src/domain/exposure.ts';
import type { ListedMember } from '../../src/domain/membership.ts';
import { emptyNames, type NameTable } from '../../src/domain/naming.ts';
import type { MemberStatus } from '../../src/domain/leadership.ts';
import type { LaunchIntent, StoredCluster } from '../../src/ports/cluster-store.ts';
import { VirtualClock } from '../../src/sim/virtual-clock.ts';

interface FakeContainer {
  taskId: string;
  agentId: string;
  address: string;
  alive: boolean;
  etcdRuns: boolean;
  jupyterRuns: boolean;
  hosts: string;
}

export class FakeWorld {
  readonly clock = new VirtualClock();
  readonly containers = new Map<string, FakeContainer>();
  readonly intents = new Map<string, LaunchIntent>();
  readonly decisions: string[] = [];
  readonly trace: string[] = [];
  readonly launches: string[] = [];
  members: ListedMember[] = [];
  leader: string | null = null;
  term = 1;
  names: NameTable;
  exposure: Exposure = nothingExposed;
  frameworkId: string | null = null;
  agents = ['agent1', 'agent2', 'agent3'];
  cpusMillis = 4000;
  /** A slot's name makes its next calls fail, once for each entry. */
  readonly failures: string[] = [];
  /** Task ids of containers that cannot be looked after. */
  readonly silent = new Set<string>();
  readonly size: number;
  generation = 0;
  #nextAddress = 1;
  #nextOffer = 1;
  #nextMember = 1;
  #toSession: ((event: SubscriptionEvent) => void) | null = null;

  constructor(size = 3) {
    this.size = size;
    this.names = emptyNames(size);
  }

  /** A daemon in this world; a second one after `stop()` finds what the first left. */
  startDaemon() {
    // eslint-disable-next-line typescript/no-this-alias -- the slots below are functions of their own
    const world = this;
    const slot = <O, I>(name: string, effect: (input: I) => O) =>
      fromPromise<O, I>(async ({ input }) => {
        const failure = world.failures.indexOf(name);
        if (failure >= 0) {
          world.failures.splice(failure, 1);
          throw new Error(`${name} fails as asked`);
        }
        world.trace.push(name);
        return effect(input);
      });
    const living = (taskId: string): FakeContainer => {
      const container = world.containers.get(taskId);
      if (container?.alive !== true) throw new Error(`${taskId} does not answer`);
      return container;
    };

    const container = containerMachine.provide({
      actors: {
        recordIntent: slot('recordIntent', ({ intent }) => {
          world.intents.set(intent.taskId, intent);
        }),
        launch: slot('launch', ({ intent }) => world.launch(intent)),
        killTask: slot('killTask', ({ taskId }) => world.kill(taskId)),
        provision: slot('provision', ({ node }) => ({
          hostKeyFingerprint: `SHA256:${living(node.taskId).taskId}`,
        })),
        startEtcd: slot('startEtcd', ({ node, initialCluster, initialClusterState }) => {
          living(node.taskId).etcdRuns = true;
          if (initialClusterState === 'new' && world.members.length === 0) {
            world.members = initialCluster.split(',').map((entry) => {
              const [name = '', url = ''] = entry.split('=');
              return { id: String(world.#nextMember++), name, peerUrls: [url], isLearner: false };
            });
          }
          world.members = world.members.map((member) =>
            member.peerUrls.includes(`http://${node.address}:2380`) ? { ...member, name: node.taskId } : member,
          );
          world.elect();
        }),
        nodeWatch: nodeWatchMachine.provide({ actors: { followReports: fromCallback(() => undefined), tend: slot('tend', ({ node }): void => {
          if (world.silent.has(node.taskId)) throw new Error('etcd does not answer');
        }) } }),
        cleanUp: slot('cleanUp', ({ taskId }) => {
          world.intents.delete(taskId);
        }),
      },
    });
    const mesosSession = mesosSessionMachine.provide({
      actors: {
        subscription: fromCallback<AnyEventObject, { frameworkId: string | null }, AnyEventObject>(({ sendBack, receive, input }) => {
          const tell = (event: SubscriptionEvent): void => sendBack(event);
          world.#toSession = tell;
          receive((said) => {
            const command = said as SubscriptionCommand;
            if (command.type === 'offers.revive') world.offer();
            if (command.type === 'task.kill') world.kill(command.taskId);
            if (command.type === 'tasks.reconcile') {
              const asked = command.tasks;
              const ids = asked.length > 0 ? asked.map(({ taskId }) => taskId) : [...world.containers.keys()].filter((id) => world.containers.get(id)?.alive);
              for (const taskId of ids) world.report(taskId);
            }
          });
          world.clock.setTimeout(() => tell({ type: 'mesos.subscribed', frameworkId: input.frameworkId ?? 'F-1' }), 1);
          return () => {
            if (world.#toSession === tell) world.#toSession = null;
          };
        }),
      },
    });
    const leaderWatch = leaderWatchMachine.provide({
      actors: {
        readStatuses: slot('readStatuses', ({ endpoints }): readonly MemberStatus[] =>
          endpoints.flatMap(({ taskId }): MemberStatus[] => {
            const member = world.members.find(({ name }) => name === taskId);
            if (member === undefined || world.containers.get(taskId)?.etcdRuns !== true) return [];
            const leader = world.members.find(({ name }) => name === world.leader);
            return [{ taskId, memberId: member.id, leaderId: leader?.id ?? '0', raftTerm: String(world.term), isLearner: member.isLearner }];
          }),
        ),
      },
    });
    const withQuorum = <T>(effect: () => T): T => {
      if (world.leader === null) throw new Error('etcdserver: no leader');
      return effect();
    };
    const membership = membershipMachine.provide({
      actors: {
        listMembers: slot('listMembers', (): readonly ListedMember[] => withQuorum(() => world.members)),
        addLearner: slot('addLearner', ({ peerUrl }) =>
          withQuorum(() => {
            world.members = [...world.members, { id: String(world.#nextMember++), name: '', peerUrls: [peerUrl], isLearner: true }];
          }),
        ),
        promoteMember: slot('promoteMember', ({ memberId }) =>
          withQuorum(() => {
            world.members = world.members.map((member) => (member.id === memberId ? { ...member, isLearner: false } : member));
          }),
        ),
        removeMember: slot('removeMember', ({ memberId }) =>
          withQuorum(() => {
            world.members = world.members.filter(({ id }) => id !== memberId);
          }),
        ),
      },
    });
    const gateway = gatewayMachine.provide({
      actors: {
        readExposure: slot('readExposure', (): Exposure => world.exposure),
        closeExposure: slot('closeExposure', ({ expected }) => (world.exposure = closing(expected))),
        openExposure: slot('openExposure', ({ expected, target }) =>
          (world.exposure = opening(expected, { container: target.taskId, address: target.address, port: 8888 })),
        ),
        gatewaysFollow: slot('gatewaysFollow', (): void => undefined),
        startJupyter: slot('startJupyter', ({ node }): void => {
          living(node.taskId).jupyterRuns = true;
        }),
        lookAtJupyter: slot('lookAtJupyter', ({ node }): JupyterLook => (world.containers.get(node.taskId)?.jupyterRuns === true ? 'answers' : 'down')),
        stopJupyter: slot('stopJupyter', ({ node }): void => {
          living(node.taskId).jupyterRuns = false;
        }),
      },
    });
    const storage = storageMachine.provide({
      actors: { probeStorage: slot('probeStorage', (): StorageLook => 'there') },
    });
    const actor = createActor(
      clusterMachine.provide({
        actors: {
          container,
          mesosSession,
          leaderWatch,
          membership,
          gateway,
          storage,
          takeCharge: slot('takeCharge', (): void => undefined),
          watchCharge: fromCallback(() => undefined),
          loadCluster: slot('loadCluster', (): StoredCluster => ({
            generation: String(++world.generation),
            frameworkId: world.frameworkId,
            intents: [...world.intents.values()],
            names: world.names,
            exposure: world.exposure,
          })),
          saveFrameworkId: slot('saveFrameworkId', ({ frameworkId }) => {
            world.frameworkId = frameworkId;
          }),
          publishNames: slot('publishNames', ({ names, table, nodes }): { readonly table: string; readonly written: readonly string[]; readonly refused: readonly string[] } => {
            world.names = names;
            const written = nodes.filter(({ taskId }) => world.containers.get(taskId)?.alive === true).map(({ taskId }) => taskId);
            for (const taskId of written) living(taskId).hosts = table;
            return { table, written, refused: [] };
          }),
          tearDown: slot('tearDown', (): void => undefined),
        },
      }),
      {
        id: 'cluster',
        input: { name: 'regent', size: world.size, need: { cpusMillis: 500, memMillis: 512_000 } },
        clock: world.clock,
      },
    );
    actor.on('decision', ({ sentence }) => world.decisions.push(sentence));
    actor.subscribe({ error: (error) => world.decisions.push(`ERROR ${String(error)}`) });
    actor.start();
    return actor;
  }

  offer(): void {
    this.clock.setTimeout(() => {
      const offers = this.agents.map((agentId) => ({
        offerId: `O${this.#nextOffer++}`,
        agentId,
        hostname: agentId,
        cpusMillis: this.cpusMillis,
        memMillis: 4_096_000,
        attributes: {},
      }));
      this.#toSession?.({ type: 'mesos.offers', offers });
    }, 5);
  }

  launch(intent: LaunchIntent): void {
    this.launches.push(intent.taskId);
    this.containers.set(intent.taskId, {
      taskId: intent.taskId,
      agentId: intent.agentId,
      address: `10.60.0.${this.#nextAddress++}`,
      alive: true,
      etcdRuns: false,
      jupyterRuns: false,
      hosts: '',
    });
    this.clock.setTimeout(() => this.report(intent.taskId), 200);
  }

  kill(taskId: string): void {
    const container = this.containers.get(taskId);
    if (container === undefined || !container.alive) return this.report(taskId);
    container.alive = false;
    container.etcdRuns = false;
    container.jupyterRuns = false;
    if (this.leader === taskId) this.leader = null;
    this.clock.setTimeout(() => this.elect(), 600);
    this.clock.setTimeout(() => this.report(taskId), 50);
  }

  /** What Mesos says of a task: a status update or the answer to a reconciliation. */
  report(taskId: string): void {
    const container = this.containers.get(taskId);
    const phase = container === undefined ? 'unknown' : container.alive ? 'running' : 'ended';
    this.#toSession?.({
      type: 'mesos.update',
      news: { taskId, phase, why: phase, address: container?.address ?? null, containerId: null },
    });
  }

  elect(): void {
    const voters = this.members.filter(({ isLearner }) => !isLearner);
    const live = voters.filter(({ name }) => this.containers.get(name)?.etcdRuns === true);
    if (live.length < Math.floor(voters.length / 2) + 1) {
      this.leader = null;
      return;
    }
    if (this.leader !== null && this.containers.get(this.leader)?.etcdRuns === true) return;
    this.term += 1;
    this.leader = live[0]?.name ?? null;
  }

  moveLeader(taskId: string): void {
    this.term += 1;
    this.leader = taskId;
  }

  /** Lets so much virtual time pass. */
  async pass(ms: number): Promise<void> {
    let over = false;
    this.clock.setTimeout(() => (over = true), ms);
    await this.until(`${ms} ms have passed`, () => over, ms + 1);
  }

  /** Runs virtual time until `done` holds; fails after `withinMs`. */
  async until(what: string, done: () => boolean, withinMs = 60_000): Promise<void> {
    const end = this.clock.now() + withinMs;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (done()) return;
      if (!this.clock.step(end)) throw new Error(`${what}: not within ${withinMs} virtual ms\n${this.decisions.slice(-25).join('\n')}`);
    }
  }

  get live(): FakeContainer[] {
    return [...this.containers.values()].filter(({ alive }) => alive);
  }

  /** C1, C3, C4 and C7, as far as this world has them. */
  isWhole(): boolean {
    const live = this.live;
    const hosting = live.filter(({ jupyterRuns }) => jupyterRuns);
    return (
      live.length === this.size &&
      this.members.length === this.size &&
      this.members.every(({ isLearner, name }) => !isLearner && this.containers.get(name)?.alive === true) &&
      this.leader !== null &&
      this.names[0] === this.leader &&
      new Set(this.names).size === this.size &&
      live.every(({ taskId, hosts }) => this.names.includes(taskId) && hosts !== '' && hosts === live[0]?.hosts) &&
      hosting.length === 1 &&
      hosting[0]?.taskId === this.leader &&
      this.exposure.container === this.leader
    );
  }
}
