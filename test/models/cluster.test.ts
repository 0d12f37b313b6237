/** The model of the cluster as a whole, with everything that it owns held by the test. */
import assert from 'node:assert/strict';
import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { nothingExposed } from '../../src/domain/exposure.ts';
import { parseHostsTable } from '../../src/domain/hosts-table.ts';
import { distrustedAgents } from '../../src/domain/launch-troubles.ts';
import { canLose, type ListedMember } from '../../src/domain/membership.ts';
import { emptyNames, type NameTable } from '../../src/domain/naming.ts';
import type { ReachableNode } from '../../src/domain/observations.ts';
import type { PlacementOffer } from '../../src/domain/placement.ts';
import { clusterMachine } from '../../src/machines/cluster.machine.ts';
import type { ClusterContext } from '../../src/machines/cluster/context.ts';
import type { ContainerInput } from '../../src/machines/container/context.ts';
import type { ContainerReport } from '../../src/domain/container-reports.ts';
import { limits } from '../../src/machines/limits.ts';
import type { LaunchIntent, StoredCluster } from '../../src/ports/cluster-store.ts';
import { describeModel, sentencesOf } from './explore.ts';
import type { Run, Step } from './run.ts';
import { leavesOf } from './transitions.ts';

const size = 3;
const tasks = [0, 1, 2].map((slot) => `c-s${slot}-g1-i1`);
const [a = '', b = '', c = ''] = tasks;
const addressOf = (slot: number): string => `10.0.0.${slot + 1}`;

const report = (slot: number, phase: ContainerReport['phase'], more: Partial<ContainerReport> = {}): ContainerReport => ({
  slot, phase, taskId: tasks[slot] ?? '', agentId: phase === 'wanted' ? null : `agent${slot}`, hostname: phase === 'wanted' ? null : `agent${slot}`,
  address: phase === 'wanted' || phase === 'launching' ? null : addressOf(slot), containerId: null, replaces: null, etcdStarted: phase === 'member' || phase === 'outOfReach' || phase === 'condemned', why: '', ...more,
});
const offer = (offerId: string, cpusMillis = 1_000): PlacementOffer => ({ offerId, agentId: `agent-of-${offerId}`, hostname: offerId.toLowerCase(), cpusMillis, memMillis: 1_000_000, attributes: {} });
const member = (slot: number, isLearner = false): ListedMember => ({ id: `m${slot}`, name: tasks[slot] ?? '', peerUrls: [`http://${addressOf(slot)}:2380`], isLearner });
const intent = (slot: number): LaunchIntent => ({
  taskId: tasks[slot] ?? '', slot, incarnation: 1, agentId: `agent${slot}`, hostname: `agent${slot}`, replaces: null, address: addressOf(slot), containerId: null, hostKeyFingerprint: null, etcdStarted: true,
});

const fresh: StoredCluster = { generation: '2', frameworkId: null, intents: [], names: [], exposure: nothingExposed };
const formed: StoredCluster = {
  generation: '2', frameworkId: 'F-1', intents: [intent(0), intent(1), { ...intent(2), incarnation: 0, taskId: 'c-s2-g0-i1' }, intent(2)], names: [b, a, c],
  exposure: { epoch: 4, container: b, address: addressOf(1), port: 8888 },
};

