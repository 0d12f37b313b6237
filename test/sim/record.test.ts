import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRecording } from '../../src/inspector/recording.ts';
import { drawSchedule } from '../../src/sim/schedule.ts';
import { recordSchedule } from './record.ts';

test('a history is recorded as the inspector reads it: statecharts, decisions, faults', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regent-recording-'));
  try {
    const schedule = drawSchedule({ seed: 9, size: 3, rounds: 1, strikes: 3, among: ['kill-leader', 'kill-daemon'] });
    await recordSchedule(schedule, join(folder, 'nine.regent.jsonl.gz'));
    const feed = await openRecording(join(folder, 'nine.regent.jsonl.gz'));
    assert.equal(feed.seed, '9');
    assert.ok([...feed.definitions()].some(({ machineId }) => machineId === 'container'));
    const sentences = feed.state.decisions.map(({ sentence }) => sentence);
    assert.ok(sentences.includes('fault: all faults are over'), sentences.join('\n'));
    assert.ok(feed.state.atMs > 200_000, 'in virtual time');
    assert.equal(feed.state.cluster?.whole, true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
