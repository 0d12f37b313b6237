import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { verifyWorld, type ConditionResult } from '../../../src/cli/verify/conditions.ts';
import type { ExecResult } from '../../../src/ports/container-engine.ts';
import { FakeCluster } from './fake-world.ts';

async function condition(cluster: FakeCluster, id: string): Promise<ConditionResult> {
  const [result = assert.fail(`no condition ${id}`)] = await verifyWorld(cluster.world, [id]);
  return result;
}

/** The probes' own scripts, run on this machine. */
function shell(script: string): Promise<ExecResult> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', script], (error, stdout, stderr) => resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

describe('C3', () => {
  test('holds where a write through each member is read back from every one', async () => {
    assert.deepEqual((await condition(new FakeCluster(), 'C3')).failed, []);
  });

  for (const taskId of ['t1', 't2', 't3']) {
    test(`fails where a write through ${taskId} is lost, and names it`, async () => {
      const cluster = new FakeCluster();
      cluster.takesWrites = (writer) => writer !== taskId;
      assert.deepEqual((await condition(cluster, 'C3')).failed, [`a write through ${taskId} is not read back from every member: the write was lost`]);
    });
  }

  test('fails where a member is of another cluster', async () => {
    const cluster = new FakeCluster();
    cluster.clusterIds = { t3: '78' };
    assert.deepEqual((await condition(cluster, 'C3')).failed, ['the members are of different clusters: 77, 78']);
  });
});

describe('C6', () => {
  /** All containers on one agent, as one folder: what one writes there all read, mounted or not. */
  async function onOneAgent(target: string): Promise<ConditionResult> {
    const folder = mkdtempSync(join(tmpdir(), 'regent-c6-'));
    try {
      mkdirSync(join(folder, 'beneath'));
      symlinkSync(target === '' ? join(folder, 'beneath') : target, join(folder, 'shared'));
      const cluster = new FakeCluster();
      cluster.answer = (_, script) => shell(script.replaceAll('/shared', join(folder, 'shared')));
      return await condition(cluster, 'C6');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('holds where /shared is mounted', async () => {
    assert.deepEqual((await onOneAgent('/dev/shm')).failed, []);
  });

  test('fails where the share is unmounted, though all containers read what one wrote in the folder beneath', async () => {
    const { failed } = await onOneAgent('');
    assert.deepEqual(failed.toSorted(), ['id1', 'id2', 'id3'].map((id) => `in ${id} /shared is no mount of its own, but a folder of what is beneath`));
  });
});

describe('C7', () => {
  const portSentences = async (cluster: FakeCluster): Promise<readonly string[]> => (await condition(cluster, 'C7')).failed.filter((sentence) => /Jupyter/.test(sentence) && /^(id|whether)/.test(sentence));

  test('is not satisfied by a container in which nothing can be run', async () => {
    const cluster = new FakeCluster();
    cluster.answer = (id) => (id === 'id3' ? Promise.resolve({ exitCode: 126, stdout: '', stderr: 'no shell' }) : Promise.resolve({ exitCode: 0, stdout: id === 'id1' ? 'LISTEN' : '', stderr: '' }));
    assert.deepEqual(await portSentences(cluster), ['whether id3 serves Jupyter cannot be seen: no shell']);
  });

  test('sees who listens with ss and without, and tells nobody from not knowing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as { port: number };
      const hex = port.toString(16).toUpperCase().padStart(4, '0');
      for (const ss of ['ss', 'no-such-program']) {
        const asked = async (listening: boolean): Promise<readonly string[]> => {
          const cluster = new FakeCluster();
          // Port 1 is nobody's.
          cluster.answer = (id, script) => shell(script.replace('ss -H', `${ss} -H`).replace(':8888', listening === (id === 'id1') ? `:${port}` : ':1').replace(':22B8', listening === (id === 'id1') ? `:${hex}` : ':0001'));
          return portSentences(cluster);
        };
        assert.deepEqual(await asked(true), [], ss);
        assert.deepEqual((await asked(false)).toSorted(), ['id1 leads, but serves no Jupyter', 'id2 serves Jupyter, but does not lead', 'id3 serves Jupyter, but does not lead'], ss);
      }
    } finally {
      server.close();
    }
  });
});
