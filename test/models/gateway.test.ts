/** The model of the one exposed Jupyter. */
import assert from 'node:assert/strict';
import { closing, hostOf, opening, type Exposure } from '../../src/domain/exposure.ts';
import type { ReachableNode } from '../../src/domain/observations.ts';
import { gatewayMachine } from '../../src/machines/gateway.machine.ts';
import { limits } from '../../src/machines/limits.ts';
import { describeModel } from './explore.ts';
import type { Run } from './run.ts';

const a: ReachableNode = { taskId: 'a', address: '10.0.0.1' };
const b: ReachableNode = { taskId: 'b', address: '10.0.0.2' };

interface Context {
  exposure: Exposure;
  leader: ReachableNode | null;
  host: ReachableNode | null;
  attempts: number;
  silences: number;
}

const next = (input: unknown): Exposure => {
  const { expected, target } = input as { expected: Exposure; target?: ReachableNode };
  return target === undefined ? closing(expected) : opening(expected, { container: target.taskId, address: target.address, port: 8888 });
};

/** What may stand after a write that nobody knows of: what was expected, or what was to be written. */
function mayStand(run: Run): readonly Exposure[] {
  const written = run.effects.findLast(({ slot }) => slot === 'closeExposure' || slot === 'openExposure');
  return written === undefined ? [] : [(written.input as { expected: Exposure }).expected, next(written.input)];
}

/** Where a Jupyter may run, as far as anybody can know. */
function followHosts(exposed: string | null): (run: Run) => ReadonlySet<string> {
  const hosts = new Set(exposed === null ? [] : [exposed]);
  return (run) => {
    const { move, answered } = run.last;
    if (move?.kind === 'event' && move.event.type === 'container.gone') hosts.delete(String(move.event['taskId']));
    if (answered?.slot === 'stopJupyter' && answered.state === 'done') hosts.delete((answered.input as { node: ReachableNode }).node.taskId);
    return hosts;
  };
}

const open: Exposure = { epoch: 7, container: 'a', address: '10.0.0.1', port: 8888 };
const inputs: readonly { readonly exposure: Exposure }[] = [{ exposure: { epoch: 0, container: null } }, { exposure: { epoch: 8, container: null } }, { exposure: { epoch: 8, container: null, last: { container: 'a', address: '10.0.0.1' } } }, { exposure: open }];

