/**
 * The membership plan against a small etcd that refuses what the real one refuses. Containers die, fall silent and are not
 * known for a while at any moment; the plan sees only what is listed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  canLose, initialCluster, isMemberOf, nextMembershipStep, peerUrlOf, quorum,
  type ListedMember, type MembershipStep, type SparedMember, type WantedMember,
} from '../../../src/domain/membership.ts';
import { law } from '../laws.ts';

interface Container {
  readonly taskId: string;
  readonly address: string;
  started: boolean;
  healthy: boolean;
  /** Not known to be dead, nor wanted: a daemon that has just begun has not heard of it, or it is to be ended. */
  spared: boolean;
}

class Cluster {
  members: ListedMember[];
  containers: Container[];
  #made: number;

  constructor(members: ListedMember[], containers: Container[]) {
    this.members = members;
    this.containers = containers;
    this.#made = containers.length + members.length;
  }

  static formed(size: number): Cluster {
    const containers = Array.from({ length: size }, (_, k) => ({ taskId: `c${k}`, address: `10.0.0.${k}`, started: true, healthy: true, spared: false }));
    return new Cluster(containers.map(({ taskId, address }, k) => ({ id: String(k + 1), name: taskId, peerUrls: [peerUrlOf(address)], isLearner: false })), containers);
  }

  get wanted(): readonly WantedMember[] {
    return this.containers.filter(({ spared }) => !spared);
  }

  get spared(): readonly SparedMember[] {
    return this.containers.filter(({ spared, started }) => spared && started);
  }

  get voters(): readonly ListedMember[] {
    return this.members.filter(({ isLearner }) => !isLearner);
  }

  healthyVoters(members: readonly ListedMember[] = this.members): number {
    return members.filter((member) => !member.isLearner && this.containers.some((container) => container.healthy && isMemberOf(member, container))).length;
  }

  get hasQuorum(): boolean {
    return this.healthyVoters() >= quorum(this.voters.length);
  }

  plan(): MembershipStep {
    return nextMembershipStep(this.members, this.wanted, this.spared);
  }

  /** Another container in its place, at an address of its own or at the dead one's. */
  die(place: number, keepsAddress: boolean): void {
    const dead = this.containers[place % this.containers.length];
    if (dead === undefined) return;
    this.#made += 1;
    const address = keepsAddress ? dead.address : `10.0.1.${this.#made}`;
    this.containers = this.containers.map((container) => (container === dead ? { taskId: `c${this.#made}`, address, started: false, healthy: false, spared: false } : container));
  }

