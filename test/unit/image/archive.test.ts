import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { planArchive, type ArchivePlan } from '../../../src/rig/image/archive.ts';
import { imageConfig } from '../../../src/rig/image/image.ts';
import { law } from '../laws.ts';

const plan = (digests: readonly string[], config: object = imageConfig): ArchivePlan => planArchive({ tag: 'regent-node:abc', digests, config, created: '2026-01-01T00:00:00.000Z' });
const read = (archive: ArchivePlan, path: string): Record<string, unknown> => {
  const text = archive.texts[path];
  assert.ok(text !== undefined, `${path} is missing`);
  return JSON.parse(text) as Record<string, unknown>;
};

/** The layers as Mesos' puller of archives finds them: by tag in `repositories`, then from parent to parent (image_tar_puller.cpp). */
function pull(archive: ArchivePlan, repository: string, tag: string): string[] {
  const found: string[] = [];
  let id = (read(archive, 'repositories')[repository] as Record<string, unknown>)[tag];
  while (typeof id === 'string' && id !== '') {
    found.unshift(id);
    id = read(archive, `${id}/json`)['parent'];
  }
  return found;
}

describe('the image archive', () => {
  const layers = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}$/), { minLength: 1, maxLength: 5 });

  law('gives Mesos and Docker the same layers in the same order', fc.property(layers, (digests) => {
    const archive = plan(digests);
    const [manifest] = read(archive, 'manifest.json') as unknown as { Config: string; RepoTags: string[]; Layers: string[] }[];
    assert.deepEqual(manifest?.Layers, archive.layers);
    assert.deepEqual(pull(archive, 'regent-node', 'abc').map((id) => `${id}/layer.tar`), archive.layers);
    assert.deepEqual(manifest?.RepoTags, ['regent-node:abc']);
    const { rootfs } = read(archive, manifest?.Config ?? '') as unknown as { rootfs: { diff_ids: string[] } };
    assert.deepEqual(rootfs.diff_ids, digests.map((digest) => `sha256:${digest}`));
  }));

  test('says in its topmost layer how a container starts, for Mesos as for Docker', () => {
    const archive = plan(['a'.repeat(64), 'b'.repeat(64)]);
    const top = read(archive, `${pull(archive, 'regent-node', 'abc').at(-1) ?? ''}/json`);
    const [manifest] = read(archive, 'manifest.json') as unknown as { Config: string }[];
    assert.deepEqual(top['config'], imageConfig);
    assert.deepEqual(read(archive, manifest?.Config ?? '')['config'], imageConfig);
  });

  law('never gives one id to two layers: agents keep layers for good', fc.property(layers, layers, fc.boolean(), (one, other, sameConfig) => {
    const config = sameConfig ? imageConfig : { ...imageConfig, WorkingDir: '/' };
    const [first, second] = [pull(plan(one), 'regent-node', 'abc'), pull(plan(other, config), 'regent-node', 'abc')];
    for (const [k, id] of first.entries()) {
      const sameContent = JSON.stringify(one.slice(0, k + 1)) === JSON.stringify(other.slice(0, k + 1));
      const areBothBelow = k < first.length - 1 && k < second.length - 1;
      const areBothTop = k === first.length - 1 && k === second.length - 1;
      assert.equal(id === second[k], sameContent && (areBothBelow || (areBothTop && sameConfig)));
    }
  }));
});