describeModel({
  machine: gatewayMachine,
  inputs,
  events: () => [
    ...[a, b, null].map((leader) => ({ type: 'leader.changed', leader })),
    ...['a', 'b'].flatMap((taskId) => [{ type: 'container.gone', taskId }, { type: 'jupyter.died', taskId }]),
  ],
  answers: {
    closeExposure: ({ input }) => [next(input)],
    openExposure: ({ input }) => [next(input)],
    readExposure: (_, run) => mayStand(run),
    gatewaysFollow: () => [undefined],
    startJupyter: () => [undefined],
    stopJupyter: () => [undefined],
    lookAtJupyter: () => ['answers', 'silent', 'down'],
  },
  shape: ({ exposure, leader, host, attempts, silences }: Context) => [exposure.container, leader?.taskId, host?.taskId, attempts, leader === null && attempts === 0 ? silences : Math.min(silences, 1)],
  rests: ['closed'],
  laws: {
    'no Jupyter starts while another may run': () => {
      let follow: ReturnType<typeof followHosts> | null = null;
      return ({ started }, run) => {
        follow ??= followHosts(hostOf((run.snapshot.context as Context).exposure)?.container ?? null);
        const hosts = follow(run) as Set<string>;
        for (const { slot, input } of started) {
          if (slot !== 'startJupyter') continue;
          const { taskId } = (input as { node: ReachableNode }).node;
          assert.deepEqual([...hosts].filter((host) => host !== taskId), [], `Jupyter starts on ${taskId}`);
          hosts.add(taskId);
        }
      };
    },
    'no Jupyter is started, ended or exposed before every gateway has followed the closing that stands': () => {
      let followed = -1;
      return ({ started, answered, to }) => {
        if (answered?.slot === 'gatewaysFollow' && answered.state === 'done') followed = (answered.input as { epoch: number }).epoch;
        const { exposure } = to.context as Context;
        for (const { slot } of started) {
          if (!['startJupyter', 'stopJupyter', 'openExposure'].includes(slot)) continue;
          assert.equal(exposure.container, null, `${slot} while ${String(exposure.container)} is exposed`);
          assert.equal(followed, exposure.epoch, `${slot} under epoch ${exposure.epoch}, but the gateways are known to have followed epoch ${followed}`);
        }
      };
    },
    'what is exposed is the Jupyter that was seen to answer last, on the leader': () => {
      let answering: string | null = null;
      return ({ started, answered, to }) => {
        if (answered?.slot === 'startJupyter') answering = answered.state === 'done' ? (answered.input as { node: ReachableNode }).node.taskId : null;
        for (const { slot, input } of started) {
          if (slot === 'startJupyter') answering = null;
          if (slot !== 'openExposure') continue;
          assert.equal((input as { target: ReachableNode }).target.taskId, answering);
          assert.equal((to.context as Context).leader?.taskId, answering);
        }
      };
    },
    'every write expects what was read or written last, and what became of one that failed is read before the next': () => {
      let known: Exposure | null = null;
      let isSure = true;
      return ({ started, stopped, answered, to, move }) => {
        known ??= (to.context as Context).exposure;
        if (answered !== null && move?.kind === 'answer' && ['closeExposure', 'openExposure', 'readExposure'].includes(answered.slot)) {
          known = move.output as Exposure;
          isSure = true;
        }
        for (const { slot } of [...stopped, ...(answered?.state === 'failed' ? [answered] : [])]) if (slot === 'closeExposure' || slot === 'openExposure') isSure = false;
        for (const { slot, input } of started) {
          if (slot !== 'closeExposure' && slot !== 'openExposure') continue;
          assert.ok(isSure, `${slot} in doubt`);
          assert.deepEqual((input as { expected: Exposure }).expected, known);
        }
      };
    },
    'the exposure is closed as soon as somebody else leads, its container is gone or its Jupyter died': () => ({ move, from, started }) => {
      if (move?.kind !== 'event' || !from.matches('open')) return;
      const { exposure } = from.context as Context;
      const { type, taskId, leader } = move.event as { type: string; taskId?: string; leader?: ReachableNode | null };
      const mustClose = type === 'leader.changed' ? leader != null && leader.taskId !== exposure.container : taskId === exposure.container;
      assert.equal(started.some(({ slot }) => slot === 'closeExposure'), mustClose);
    },
    'an exposed Jupyter is given up when it is down, or was silent so many times in a row, and not before': () => {
      let silences = 0;
      return ({ from, started, answered, stopped, move, to }) => {
        if (!from.matches('open')) silences = 0;
        if (!from.matches({ open: 'looking' }) || move?.kind === 'event') return;
        const isSilent = answered?.state === 'failed' || stopped.some(({ slot }) => slot === 'lookAtJupyter') || (move?.kind === 'answer' && move.output === 'silent');
        silences = isSilent ? silences + 1 : 0;
        const isDown = move?.kind === 'answer' && move.output === 'down';
        assert.equal(started.some(({ slot }) => slot === 'closeExposure'), isDown || silences >= limits.jupyterSilences, `${silences} silences in ${JSON.stringify(to.value)}`);
      };
    },
    'tells what is exposed and under which epoch, and that nothing is, as it stands': () => ({ told, to }) => {
      const { exposure } = to.context as Context;
      for (const event of told) {
        if (event.type === 'service.exposed') assert.deepEqual(event, { type: 'service.exposed', taskId: exposure.container, epoch: exposure.epoch });
        if (event.type === 'service.withdrawn') assert.deepEqual([event['epoch'], exposure.container], [exposure.epoch, null]);
        if (event.type === 'service.condemn') assert.notEqual(event['taskId'], '');
      }
    },
    'a leader whose Jupyter fails again and again is given up after so many tries': () => {
      let inARow = 0;
      return ({ started, told, answered, move }) => {
        if (move?.kind === 'event') inARow = 0;
        if (answered?.slot === 'startJupyter' && answered.state === 'done') inARow = 0;
        const tries = started.filter(({ slot }) => slot === 'startJupyter').length;
        inARow += tries;
        assert.ok(inARow <= limits.jupyterAttempts, `${inARow} tries in a row`);
        if (!told.some((event) => event.type === 'service.unable')) return;
        assert.equal(move?.kind, 'wait', 'given up by an event');
        inARow = 0;
      };
    },
  },
});
