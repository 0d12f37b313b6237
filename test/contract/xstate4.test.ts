/** XState 4 programs, with the real `@xstate/inspect`. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { ActorState, FeedEvent, StateDefinition } from '../../src/inspector/feed-format.ts';
import { startInspector, type InspectorServer } from '../../src/inspector/server.ts';
import { installFixture } from '../fixtures/install.ts';
import { startXState4 } from '../fixtures/xstate4.ts';
import { realClock, watch } from '../unit/inspector/parts.ts';

const installed = installFixture('xstate4');
const skip = 'missing' in installed ? installed.missing : false;
const folder = 'folder' in installed ? installed.folder : '';

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
  const started = await startXState4(folder, 0);
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
  const again = await startXState4(folder, started.port);
  program = again.child;
  await until(() => ofProgram('p2')('oven')?.snapshot.value === 'cold');
});