const events: readonly AnyEventObject[] = [
  ...(['wanted', 'launching', 'provisioning', 'joining', 'member', 'outOfReach', 'condemned', 'lost'] as const).flatMap((phase) =>
    [0, 1].map((slot) => ({ type: 'container.changed', report: report(slot, phase) }))),
  { type: 'container.changed', report: report(2, 'member') },
  // The address of one that is dead is given to a newcomer.
  { type: 'container.changed', report: report(0, 'joining', { taskId: 'c-s0-g2-i1', address: addressOf(1), replaces: a }) },
  { type: 'container.died', taskId: a, service: 'jupyter' },
  { type: 'container.died', taskId: a, service: 'sshd' },
  { type: 'container.silent', taskId: a, why: 'it does not answer in time' },
  { type: 'container.doubtful', taskId: a, agentId: 'agent0', offerId: 'O1' },
  { type: 'container.doubtful', taskId: a, agentId: 'agent0', offerId: null },
  { type: 'offer.unused', offerId: 'O1' },
  { type: 'session.subscribed', frameworkId: 'F-1' },
  { type: 'session.lost', why: 'the stream ended' },
  { type: 'session.removed', why: 'Framework has been removed' },
  { type: 'session.failedOver', why: 'Framework failed over' },
  { type: 'offers.received', offers: [offer('O1'), offer('O2', 100)] },
  { type: 'offers.received', offers: [offer('O3', 100)] },
  { type: 'offers.received', offers: [offer('O4'), offer('O5'), offer('O6')] },
  { type: 'offer.rescinded', offerId: 'O1' },
  { type: 'agent.failed', agentId: 'agent0' },
  ...[a, 'c-s9-g1-i1'].flatMap((taskId) => ['running', 'starting', 'ended', 'unknown'].map((phase) => ({ type: 'task.changed', news: { taskId, phase, why: `TASK_${phase}`, address: null, containerId: null } }))),
  { type: 'leader.settled', leader: { taskId: a, memberId: 'm0', raftTerm: '2' } },
  { type: 'leader.settled', leader: { taskId: b, memberId: 'm1', raftTerm: '3' } },
  { type: 'leader.silent', memberId: 'm0' },
  { type: 'leader.silent', memberId: 'm7' },
  { type: 'leader.vanished', why: 'no majority of the voters names one' },
  { type: 'members.healthy', taskIds: [] },
  { type: 'members.healthy', taskIds: [a, b] },
  { type: 'members.healthy', taskIds: tasks },
  { type: 'membership.whole', voters: 3 },
  { type: 'membership.changing' },
  { type: 'members.listed', listed: [member(0), member(1), member(2)] },
  { type: 'members.listed', listed: [member(1), member(0, true)] },
  { type: 'members.listed', listed: [member(1), member(2)] },
  { type: 'membership.bootstrap', taskIds: [a, b, 'c-s9-g1-i1'], initialCluster: 'all of them' },
  { type: 'membership.formationFailed', taskIds: [a, b] },
  { type: 'member.start', taskId: a, initialCluster: 'all of them' },
  { type: 'member.replace', taskId: b, why: 'somebody else removed it from etcd' },
  { type: 'service.exposed', taskId: a, epoch: 5 },
  { type: 'service.withdrawn', epoch: 6 },
  { type: 'service.condemn', taskId: a, why: 'its Jupyter could not be ended' },
  { type: 'service.condemn', taskId: 'c-s9-g1-i1', why: 'its Jupyter could not be ended' },
  { type: 'service.unable', taskId: a, why: 'Jupyter does not start there' },
  { type: 'storage.changed', available: true, why: '' },
  { type: 'storage.changed', available: false, why: 'it does not answer in time' },
  { type: 'decision', sentence: 'a container decides something' },
  { type: 'daemon.deposed', why: 'the lease ran out' },
  { type: 'cluster.tearDown' },
];

const contextOf = ({ to }: Step): ClusterContext => to.context as ClusterContext;
const reportsOf = (step: Step): readonly ContainerReport[] => Object.values(contextOf(step).reports);
const toldOf = (step: Step, type: string): readonly AnyEventObject[] => step.toldChildren.flatMap(({ event }) => (event.type === type ? [event] : []));
const isServing = ({ to }: Step): boolean => to.matches('serving');
const isEvent = (step: Step, type: string): boolean => step.move?.kind === 'event' && step.move.event.type === type;
const isFormed = ({ names, listed }: ClusterContext): boolean => listed.length > 0 || names.some((holder) => holder !== null);
/** Whose etcd answered, and who was not heard to be dead since, or to be somebody else. */
const aliveIn = ({ reports, healthy }: ClusterContext): readonly string[] =>
  Object.values(reports).filter(({ taskId, phase }) => healthy.includes(taskId) && !['lost', 'wanted'].includes(phase)).map(({ taskId }) => taskId);
