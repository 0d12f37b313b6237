import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContainerReport } from '../../../src/domain/container-reports.ts';
import { distrustedAgents, distrustOf, noteOutcome, sayTrouble, type LaunchTroubles } from '../../../src/domain/launch-troubles.ts';

type Phase = ContainerReport['phase'];

/** A launch of its own on agent1, as it is reported. */
function launchThrough(troubles: LaunchTroubles, phases: readonly Phase[], more: Partial<ContainerReport> = {}): LaunchTroubles {
  const reportOf = (phase: Phase): ContainerReport => ({
    slot: 0, taskId: `c-s0-g1-i${counter}`, phase, agentId: 'a1', hostname: 'agent1', address: null, containerId: null, replaces: null, etcdStarted: false, why: 'the network is broken', ...more,
  });
  counter += 1;
  return phases.reduce<{ troubles: LaunchTroubles; before: ContainerReport | undefined }>(
    (known, phase) => ({ troubles: noteOutcome(known.troubles, known.before, reportOf(phase)), before: reportOf(phase) }),
    { troubles, before: undefined },
  ).troubles;
}
let counter = 0;

const ended: readonly Phase[] = ['launching', 'lost'];
const givenUp: readonly Phase[] = ['launching', 'provisioning', 'condemned', 'lost'];
const lived: readonly Phase[] = ['launching', 'provisioning', 'joining', 'member'];

describe('an agent', () => {
  test('is distrusted once two launches in a row ended there', () => {
    const once = launchThrough({}, ended);
    assert.deepEqual(distrustedAgents(once), []);
    const twice = launchThrough(once, ['launching', 'provisioning', 'lost']);
    assert.deepEqual(distrustedAgents(twice), ['a1']);
    assert.equal(sayTrouble(twice['a1'] ?? assert.fail()), 'agent1 is passed over while other agents have room: 2 launches in a row failed there, the last because of the network is broken');
  });

  test('is distrusted at once where a container had to be given up, which counts once', () => {
    const troubles = launchThrough({}, givenUp);
    assert.deepEqual(distrustedAgents(troubles), ['a1']);
    assert.equal(sayTrouble(troubles['a1'] ?? assert.fail()), 'agent1 is passed over while other agents have room: a container that was launched there was given up, because of the network is broken');
  });

  test('is distrusted more with each launch that fails', () => {
    const troubles = launchThrough(launchThrough({}, givenUp), ended);
    assert.ok(distrustOf(troubles, 'a1') > distrustOf(launchThrough({}, givenUp), 'a1'));
    assert.equal(distrustOf(troubles, 'a2'), 0);
  });

  test('is trusted again when a container that was launched there is a member', () => {
    assert.deepEqual(launchThrough(launchThrough({}, givenUp), lived), {});
    assert.deepEqual(distrustedAgents(launchThrough(launchThrough(launchThrough({}, ended), lived), ended)), []);
  });

  test('is not to blame for what becomes of a member, nor of one that was a member before this daemon', () => {
    assert.deepEqual(launchThrough({}, [...lived, 'condemned', 'lost']), {});
    assert.deepEqual(launchThrough({}, ['launching', 'provisioning', 'condemned', 'lost'], { etcdStarted: true }), {});
  });
});
