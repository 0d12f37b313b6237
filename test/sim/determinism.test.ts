/** The same seed gives the same history, byte for byte, in whatever process it runs. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { runHistory, tellStory } from '../../src/sim/history.ts';
import { runHistories } from './pool.ts';

const seeds = [2, 3, 5];

test('the same seed tells the same story in one process, side by side with others, and in a process of its own with another time zone and language', async () => {
  const here = await Promise.all(seeds.map(async (seed) => tellStory(await runHistory({ seed, rounds: 1 }))));
  for (const story of here) assert.ok(story.length > 500);

  // Side by side above, one after the other here: histories share nothing.
  for (const [k, seed] of seeds.entries()) assert.equal(tellStory(await runHistory({ seed, rounds: 1 })), here[k]);

  const program = `
    import { runHistory, tellStory } from ${JSON.stringify(new URL('../../src/sim/history.ts', import.meta.url).href)};
    process.stdout.write(tellStory(await runHistory({ seed: ${seeds[0]}, rounds: 1 })));`;
  // Nor does it matter where on earth that process believes to be, which language it speaks, or from where it is started.
  for (const env of [{}, { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, { TZ: 'Pacific/Chatham', LC_ALL: 'C' }]) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, ...env }, cwd: tmpdir() });
    assert.equal(stdout, here[0], JSON.stringify(env));
  }
});

test('workers tell the same story as one process', async () => {
  const [outcome] = await runHistories({ from: 7, count: 1, trace: true });
  assert.equal(outcome?.story, tellStory(await runHistory({ seed: 7 })));
});
