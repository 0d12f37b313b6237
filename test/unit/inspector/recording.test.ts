import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createActor, setup } from 'xstate';
import { createRecorder, openRecording, recordingLines, recordingOf } from '../../../src/inspector/recording.ts';
import { frameOf } from '../../../src/inspector/feed-state.ts';
import { handClock } from './parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'inspector-recording-'));
const clicker = setup({ types: { events: {} as { type: 'click' } } }).createMachine({ id: 'clicker', initial: 'a', states: { a: { on: { click: 'b' } }, b: { after: { 100: 'a' } } } });

function record(): { recorder: ReturnType<typeof createRecorder>; clicks: (count: number) => void } {
  const clock = handClock(5_000);
  const recorder = createRecorder({ clock, title: 'seed 42', source: 'simulation', seed: '42', keep: 1_000 });
  const actor = createActor(clicker, { id: 'clicker', inspect: recorder.inspect, clock: { setTimeout: (fire: () => void, ms: number) => clock.after(ms, fire), clearTimeout: (end: () => void) => end() } as never });
  actor.start();
  return {
    recorder,
    clicks: (count) => {
      for (let n = 0; n < count; n += 1) {
        actor.send({ type: 'click' });
        clock.wind(100);
      }
    },
  };
}

test('a recorded run is written with its seed and its own time, and opened again it is the same', async () => {
  const { recorder, clicks } = record();
  clicks(1_000);
  const path = join(folder, 'run.regent.jsonl.gz');
  await recorder.write(path);
  const feed = await openRecording(path);
  assert.deepEqual([feed.run, feed.title, feed.source, feed.seed], ['42', 'seed 42', 'simulation', '42']);
  assert.equal(feed.state.seq, recorder.feed.state.seq);
  assert.ok(feed.oldestSeq() > 0);
  assert.equal(feed.oldestSeq(), recorder.feed.oldestSeq());
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  assert.deepEqual(plain(frameOf(feed.state)), plain(frameOf(recorder.feed.state)));
  const middle = feed.oldestSeq() + 777;
  assert.deepEqual(plain(feed.frameAt(middle)), plain(recorder.feed.frameAt(middle)));
  assert.equal(feed.state.atMs, 5_000 + 1_000 * 100);
  assert.deepEqual(recordingOf(feed), recordingOf(recorder.feed));
});

test('the same run is recorded as the same file, so that a difference says something', () => {
  const [a, b] = [record(), record()];
  a.clicks(20);
  b.clicks(20);
  // Session ids count up in the process.
  const text = (file: Buffer): string => String(gunzipSync(file)).replaceAll(/x:\d+/g, 'x:n');
  assert.equal(text(recordingOf(a.recorder.feed)), text(recordingOf(b.recorder.feed)));
});

test('a moment, and a part of a recording, are recordings, too', async () => {
  const { recorder, clicks } = record();
  clicks(10);
  for (const [fromSeq, toSeq] of [[7, 7], [7, 19]] as const) {
    const path = join(folder, `part-${toSeq}.jsonl`);
    writeFileSync(path, [...recordingLines(recorder.feed, { fromSeq, toSeq }) ?? []].join(''));
    const feed = await openRecording(path);
    assert.deepEqual([feed.oldestSeq(), feed.state.seq], [fromSeq, toSeq]);
  }
});

test('a file that is no recording says what is wrong with it, and where', async () => {
  const { recorder, clicks } = record();
  clicks(3);
  const lines = String(gunzipSync(recordingOf(recorder.feed))).split('\n');
  const packed = gzipSync(lines.join('\n'));
  const cases: [name: string, content: string | Buffer, says: RegExp][] = [
    ['words.jsonl', 'hello', /words\.jsonl cannot be opened: line 1: that is no JSON$/],
    ['noise.jsonl', Buffer.from([7, 27, 255, 10, 0]), /noise\.jsonl cannot be opened: line 1: that is no JSON$/],
    ['other.jsonl', '{"type":"other"}\n', /does not begin as a recording/],
    ['newer.jsonl', (lines[0] ?? '').replace('"format":1', '"format":9'), /its format is 9, this version reads 1/],
    ['headless.jsonl', [lines[0], ...lines.slice(3)].join('\n'), /line 2: an event comes before the state/],
    ['stateless.jsonl', `${lines[0]}\n`, /it holds no state/],
    ['empty.jsonl', '', /it is empty/],
    ['empty.jsonl.gz', '', /it is empty/],
    ['cut.jsonl.gz', packed.subarray(0, packed.length - 20), /cut\.jsonl\.gz cannot be opened: it is cut off after line \d+/],
    ['broken.jsonl.gz', Buffer.concat([packed.subarray(0, 30), Buffer.alloc(40, 255)]), /broken\.jsonl\.gz cannot be opened: /],
    ['plain.jsonl.gz', 'not gzip', /that is no JSON/],
    ['odd-line.jsonl', [...lines.slice(0, -1), 'null'].join('\n'), /line \d+: that is no line of a recording$/],
    ['odd-event.jsonl', [...lines.slice(0, -1), '{"type":"@xstate.event","seq":"5"}'].join('\n'), /line \d+: that is no event after the one before$/],
    ['odd-state.jsonl', `${lines[0]}\n{"type":"frame"}`, /line 2: something in it is missing$/],
  ];
  for (const [name, content, says] of cases) {
    const path = join(folder, name);
    writeFileSync(path, content);
    await assert.rejects(openRecording(path), (error: Error & { code?: string }) => {
      assert.match(error.message, says);
      assert.equal(error.code, 'REGENT_USAGE');
      return true;
    });
  }
  // A file that stays open would take the process down as soon as it is forgotten.
  const isOpen = (fd: string): boolean => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false;
    }
  };
  const openOnes = (): readonly string[] => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').filter(isOpen) : []);
  for (let looks = 0; looks < 100 && openOnes().length > 0; looks += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(openOnes(), []);
  await assert.rejects(openRecording(join(folder, 'nowhere')), /nowhere cannot be opened: there is no such file$/);
  await assert.rejects(openRecording(folder), /cannot be opened: it is a folder$/);

  // Of one that was copied only in part, what is there is shown to whoever wants it.
  for (const [name, content] of [['cut.jsonl.gz', packed.subarray(0, packed.length - 20)], ['cut.jsonl', lines.join('\n').slice(0, -30)]] as const) {
    const told: string[] = [];
    writeFileSync(join(folder, name), content);
    const opened = await openRecording(join(folder, name), (says) => told.push(says));
    assert.match(told.join(), /is cut off after line \d+; shown is what is before that/);
    assert.ok(opened.state.seq > 0 && opened.state.seq < recorder.feed.state.seq, `${name}: ${opened.state.seq}`);
  }

  // The name says nothing.
  const misnamed = join(folder, 'packed-though-not-by-name.jsonl');
  writeFileSync(misnamed, packed);
  assert.equal((await openRecording(misnamed)).state.seq, recorder.feed.state.seq);
});
