import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regent-log-in-'));
  mkdirSync(join(folder, 'tmp'));
  mkdirSync(join(folder, 'bin'));
  // Says that it runs, and goes on until it is told to end.
  writeFileSync(join(folder, 'bin/ssh'), `#!${process.execPath}\nprocess.on('SIGINT', () => {});\nprocess.on('SIGTERM', () => process.exit(7));\nsetInterval(() => {}, 1000);\nconsole.log('runs');\n`, { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function loggedIn(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'log-in.ts')], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: join(folder, 'tmp'), PATH: `${join(folder, 'bin')}:${process.env['PATH']}` } });
  await once(child.stdout ?? assert.fail('no output'), 'data');
  return child;
}

const made = (): readonly string[] => readdirSync(join(folder, 'tmp')).filter((entry) => entry.startsWith('regent-ssh-'));

describe('a login with a key of its own', () => {
  test('keeps the key where nobody else can read it', async () => {
    const child = await loggedIn();
    const [home = assert.fail('there is no folder')] = made();
    const mode = (path: string): number => statSync(join(folder, 'tmp', path)).mode & 0o777;
    assert.equal(mode(home), 0o700);
    assert.equal(mode(join(home, 'id')), 0o600);
    child.kill('SIGTERM');
    await once(child, 'close');
  });

  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    test(`passes ${signal} on and leaves no key behind`, async () => {
      const child = await loggedIn();
      child.kill(signal);
      const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null];
      assert.deepEqual({ code, killedBy, left: made() }, { code: signal === 'SIGTERM' ? 7 : 129, killedBy: null, left: [] });
    });
  }

  test('goes on after Ctrl-C, which is for the program at the other end', async () => {
    const child = await loggedIn();
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    assert.deepEqual({ code, left: made() }, { code: 7, left: [] });
  });
});
