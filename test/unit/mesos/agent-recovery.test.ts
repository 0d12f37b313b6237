/** An agent that was killed in the middle of a launch, and started again on the same work directory. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Cni } from '../../../src/embedded/mesos/agent/cni.ts';
import type { Docker } from '../../../src/embedded/mesos/agent/docker.ts';
import { Tasks } from '../../../src/embedded/mesos/agent/tasks.ts';
import type { Message } from '../../../src/protocols/mesos/codec.ts';

const framework: Message = { id: { value: 'F-1' } };
const info: Message = {
  name: 't', task_id: { value: 't' }, agent_id: { value: 'A' }, resources: [],
  container: { type: 'DOCKER', docker: { image: 'node:1', network: 'USER' }, network_infos: [{ name: 'net' }] },
};
const forever = (): Promise<never> => new Promise(() => undefined);

/** An agent's tasks over a Docker engine and a network of which one step never ends; what they tell and what was removed. */
function agentOf(workDir: string, hanging: 'start' | 'add' | 'nothing') {
  const told: string[] = [];
  const removed: string[] = [];
  const steps: string[] = [];
  const step = <T>(name: 'start' | 'add', value: T): Promise<T> => {
    steps.push(name);
    return name === hanging ? forever() : Promise.resolve(value);
  };
  const docker: Docker = {
    create: () => Promise.resolve('d1'),
    start: () => step('start', undefined),
    inspect: (id) => Promise.resolve({ Id: id, State: { Running: true, Pid: 1, ExitCode: 0 } }),
    wait: forever,
    stop: () => Promise.resolve(),
    kill: () => Promise.resolve(),
    remove: (id) => Promise.resolve(void removed.push(id)),
    withLabel: () => Promise.resolve(['d1']),
  };
  const cni = { add: () => step('add', '10.0.0.1'), del: () => Promise.resolve(void removed.push('the network')) } as unknown as Cni;
  const tasks = new Tasks({
    workDir, ip: '10.0.0.2', docker, cni, useCfs: false, endpointStatusDir: null, agentId: () => 'A',
    report: (_, status) => told.push(String(status['state'])),
  });
  return { tasks, told, removed, steps };
}

async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; !holds(); turns += 1) {
    assert.ok(turns < 10_000, 'it does not come to that');
    await turn();
  }
}

describe('an agent that was killed in a launch', () => {
  let workDir = '';
  beforeEach(() => {
    workDir = mkdtempSync(join(tmpdir(), 'regent-agent-'));
  });
  afterEach(() => rmSync(workDir, { recursive: true }));

  for (const hanging of ['start', 'add'] as const) {
    test(`ends the task whose container may have no network, and takes the container away (${hanging})`, async () => {
      const killed = agentOf(workDir, hanging);
      killed.tasks.launch(framework, info);
      await until(() => killed.steps.includes(hanging));
      const again = agentOf(workDir, 'nothing');
      await again.tasks.recover();
      await until(() => again.removed.length === 2);
      assert.deepEqual(again.removed, ['the network', 'd1']);
      // The update before it was not taken yet.
      assert.deepEqual(again.tasks.running.map(({ state }) => state), ['TASK_FAILED']);
    });
  }

  test('goes on with a task that runs', async () => {
    const killed = agentOf(workDir, 'nothing');
    killed.tasks.launch(framework, info);
    await until(() => killed.tasks.running[0]?.state === 'TASK_RUNNING');
    const again = agentOf(workDir, 'nothing');
    await again.tasks.recover();
    assert.deepEqual([again.removed, again.tasks.running.map(({ state }) => state)], [[], ['TASK_RUNNING']]);
  });
});
