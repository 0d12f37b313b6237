/** The model of etcd's membership. */
import assert from 'node:assert/strict';
import { nextMembershipStep, peerUrlOf, type ListedMember, type MembershipStep, type WantedMember } from '../../src/domain/membership.ts';
import { limits } from '../../src/machines/limits.ts';
import { membershipMachine } from '../../src/machines/membership.machine.ts';
import { describeModel, sentencesOf } from './explore.ts';

const addresses: Readonly<Record<string, string>> = { a: '10.0.0.1', b: '10.0.0.2', c: '10.0.0.3', d: '10.0.0.4' };
const member = (name: string, more: Partial<ListedMember> = {}): ListedMember => ({ id: `id-${name}`, name, peerUrls: [peerUrlOf(addresses[name] ?? '')], isLearner: false, ...more });
const container = (taskId: string, more: Partial<WantedMember> = {}): WantedMember => ({ taskId, address: addresses[taskId] ?? '', started: true, healthy: true, ...more });

const fresh = { started: false, healthy: false };
const wishes: readonly (readonly WantedMember[])[] = [
  [],
  [container('a'), container('b')],
  [container('a', fresh), container('b', fresh), container('c', fresh)],
  [container('a', { healthy: false }), container('b', fresh), container('c', fresh)],
  [container('a'), container('b'), container('c')],
  [container('a'), container('b'), container('c', { healthy: false })],
  [container('a'), container('b'), container('d', fresh)],
  [container('a'), container('b'), container('d')],
];
const lists: readonly (readonly ListedMember[])[] = [
  [member('a'), member('b'), member('c')],
  [member('a'), member('b')],
  [member('a'), member('b'), member('d', { name: '', isLearner: true })],
  [member('a'), member('b'), member('d', { isLearner: true })],
  [member('a'), member('b'), member('d')],
];

interface Context {
  formed: boolean;
  wanted: readonly WantedMember[];
  listed: readonly ListedMember[];
  step: MembershipStep;
}

const changes = ['addLearner', 'promoteMember', 'removeMember'];

describeModel({
  machine: membershipMachine,
  inputs: [{ size: 3, formed: false }, { size: 3, formed: true }],
  events: () => wishes.flatMap((wanted) =>
    [false, true].map((formed) => ({ type: 'members.wanted', wanted, spared: [], endpoints: wanted.map(({ taskId, address }) => ({ taskId, address })), formed }))),
  answers: { listMembers: () => lists, addLearner: () => [undefined], promoteMember: () => [undefined], removeMember: () => [undefined] },
  shape: ({ formed, wanted, listed, step }: Context) => [formed, wanted, listed, step.kind],
  rests: ['forming.waitingForAll', 'forming.bootstrapping', 'incomplete'],
  laws: {
    'makes one change at a time, and none before the members were listed anew': () => {
      let isListed = false;
      return ({ started, answered }, run) => {
        const running = run.running.filter(({ slot }) => changes.includes(slot));
        assert.ok(running.length <= 1);
        if (answered?.slot === 'listMembers') isListed = answered.state === 'done';
        for (const { slot } of started) {
          if (!changes.includes(slot)) continue;
          assert.ok(isListed, `${slot} by an old list`);
          isListed = false;
        }
      };
    },
    'changes exactly what the plan says for what was listed and what is wanted': () => {
      let wanted: readonly WantedMember[] = [];
      return ({ move, started, told }) => {
        if (move?.kind === 'event') wanted = move.event['wanted'] as readonly WantedMember[];
        if (move?.kind !== 'answer' || !Array.isArray(move.output)) return;
        const step = nextMembershipStep(move.output as readonly ListedMember[], wanted);
        const [change] = started;
        const input = change?.input as { memberId?: string; peerUrl?: string } | undefined;
        const start = told.find(({ type }) => type === 'member.start');
        const replace = told.find(({ type }) => type === 'member.replace');
        const seen =
          change?.slot === 'removeMember' ? { kind: 'remove', memberId: input?.memberId }
            : change?.slot === 'promoteMember' ? { kind: 'promote', memberId: input?.memberId }
              : change?.slot === 'addLearner' ? { kind: 'add', peerUrl: input?.peerUrl }
                : start !== undefined ? { kind: 'start', taskId: start['taskId'], initialCluster: start['initialCluster'] }
                  : replace !== undefined ? { kind: 'replace', taskId: replace['taskId'] }
                    : { kind: step.kind === 'none' ? 'none' : 'wait' };
        assert.deepEqual({ ...step, ...seen }, step);
        assert.deepEqual(told.find(({ type }) => type === 'members.listed')?.['listed'], move.output);
      };
    },
    'forms a cluster once, of all containers together, and never one that was formed before': () => {
      let isFormed: boolean | null = null;
      return ({ from, told, move, to }) => {
        isFormed ??= (from.context as Context).formed;
        const bootstrap = told.find(({ type }) => type === 'membership.bootstrap');
        if (bootstrap !== undefined) {
          assert.ok(!isFormed, 'formed twice');
          assert.equal((bootstrap['taskIds'] as readonly string[]).length, 3);
          assert.equal(String(bootstrap['initialCluster']).split(',').length, 3);
        }
        if (from.matches('forming') && !to.matches('forming')) {
          const { wanted } = to.context as Context;
          assert.ok((move?.kind === 'event' && move.event['formed'] === true) || wanted.filter(({ healthy }) => healthy).length >= 2);
          isFormed = true;
        }
      };
    },
    'a founder that is lost before the first election ends the forming, which begins anew after a pause': () => {
      let founders: readonly unknown[] | null = null;
      let failedAtMs: number | null = null;
      return ({ told, atMs, from, to, move }) => {
        if (founders !== null && move?.kind === 'event' && from.matches({ forming: 'bootstrapping' })) {
          const wanted = move.event['wanted'] as readonly WantedMember[];
          const ids = wanted.map(({ taskId }) => taskId);
          const lives = move.event['formed'] === true || wanted.filter(({ taskId, healthy }) => healthy && founders?.includes(taskId) === true).length >= 2;
          const failed = told.find(({ type }) => type === 'membership.formationFailed');
          assert.deepEqual(failed?.['taskIds'], ids.join() === founders.join() || lives ? undefined : founders);
          if (failed !== undefined) {
            failedAtMs = atMs;
            assert.ok(to.matches({ forming: 'failed' }));
          }
        }
        const bootstrap = told.find(({ type }) => type === 'membership.bootstrap');
        if (bootstrap === undefined) return;
        if (failedAtMs !== null) assert.ok(atMs - failedAtMs >= limits.formAgainMs);
        founders = bootstrap['taskIds'] as readonly unknown[];
      };
    },
    'says whole only of as many voters as are wanted, and looks at them again': () => ({ told, to }, run) => {
      const whole = told.find(({ type }) => type === 'membership.whole');
      if (whole !== undefined) {
        assert.equal(whole['voters'], 3);
        const { listed, wanted } = to.context as Context;
        assert.deepEqual(nextMembershipStep(listed, wanted), { kind: 'none' });
      }
      assert.equal(to.matches('whole') && !run.pending.includes(`xstate.after.${limits.membersAuditMs}.membership.whole`), false);
    },
    'a step is said when it is taken, and not again while it is tried again': () => {
      let said: string[] = [];
      return (step) => {
        if (step.to.matches('whole') && !step.from.matches('whole')) said = [];
        for (const sentence of sentencesOf(step)) {
          if (sentence.startsWith('forming')) continue;
          assert.ok(!said.slice(-4).includes(sentence), `"${sentence}" is said again`);
          said.push(sentence);
        }
      };
    },
  },
});
