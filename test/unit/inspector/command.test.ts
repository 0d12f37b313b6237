import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { createWebSocketInspector } from '@statelyai/inspect';
import { createActor, createMachine } from 'xstate';
import { attachInspector } from '../../../src/inspector/attach.ts';
import { createRecorder } from '../../../src/inspector/recording.ts';
import { handClock, isFrame, openViewer, realClock } from './parts.ts';

const main = resolve(import.meta.dirname, '../../../src/cli/main.ts');
const machine = createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } });

interface Running {
  readonly child: ChildProcess;
  readonly told: { readonly url: string; readonly programUrl: string };
}

async function inspect(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, 'inspect', ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = (await once(child.stdout ?? assert.fail(), 'data')) as [Buffer];
  return { child, told: JSON.parse(String(line)) as Running['told'] };
}

async function end(child: ChildProcess): Promise<unknown> {
  child.kill('SIGTERM');
  const [status] = (await once(child, 'exit')) as [number | null];
  return status;
}

const feedUrl = (url: string): string => `${url.replace(/^http/, 'ws').replace(/\?.*/, '')}feed`;
const bearer = (url: string): Record<string, string> => ({ authorization: `Bearer ${new URL(url).searchParams.get('token')}` });

test('regent inspect FILE opens a recording without a cluster: all of it, and nothing that could be sent', async () => {
  const recorder = createRecorder({ clock: handClock(), title: 'a run', source: 'simulation', seed: '7' });
  const actor = createActor(machine, { id: 'root', inspect: recorder.inspect });
  actor.start();
  actor.send({ type: 'go' });
  const path = join(mkdtempSync(join(tmpdir(), 'inspector-command-')), 'run.regent.jsonl.gz');
  await recorder.write(path);
  const { child, told } = await inspect(path);
  const viewer = await openViewer(feedUrl(told.url), bearer(told.url));
  const frame = await viewer.until(isFrame);
  const [hello] = viewer.messages;
  assert.ok(hello?.type === 'hello');
  assert.deepEqual([hello.live, hello.control, hello.source, hello.title, hello.run], [false, false, 'simulation', 'a run', '7']);
  assert.equal(frame.actors[0]?.snapshot.value, 'b');
  const response = await fetch(new URL('/recording', told.url), { headers: bearer(told.url) });
  assert.equal((await response.text()).trimEnd().split('\n').length, 3 + recorder.feed.state.seq);
  await viewer.close();
  assert.equal(await end(child), 0);
});

test('regent inspect --programs watches programs that connect to the address that it prints', async () => {
  const { child, told } = await inspect('--programs');
  const viewer = await openViewer(feedUrl(told.url), bearer(told.url));
  const inspector = createWebSocketInspector({ url: told.programUrl });
  const actor = createActor(machine, { id: 'theirs', inspect: inspector.inspect });
  actor.start();
  const made = await viewer.until((message) => message.type === 'events' && message.events.some((event) => event.type === '@xstate.actor' && event.name === 'theirs') && message);
  assert.equal(made.events[0]?.type, '@regent.program');
  inspector.stop();
  actor.stop();
  await viewer.close();
  assert.equal(await end(child), 0);
});

test('a file that is not there, and an address that is none, are wrong arguments', async () => {
  for (const args of [['/nowhere/run.regent.jsonl.gz'], ['--watch', 'http://127.0.0.1:1']]) {
    const child = spawn(process.execPath, [main, 'inspect', ...args], { stdio: 'ignore' });
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.equal(status, 2, args.join(' '));
  }
});

test('an inspector whose port is taken leaves its program alone, tells it once, and serves when the port is free', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const clock = handClock();
  const troubles: string[] = [];
  const inspector = attachInspector({ clock, run: 'r', title: 't', source: 'daemon', token: 'token-of-this-test', secrets: [], allowControl: false, onTrouble: (message) => troubles.push(message) });
  const actor = createActor(machine, { inspect: inspector.inspect });
  actor.start();
  assert.equal(await inspector.serve('127.0.0.1', port), null);
  clock.wind(2_000);
  await new Promise((done) => realClock.after(50, () => done(undefined)));
  assert.equal(inspector.address(), null);
  actor.send({ type: 'go' });
  assert.equal(actor.getSnapshot().value, 'b');
  other.close();
  await once(other, 'close');
  while (inspector.address() === null) {
    clock.wind(2_000);
    await new Promise(setImmediate);
  }
  assert.equal(inspector.address(), `http://127.0.0.1:${port}/`);
  assert.deepEqual(troubles, [`the inspector cannot listen at 127.0.0.1:${port}, and tries again`]);
  await inspector.close();
});
