/** Secrets are planted wherever one could be, and everything that leaves is looked at. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createWebSocketInspector } from '@statelyai/inspect';
import { assign, createActor, emit, fromPromise, setup } from 'xstate';
import { WebSocket } from 'ws';
import { createControls } from '../../../src/inspector/control.ts';
import { createRedactor, redacted } from '../../../src/inspector/plain.ts';
import { recordingOf } from '../../../src/inspector/recording.ts';
import { startInspector, type InspectorServer } from '../../../src/inspector/server.ts';
import { isFrame, openViewer, realClock, watch } from './parts.ts';

const token = 'inspector-token-0123456789abcdef';
const jupyterToken = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const cookieSecret = 'cookie/secret+with=signs&more';
const keyBody = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz';
const privateKey = `-----BEGIN OPENSSH PRIVATE KEY-----\n${keyBody}\nc2gtZWQyNTUxOQAAACBcontents\n-----END OPENSSH PRIVATE KEY-----\n`;
const known = [token, jupyterToken, cookieSecret, privateKey];
/** Secrets that nobody told of: only their keys or their looks give them away. */
const password = 'correct-horse-battery-staple';
const strangerKey = `-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAstrangerstranger\n-----END RSA PRIVATE KEY-----`;
/** What must be found nowhere. */
const traces = [token, jupyterToken, cookieSecret, encodeURIComponent(cookieSecret), keyBody, password, 'MIIEowIBAAKCAQEAstranger', Buffer.from(jupyterToken).toString('base64').replace(/=+$/, '')];

const watched = watch(realClock, { secrets: known });
let server: InspectorServer;
before(async () => {
  const { feed, redactor, source } = watched;
  server = await startInspector({ feed, clock: realClock, host: '127.0.0.1', port: 0, token, redactor, pageFolder: null, controls: createControls({ feed, clock: realClock, redactor, actorOf: source.actor }) });
});
after(() => server.close());

/** Every way in which one of them may be carried. */
const planted = {
  plainly: jupyterToken,
  inText: `http://127.0.0.1:8888/lab?token=${jupyterToken}&x=1`,
  inAddress: `mongodb://root:${password}@10.0.0.1/`,
  inHeader: `Authorization: Bearer ${Buffer.from(password).toString('base64')}`,
  encoded: encodeURIComponent(cookieSecret),
  base64: Buffer.from(jupyterToken).toString('base64'),
  asKey: { [`key ${jupyterToken}`]: 1 },
  key: privateKey,
  oneLine: JSON.stringify({ k: privateKey }),
  strangers: strangerKey,
  password,
  apiKey: password,
  credentials: { user: 'me', inner: [password] },
  list: ['a', { passwd: password }, [[jupyterToken]]],
  map: new Map([['secret', password]]),
  set: new Set([jupyterToken]),
  bytes: Buffer.from(jupyterToken),
  error: Object.assign(new Error(`failed with ${jupyterToken}`, { cause: new Error(privateKey) }), { token: password }),
  json: { toJSON: () => ({ seen: jupyterToken }) },
  call: Object.defineProperty(() => {}, 'name', { value: 'harmless' }),
  atTheEnd: `${'x'.repeat(4_090)}${jupyterToken}`,
};

const careless = setup({
  types: { context: {} as Record<string, unknown>, events: {} as { type: string; [key: string]: unknown }, emitted: {} as { type: 'decision'; sentence: string } },
  actors: { work: fromPromise(({ input }: { input: { fail: boolean; with: unknown } }) => (input.fail ? Promise.reject(Object.assign(new Error(`no: ${privateKey}`), { password })) : Promise.resolve(planted))) },
}).createMachine({
  id: 'careless',
  description: `says ${jupyterToken}`,
  context: { ...planted, changing: '' },
  initial: 'quiet',
  states: {
    quiet: {
      on: {
        tell: { actions: [assign(({ event }) => ({ changing: event['what'], [String(event['what'])]: event['what'] })), emit({ type: 'decision', sentence: `I decide on ${jupyterToken}, because ${privateKey}` })] },
        work: 'working',
        fail: 'failing',
        throw: {
          actions: () => {
            throw new Error(jupyterToken);
          },
        },
        [jupyterToken]: 'quiet',
      },
    },
    working: { invoke: { id: `work ${jupyterToken}`, src: 'work', input: { fail: false, with: planted }, onDone: 'quiet' } },
    failing: { invoke: { id: 'fails', src: 'work', input: { fail: true, with: planted }, onError: { target: 'quiet', actions: assign({ why: ({ event }) => event.error }) } } },
  },
});

