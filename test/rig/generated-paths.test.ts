/**
 * Paths that the models take, taken by the daemon on the real rig: the same transitions in the same order, as the inspector
 * recorded them, when a follower is killed and when the leadership moves.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { AnyStateMachine } from 'xstate';
import { closing, opening, type Exposure } from '../../src/domain/exposure.ts';
import type { FeedEvent, KeyFrame, TakenTransition } from '../../src/inspector/feed-format.ts';
import { containerMachine } from '../../src/machines/container.machine.ts';
import { gatewayMachine } from '../../src/machines/gateway.machine.ts';
import { Run, type Move } from '../models/run.ts';
import { nameTransitions } from '../models/transitions.ts';

const root = join(import.meta.dirname, '../..');
const name = `p${process.pid.toString(36)}`;

function regent(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (status) => resolve({ status: status ?? -1, out, err }));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** The transitions of the last moves, on a live machine with held actors. */
function modelled(machine: AnyStateMachine, input: unknown, lead: readonly Move[], path: readonly Move[]): readonly string[] {
  const run = new Run(machine, input);
  for (const move of lead) run.make(move);
  return path.flatMap((move) => run.make(move).taken);
}

const event = (type: string, more: object = {}): Move => ({ kind: 'event', event: { type, ...more } });
const answer = (id: string, output?: unknown): Move => ({ kind: 'answer', id, output });
const news = (taskId: string, phase: string): Move => event('task.changed', { news: { taskId, phase, why: phase, address: '10.0.0.1', containerId: 'C' } });

/** From a follower that ends to one that follows in its place. */
function replacement(): readonly string[] {
  const offer = { offerId: 'O', agentId: 'A', hostname: 'a', cpusMillis: 1, memMillis: 1, attributes: {} };
  const joining = [answer('provision', { hostKeyFingerprint: 'SHA256:1' }), answer('recordPinned'), event('etcd.start', { initialCluster: '', initialClusterState: 'existing' }), answer('recordStart'), answer('startEtcd'), event('member.joined')];
  const launch = (taskId: string): readonly Move[] => [event('offer.assigned', { offer }), answer('recordIntent'), answer('launch'), news(taskId, 'running'), ...joining];
  return modelled(
    containerMachine, { clusterName: 'c', slot: 0, adopt: null, generation: '1', replaces: null, keepsJupyter: false },
    launch('c-s0-g1-i1'), [news('c-s0-g1-i1', 'ended'), answer('cleanUp'), ...launch('c-s0-g1-i2')],
  );
}

/** From a Jupyter that is exposed on one leader to one on the next. */
function move(): readonly string[] {
  const open: Exposure = { epoch: 7, container: 'a', address: '10.0.0.1', port: 8888 };
  const closed = closing(open);
  const next = opening(closed, { container: 'b', address: '10.0.0.2', port: 8888 });
  return modelled(gatewayMachine, { exposure: open }, [], [
    event('leader.changed', { leader: { taskId: 'b', address: '10.0.0.2' } }), answer('closeExposure', closed), answer('gatewaysFollow'), answer('stopJupyter'), answer('startJupyter'), answer('openExposure', next), answer('lookAtJupyter', 'answers'),
  ]);
}

/** What each actor took after a moment, by its id. */
class Inspector {
  readonly #url: URL;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  async #lines(query: string): Promise<readonly unknown[]> {
    const response = await fetch(new URL(`/recording${query}`, this.#url), { headers: { authorization: `Bearer ${this.#url.searchParams.get('token') ?? ''}` } });
    assert.equal(response.status, 200);
    return (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as unknown);
  }

  async now(): Promise<number> {
    const [header] = await this.#lines('');
    return (header as { toSeq: number }).toSeq;
  }

  async takenSince(seq: number): Promise<ReadonlyMap<string, readonly TakenTransition[]>> {
    const lines = await this.#lines(`?from=${seq}`);
    const frame = lines.find((line): line is KeyFrame => (line as { type: string }).type === 'frame') ?? assert.fail('no frame');
    const names = new Map(frame.actors.map((actor) => [actor.sessionId, actor.name]));
    const taken = new Map<string, TakenTransition[]>();
    for (const line of lines as readonly FeedEvent[]) {
      if (line.type === '@xstate.actor') names.set(line.sessionId, line.name);
      if (line.type !== '@xstate.snapshot') continue;
      const id = names.get(line.sessionId) ?? line.sessionId;
      taken.set(id, [...taken.get(id) ?? [], ...line.taken ?? []]);
    }
    return taken;
  }
}

/** Names of transitions as the models have them; fails where the daemon took one that no model knows. */
function named(machine: AnyStateMachine, taken: readonly TakenTransition[]): readonly string[] {
  const places = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [{ source, eventType }, sentence] of nameTransitions(machine)) {
    const key = `${source.id}|${eventType}`;
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    places.set(`${key}|${index}`, sentence);
  }
  return taken.map(({ source, event: type, index }) => places.get(`${source}|${type}|${index}`) ?? assert.fail(`no model knows ${source} ${type} ${index}`));
}

/** Whether one list goes through the other in its order; what comes between does not matter. */
function goesThrough(path: readonly string[], all: readonly string[]): boolean {
  let place = 0;
  for (const one of all) if (one === path[place]) place += 1;
  return place === path.length;
}

describe('paths of the models on the rig', { concurrency: 1 }, () => {
  let inspector: Inspector;

  before(async () => {
    const up = await regent('up', '--name', name, '--listen', `127.0.0.1:${await freePort()}`, '--json', '--quiet');
    assert.equal(up.status, 0, up.err);
    const inspect = await regent('inspect', '--name', name, '--json');
    assert.equal(inspect.status, 0, inspect.err);
    inspector = new Inspector((JSON.parse(inspect.out) as { url: string }).url);
  });
  after(async () => {
    await regent('down', '--name', name, '--purge', '--quiet');
  });

  test('a follower that is killed is replaced transition by transition as in the model', async () => {
    const since = await inspector.now();
    const chaos = await regent('chaos', 'kill-follower', '--name', name, '--json');
    assert.equal(chaos.status, 0, `${chaos.err}\n${chaos.out}`);
    const taken = await inspector.takenSince(since);
    const path = replacement();
    assert.ok(path.length >= 12);
    const containers = [...taken].filter(([id]) => /^container-\d+$/.test(id)).map(([, list]) => named(containerMachine, list));
    assert.equal(containers.filter((list) => goesThrough(path, list)).length, 1, `wanted: ${path.join('; ')}\nseen: ${containers.map((list) => list.join('; ')).join('\n')}`);
  });

  test('Jupyter follows a moved leadership transition by transition as in the model', async () => {
    const since = await inspector.now();
    const chaos = await regent('chaos', 'move-leader', '--name', name, '--json');
    assert.equal(chaos.status, 0, `${chaos.err}\n${chaos.out}`);
    const seen = named(gatewayMachine, (await inspector.takenSince(since)).get('gateway') ?? []);
    const path = move();
    assert.ok(path.length >= 7);
    assert.ok(goesThrough(path, seen), `wanted: ${path.join('; ')}\nseen: ${seen.join('; ')}`);
  });
});
