/**
 * The etcd clusters inside the simulated containers: members and learners, terms, quorum by the voters that are really there,
 * and etcd's refusals in its own words (etcd 3.5, server/etcdserver/server.go: mayAddMember, mayPromote, mayRemoveMember).
 * Entries of the log are not kept; which member has the newest configuration is.
 */
import { RegentError } from '../domain/errors.ts';
import type { MemberStatus } from '../domain/leadership.ts';
import { quorum, type ListedMember } from '../domain/membership.ts';
import type { EtcdCluster, EtcdEndpoint } from '../ports/etcd-cluster.ts';
import type { EtcdStart } from '../ports/node-shell.ts';
import { clusterOf } from './place-names.ts';
import type { Network, Place } from './network.ts';
import type { Random } from './random.ts';
import type { TimerId, VirtualClock } from './virtual-clock.ts';

/** etcd wants members connected for so long before it changes their number (`HealthInterval`). */
const healthIntervalMs = 5_000;
const statusServedMs = 1;
/** Before the first election. */
const firstTerm = 1;

interface Process {
  readonly taskId: Place;
  readonly address: string;
  readonly memberId: string;
  readonly cluster: Cluster;
  /** Since when it has been connected with the leader; `null` while it is not. */
  connectedSinceMs: number | null;
  /** Newest configuration it holds. */
  index: number;
  /** What it believes; leader `0` is none. */
  leaderId: string;
  term: number;
  /** A learner is in sync when it has had the leader's log. */
  inSyncAtMs: number;
}

interface Cluster {
  readonly token: string;
  /** The name of Regent's cluster that its founders belong to. */
  readonly owner: string;
  readonly processes: Set<Process>;
  members: ListedMember[];
  index: number;
  term: number;
  leader: Process | null;
  election: TimerId | null;
  /** Until when a leader that is to hand over takes nothing new. */
  handingOverUntilMs: number;
}

export interface EtcdRules {
  /** Called before a change of members is applied. */
  readonly beforeChange: (asked: Place, change: 'add' | 'promote' | 'remove', voters: number, healthy: number) => void;
}

export class SimEtcd {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #network: Network;
  readonly #rules: EtcdRules;
  readonly #running = new Map<string, Process>();
  readonly #clusters = new Map<string, Cluster>();
  /** The newest first. */
  readonly #byOwner = new Map<string, Cluster[]>();
  /** Frozen processes answer nobody and vote for nobody. */
  readonly frozen = new Set<Place>();
  /** How much longer a learner that starts now may take to catch up, in milliseconds; a fifth of it for a member to hear of a new leader. */
  lagMs = 0;
  #nextId = 1n;

  constructor(clock: VirtualClock, random: Random, network: Network, rules: EtcdRules) {
    this.#clock = clock;
    this.#random = random;
    this.#network = network;
    this.#rules = rules;
  }

