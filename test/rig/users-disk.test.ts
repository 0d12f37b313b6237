/** A disk that its user mounted for a rig's state: emptied by a purge, never taken off. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { command, tryCommand } from '../../src/rig/command.ts';
import { rigPaths } from '../../src/rig/description.ts';
import { downRig, leftovers } from '../../src/rig/down.ts';
import { journalOf } from '../../src/rig/journal.ts';
import { isMountPoint } from '../../src/rig/mounts.ts';

const name = `d${process.pid.toString(36)}`;
const { state } = rigPaths(name);

describe("a user's disk", () => {
  test('is none where a folder is bound onto itself, as the Docker engine does with its own: that is taken off', async () => {
    const folder = join(state, 'docker');
    mkdirSync(folder, { recursive: true });
    await command('mount', ['--bind', folder, folder]);
    journalOf(name).note({ kind: 'folder', path: state, keep: true });
    await downRig(name, { purge: true });
    assert.deepEqual([isMountPoint(folder), existsSync(state)], [false, false]);
  });

  for (const [where, disk] of [['at the state', state], ['at a part of it', join(state, 'docker')]] as const) {
    describe(where, () => {
      const written = join(disk, 'deep/kept.txt');
      beforeEach(async () => {
        mkdirSync(disk, { recursive: true });
        await command('mount', ['-t', 'tmpfs', 'regent-test', disk]);
        journalOf(name).note({ kind: 'folder', path: state, keep: true });
        mkdirSync(join(disk, 'deep'));
        writeFileSync(written, 'kept');
        // As the engine mounts its layers: ours, and taken off.
        mkdirSync(join(state, 'docker/overlay2/layer'), { recursive: true });
        await command('mount', ['-t', 'tmpfs', 'regent-test', join(state, 'docker/overlay2/layer')]);
      });
      afterEach(async () => {
        await tryCommand('umount', ['-l', join(state, 'docker/overlay2/layer'), disk]);
        for (const folder of [disk, state]) if (existsSync(folder)) rmdirSync(folder);
      });

      test('stays with all that is on it, and a purge empties it', async () => {
        await downRig(name, { purge: false });
        assert.ok(existsSync(written) && isMountPoint(disk));
        assert.ok(!isMountPoint(join(state, 'docker/overlay2/layer')));
        await downRig(name, { purge: true });
        assert.deepEqual([isMountPoint(disk), readdirSync(disk)], [true, []]);
        assert.deepEqual(await leftovers(name), []);
      });
    });
  }
});