test('no secret leaves: not by context, event, input, output, error, decision, definition, name, control or another program', async () => {
  const viewer = await openViewer(`ws://127.0.0.1:${server.port}/feed`, { authorization: `Bearer ${token}` });
  const heard: string[] = [];
  viewer.socket.on('message', (data: Buffer) => heard.push(String(data)));
  const theirs = new WebSocket(server.statelyUrl);
  theirs.on('message', (data: Buffer) => heard.push(String(data)));
  await new Promise((resolve) => theirs.once('open', resolve));

  const actor = createActor(careless, { id: `actor-${jupyterToken}`, inspect: watched.source.inspect });
  actor.subscribe({ error: () => {} });
  actor.start();
  for (const [key, value] of Object.entries(planted)) actor.send({ type: 'tell', what: { [key]: value }, nested: { planted } });
  // Of these, the value alone is enough.
  for (const what of known) actor.send({ type: 'tell', what });
  actor.send({ type: 'work' });
  await new Promise(setImmediate);
  actor.send({ type: 'fail' });
  await new Promise(setImmediate);

  let id = 0;
  const ask = async (message: object) => {
    id += 1;
    viewer.socket.send(JSON.stringify({ ...message, id: String(id) }));
    return viewer.until((answer) => 'id' in answer && answer.id === String(id) && answer);
  };
  const asked = await ask({ type: 'control.ask', sessionId: actor.sessionId, event: { type: 'tell', what: jupyterToken } });
  assert.ok(asked.type === 'control.confirm');
  await ask({ type: 'control.confirmed', confirmation: asked.confirmation });
  await ask({ type: 'control.list', sessionId: actor.sessionId });

  const inspector = createWebSocketInspector({ url: server.programUrl });
  inspector.actor(`till ${jupyterToken}`, { status: 'active', context: JSON.parse(JSON.stringify(planted)) as object });
  inspector.event(`till ${jupyterToken}`, { type: jupyterToken, ...planted, map: null, set: null, bytes: null, error: null });
  inspector.snapshot('last of all', { status: 'active', context: { password } });
  await viewer.until((message) => message.type === 'events' && message.events.some((event) => event.type === '@xstate.snapshot' && event.sessionId.endsWith('last of all')) && message);
  actor.send({ type: 'throw' });
  assert.equal(actor.getSnapshot().status, 'error');
  await new Promise((resolve) => setTimeout(resolve, 100));

  const again = await openViewer(`ws://127.0.0.1:${server.port}/feed`, { authorization: `Bearer ${token}` });
  await again.until(isFrame);
  const everything = [...heard, ...again.messages.map((message) => JSON.stringify(message)), String(gunzipSync(recordingOf(watched.feed)))].join('\n');
  assert.ok(everything.length > 100_000, 'there was much to look at');
  for (const trace of traces) {
    const place = everything.indexOf(trace);
    assert.ok(place < 0, `"${trace}" has left: …${everything.slice(Math.max(0, place - 200), place + 60)}`);
  }
  assert.ok(everything.includes(redacted) && everything.includes('I decide on'), 'the rest is told');
  assert.deepEqual(watched.troubles, []);
  inspector.stop();
  theirs.close();
  await again.close();
  await viewer.close();
});

test('what is no secret stays as it is', () => {
  const { plain, text } = createRedactor(known);
  const harmless = {
    keepsJupyter: true, authorizedKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG public', hostKeyFingerprint: 'SHA256:abc', tokens: null,
    state: 'takingCharge', key: 'value', why: 'not in charge yet: 10.0.0.1:2379 is away', initialCluster: 'a=http://10.0.0.1:2380,b=http://10.0.0.2:2380', monkey: 7,
  };
  assert.deepEqual(plain(harmless), harmless);
  assert.equal(text('the token of etcd was refused'), 'the token of etcd was refused');
});

test('large, deep and twisted values are cut, and none of them is waited for', () => {
  const { plain } = createRedactor();
  const cycle: Record<string, unknown> = {};
  cycle['me'] = cycle;
  const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
  const value = { cycle, wide, long: Array.from({ length: 10_000 }, (_, n) => n), text: 'y'.repeat(1_000_000), nan: Number.NaN, big: 1n, symbol: Symbol('s'), nothing: undefined };
  const result = JSON.stringify(plain(value));
  assert.ok(result.length < 60_000, `${result.length} characters`);
  assert.ok(result.includes('"nan":"NaN"') && result.includes('"big":"1"') && !result.includes('nothing'));
});