/** Names that are given by the same event come after it. */
const wasFormed = (step: Step): boolean => isFormed({ ...contextOf(step), names: (step.from.context as ClusterContext).names });

/** What a state is taken for: each two of its regions together, and each region beside what the containers report. */
function novelty(run: Run): readonly string[] {
  const leaves = leavesOf(run.snapshot.value);
  const context = run.snapshot.context as ClusterContext;
  const phases = Object.values(context.reports).map(({ slot, phase }) => `${slot} ${phase}`);
  const members = Object.values(context.reports).filter(({ phase }) => phase === 'member');
  const facts = [isFormed(context) ? 'formed' : 'not formed', `held ${context.heldOffers.length > 0}`, `healthy ${context.healthy.length}`, `listed ${context.listed.length}`, `can lose the first ${canLose(context.listed, aliveIn(context), [a])}`];
  return [
    ...leaves.flatMap((one) => leaves.map((other) => `${one} and ${other}`)),
    ...leaves.filter((leaf) => /session|leadership|agents/.test(leaf)).flatMap((leaf) => phases.slice(0, 1).map((phase) => `${leaf} with ${phase}`)),
    ...leaves.filter((leaf) => /naming/.test(leaf)).map((leaf) => `${leaf} of ${members.length} while NAME-0 ${members.some(({ taskId }) => taskId === context.leader?.taskId && taskId !== context.names[0]) ? 'waits' : 'is right'}`),
    ...facts,
    ...facts.flatMap((fact) => phases.slice(0, 1).map((phase) => `${fact} with ${phase}`)),
    ...Object.values(context.reports).map(({ slot, phase, taskId }) => `${slot} ${phase} ${context.names.includes(taskId) ? 'with a name' : 'without'}${context.addresses[taskId] === undefined ? '' : ' and an address'}`),
  ];
}

