import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { statusFileName, writeStatusFiles } from '../../../src/embedded/calico/felix/status-files.ts';
import { endpoint, snapshot } from './values.ts';

const [one, two] = snapshot(endpoint('agent1', 'one', '10.60.0.1', {}, { mac: '02:00:00:00:00:01' }), endpoint('agent1', 'two', '10.60.0.2')).endpoints;

test('files are named and filled as Calico does it, appear with their endpoint and go with it', (context) => {
  const prefix = mkdtempSync(join(tmpdir(), 'felix-status-'));
  context.after(() => rmSync(prefix, { recursive: true }));
  assert.ok(one && two);
  const folder = join(prefix, 'endpoint-status');
  mkdirSync(folder);
  writeFileSync(join(folder, 'cni default%2Fgone eth0'), '');
  writeStatusFiles(prefix, [one, two]);
  assert.deepEqual(readdirSync(folder).toSorted(), ['cni default%2Fone eth0', 'cni default%2Ftwo eth0']);
  assert.equal(readFileSync(join(folder, 'cni default%2Fone eth0'), 'utf8'), '{"ifaceName":"calione","mac":"02:00:00:00:00:01","ipv4Nets":["10.60.0.1/32"]}');
  const written = statSync(join(folder, 'cni default%2Fone eth0')).ino;
  writeStatusFiles(prefix, [one]);
  assert.deepEqual(readdirSync(folder), ['cni default%2Fone eth0']);
  assert.equal(statSync(join(folder, 'cni default%2Fone eth0')).ino, written, 'a file that is right is not written again');
});

test('characters are escaped as Go\'s url.PathEscape does', () => {
  assert.ok(one);
  assert.equal(statusFileName({ ...one, workload: 'a b(ü)!@:=' }), 'cni default%2Fa%20b%28%C3%BC%29%21@:= eth0');
});