  /** What a real etcd, or the daemon, would do; asserts what may never be asked. */
  apply(step: MembershipStep): void {
    const before = this.members;
    const sentence = JSON.stringify({ step, members: this.members, containers: this.containers });
    if (step.kind === 'remove' || step.kind === 'add' || step.kind === 'promote') assert.ok(this.hasQuorum, `etcd cannot decide without a quorum: ${sentence}`);
    if (step.kind === 'remove') {
      const leaving = this.members.find(({ id }) => id === step.memberId);
      assert.ok(leaving !== undefined, sentence);
      // One that never started holds nothing: it may be removed and added again.
      assert.ok(leaving.name === '' || !this.containers.some((container) => isMemberOf(leaving, container)), `a living container's member is removed: ${sentence}`);
      this.members = this.members.filter((member) => member !== leaving);
    } else if (step.kind === 'add') {
      assert.ok(this.members.every(({ isLearner }) => !isLearner), `a second newcomer before the first is a voter: ${sentence}`);
      assert.ok(!this.members.some(({ peerUrls }) => peerUrls.includes(step.peerUrl)), `etcd refuses an address twice: ${sentence}`);
      assert.ok(this.healthyVoters() >= quorum(this.voters.length + 1), `with one voter more there would be no quorum: ${sentence}`);
      assert.equal(this.containers.find(({ taskId }) => taskId === step.taskId)?.started, false, `its data belongs to a member that is gone: ${sentence}`);
      this.#made += 1;
      this.members = [...this.members, { id: String(1000 + this.#made), name: '', peerUrls: [step.peerUrl], isLearner: true }];
    } else if (step.kind === 'promote') {
      const learner = this.members.find(({ id }) => id === step.memberId);
      assert.ok(learner?.isLearner === true && learner.name === step.taskId, `only a learner that has started is promoted: ${sentence}`);
      assert.ok(this.containers.some(({ taskId, healthy }) => taskId === step.taskId && healthy), `it has not caught up: ${sentence}`);
      this.members = this.members.map((member) => (member === learner ? { ...member, isLearner: false } : member));
    } else if (step.kind === 'start') {
      const container = this.containers.find(({ taskId }) => taskId === step.taskId);
      assert.ok(container !== undefined, sentence);
      const known = step.initialCluster.split(',');
      assert.ok(known.includes(`${container.taskId}=${peerUrlOf(container.address)}`), `it is not in its own initial cluster: ${sentence}`);
      assert.equal(known.length, this.members.length, `etcd refuses an initial cluster of another size: ${sentence}`);
      container.started = true;
      container.healthy = true;
      this.members = this.members.map((member) => (isMemberOf(member, container) ? { ...member, name: container.taskId } : member));
    } else if (step.kind === 'replace') {
      const place = this.containers.findIndex(({ taskId }) => taskId === step.taskId);
      assert.ok(place >= 0, sentence);
      this.die(place, false);
    }
    assert.ok(before.length - this.members.length <= 1 && this.members.length - before.length <= 1);
    if (step.kind === 'remove' || step.kind === 'add' || step.kind === 'promote') assert.ok(this.hasQuorum, `a step took the quorum away: ${sentence}`);
  }

  get isWhole(): boolean {
    const isVoter = (container: Container): boolean => this.members.some((member) => !member.isLearner && member.name === container.taskId && isMemberOf(member, container));
    return this.members.length === this.containers.length && this.containers.every(isVoter);
  }
}

/** All faults are over: everybody that was started is heard of, and answers. */
function settle(cluster: Cluster): void {
  for (const container of cluster.containers) {
    container.spared = false;
    container.healthy = container.started && cluster.members.some(({ name }) => name === container.taskId);
  }
}

function converge(cluster: Cluster): void {
  // Each wanted container costs at most replace, add, start and promote; each listed member at most one removal.
  const bound = 4 * cluster.containers.length + cluster.members.length + 1;
  for (let k = 0; k < bound; k += 1) {
    const step = cluster.plan();
    if (step.kind === 'none') break;
    assert.notEqual(step.kind, 'wait', `nothing would ever happen again: ${JSON.stringify({ step, members: cluster.members, containers: cluster.containers })}`);
    cluster.apply(step);
    settle(cluster);
  }
  assert.ok(cluster.isWhole, JSON.stringify({ members: cluster.members, containers: cluster.containers }));
}

const deeds = fc.array(fc.record({ what: fc.constantFrom('step', 'step', 'step', 'die', 'silent', 'heard', 'spare', 'want'), who: fc.nat(8), keepsAddress: fc.boolean() }), { maxLength: 60, size: 'max' });
const sizes = fc.integer({ min: 3, max: 9 });

function live(cluster: Cluster, history: readonly { what: string; who: number; keepsAddress: boolean }[], mayHappen: (change: () => void) => void): void {
  for (const { what, who, keepsAddress } of history) {
    const container = cluster.containers[who % cluster.containers.length];
    if (container === undefined) continue;
    if (what === 'step') cluster.apply(cluster.plan());
    else if (what === 'die') mayHappen(() => cluster.die(who, keepsAddress));
    else if (what === 'silent') mayHappen(() => (container.healthy = false));
    else if (what === 'heard') container.healthy = container.started && cluster.members.some(({ name }) => name === container.taskId);
    else container.spared = what === 'spare';
  }
}

describe('the membership plan', () => {
  law('never asks for what etcd refuses, and never takes the quorum away, whatever dies whenever', fc.property(sizes, deeds, (size, history) => {
    live(Cluster.formed(size), history, (change) => change());
  }));

  law('makes the wanted containers the only voters, in bounded steps, after any history that left a quorum', fc.property(sizes, deeds, (size, history) => {
    const cluster = Cluster.formed(size);
    live(cluster, history, (change) => {
      const [members, containers] = [cluster.members, cluster.containers.map((container) => ({ ...container }))];
      change();
      const living = cluster.voters.filter((member) => cluster.containers.some((container) => container.started && isMemberOf(member, container)));
      if (living.length < quorum(cluster.voters.length)) [cluster.members, cluster.containers] = [members, containers];
    });
    settle(cluster);
    converge(cluster);
  }));

  law('does so from any state with a quorum, also one that somebody else made', fc.property(
    fc.record({
      voters: fc.integer({ min: 3, max: 9 }),
      dead: fc.nat(4),
      removedByOthers: fc.nat(2),
      deadLearners: fc.nat(2),
      learner: fc.constantFrom('none' as const, 'added' as const, 'ordered' as const, 'started' as const),
      unstartedVoter: fc.boolean(),
      fresh: fc.nat(2),
    }),
    ({ voters, dead, removedByOthers, deadLearners, learner, unstartedVoter, fresh }) => {
      const container = (name: string, k: number, started: boolean): Container => ({ taskId: `${name}${k}`, address: `10.${name.charCodeAt(0)}.0.${k}`, started, healthy: started, spared: false });
      const member = (id: number, { taskId, address }: Container, isLearner: boolean): ListedMember => ({ id: String(id), name: taskId, peerUrls: [peerUrlOf(address)], isLearner });
      const containers = Array.from({ length: voters }, (_, k) => container('v', k, true));
      const members = containers.map((one, k) => member(k, one, false));
      const some = unstartedVoter ? container('u', 0, false) : null;
      if (some !== null) members.push({ ...member(50, some, false), name: '' });
      const total = members.length;
      const gone = containers.splice(0, Math.min(dead, total - quorum(total) - (some === null ? 0 : 1)));
      assert.ok(containers.length >= quorum(total), `${gone.length} dead`);
      for (let k = 0; k < deadLearners; k += 1) members.push({ ...member(100 + k, container('d', k, true), true), name: k === 0 ? '' : 'd1' });
      if (learner !== 'none') {
        // Its start may have been ordered and never have happened.
        const newcomer = { ...container('l', 0, learner !== 'added'), healthy: learner === 'started' };
        containers.push(newcomer);
        members.push({ ...member(200, newcomer, true), name: learner === 'started' ? newcomer.taskId : '' });
      }
      for (let k = 0; k < removedByOthers; k += 1) containers.push({ ...container('r', k, true), healthy: false });
      for (let k = 0; k < fresh; k += 1) containers.push(container('f', k, false));
      if (some !== null) containers.push(some);
      const cluster = new Cluster(members, containers);
      settle(cluster);
      converge(cluster);
    },
  ));

  law('says why whenever it does or waits for something', fc.property(sizes, deeds, (size, history) => {
    const cluster = Cluster.formed(size);
    for (const deed of history) {
      live(cluster, [deed], (change) => change());
      const step = cluster.plan();
      if (step.kind !== 'none') assert.match(step.why, /^\S.{8,}$/);
    }
  }));

  test('without a quorum it says so, whatever there is to do', () => {
    const cluster = Cluster.formed(3);
    for (const k of [0, 1]) cluster.die(k, false);
    assert.deepEqual(cluster.plan(), { kind: 'wait', why: '1 of 3 voters are healthy, which is no quorum' });
    const silent = Cluster.formed(3);
    for (const k of [0, 1]) silent.containers[k]!.healthy = false;
    silent.containers.push({ taskId: 'new', address: '10.0.1.9', started: false, healthy: false, spared: false });
    assert.deepEqual(silent.plan(), { kind: 'wait', why: '1 of 3 voters are healthy, which is no quorum' });
  });

  test('a dead voter is removed before its replacement is added, and the newcomer learns before it votes', () => {
    const cluster = Cluster.formed(3);
    cluster.die(1, false);
    const kinds: string[] = [];
    for (let step = cluster.plan(); step.kind !== 'none'; step = cluster.plan()) {
      kinds.push(step.kind);
      cluster.apply(step);
    }
    assert.deepEqual(kinds, ['remove', 'add', 'start', 'promote']);
  });
});

describe('quorums', () => {
  law('two quorums always meet, and no smaller number would do', fc.property(fc.integer({ min: 1, max: 1000 }), (voters) => {
    assert.ok(2 * quorum(voters) > voters);
    assert.ok(2 * (quorum(voters) - 1) <= voters);
  }));

  law('what can be lost leaves a quorum of the voters there are', fc.property(sizes, fc.array(fc.nat(8)), fc.array(fc.nat(8)), (size, silent, leaving) => {
    const { members } = Cluster.formed(size);
    const names = members.map(({ name }) => name);
    const healthy = names.filter((_, k) => !silent.includes(k));
    const gone = names.filter((_, k) => leaving.includes(k));
    const left = names.filter((_, k) => !silent.includes(k) && !leaving.includes(k));
    assert.equal(canLose(members, healthy, gone), 2 * left.length > size);
    const learner: ListedMember = { id: '99', name: 'learner', peerUrls: [], isLearner: true };
    assert.equal(canLose([...members, learner], [...healthy, 'learner'], gone), canLose(members, healthy, gone), 'a learner is no voter');
  }));
});

describe('who a member is', () => {
  test('one that has started is known by its name, although its address was given to a successor', () => {
    const member: ListedMember = { id: '1', name: 'old', peerUrls: [peerUrlOf('10.0.0.1')], isLearner: false };
    assert.equal(isMemberOf(member, { taskId: 'new', address: '10.0.0.1' }), false);
    assert.equal(isMemberOf(member, { taskId: 'old', address: '10.0.0.9' }), true);
    assert.equal(isMemberOf({ ...member, name: '' }, { taskId: 'new', address: '10.0.0.1' }), true);
  });

  law('the first cluster names every founder once, with its peer URL', fc.property(sizes, (size) => {
    const { containers } = Cluster.formed(size);
    assert.deepEqual(initialCluster(containers).split(','), containers.map(({ taskId, address }) => `${taskId}=http://${address}:2380`));
  }));
});
