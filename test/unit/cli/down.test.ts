import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { endFramework, isSubscribed, type RunningDaemon } from '../../../src/cli/end-framework.ts';
import { statePath } from '../../../src/inspector/cluster-facts.ts';
import { clusterMachine } from '../../../src/machines/cluster.machine.ts';
import { withLock } from '../../../src/rig/lock.ts';

const withinMs = 200;
/** Answers one state after the other, the last one for ever. */
function daemonThat(states: readonly (string | null)[], tearsDown = true): RunningDaemon & { told: number } {
  let asked = 0;
  return {
    told: 0,
    status() {
      const state = states[Math.min((asked += 1), states.length) - 1] ?? null;
      return Promise.resolve(state === null ? null : { state });
    },
    tearDown() {
      this.told += 1;
      return Promise.resolve(tearsDown);
    },
  };
}
const away = 'serving.life.running; serving.session.subscribing';
const subscribed = 'serving.life.running; serving.session.subscribed';

describe('the end of a framework', () => {
  test('waits until the daemon is subscribed, then tears down', async () => {
    const daemon = daemonThat([null, away, away, subscribed]);
    assert.deepEqual([await endFramework(daemon, 20_000), daemon.told], [{ kind: 'ended' }, 1]);
  });

  test('is not reported where the master cannot be reached, and nothing is asked of the daemon then', async () => {
    const daemon = daemonThat([away]);
    assert.deepEqual([await endFramework(daemon, withinMs), daemon.told], [{ kind: 'notTold', why: 'the daemon could not subscribe within 0.2 s' }, 0]);
  });

  test('is not reported where no daemon answers', async () => {
    assert.deepEqual(await endFramework(daemonThat([null]), withinMs), { kind: 'notTold', why: 'the daemon does not answer' });
  });

  test('is not reported where the daemon did not succeed', async () => {
    assert.deepEqual(await endFramework(daemonThat([subscribed], false), 20_000), { kind: 'notEnded', why: 'the daemon could not tear it down' });
  });

  test('goes by states that the statechart has', () => {
    interface Node { readonly path: readonly string[]; readonly states: Readonly<Record<string, Node>> }
    const all = (node: Node): readonly Node[] => [node, ...Object.values(node.states).flatMap(all)];
    const told = all(clusterMachine.root as unknown as Node).map(({ path }) => statePath(path.reduceRight<unknown>((inner, key) => (inner === undefined ? key : { [key]: inner }), undefined)));
    assert.equal(told.filter(isSubscribed).length, 1, told.join('\n'));
  });
});

test('down ends nothing while another process is at work on that rig', async () => {
  const name = `u${process.pid.toString(36)}`;
  await withLock(name, 0, async () => {
    const { status, err } = await new Promise<{ status: number; err: string }>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../../src/cli/main.ts'), 'down', '--name', name], { stdio: ['ignore', 'ignore', 'pipe'] });
      let text = '';
      child.stderr.on('data', (chunk) => (text += String(chunk)));
      child.on('close', (code) => resolve({ status: code ?? -1, err: text }));
    });
    assert.equal(status, 1, err);
    // The phase that ends daemon and framework was not begun.
    assert.ok(err.startsWith('regent: another regent'), err);
  });
});
