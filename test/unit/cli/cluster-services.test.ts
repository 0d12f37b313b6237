import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { clusterServices } from '../../../src/cli/commands/up.ts';
import { addService } from '../../../src/rig/services.ts';

test('a checkout and a cache whose paths hold blanks, quotes and commands are handed on as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regent-services-'));
  try {
    const home = join(folder, `it's a "$(touch ${folder.replaceAll('/', '_')}); touch pwned; home`);
    mkdirSync(home);
    const node = join(home, 'node');
    writeFileSync(node, '#!/bin/sh\necho "$NODE_COMPILE_CACHE"\nfor word; do echo "$word"; done\n', { mode: 0o755 });
    const services = clusterServices({ name: 'regent', infraEtcd: ['http://a:1', 'http://b:1'], listen: '127.0.0.1:8888', node, sourceDir: home, compileCache: join(home, 'cache') });
    assert.deepEqual(services.map(({ name }) => name), ['gateway', 'daemon']);
    const said = services.map((service) => {
      mkdirSync(join(folder, 'service'), { recursive: true });
      addService(join(folder, 'service'), join(folder, 'log'), service);
      return execFileSync(join(folder, 'service', service.name, 'run'), { cwd: folder, encoding: 'utf8' }).trimEnd().split('\n');
    });
    assert.deepEqual(said, [
      [join(home, 'cache'), join(home, 'src/gateway/main.ts'), '--name', 'regent', '--etcd', 'http://a:1,http://b:1', '--listen', '127.0.0.1:8888'],
      [join(home, 'cache'), '--max-semi-space-size=1', '--max-old-space-size=256', join(home, 'src/cli/main.ts'), 'run', '--config', '/run/regent/regent/regent.yaml'],
    ]);
    assert.ok(!existsSync(join(folder, 'pwned')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
