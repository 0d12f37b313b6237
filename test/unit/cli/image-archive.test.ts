import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { imageArchive } from '../../../src/cli/rig-settings.ts';
import { UsageError } from '../../../src/domain/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'regent-image-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function archive(name: string, manifest: unknown): string {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  execFileSync('tar', ['-C', folder, '-cf', join(folder, name), 'manifest.json']);
  return join(folder, name);
}

test('an image of the user\'s own is known by the name in its archive', () => {
  const path = archive('mine.tar', [{ RepoTags: ['mine:1'] }]);
  assert.deepEqual(imageArchive(path), { path, tag: 'mine:1' });
});

test('what is no image archive is refused with what to give', () => {
  writeFileSync(join(folder, 'text.tar'), 'no archive');
  for (const path of [join(folder, 'missing.tar'), join(folder, 'text.tar'), archive('nameless.tar', [{}])]) {
    assert.throws(() => imageArchive(path), (error: unknown) => error instanceof UsageError && error.message.includes(path) && (error.next ?? '').includes('docker save'));
  }
});
