import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { setup } from 'xstate';
import { createControls } from '../../../src/inspector/control.ts';
import type { FeedEvent, RecordingLine } from '../../../src/inspector/feed-format.ts';
import { startInspector, type InspectorServer } from '../../../src/inspector/server.ts';
import { handClock, isFrame, openViewer, realClock, run, watch } from './parts.ts';

const token = 'a-token-of-some-length';
const door = setup({ types: { events: {} as { type: 'open' } | { type: 'shut' } | { type: 'lock'; key: number } }, guards: { isRight: ({ event }) => event.type === 'lock' && event.key === 7 } }).createMachine({
  id: 'door',
  initial: 'shut',
  states: {
    shut: { on: { open: 'open', lock: { guard: 'isRight', target: 'locked' } } },
    open: { on: { shut: 'shut' } },
    locked: {},
  },
});

const watched = watch(realClock);
const actor = run(door, watched, realClock);
let server: InspectorServer;
let withControl: InspectorServer;
let host: string;

before(async () => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'inspector-page-'));
  mkdirSync(join(pageFolder, 'assets'));
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(pageFolder, 'assets/main-abcdef12.js'), 'plain');
  writeFileSync(join(pageFolder, 'assets/main-abcdef12.js.br'), brotliCompressSync('packed'));
  writeFileSync(join(pageFolder, 'assets/main-abcdef12.js.gz'), gzipSync('zipped'));
  const common = { feed: watched.feed, clock: realClock, host: '127.0.0.1', port: 0, token, redactor: watched.redactor };
  server = await startInspector({ ...common, pageFolder });
  withControl = await startInspector({
    ...common,
    pageFolder: null,
    controls: createControls({ feed: watched.feed, clock: realClock, redactor: watched.redactor, actorOf: watched.source.actor }),
  });
  host = `127.0.0.1:${server.port}`;
});
after(async () => {
  await server.close();
  await withControl.close();
  actor.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

async function cookie(): Promise<string> {
  const { headers } = await get(`/?token=${token}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

const bearer = { authorization: `Bearer ${token}` };

test('the token is exchanged for a cookie and leaves the address; nothing is shown without one of them', async () => {
  const { status, headers } = await get(`/?token=${token}`);
  assert.equal(status, 303);
  assert.equal(headers['location'], '/');
  const given = String(headers['set-cookie']);
  assert.match(given, /HttpOnly/);
  assert.match(given, /SameSite=Strict/);
  assert.doesNotMatch(given, new RegExp(token));
  const page = await get('/', { cookie: await cookie() });
  assert.equal(page.status, 200);
  assert.match(String(page.body), /<title>page/);
  for (const wrong of [{}, { cookie: `regent-inspector-${server.port}=x` }, { authorization: 'Bearer nonsense' }]) {
    for (const path of ['/', '/recording', '/assets/main-abcdef12.js']) assert.equal((await get(path, wrong)).status, 401, path);
  }
  assert.equal((await get('/?token=nonsense')).status, 401);
});

test('a name that was made to point here, a foreign page and a foreign method get nothing', async () => {
  assert.equal((await get('/', { ...bearer, host: `evil.example:${server.port}` })).status, 421);
  assert.equal((await get('/', { ...bearer, host: '127.0.0.1:1' })).status, 421);
  assert.equal((await get('/healthz', { host: `localhost:${server.port}` })).status, 200);
  const cookies = { cookie: await cookie() };
  assert.equal((await get('/recording', { ...cookies, origin: 'http://evil.example' })).status, 403);
  assert.equal((await get('/recording', { ...cookies, 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await get('/', bearer, 'POST')).status, 405);
  await assert.rejects(openViewer(`ws://${host}/feed`), { message: '401' });
  await assert.rejects(openViewer(`ws://${host}/feed`, { ...cookies, origin: 'http://evil.example' }), { message: '403' });
  await assert.rejects(openViewer(`ws://${host}/feed`, { ...cookies, origin: 'null' }), { message: '403' });
  await assert.rejects(openViewer(`ws://${host}/other`, cookies), { message: '404' });
  const own = await openViewer(`ws://${host}/feed`, { ...cookies, origin: `http://${host}` });
  await own.close();
});

test('the page may load nothing but what this server has; compressed files go out as they are, and no file outside its folder does', async () => {
  const page = await get('/', bearer);
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; script-src 'self'; worker-src 'self'/);
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.equal(page.headers['cross-origin-opener-policy'], undefined, 'to a browser that trusts us only');
  assert.equal((await get('/', { ...bearer, 'sec-fetch-site': 'none' })).headers['cross-origin-opener-policy'], 'same-origin');
  const script = await get('/assets/main-abcdef12.js', bearer);
  assert.match(String(script.headers['cache-control']), /immutable/);
  for (const path of ['/../../../etc/hosts.txt', '/..%2f..%2fpackage.json', '/assets/../../secret.js', '/%2e%2e/x.js', '/nothing.js']) {
    assert.equal((await get(path, bearer)).status, 404, path);
  }
});

test('a client gets what it can read: brotli, or gzip, or neither where it names neither or refuses them', async () => {
  const bodies = { br: (body: Buffer) => brotliDecompressSync(body), gzip: (body: Buffer) => gunzipSync(body), none: (body: Buffer) => body };
  for (const [accepted, encoding, text] of [
    ['gzip, deflate, br, zstd', 'br', 'packed'], ['gzip, deflate', 'gzip', 'zipped'], ['br;q=0, gzip;q=0.5', 'gzip', 'zipped'], ['GZIP', 'gzip', 'zipped'], ['*', 'br', 'packed'],
    ['identity', 'none', 'plain'], ['br;q=0, gzip;q=0', 'none', 'plain'], ['*;q=0', 'none', 'plain'], ['x-br', 'none', 'plain'], [null, 'none', 'plain'],
  ] as const) {
    const wish = accepted === null ? {} : { 'accept-encoding': accepted };
    const script = await get('/assets/main-abcdef12.js', { ...bearer, ...wish });
    assert.equal(script.headers['content-encoding'] ?? 'none', encoding, String(accepted));
    assert.equal(String(bodies[encoding](script.body)), text, String(accepted));
    assert.match(String(script.headers['vary']), /accept-encoding/);
    const recording = await get(`/recording?at=${watched.feed.state.seq}`, { ...bearer, ...wish });
    const isPacked = encoding === 'gzip' || accepted?.includes('gzip') === true && !accepted.includes('gzip;q=0') || accepted === '*';
    assert.equal(recording.headers['content-encoding'] ?? 'none', isPacked ? 'gzip' : 'none', String(accepted));
    assert.match(String(isPacked ? gunzipSync(recording.body) : recording.body), /^\{"type":"recording"/);
  }
});

test('a viewer gets hello, machines, the state, and what follows', async () => {
  const viewer = await openViewer(`ws://${host}/feed`, bearer);
  const frame = await viewer.until(isFrame);
  assert.deepEqual(viewer.messages.map(({ type }) => type), ['hello', 'definition', 'frame']);
  assert.equal(frame.actors[0]?.name, 'root');
  assert.equal(frame.actors[0]?.snapshot.value, actor.getSnapshot().value);
  actor.send({ type: actor.getSnapshot().value === 'shut' ? 'open' : 'shut' });
  const { events } = await viewer.until((message) => message.type === 'events' && message);
  assert.deepEqual(events.map(({ type }) => type), ['@xstate.event', '@xstate.snapshot']);
  assert.equal(events[0]?.seq, frame.seq + 1);
  await viewer.close();
});

test('a viewer hears that the program lives, though nothing happens; one that asks on and on and reads nothing is hung up on', async () => {
  const clock = handClock();
  const quiet = await startInspector({ feed: watched.feed, clock, host: '127.0.0.1', port: 0, token, redactor: watched.redactor, pageFolder: null });
  const viewer = await openViewer(`ws://127.0.0.1:${quiet.port}/feed`, bearer);
  await viewer.until(isFrame);
  for (const seconds of [2, 4]) {
    clock.wind(2_000);
    const { nowMs } = await viewer.until((message) => message.type === 'beat' && message.nowMs >= 1_000_000 + seconds * 1_000 && message);
    assert.equal(nowMs, 1_000_000 + seconds * 1_000);
  }
  viewer.socket.pause();
  const question = JSON.stringify({ type: 'control.list', id: 'x'.repeat(60_000), sessionId: 's' });
  const gone = new Promise((resolve) => viewer.socket.once('error', resolve).once('close', resolve));
  while (viewer.socket.readyState === viewer.socket.OPEN) {
    for (let n = 0; n < 100; n += 1) viewer.socket.send(question, () => {});
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (viewer.socket.bufferedAmount > 64 * 1024 * 1024) viewer.socket.resume();
  }
  await gone;
  await quiet.close();
});

test('a viewer that comes again goes on after the last event that it knows, and begins anew where it cannot', async () => {
  const since = watched.feed.state.seq;
  const toggle = (): void => actor.send({ type: actor.getSnapshot().value === 'shut' ? 'open' : 'shut' });
  for (let n = 0; n < 5; n += 1) toggle();
  const again = await openViewer(`ws://${host}/feed?run=run-1&since=${since}`, bearer);
  const { events } = await again.until((message) => message.type === 'events' && message);
  assert.deepEqual(events.map(({ seq }) => seq), Array.from({ length: 10 }, (_, index) => since + 1 + index));
  assert.deepEqual(again.messages.filter(({ type }) => type === 'frame'), []);
  await again.close();
  for (const query of [`run=another&since=${since}`, `run=run-1&since=${since + 1_000_000}`, 'run=run-1&since=-1', 'since=1']) {
    const anew = await openViewer(`ws://${host}/feed?${query}`, bearer);
    await anew.until(isFrame);
    assert.equal(anew.messages[0]?.type === 'hello' && anew.messages[0].resumed, false, query);
    await anew.close();
  }
});

test('a viewer that reads too slowly is told how much was left out and goes on from the state of then', async () => {
  const viewer = await openViewer(`ws://${host}/feed`, bearer);
  await viewer.until(isFrame);
  const before = watched.feed.state.seq;
  viewer.socket.pause();
  const long = 'x'.repeat(4_000);
  // More than the kernel and the bound together hold, in several batches.
  for (let batch = 0; batch < 30; batch += 1) {
    for (let n = 0; n < 200; n += 1) watched.feed.append({ type: '@regent.decision', sentence: `${batch} ${n} ${long}` });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  viewer.socket.resume();
  const skipped = await viewer.until((message) => message.type === 'skipped' && message);
  const frames: number[] = [];
  await viewer.until((message) => message.type === 'frame' && (frames.push(message.seq), frames.length === 2) && message);
  assert.equal(skipped.count, skipped.toSeq - skipped.fromSeq + 1);
  assert.ok(skipped.count > 1_000, `${skipped.count} were left out`);
  assert.equal(frames[1], skipped.toSeq);
  // Nothing is missing but what it was told of.
  const seen = viewer.messages.flatMap((message) => (message.type === 'events' ? message.events.map(({ seq }) => seq) : []));
  assert.deepEqual(seen, Array.from({ length: skipped.fromSeq - before - 1 }, (_, index) => before + 1 + index));
  watched.feed.append({ type: '@regent.decision', sentence: 'and on' });
  const { events } = await viewer.until((message) => message.type === 'events' && message.events[0]?.seq === skipped.toSeq + 1 && message);
  assert.equal(events[0]?.type === '@regent.decision' && events[0].sentence, 'and on');
  await viewer.close();
});

test('a recording is a header, the machines, a state and the events after it; of a moment, that state only', async () => {
  const { oldestSeq, newestSeq } = { oldestSeq: watched.feed.oldestSeq(), newestSeq: watched.feed.state.seq };
  const whole = await get('/recording?download', bearer);
  assert.match(String(whole.headers['content-disposition']), /test-\d+\.regent\.jsonl\.gz/);
  const lines = String(gunzipSync(whole.body)).trimEnd().split('\n').map((line) => JSON.parse(line) as RecordingLine);
  assert.deepEqual(lines.slice(0, 3).map(({ type }) => type), ['recording', 'definition', 'frame']);
  assert.deepEqual(lines.slice(3).map((event) => (event as FeedEvent).seq), Array.from({ length: newestSeq - oldestSeq }, (_, index) => oldestSeq + 1 + index));
  const moment = await get(`/recording?at=${newestSeq - 1}`, bearer);
  const [, , frame, ...rest] = String(moment.body).trimEnd().split('\n').map((line) => JSON.parse(line) as RecordingLine);
  assert.equal(frame?.type === 'frame' && frame.seq, newestSeq - 1);
  assert.deepEqual(rest, []);
  assert.equal((await get(`/recording?at=${newestSeq + 1}`, bearer)).status, 404);
});

test('nothing can be sent to an actor unless that was allowed at the start', async () => {
  const viewer = await openViewer(`ws://${host}/feed`, bearer);
  const { value } = actor.getSnapshot();
  viewer.socket.send(JSON.stringify({ type: 'control.ask', id: '1', sessionId: actor.sessionId, event: { type: 'open' } }));
  const answer = await viewer.until((message) => message.type === 'control.refused' && message);
  assert.match(answer.why, /--allow-control/);
  assert.equal(actor.getSnapshot().value, value);
  await viewer.close();
});

test('where it was allowed, an event is sent after its confirmation and only if the statechart takes it; the feed tells of it', async () => {
  const viewer = await openViewer(`ws://127.0.0.1:${withControl.port}/feed`, bearer);
  const { sessionId } = actor;
  let id = 0;
  const ask = async (message: object) => {
    id += 1;
    const mine = String(id);
    viewer.socket.send(JSON.stringify({ ...message, id: mine }));
    return viewer.until((answer) => 'id' in answer && answer.id === mine && answer);
  };
  if (actor.getSnapshot().value === 'open') actor.send({ type: 'shut' });
  const allowed = await ask({ type: 'control.list', sessionId });
  assert.deepEqual(allowed.type === 'control.allowed' && allowed.events, ['lock', 'open']);

  for (const event of [{ type: 'shut' }, { type: 'lock', key: 1 }, { type: 'xstate.stop' }, { kind: 'open' }, 'open', null]) {
    const refused = await ask({ type: 'control.ask', sessionId, event });
    assert.equal(refused.type, 'control.refused', JSON.stringify(event));
  }
  assert.equal((await ask({ type: 'control.ask', sessionId: 'x:999999', event: { type: 'open' } })).type, 'control.refused');
  assert.equal((await ask({ type: 'control.confirmed', confirmation: 'made up' })).type, 'control.refused');
  assert.equal(actor.getSnapshot().value, 'shut');

  const confirm = await ask({ type: 'control.ask', sessionId, event: { type: 'open' } });
  assert.ok(confirm.type === 'control.confirm');
  assert.equal(actor.getSnapshot().value, 'shut', 'nothing happens before the confirmation');
  const sent = await ask({ type: 'control.confirmed', confirmation: confirm.confirmation });
  assert.equal(sent.type, 'control.sent');
  assert.equal(actor.getSnapshot().value, 'open');
  assert.equal((await ask({ type: 'control.confirmed', confirmation: confirm.confirmation })).type, 'control.refused', 'a confirmation is good once');
  const told = watched.events.filter((event) => event.type === '@regent.control');
  assert.deepEqual(told.map(({ outcome, sentence }) => [outcome, sentence]), [['sent', '"open" was sent to root from the inspector']]);

  const late = await ask({ type: 'control.ask', sessionId, event: { type: 'shut' } });
  actor.send({ type: 'shut' });
  assert.ok(late.type === 'control.confirm');
  assert.equal((await ask({ type: 'control.confirmed', confirmation: late.confirmation })).type, 'control.refused', 'it has moved on since');
  await viewer.close();
});
