import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rigPaths } from '../../../src/rig/description.ts';

const main = join(import.meta.dirname, '../../../src/cli/main.ts');

function regent(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ status: number; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
    let err = '';
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (status) => resolve({ status: status ?? -1, err }));
  });
}

describe('the name of a cluster', () => {
  // Never `down` itself: code that lets such a name through would take this machine's clusters away.
  for (const name of ['', '..', 'a/b']) {
    test(`"${name}" is refused by commands that take nothing but a name, with what is allowed`, async () => {
      for (const command of ['status', 'logs']) {
        const { status, err } = await regent([command, '--name', name]);
        assert.equal(status, 2, err);
        assert.match(err, /--name: ".*" is not allowed\n.*Give a DNS label/);
      }
    });

    test(`"${name}" is refused from the environment, too`, async () => {
      const { status, err } = await regent(['status'], { REGENT_NAME: name });
      assert.equal(status, 2, err);
      assert.match(err, /REGENT_NAME: ".*" is not allowed/);
    });

    test(`"${name}" has no folders, so that nothing can be taken away there`, () => {
      assert.throws(() => rigPaths(name), /REGENT_NAME|is no name of a rig/);
    });
  }

  test('the folders of a good one are its own', () => {
    assert.deepEqual(rigPaths('regent-2'), { run: '/run/regent/regent-2', state: '/var/lib/regent/regent-2', log: '/var/log/regent/regent-2' });
  });
});
