/** The model of one container through its incarnations. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { AnyEventObject } from 'xstate';
import type { LaunchIntent } from '../../src/ports/cluster-store.ts';
import { containerMachine } from '../../src/machines/container.machine.ts';
import type { ContainerInput } from '../../src/machines/container/context.ts';
import type { ContainerReport } from '../../src/domain/container-reports.ts';
import { limits } from '../../src/machines/limits.ts';
import { describeModel, type Judge } from './explore.ts';
import type { Effect, Step } from './run.ts';

const offer = { offerId: 'O1', agentId: 'agent1', hostname: 'agent1', cpusMillis: 1_000, memMillis: 1_000, attributes: {} };
const adopt: LaunchIntent = {
  taskId: 'c-s0-g1-i2', slot: 0, incarnation: 2, agentId: 'agent1', hostname: 'agent1', replaces: null, address: null, containerId: null, hostKeyFingerprint: null, etcdStarted: false,
};
const started: LaunchIntent = { ...adopt, address: '10.0.0.1', containerId: 'C', hostKeyFingerprint: 'SHA256:1', etcdStarted: true };
const input: ContainerInput = { clusterName: 'c', slot: 0, adopt: null, generation: '3', replaces: null, keepsJupyter: false };
const inputs: readonly ContainerInput[] = [
  input,
  { ...input, replaces: 'c-s0-g1-i1' },
  { ...input, adopt },
  { ...input, adopt: started, keepsJupyter: true },
];

interface Context {
  taskId: string;
  offer: unknown;
  agentId: string | null;
  address: string | null;
  hostKeyFingerprint: string | null;
  keepsJupyter: boolean;
  etcdStarted: boolean;
  initialCluster: string | null;
  attempts: number;
  failures: number;
  why: string;
}

const contextOf = (step: Step): Context => step.to.context as Context;
const reportsOf = ({ told }: Step): readonly ContainerReport[] => told.flatMap((event) => (event.type === 'container.changed' ? [event['report'] as ContainerReport] : []));

/** What Mesos said last of the container's own task, and whether that is word of its end. */
function followNews(): (step: Step) => string | null {
  let taskId = '';
  let phase: string | null = null;
  return (step) => {
    if (step.move?.kind === 'event' && step.move.event.type === 'task.changed') {
      const news = step.move.event['news'] as { taskId: string; phase: string };
      if (news.taskId === (step.from.context as Context).taskId) phase = news.phase;
    }
    if (contextOf(step).taskId !== taskId) {
      ({ taskId } = contextOf(step));
      phase = null;
    }
    return phase;
  };
}

const intentOf = ({ input: given }: Effect): LaunchIntent => (given as { intent: LaunchIntent }).intent;

/** The phase that is reported in each state. */
const phases: readonly (readonly [object | string, ContainerReport['phase']])[] = [
  ['wanted', 'wanted'], ['offered', 'launching'], ['wantedAgain', 'launching'], ['launching', 'launching'], ['adopting', 'launching'],
  [{ alive: 'provisioning' }, 'provisioning'], [{ alive: 'provisioningAgain' }, 'provisioning'], [{ alive: 'pinned' }, 'provisioning'],
  [{ alive: 'joiningEtcd' }, 'joining'], [{ alive: 'member' }, 'member'], ['condemned', 'condemned'], ['outOfReach', 'outOfReach'], ['replacing', 'lost'], ['replacingAgain', 'lost'], ['holdingBack', 'lost'],
];

// A watch that failed is told its rules all the same; XState remarks on it each time.
mock.method(console, 'warn', () => undefined);