  /** Starts a container's etcd; throws with etcd's words where it would exit at once. */
  start(taskId: Place, address: string, start: EtcdStart): void {
    if (this.#running.has(taskId)) return;
    const peers = start.initialCluster.split(',').map((entry) => {
      const [name = '', peerUrl = ''] = entry.split('=');
      return { name, peerUrl };
    });
    const own = `http://${address}:2380`;
    const cluster = start.initialClusterState === 'new' ? this.#found(start.initialCluster, peers) : this.#clusterOf(peers.map(({ peerUrl }) => peerUrl), own);
    const member = cluster.members.find(({ peerUrls }) => peerUrls.includes(own));
    if (member === undefined) throw new Error('error validating peerURLs: member count is unequal');
    cluster.members = cluster.members.map((listed) => (listed === member ? { ...listed, name: start.name } : listed));
    this.#run({
      taskId, address, memberId: member.id, cluster, connectedSinceMs: null, index: 0, leaderId: '0', term: 0,
      inSyncAtMs: this.#clock.now() + this.#random.int(30, 800 + this.lagMs),
    });
    this.#reconsider(cluster);
  }

  stop(taskId: Place): void {
    const process = this.#running.get(taskId);
    if (process === undefined) return;
    this.#end(process);
    this.#reconsider(process.cluster);
  }

  #run(process: Process): void {
    this.#running.set(process.taskId, process);
    process.cluster.processes.add(process);
  }

  #end(process: Process): void {
    this.#running.delete(process.taskId);
    process.cluster.processes.delete(process);
  }

  runs(taskId: Place): boolean {
    return this.#running.has(taskId);
  }

  /** Whether it runs and knows no leader. */
  isLost(taskId: Place): boolean {
    return this.#running.get(taskId)?.leaderId === '0';
  }

  /** The cluster that a majority keeps alive now, as somebody who sees everything knows it. */
  truth(owner: string): { readonly leader: string | null; readonly members: readonly ListedMember[]; readonly term: number } | null {
    const cluster = this.#byOwner.get(owner)?.find((candidate) => candidate.leader !== null && this.#holds(candidate, candidate.leader));
    return cluster === undefined ? null : { leader: cluster.leader?.taskId ?? null, members: cluster.members, term: cluster.term };
  }

  /** The voters of the newest cluster that ever had a leader, whoever of them lives; `null` before there is one. */
  voters(owner: string): readonly string[] | null {
    const cluster = this.#byOwner.get(owner)?.find(({ term }) => term > firstTerm);
    return cluster === undefined ? null : this.#voters(cluster).map(({ name }) => name);
  }

  /** Looks again who is connected with whom: called after anything that may have changed it. */
  reconsider(): void {
    for (const cluster of this.#clusters.values()) this.#reconsider(cluster);
  }

  #reconsider(cluster: Cluster): void {
    const holds = cluster.leader !== null && this.#holds(cluster, cluster.leader);
    if (!holds) this.#electLater(cluster);
    for (const process of cluster.processes) {
      if (holds && cluster.leader !== null && this.#meets(process, cluster.leader)) this.#follow(process, cluster);
      else this.#doubt(process, cluster);
    }
  }

  /** Somebody else's hands: etcdctl member remove. */
  removeByHand(taskId: string): void {
    const process = this.#running.get(taskId);
    if (process === undefined) return;
    this.#commit(process.cluster, process.cluster.members.filter(({ id }) => id !== process.memberId));
    this.#end(process);
    this.#reconsider(process.cluster);
  }

  /** Hands the leadership over, if that is possible now. */
  moveLeader(cluster: Cluster, memberId: string): void {
    const target = this.#processes(cluster).find((process) => process.memberId === memberId);
    if (target === undefined || cluster.leader === null || !this.#isVoter(target) || !this.#meets(target, cluster.leader)) throw new Error('etcdserver: bad leader transferee');
    this.#lead(cluster, target);
  }

  moveLeaderTo(taskId: string): void {
    const process = this.#running.get(taskId);
    if (process !== undefined && process.cluster.leader !== null) this.moveLeader(process.cluster, process.memberId);
  }

  /**
   * The leader is asked to hand over to one that never takes it: it takes no proposal until it gives up after an election timeout, and
   * leads on in the same term (Raft dissertation, 3.10). False where nobody leads.
   */
  moveLeaderInVain(owner: string, forMs: number): boolean {
    const cluster = this.#byOwner.get(owner)?.find((candidate) => candidate.leader !== null && this.#holds(candidate, candidate.leader));
    if (cluster === undefined) return false;
    cluster.handingOverUntilMs = this.#clock.now() + forMs;
    return true;
  }

  /** The port, as the daemon at `from` has it. */
  port(from: Place): EtcdCluster {
    const one = <T>(endpoint: EtcdEndpoint, serve: (process: Process) => T, timeoutMs: number): Promise<T> =>
      this.#network.call(from, endpoint.taskId, () => {
        const process = this.#running.get(endpoint.taskId);
        if (process === undefined) throw new Error('connection refused');
        if (this.frozen.has(endpoint.taskId)) return new Promise<T>(() => undefined);
        return serve(process);
      }, { timeoutMs, code: 'REGENT_ETCD_UNREACHABLE' });
    const ask = async <T>(endpoints: readonly EtcdEndpoint[], serve: (process: Process) => T): Promise<T> => {
      let failure = new Error('there is nobody to ask');
      for (const endpoint of endpoints) {
        try {
          return await one(endpoint, serve, 700);
        } catch (error) {
          failure = error as Error;
          if (/unhealthy cluster|can only promote|too many learner|not enough started/.test(failure.message)) throw new RegentError('REGENT_ETCD_NOT_YET', failure.message);
        }
      }
      throw new RegentError('REGENT_ETCD_UNREACHABLE', failure.message);
    };
    const led = (process: Process): Cluster => {
      const { cluster } = process;
      if (cluster.leader === null || !this.#holds(cluster, cluster.leader) || !this.#meets(process, cluster.leader)) throw new Error('etcdserver: request timed out');
      if (this.#clock.now() < cluster.handingOverUntilMs) throw new Error('etcdserver: request timed out, possibly due to previous leader failure');
      return cluster;
    };
    return {
      statuses: (endpoints, timeoutMs) =>
        this.#network.gather(from, endpoints.map(({ taskId }) => taskId), (taskId): MemberStatus | null => {
          const process = this.#running.get(taskId);
          if (process === undefined || this.frozen.has(taskId)) return null;
          return { taskId, memberId: process.memberId, leaderId: process.leaderId, raftTerm: String(process.term), isLearner: !this.#isVoter(process) };
        }, timeoutMs - statusServedMs),
      members: (endpoints) => ask(endpoints, (process) => led(process).members),
      addLearner: (endpoints, peerUrl) => ask(endpoints, (process) => this.#addLearner(process.taskId, led(process), peerUrl)),
      promote: (endpoints, memberId) => ask(endpoints, (process) => this.#promote(process.taskId, led(process), memberId)),
      remove: (endpoints, memberId) => ask(endpoints, (process) => this.#remove(process.taskId, led(process), memberId)),
      moveLeader: (leader, memberId) =>
        ask([leader], (process) => {
          const cluster = led(process);
          if (cluster.leader !== process) throw new Error('etcdserver: not leader');
          this.moveLeader(cluster, memberId);
        }),
      // Entries of the log are not kept: what counts is whether a quorum takes them, and whether all hear of it.
      putThroughOneGetThroughAll: async (endpoints) => {
        await Promise.all(endpoints.map((endpoint) => ask([endpoint], (process) => void led(process))));
      },
      forget: () => undefined,
      close: async () => undefined,
    };
  }

  #addLearner(asked: Place, cluster: Cluster, peerUrl: string): { memberId: string } {
    const voters = this.#voters(cluster);
    if (this.#longConnected(cluster).length < voters.length) throw new Error('etcdserver: unhealthy cluster');
    if (cluster.members.some(({ peerUrls }) => peerUrls.includes(peerUrl))) throw new Error('etcdserver: Peer URLs already exists');
    if (cluster.members.some(({ isLearner }) => isLearner)) throw new Error('etcdserver: too many learner members in cluster');
    this.#rules.beforeChange(asked, 'add', voters.length, this.#connected(cluster).length);
    const id = String(this.#nextId++);
    this.#commit(cluster, [...cluster.members, { id, name: '', peerUrls: [peerUrl], isLearner: true }]);
    return { memberId: id };
  }

  #promote(asked: Place, cluster: Cluster, memberId: string): void {
    const member = cluster.members.find(({ id }) => id === memberId);
    if (member === undefined) throw new Error('etcdserver: member not found');
    if (!member.isLearner) throw new Error('etcdserver: can only promote a learner member');
    const process = this.#processes(cluster).find((candidate) => candidate.memberId === memberId);
    if (process === undefined || process.connectedSinceMs === null || this.#clock.now() < process.inSyncAtMs) {
      throw new Error('etcdserver: can only promote a learner member which is in sync with leader');
    }
    this.#rules.beforeChange(asked, 'promote', this.#voters(cluster).length + 1, this.#connected(cluster).length + 1);
    this.#commit(cluster, cluster.members.map((listed) => (listed === member ? { ...listed, isLearner: false } : listed)));
  }

  #remove(asked: Place, cluster: Cluster, memberId: string): void {
    const member = cluster.members.find(({ id }) => id === memberId);
    if (member === undefined) throw new Error('etcdserver: member not found');
    const voters = this.#voters(cluster);
    const process = this.#processes(cluster).find((candidate) => candidate.memberId === memberId);
    if (!member.isLearner) {
      const connected = this.#connected(cluster);
      const isActive = process !== undefined && connected.includes(process);
      const active = connected.length - (isActive ? 1 : 0);
      const started = voters.filter((voter) => voter !== member && voter.name !== '').length;
      if (started < quorum(voters.length - 1)) throw new Error('etcdserver: re-configuration failed due to not enough started members');
      // A member that is away is safe to remove: it is not part of the active quorum.
      if (isActive && active < quorum(voters.length - 1)) throw new Error('etcdserver: unhealthy cluster');
      this.#rules.beforeChange(asked, 'remove', voters.length - 1, active);
    }
    this.#commit(cluster, cluster.members.filter((listed) => listed !== member));
    // One that is cut off learns of it later.
    if (process !== undefined && process.connectedSinceMs !== null) this.#end(process);
    this.#reconsider(cluster);
  }

  #found(token: string, peers: readonly { name: string; peerUrl: string }[]): Cluster {
    const standing = this.#clusters.get(token);
    if (standing !== undefined) return standing;
    const members = peers.map(({ name, peerUrl }): ListedMember => ({ id: String(this.#nextId++), name, peerUrls: [peerUrl], isLearner: false }));
    const owner = clusterOf(peers[0]?.name ?? '');
    const cluster: Cluster = { token, owner, processes: new Set(), members, index: 1, term: firstTerm, leader: null, election: null, handingOverUntilMs: 0 };
    this.#clusters.set(token, cluster);
    this.#byOwner.set(owner, [cluster, ...this.#byOwner.get(owner) ?? []]);
    return cluster;
  }

  #clusterOf(peerUrls: readonly string[], own: string): Cluster {
    const others = peerUrls.filter((url) => url !== own);
    const met = [...this.#running.values()].find(({ address }) => others.includes(`http://${address}:2380`));
    if (met === undefined) throw new Error('could not retrieve cluster information from the given URLs');
    return met.cluster;
  }

  #commit(cluster: Cluster, members: ListedMember[]): void {
    cluster.members = members;
    cluster.index += 1;
    for (const process of this.#processes(cluster)) if (process.connectedSinceMs !== null) process.index = cluster.index;
  }

  #processes(cluster: Cluster): readonly Process[] {
    return [...cluster.processes];
  }

  #voters(cluster: Cluster): readonly ListedMember[] {
    return cluster.members.filter(({ isLearner }) => !isLearner);
  }

  #isVoter(process: Process): boolean {
    return this.#voters(process.cluster).some(({ id }) => id === process.memberId);
  }

  #meets(a: Process, b: Process): boolean {
    if (a === b) return !this.frozen.has(a.taskId);
    return !this.frozen.has(a.taskId) && !this.frozen.has(b.taskId) && this.#network.reaches(a.taskId, b.taskId) && this.#network.reaches(b.taskId, a.taskId);
  }

  #connected(cluster: Cluster): readonly Process[] {
    const { leader } = cluster;
    return leader === null ? [] : this.#processes(cluster).filter((process) => this.#isVoter(process) && this.#meets(process, leader));
  }

  #longConnected(cluster: Cluster): readonly Process[] {
    const since = this.#clock.now() - healthIntervalMs;
    return this.#connected(cluster).filter(({ connectedSinceMs }) => connectedSinceMs !== null && connectedSinceMs <= since);
  }

  /** Whether a process can be leader: it runs, votes, and a quorum of the voters hears it. */
  #holds(cluster: Cluster, process: Process): boolean {
    if (this.#running.get(process.taskId) !== process || !this.#isVoter(process)) return false;
    const hearing = this.#processes(cluster).filter((other) => this.#isVoter(other) && this.#meets(other, process));
    return hearing.length >= quorum(this.#voters(cluster).length);
  }

  #electLater(cluster: Cluster): void {
    if (cluster.election !== null) return;
    cluster.election = this.#clock.setTimeout(() => {
      cluster.election = null;
      if (cluster.leader !== null && this.#holds(cluster, cluster.leader)) return;
      cluster.leader = null;
      const candidates = this.#processes(cluster).filter((process) => this.#holds(cluster, process));
      const newest = candidates.filter(({ index }) => index === Math.max(...candidates.map((candidate) => candidate.index)));
      if (newest.length > 0) this.#lead(cluster, this.#random.pick(newest));
      this.#reconsider(cluster);
    }, this.#random.int(500, 1_100));
  }

  #lead(cluster: Cluster, process: Process): void {
    cluster.term += this.#random.int(1, 2);
    cluster.leader = process;
    this.#reconsider(cluster);
  }

  #follow(process: Process, cluster: Cluster): void {
    process.connectedSinceMs ??= this.#clock.now();
    process.index = cluster.index;
    const { term } = cluster;
    const hear = (): void => {
      if (cluster.term !== term || cluster.leader === null || this.#running.get(process.taskId) !== process || !this.#meets(process, cluster.leader)) return;
      process.term = term;
      process.leaderId = cluster.leader.memberId;
    };
    if (cluster.leader === process) hear();
    else if (process.term !== term || process.leaderId === '0') this.#clock.setTimeout(hear, this.#random.int(1, 60 + this.lagMs / 5));
    // A member that was removed while it was away learns of it now, and ends.
    if (!cluster.members.some(({ id }) => id === process.memberId)) this.#end(process);
  }

  /** Without word from the leader a member forgets it after an election timeout, and a leader without followers steps down. */
  #doubt(process: Process, cluster: Cluster): void {
    if (process.connectedSinceMs === null && process.leaderId === '0') return;
    process.connectedSinceMs = null;
    const believed = process.leaderId;
    this.#clock.setTimeout(() => {
      const { leader } = cluster;
      if (process.leaderId !== believed || (leader !== null && leader.memberId === believed && this.#holds(cluster, leader) && this.#meets(process, leader))) return;
      process.leaderId = '0';
    }, this.#random.int(500, 1_000));
  }
}
