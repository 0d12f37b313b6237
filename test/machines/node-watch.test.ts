import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, fromCallback, fromPromise, setup, type AnyEventObject } from 'xstate';
import { limits } from '../../src/machines/limits.ts';
import { nodeWatchMachine } from '../../src/machines/node-watch.machine.ts';
import { VirtualClock } from '../../src/sim/virtual-clock.ts';

const node = { taskId: 'regent-s0-g1-i1', address: '10.60.0.1' };

/** The machine under a parent that keeps what it is told. */
function watched(tend: (mayServe: boolean) => Promise<void>) {
  const clock = new VirtualClock();
  const told: AnyEventObject[] = [];
  const tended: boolean[] = [];
  let follows = 0;
  let report: (event: AnyEventObject) => void = () => undefined;
  const parent = setup({
    actors: {
      nodeWatch: nodeWatchMachine.provide({
        actors: {
          followReports: fromCallback<AnyEventObject, { node: typeof node }, AnyEventObject>(({ sendBack }) => {
            follows += 1;
            report = sendBack;
          }),
          tend: fromPromise<void, { node: typeof node; mayServe: boolean }>(({ input }) => {
            tended.push(input.mayServe);
            return tend(input.mayServe);
          }),
        },
      }),
    },
    actions: { keep: ({ event }) => void told.push(event) },
  }).createMachine({ invoke: { id: 'nodeWatch', src: 'nodeWatch', input: { node } }, on: { '*': { actions: 'keep' } } });
  const actor = createActor(parent, { clock: { setTimeout: (fire, ms) => clock.setTimeout(fire, ms), clearTimeout: (id) => clock.clearTimeout(id as object) } }).start();
  const pass = async (ms: number): Promise<void> => {
    const endMs = clock.now() + ms;
    // The clock moves only to a timer.
    clock.setTimeout(() => undefined, ms);
    do await new Promise((resolve) => setImmediate(resolve));
    while (clock.step(endMs));
  };
  return { actor, clock, told, tended, pass, report: (event: AnyEventObject) => report(event), follows: () => follows, child: () => actor.getSnapshot().children.nodeWatch };
}

test('deaths are passed on, and followed again over a new connection when one breaks', async () => {
  const { report, told, follows, pass } = watched(async () => undefined);
  report({ type: 'service.died', service: 'jupyter', wanted: false });
  assert.deepEqual(told, [{ type: 'service.died', service: 'jupyter', wanted: false }]);
  report({ type: 'connection.lost', why: 'reset' });
  assert.equal(follows(), 1);
  await pass(limits.retryMs + 1);
  assert.equal(follows(), 2);
  report({ type: 'service.died', service: 'etcd', wanted: false });
  assert.equal(told.length, 2);
});

test('services are tended again and again, with Jupyter ended only where none may run', async () => {
  const { child, tended, pass } = watched(async () => undefined);
  await pass(limits.tendEveryMs + 1);
  child()?.send({ type: 'jupyter.forbidden' });
  await pass(2 * limits.tendEveryMs + 1);
  child()?.send({ type: 'jupyter.allowed' });
  await pass(limits.tendEveryMs + 1);
  assert.deepEqual(tended, [true, false, false, true]);
});

test('a look that began while Jupyter was forbidden is given up when it is allowed', async () => {
  const { child, pass } = watched(() => new Promise(() => undefined));
  child()?.send({ type: 'jupyter.forbidden' });
  await pass(limits.tendEveryMs + 1);
  assert.ok(child()?.getSnapshot().matches({ care: 'tending' }));
  child()?.send({ type: 'jupyter.allowed' });
  assert.ok(child()?.getSnapshot().matches({ care: 'pausing' }));
  assert.equal(child()?.getSnapshot().children['tend'], undefined);
});

for (const [how, tend] of [
  ['lets nobody in', () => Promise.reject(new Error('sshd lets nobody in'))],
  ['does not answer', () => new Promise<void>(() => undefined)],
] as const) {
  test(`a container that ${how} is reported after ${limits.tendFailures} looks, not before`, async () => {
    const { told, tended, pass } = watched(tend);
    while (tended.length < limits.tendFailures) {
      assert.deepEqual(told, []);
      await pass(1_000);
    }
    await pass(limits.tendMs + 1);
    assert.equal(told.length, 1);
    assert.equal(told[0]?.type, 'node.silent');
  });
}

test('one look that succeeds makes those that failed before forgotten', async () => {
  let looks = 0;
  const { told, pass } = watched(() => (++looks % limits.tendFailures === 0 ? Promise.resolve() : Promise.reject(new Error('busy'))));
  await pass(10 * limits.tendFailures * limits.tendEveryMs);
  assert.ok(looks > 3 * limits.tendFailures);
  assert.deepEqual(told, []);
});
