import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from '../../../src/cli/commands/status.ts';

test('status names the parts that do not run, and a disk that is nearly full', () => {
  assert.deepEqual(problemsOf([{ role: 'dockerd', pid: 1 }], { path: '/state', freeMib: 5_000 }), []);
  assert.deepEqual(problemsOf([{ role: 'dockerd', pid: null }], { path: '/state', freeMib: 7 }), ['not running: dockerd', 'only 7 MiB are free on the disk of /state']);
});