describeModel({
  machine: containerMachine,
  inputs,
  events: (run): readonly AnyEventObject[] => {
    const { taskId } = run.snapshot.context as Context;
    const news = (phase: string, more: object = {}) => ({ type: 'task.changed', news: { taskId, phase, why: `TASK_${phase.toUpperCase()}`, address: null, containerId: null, ...more } });
    return [
      { type: 'offer.assigned', offer },
      news('starting'), news('running', { address: '10.0.0.1', containerId: 'C' }), news('running'), news('ended'), news('unreachable'), news('unknown'),
      news('ended', { taskId: 'c-s0-g0-i9' }), news('running', { taskId: 'c-s0-g0-i9', address: '10.0.0.9' }),
      { type: 'etcd.start', initialCluster: 'a=http://10.0.0.1:2380', initialClusterState: 'new' },
      { type: 'member.joined' }, { type: 'member.removed' }, { type: 'leader.gained' }, { type: 'leader.lost' }, { type: 'jupyter.exposed' }, { type: 'jupyter.withdrawn' },
      { type: 'condemn', why: 'somebody wants it' }, { type: 'kill.granted' },
      { type: 'service.died', service: 'jupyter', wanted: false }, { type: 'service.died', service: 'jupyter', wanted: true }, { type: 'node.silent', why: 'it does not answer in time' },
    ];
  },
  answers: {
    recordIntent: () => [undefined],
    launch: () => [undefined],
    killTask: () => [undefined],
    provision: () => [{ hostKeyFingerprint: 'SHA256:1' }],
    startEtcd: () => [undefined],
    nodeWatch: () => [],
    cleanUp: () => [undefined],
  },
  // Attempts count only while it lives.
  shape: ({ address, hostKeyFingerprint, keepsJupyter, etcdStarted, attempts, failures }: Context, { value }) =>
    [Math.min(failures, 2), address, hostKeyFingerprint, keepsJupyter, etcdStarted, /alive|outOfReach/.test(JSON.stringify(value)) ? Math.min(attempts, 5) : 0],
  rests: ['alive.joiningEtcd.waitingForTurn', 'alive.member.follower', 'alive.member.leader.promoting', 'alive.member.leader.hostingJupyter', 'alive.member.leader.demoting', 'condemned.waiting', 'outOfReach'],
  goesOn: ['nodeWatch'],
  laws: {
    'nothing is launched before its intent was written down, nothing twice, and nothing that was adopted': () => {
      const written = new Set<string>();
      const launched = new Set<string>();
      return (step) => {
        if (step.move === null && (step.to.context as Context).agentId !== null) launched.add(contextOf(step).taskId);
        const { answered } = step;
        if (answered?.slot === 'recordIntent' && answered.state === 'done') written.add(intentOf(answered).taskId);
        for (const effect of step.started) {
          if (effect.slot !== 'launch') continue;
          const { taskId, agentId } = intentOf(effect);
          assert.ok(written.has(taskId), `${taskId} is launched without an intent`);
          assert.ok(!launched.has(taskId), `${taskId} is launched again`);
          assert.equal(agentId, 'agent1');
          assert.notEqual((effect.input as { offer: unknown }).offer, null);
          launched.add(taskId);
        }
      };
    },
    'no task id is used again, and each names the one whose place it takes': () => {
      const used = new Set<string>();
      let before: string | null = null;
      return (step) => {
        const { taskId } = contextOf(step);
        if (step.move !== null && taskId !== before) {
          assert.ok(!used.has(taskId), `${taskId} again`);
          assert.equal((step.to.context as { replaces: string | null }).replaces, before);
        }
        used.add(taskId);
        before = taskId;
      };
    },
    'what is given up or cleaned away is gone by Mesos\' own word': () => {
      const follow = followNews();
      return (step) => {
        const phase = follow(step);
        if (!step.started.some(({ slot }) => slot === 'cleanUp') || step.from.matches('replacingAgain')) return;
        assert.ok(phase === 'ended' || phase === 'unreachable' || phase === 'unknown', `given up though Mesos said ${String(phase)}`);
        const { etcdStarted } = contextOf(step);
        // Condemned, it was granted its end; otherwise nobody may be sure.
        if (etcdStarted && phase !== 'ended') assert.ok(step.from.matches({ condemned: 'killing' }), `a member is given up for ${phase}`);
      };
    },
    'that nobody knows of a task yet says nothing while its launch is under way': () => ({ move, from, to }) => {
      if (move?.kind !== 'event' || move.event.type !== 'task.changed') return;
      if ((move.event['news'] as { phase: string }).phase !== 'unknown') return;
      if (from.matches({ launching: 'accepting' }) || from.matches({ launching: 'accepted' })) assert.deepEqual(to.value, from.value);
    },
    'what Mesos says of another task changes nothing': () => ({ move, from, to, told }) => {
      if (move?.kind !== 'event' || move.event.type !== 'task.changed') return;
      if ((move.event['news'] as { taskId: string }).taskId === (from.context as Context).taskId) return;
      assert.deepEqual([to.value, to.context, told], [from.value, from.context, []]);
    },
    'etcd is started only after that was written down, and with what was told last': () => {
      let isWritten: boolean | null = null;
      let told: string | null = null;
      return (step) => {
        isWritten ??= contextOf(step).etcdStarted;
        if (contextOf(step).taskId !== (step.from.context as Context).taskId) isWritten = false;
        const { answered, move } = step;
        if (answered?.slot === 'recordIntent' && answered.state === 'done' && intentOf(answered).etcdStarted) isWritten = true;
        if (move?.kind === 'event' && move.event.type === 'etcd.start' && !step.from.matches({ alive: { joiningEtcd: 'starting' } }) && !step.from.matches({ alive: { joiningEtcd: 'recording' } }) && !step.from.matches({ alive: { joiningEtcd: 'startingAgain' } })) told = String(move.event['initialCluster']);
        for (const { slot, input: given } of step.started) {
          if (slot !== 'startEtcd') continue;
          assert.ok(isWritten, 'etcd is started before that was written down');
          assert.equal((given as { initialCluster: string }).initialCluster, told);
        }
      };
    },
    'a member is killed only when that was granted, each time anew': () => {
      let isGranted = false;
      return (step) => {
        if (step.move?.kind === 'event' && step.move.event.type === 'kill.granted' && step.from.matches({ condemned: 'waiting' })) isGranted = true;
        for (const { slot, input: given } of step.started) {
          if (slot !== 'killTask') continue;
          const { taskId, etcdStarted } = contextOf(step);
          assert.ok(isGranted || !etcdStarted, 'killed without being granted');
          assert.equal((given as { taskId: string }).taskId, taskId);
          isGranted = false;
        }
      };
    },
    'the host key that was pinned is checked ever after, and written down before etcd hears of the container': () => {
      let pinned: string | null = null;
      let written: string | null = null;
      return (step) => {
        if (step.move === null || contextOf(step).taskId !== (step.from.context as Context).taskId) {
          pinned = contextOf(step).hostKeyFingerprint;
          written = pinned;
        }
        const { answered } = step;
        if (answered?.slot === 'provision' && answered.state === 'done') pinned = 'SHA256:1';
        if (answered?.slot === 'recordIntent' && answered.state === 'done') written = intentOf(answered).hostKeyFingerprint;
        for (const { slot, input: given } of step.started) {
          if (slot === 'provision') assert.equal((given as { expectedFingerprint: string | null }).expectedFingerprint, pinned);
        }
        if (step.to.matches({ alive: 'joiningEtcd' })) assert.ok(pinned !== null && written === pinned, 'joins without its key written down');
      };
    },
    'a stray Jupyter is ended at the first provisioning, and none later': () => {
      let keeps: boolean | null = null;
      return (step) => {
        keeps ??= contextOf(step).keepsJupyter;
        if (step.answered?.slot === 'provision' && step.answered.state === 'done') keeps = true;
        for (const { slot, input: given } of step.started) if (slot === 'provision') assert.equal((given as { keepsJupyter: boolean }).keepsJupyter, keeps);
      };
    },
    'the cluster knows at every moment in which phase the container is, and what it knows': () => {
      let known: ContainerReport | null = null;
      return (step) => {
        known = reportsOf(step).at(-1) ?? known;
        const phase = phases.find(([value]) => step.to.matches(value as never))?.[1];
        assert.equal(known?.phase, phase, JSON.stringify(step.to.value));
        const { taskId, address, etcdStarted } = contextOf(step);
        assert.equal(known?.taskId, taskId);
        if (phase === 'member' || phase === 'provisioning') assert.deepEqual([known?.address, known?.etcdStarted], [address, etcdStarted]);
        if (phase === 'joining' && step.to.matches({ alive: { joiningEtcd: 'catchingUp' } })) assert.ok(known?.etcdStarted);
      };
    },
    'a task that does not start in time is ended, though Mesos was asked after it all the while': (): Judge => {
      let sinceMs: number | null = null;
      return ({ to, atMs, from }) => {
        const isLaunching = to.matches('launching');
        if (isLaunching && !from.matches('launching')) sinceMs = atMs;
        if (isLaunching && sinceMs !== null) assert.ok(atMs - sinceMs < limits.launchMs, `it launches for ${atMs - sinceMs} ms`);
        if (!isLaunching) sinceMs = null;
      };
    },
    'a doubtful launch, an adopted task and what is out of reach are asked after: with the agent, and with the offer that may still be open': () => (step) => {
      const asks = step.told.filter(({ type }) => type === 'container.doubtful');
      const { taskId, agentId } = contextOf(step);
      for (const ask of asks) assert.deepEqual([ask['taskId'], ask['agentId']], [taskId, agentId]);
      if (step.to.matches({ launching: 'doubtful' }) && step.move?.kind !== 'event') {
        assert.deepEqual(asks.map((ask) => ask['offerId']), ['O1']);
      }
      if (step.move?.kind === 'wait' && (step.to.matches('adopting') || step.to.matches('outOfReach'))) assert.equal(asks.length, 1);
    },
    'a provisioning or a start of etcd that fails is tried so many times before the container is given up, and no more': () => {
      let tries = 0;
      return (step) => {
        const { taken, started: begun, to, from } = step;
        if (!to.matches('alive') && !from.matches('alive')) tries = 0;
        if (to.matches({ alive: 'joiningEtcd' }) && !from.matches({ alive: 'joiningEtcd' })) tries = 0;
        if (!from.matches('alive')) tries = 0;
        if (step.answered?.slot === 'startEtcd' && step.answered.state === 'done') tries = 0;
        tries += begun.filter(({ slot }) => slot === 'provision' || slot === 'startEtcd').length;
        assert.ok(tries <= limits.provisionAttempts, `tried for the ${tries}th time`);
        if (taken.some((name) => /(provisioningAgain|startingAgain) after/.test(name)) && to.matches('condemned')) {
          assert.ok(tries >= limits.provisionAttempts, `given up after ${tries} tries`);
        }
      };
    },
    'a Jupyter that runs is a stray exactly where it follows': () => {
      let mayServe = true;
      return ({ started: begun, toldChildren, to }, run) => {
        if (begun.some(({ slot }) => slot === 'nodeWatch')) mayServe = true;
        for (const { event } of toldChildren) mayServe = event.type === 'jupyter.allowed';
        if (run.running.some(({ slot }) => slot === 'nodeWatch')) assert.equal(mayServe, !to.matches({ alive: { member: 'follower' } }));
      };
    },
    'one that lets nobody in is reported, and goes on until the cluster has decided': () => ({ move, from, to, told }) => {
      if (move?.kind !== 'event' || move.event.type !== 'node.silent') return;
      assert.deepEqual(to.value, from.value);
      const { taskId } = from.context as Context;
      assert.deepEqual(told, from.matches('alive') ? [{ type: 'container.silent', taskId, why: move.event['why'] }] : []);
    },
    'what never came to be a member is launched again after a pause that grows with each more in a row, a member that died at once': () => {
      let early = 0;
      let sinceMs: number | null = null;
      return ({ from, to, atMs }) => {
        if (to.matches({ alive: 'member' })) early = 0;
        if (to.matches('replacing') && !from.matches('replacing') && !from.matches('replacingAgain')) early += 1;
        if (to.matches('holdingBack')) sinceMs ??= atMs;
        if (to.matches('wanted') && !from.matches('wanted') && !from.matches('wantedAgain') && early > 0) {
          const pausedMs = from.matches('holdingBack') ? atMs - (sinceMs ?? atMs) : 0;
          assert.equal(pausedMs, early < 2 ? 0 : Math.min(limits.relaunchMaxMs, limits.relaunchMs * 2 ** (early - 2)));
        }
        if (!to.matches('holdingBack')) sinceMs = null;
      };
    },
    'a store that takes no intent is asked again only after a pause': () => {
      let failedAtMs: number | null = null;
      return ({ from, to, atMs }) => {
        if (from.matches('offered') && !to.matches('offered') && !to.matches('launching')) failedAtMs = atMs;
        if (to.matches('offered') && !from.matches('offered') && failedAtMs !== null) assert.ok(atMs - failedAtMs >= limits.retryMs);
      };
    },
    'an offer that is not used after all goes back': () => ({ from, to, told, move }) => {
      const isUnused = from.matches('offered') && to.matches('wantedAgain') && move?.kind !== 'event';
      assert.deepEqual(told.filter(({ type }) => type === 'offer.unused'), isUnused ? [{ type: 'offer.unused', offerId: 'O1' }] : []);
    },
    'hosts Jupyter exactly while it leads or led, and that was exposed': () => {
      let exposed = false;
      return ({ move, to, from }) => {
        if (move?.kind === 'event' && move.event.type === 'jupyter.exposed') exposed = true;
        if (move?.kind === 'event' && move.event.type === 'jupyter.withdrawn') exposed = false;
        const hosting = { alive: { member: { leader: 'hostingJupyter' } } };
        if (to.matches(hosting) && !from.matches(hosting)) assert.ok(exposed || from.matches({ alive: { member: { leader: 'demoting' } } }));
        if (to.matches(hosting)) assert.ok(!(move?.kind === 'event' && move.event.type === 'jupyter.withdrawn'));
      };
    },
    'a service that died by itself is told, one that was ended is not': () => ({ move, told, from }) => {
      const deaths = told.filter(({ type }) => type === 'container.died');
      if (move?.kind !== 'event' || move.event.type !== 'service.died') return assert.deepEqual(deaths, []);
      assert.equal(deaths.length, from.matches('alive') && move.event['wanted'] === false ? 1 : 0);
    },
  },
});