describeModel({
  machine: clusterMachine as unknown as AnyStateMachine,
  inputs: [{ name: 'c', size, need: { cpusMillis: 500, memMillis: 500_000 } }],
  events: () => events,
  answers: {
    takeCharge: () => [undefined],
    watchCharge: () => [],
    loadCluster: () => [fresh, formed, { ...formed, names: [...formed.names, null, null] }],
    saveFrameworkId: () => [undefined],
    publishNames: ({ input }) => {
      const { table, nodes } = input as { table: string; nodes: readonly ReachableNode[] };
      return [{ table, written: nodes.map(({ taskId }) => taskId), refused: [] }, { table, written: [], refused: ['writing the hosts table in c-s0-g1-i1 failed (1)'] }];
    },
    tearDown: () => [undefined],
    ...Object.fromEntries(['container', 'mesosSession', 'leaderWatch', 'membership', 'gateway', 'storage'].map((slot) => [slot, () => []])),
  },
  shape: () => null,
  novelty,
  rests: [],
  ends: ['tornDown', 'notTornDown', 'deposed', 'refused'],
  // Their own models show that they do not.
  neverFail: ['container'],
  spawned: ({ snapshot }) => (snapshot.matches('serving') ? tasks.map((_, slot) => `container-${slot}`) : []),
  laws: {
    'owns one container for each that is wanted, adopting the newest that the store knows in its slot': () => (step) => {
      const spawned = step.started.filter(({ slot }) => slot === 'container');
      if (step.answered?.slot !== 'loadCluster' || step.answered.state !== 'done' || step.to.value === 'refused') return assert.deepEqual(spawned, []);
      const { stored } = contextOf(step);
      assert.equal(spawned.length, size);
      for (const [slot, { input }] of spawned.entries()) {
        const given = input as ContainerInput;
        assert.equal(given.slot, slot);
        assert.equal(given.generation, stored.generation);
        assert.equal(given.adopt?.taskId, stored.intents.length > 0 ? tasks[slot] : undefined);
        assert.equal(given.keepsJupyter, given.adopt !== null && stored.exposure.container === given.adopt.taskId);
      }
    },
    'places nothing before the framework id that it has is written down': () => {
      let saved: unknown;
      return (step) => {
        if (step.answered?.slot === 'saveFrameworkId' && step.answered.state === 'done') saved = (step.answered.input as { frameworkId: string }).frameworkId;
        if (toldOf(step, 'offer.assigned').length > 0) assert.equal(saved, contextOf(step).frameworkId);
      };
    },
    'every offer is used for one container that wants one and that it suffices for, or goes back at once': () => {
      let open: PlacementOffer[] = [];
      return (step) => {
        if (isEvent(step, 'offers.received') && (step.from.matches({ serving: { session: 'subscribed' } }) || step.from.matches({ serving: { session: 'recording' } }) || step.from.matches({ serving: { session: 'recordingAgain' } }))) {
          open = [...open, ...((step.move as { event: AnyEventObject }).event['offers'] as PlacementOffer[])];
        }
        if (isEvent(step, 'session.lost')) open = [];
        for (const { id, event } of step.toldChildren) {
          if (event.type === 'offer.assigned') {
            const { offerId, cpusMillis } = event['offer'] as PlacementOffer;
            assert.ok(open.some((candidate) => candidate.offerId === offerId), `${offerId} is not open`);
            assert.ok(cpusMillis >= 500, `${offerId} does not suffice`);
            const before = (step.from.context as ClusterContext).reports[Number(id.slice(-1))];
            assert.equal(before?.phase, 'wanted', `${id} wants none`);
            assert.equal(contextOf(step).reports[Number(id.slice(-1))]?.phase, 'launching', `${id} could be given another`);
            open = open.toSpliced(open.findIndex((candidate) => candidate.offerId === offerId), 1);
          }
          if (event.type === 'offers.decline' && !isEvent(step, 'container.doubtful') && !isEvent(step, 'offer.unused')) {
            for (const offerId of event['offerIds'] as readonly string[]) {
              const place = open.findIndex((candidate) => candidate.offerId === offerId);
              assert.ok(place >= 0, `${offerId} is declined, which is not open`);
              open = open.toSpliced(place, 1);
            }
          }
        }
        const held = contextOf(step).heldOffers;
        if (isServing(step)) assert.deepEqual(open.map(({ offerId }) => offerId), held.map(({ offerId }) => offerId), 'offers that are neither used nor declined');
        if (step.to.matches({ serving: { session: 'subscribed' } })) assert.deepEqual(held, []);
      };
    },
    'too few resources are said with figures, once, and shown as a state for as long as they last': () => {
      let said = '';
      return (step) => {
        if (!isServing(step)) return;
        const { shortage } = contextOf(step);
        assert.equal(step.to.matches({ serving: { placement: 'tooFewResources' } }), shortage !== '');
        if (shortage !== said && shortage !== '') assert.ok(sentencesOf(step).includes(shortage));
        said = shortage;
      };
    },
    'an agent on which launches failed is told, once, and shown as a state for as long as it is passed over': () => {
      let known: readonly string[] = [];
      return (step) => {
        if (!isServing(step)) return;
        const { troubles } = contextOf(step);
        const distrusted = distrustedAgents(troubles);
        assert.equal(step.to.matches({ serving: { agents: 'distrusted' } }), distrusted.length > 0);
        for (const agentId of distrusted) assert.equal(sentencesOf(step).filter((sentence) => sentence.startsWith(`${agentId} is passed over`)).length, known.includes(agentId) ? 0 : 1);
        for (const agentId of known) {
          if (distrusted.includes(agentId)) continue;
          const isProved = isEvent(step, 'container.changed') && reportsOf(step).some((one) => one.agentId === agentId && one.phase === 'member');
          assert.ok(isProved || sentencesOf(step).includes(`${known.join(', ')} may be launched on again like any other agent`), `${agentId} is trusted for no reason`);
        }
        known = distrusted;
      };
    },
    'asks Mesos after all tasks when it has subscribed: those it knows, and those it does not': () => (step) => {
      if (!(step.answered?.slot === 'saveFrameworkId' && step.answered.state === 'done')) return;
      const asked = toldOf(step, 'tasks.reconcile').map((event) => (event['tasks'] as readonly { taskId: string }[]).map(({ taskId }) => taskId));
      const known = Object.values((step.from.context as ClusterContext).reports).filter(({ phase }) => phase !== 'wanted').map(({ taskId }) => taskId);
      assert.deepEqual(asked, known.length > 0 ? [known, []] : [[]]);
    },
    'a need is made known to Mesos': () => (step) => {
      if (isEvent(step, 'container.changed') && isServing(step) && ((step.move as { event: AnyEventObject }).event['report'] as ContainerReport).phase === 'wanted' && contextOf(step).shortage === '') {
        assert.equal(toldOf(step, 'offers.revive').length, 1);
      }
    },
    'news of a task goes to the container that has it; a task that nobody has is ended': () => (step) => {
      if (!isEvent(step, 'task.changed') || !step.from.matches('serving')) return;
      const { news } = (step.move as { event: AnyEventObject }).event as unknown as { news: { taskId: string; phase: string } };
      const owner = Object.values((step.from.context as ClusterContext).reports).find(({ taskId, phase }) => taskId === news.taskId && phase !== 'wanted' && phase !== 'lost');
      const kills = toldOf(step, 'task.kill');
      if (owner !== undefined) {
        assert.deepEqual(step.toldChildren.map(({ id, event }) => [id, event.type]), [[`container-${owner.slot}`, 'task.changed']]);
      } else {
        const runs = news.phase === 'running' || news.phase === 'starting';
        assert.deepEqual(kills.map(({ taskId }) => taskId as unknown), runs ? [news.taskId] : []);
      }
    },
    'a condemned member is ended only while the others are a quorum without it, and then at once': () => (step) => {
      const granted = step.toldChildren.filter(({ event }) => event.type === 'kill.granted').map(({ id }) => contextOf(step).reports[Number(id.slice(-1))]?.taskId ?? '');
      const context = contextOf(step);
      for (const [k, taskId] of granted.entries()) {
        assert.ok(!wasFormed(step) || canLose(context.listed, aliveIn(context), granted.slice(0, k + 1)), `${taskId} is ended without a quorum left`);
      }
      if (!isServing(step) || !(isEvent(step, 'container.changed') || isEvent(step, 'members.healthy') || isEvent(step, 'members.listed'))) return;
      const waiting = reportsOf(step).filter(({ phase, taskId }) => phase === 'condemned' && !granted.includes(taskId));
      for (const { taskId } of waiting) assert.ok(isFormed(context) && !canLose(context.listed, aliveIn(context), [...granted, taskId]), `${taskId} could be ended`);
    },
    'one that is out of reach is given up only when etcd lists it no more': () => (step) => {
      const removed = step.toldChildren.filter(({ event }) => event.type === 'member.removed');
      for (const { id } of removed) {
        const { taskId, phase } = contextOf(step).reports[Number(id.slice(-1))] ?? report(0, 'wanted');
        assert.equal(phase, 'outOfReach');
        assert.ok(!wasFormed(step) || (isEvent(step, 'members.listed') && !contextOf(step).listed.some(({ name }) => name === taskId)));
      }
      if (!isEvent(step, 'members.listed') || !isServing(step)) return;
      const due = reportsOf(step).filter(({ phase, taskId }) => phase === 'outOfReach' && !contextOf(step).listed.some(({ name }) => name === taskId));
      assert.equal(removed.length, due.length);
    },
    'one container is told that it leads, the one that does; one that it hosts Jupyter, the one that is exposed': () => (step) => {
      for (const { id, event } of step.toldChildren) {
        const { taskId } = contextOf(step).reports[Number(id.slice(-1))] ?? { taskId: '' };
        if (event.type === 'leader.gained' || event.type === 'leader.lost') assert.equal(event.type === 'leader.gained', taskId === contextOf(step).leader?.taskId);
        if (event.type === 'jupyter.exposed' || event.type === 'jupyter.withdrawn') assert.equal(event.type === 'jupyter.exposed', taskId === contextOf(step).exposed.container);
      }
    },
    'no task carries two names, a change keeps all others, and the leader is NAME-0 as soon as it is there': () => {
      return (step) => {
        const { names, leader, reports } = contextOf(step);
        const holders = names.filter((holder) => holder !== null);
        assert.equal(new Set(holders).size, holders.length);
        if (step.answered?.slot !== 'loadCluster') {
          const before = (step.from.context as ClusterContext).names;
          assert.ok(holders.length >= before.filter((holder) => holder !== null).length, 'a name is forgotten');
        }
        const leading = Object.values(reports).find(({ taskId }) => taskId === leader?.taskId);
        if (step.to.matches({ serving: { naming: 'current' } }) && (leading?.phase === 'member' || leading?.phase === 'joining')) assert.equal(names[0], leader?.taskId);
      };
    },
    'a hosts table names everybody there once, and is written to exactly those that do not have it': () => {
      let has: Record<string, string> = {};
      return (step) => {
        if (step.taken.some((name) => name.includes('naming.current after'))) has = {};
        if (step.answered?.slot === 'publishNames' && step.move?.kind === 'answer') {
          const { table, written } = step.move.output as { table: string; written: readonly string[] };
          for (const taskId of written) has[taskId] = table;
        }
        for (const { slot, input } of step.started) {
          if (slot !== 'publishNames') continue;
          const { names, table, nodes } = input as { names: NameTable; table: string; nodes: readonly ReachableNode[] };
          assert.deepEqual(names, contextOf(step).names);
          const addresses = [...parseHostsTable(table, 'c').values()];
          assert.equal(new Set(addresses).size, addresses.length, 'one address twice');
          const present = reportsOf(step).filter(({ phase, taskId }) => phase === 'joining' || phase === 'member' || (phase === 'outOfReach' && contextOf(step).healthy.includes(taskId)));
          for (const { taskId, address } of present) if (names.includes(taskId)) assert.ok(addresses.includes(address ?? ''), `${taskId} is missing`);
          assert.deepEqual(nodes.map(({ taskId }) => taskId).toSorted(), present.map(({ taskId }) => taskId).filter((taskId) => has[taskId] !== table).toSorted());
          assert.ok(nodes.length > 0);
        }
      };
    },
    'a container that takes no table is told, once for the same reason': () => (step) => {
      if (step.answered?.slot !== 'publishNames' || step.move?.kind !== 'answer') return;
      const { refused } = step.move.output as { refused: readonly string[] };
      const known = (step.from.context as ClusterContext).refused;
      assert.deepEqual(sentencesOf(step), refused.filter((why) => !known.includes(why)).map((why) => `a container does not know the names that are right: ${why}`));
    },
    'the address of one that is dead is nobody\'s as soon as somebody else has it': () => (step) => {
      const { addresses } = contextOf(step);
      const living = reportsOf(step).filter(({ phase, address }) => phase !== 'lost' && address !== null);
      for (const [taskId, address] of Object.entries(addresses)) {
        const others = living.filter((other) => other.address === address && other.taskId !== taskId);
        if (others.length > 0) assert.ok(living.some((own) => own.taskId === taskId), `${taskId} is dead, and its address is ${others[0]?.taskId ?? ''}'s`);
      }
    },
    'names are compared with what containers have from time to time': () => ({ to }, run) => {
      if (to.matches({ serving: { naming: 'current' } })) assert.ok(run.pending.includes(`xstate.after.${limits.namesAuditMs}.cluster.serving.naming.current`));
    },
    'whoever acts on the set of containers hears of each change': () => (step) => {
      if (!isEvent(step, 'container.changed') || !step.from.matches('serving')) return;
      const present = reportsOf(step).filter(({ phase, taskId, address }) => address !== null && (phase === 'joining' || phase === 'member' || (phase === 'outOfReach' && contextOf(step).healthy.includes(taskId)))).map(({ taskId }) => taskId);
      const idsIn = (type: string, field: string): readonly string[] => toldOf(step, type).flatMap((told) => (told[field] as readonly { taskId: string }[]).map((one) => one.taskId));
      assert.deepEqual(idsIn('members.wanted', 'wanted'), present);
      assert.deepEqual(idsIn('nodes.changed', 'nodes'), present);
      const { phase, taskId } = (step.move as { event: AnyEventObject }).event['report'] as ContainerReport;
      assert.deepEqual(toldOf(step, 'container.gone').map((event) => event['taskId'] as unknown), phase === 'lost' ? [taskId] : []);
      const spared = idsIn('members.wanted', 'spared');
      for (const one of reportsOf(step)) if (one.phase === 'condemned' && one.etcdStarted) assert.ok(spared.includes(one.taskId));
    },
    'etcd is started in those that are named, and nowhere else': () => (step) => {
      const starts = step.toldChildren.filter(({ event }) => event.type === 'etcd.start');
      if (!isEvent(step, 'membership.bootstrap') && !isEvent(step, 'member.start')) return assert.deepEqual(starts, []);
      const event = (step.move as { event: AnyEventObject }).event;
      const named = event.type === 'member.start' ? [event['taskId']] : (event['taskIds'] as readonly string[]);
      const expected = Object.values((step.from.context as ClusterContext).reports).filter(({ taskId }) => named.includes(taskId)).map(({ slot }) => `container-${slot}`);
      if (step.from.matches('serving')) assert.deepEqual(starts.map(({ id }) => id).toSorted(), expected.toSorted());
      for (const { event: start } of starts) assert.equal(start['initialClusterState'], event.type === 'member.start' ? 'existing' : 'new');
    },
    'a voter that answers is told that it has joined; nobody else is': () => (step) => {
      const told = step.toldChildren.filter(({ event }) => event.type === 'member.joined').map(({ id }) => id);
      if (!(isEvent(step, 'members.listed') || isEvent(step, 'members.healthy')) || !isServing(step)) return assert.deepEqual(told, []);
      const due = reportsOf(step).filter(({ phase, taskId }) => phase === 'joining' && contextOf(step).healthy.includes(taskId) && contextOf(step).listed.some(({ name, isLearner }) => name === taskId && !isLearner));
      assert.deepEqual(told, due.map(({ slot }) => `container-${slot}`));
    },
    'the quorum counts as lost when a cluster that was formed has had no leader for long, and only then': () => {
      let sinceMs: number | null = null;
      return (step) => {
        if (!isServing(step) || step.to.matches({ serving: { leadership: 'settled' } })) sinceMs = null;
        else sinceMs ??= step.atMs;
        if (!step.to.matches({ serving: { membership: 'quorumLost' } }) || step.from.matches({ serving: { membership: 'quorumLost' } })) return;
        assert.ok(isFormed(contextOf(step)) && sinceMs !== null && step.atMs - sinceMs >= limits.quorumLossMs);
        assert.ok(aliveIn(contextOf(step)).length < 2, 'a majority answers');
      };
    },
    'a leader in which Jupyter does not start is given up, unless the storage is away; when it is back, Jupyter is tried again': () => (step) => {
      if (isEvent(step, 'service.unable') && step.from.matches('serving')) {
        assert.equal(step.toldChildren.length, step.from.matches({ serving: { storage: 'unavailable' } }) ? 0 : 1);
      }
      const { leader, reports } = contextOf(step);
      const leads = Object.values(reports).some(({ taskId, phase, address }) => taskId === leader?.taskId && phase !== 'lost' && address !== null);
      if (isEvent(step, 'storage.changed') && step.to.matches({ serving: { storage: 'available' } })) {
        if ((step.move as { event: AnyEventObject }).event['available'] === true) assert.equal(toldOf(step, 'leader.changed').length, leads ? 1 : 0);
      }
    },
    'an offer that is not used after all goes back at once': () => (step) => {
      if (!isEvent(step, 'offer.unused') || !step.from.matches('serving')) return;
      assert.deepEqual(step.toldChildren, [{ id: 'mesosSession', event: { type: 'offers.decline', offerIds: ['O1'], refuseSeconds: 0 } }]);
    },
    'a daemon that is deposed ends, says so, and leaves nothing running': () => (step) => {
      if (!isEvent(step, 'daemon.deposed') || !step.from.matches('serving')) return;
      assert.equal(step.to.value, 'deposed');
      assert.deepEqual(sentencesOf(step), ['no longer in charge: the lease ran out']);
    },
    'a leader that the others follow, and that does not answer, is given up while they are a quorum': () => (step) => {
      if (!isEvent(step, 'leader.silent') || !step.from.matches('serving')) return;
      const context = step.from.context as ClusterContext;
      const silent = context.listed.find(({ id }) => id === ((step.move as { event: AnyEventObject }).event['memberId'] as string))?.name;
      const owner = Object.values(context.reports).find(({ taskId }) => taskId === silent);
      const due = owner !== undefined && canLose(context.listed, aliveIn(context), [owner.taskId]);
      assert.deepEqual(step.toldChildren.map(({ id, event }) => [id, event.type]), due ? [[`container-${owner.slot}`, 'condemn']] : []);
    },
    'a container that stays silent is given up only while the others are seen to be a quorum': () => (step) => {
      if (!isEvent(step, 'container.silent') || !step.from.matches('serving')) return;
      const { listed, reports } = step.from.context as ClusterContext;
      const condemned = step.toldChildren.filter(({ event }) => event.type === 'condemn').map(({ id }) => id);
      const isKnown = Object.values(reports).some(({ taskId }) => taskId === a);
      assert.deepEqual(condemned, isKnown && canLose(listed, aliveIn(step.from.context as ClusterContext), [a]) ? ['container-0'] : []);
    },
    'the gateway hears at once of a Jupyter that died, and of no other service': () => (step) => {
      if (!isEvent(step, 'container.died') || !step.from.matches('serving')) return;
      const { taskId, service } = (step.move as { event: AnyEventObject }).event as unknown as { taskId: string; service: string };
      const told = step.toldChildren.filter(({ event }) => event.type === 'jupyter.died').map(({ id, event }) => [id, event['taskId']]);
      assert.deepEqual(told, service === 'jupyter' ? [['gateway', taskId]] : []);
    },
    'an end that the gateways wait for reaches them, also of a container that nobody has': () => (step) => {
      if (!isEvent(step, 'service.condemn') || !step.from.matches('serving')) return;
      const { taskId } = (step.move as { event: AnyEventObject }).event as unknown as { taskId: string };
      const owner = Object.values((step.from.context as ClusterContext).reports).find((known) => known.taskId === taskId);
      const told = owner === undefined ? [['gateway', 'container.gone']] : [[`container-${owner.slot}`, 'condemn']];
      assert.deepEqual(step.toldChildren.map(({ id, event }) => [id, event.type]), told);
    },
    'a cluster of another size is refused, and nothing is done to it': () => (step) => {
      assert.equal(contextOf(step).names.length, size);
      if (step.answered?.slot !== 'loadCluster' || step.move?.kind !== 'answer') return;
      const { names } = step.move.output as StoredCluster;
      assert.equal(step.to.value === 'refused', names.length !== 0 && names.length !== size);
      if (step.to.value === 'refused') assert.deepEqual([step.started, step.toldChildren], [[], []]);
      else assert.deepEqual(contextOf(step).names, names.length === size ? names : emptyNames(size));
    },
  },
});
