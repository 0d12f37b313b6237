/** What every statechart must have, read off its definition. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { clusterMachine } from '../../src/machines/cluster.machine.ts';
import { containerMachine } from '../../src/machines/container.machine.ts';
import { gatewayMachine } from '../../src/machines/gateway.machine.ts';
import { leaderWatchMachine } from '../../src/machines/leader-watch.machine.ts';
import { limits } from '../../src/machines/limits.ts';
import { membershipMachine } from '../../src/machines/membership.machine.ts';
import { mesosSessionMachine } from '../../src/machines/mesos-session.machine.ts';
import { nodeWatchMachine } from '../../src/machines/node-watch.machine.ts';
import { storageMachine } from '../../src/machines/storage.machine.ts';
import { nodesOf, transitionsOf } from './transitions.ts';

const folder = join(import.meta.dirname, '../../src/machines');
const machines: Readonly<Record<string, AnyStateMachine>> = {
  'cluster.machine.ts': clusterMachine as unknown as AnyStateMachine,
  'container.machine.ts': containerMachine,
  'gateway.machine.ts': gatewayMachine,
  'leader-watch.machine.ts': leaderWatchMachine,
  'membership.machine.ts': membershipMachine,
  'mesos-session.machine.ts': mesosSessionMachine,
  'node-watch.machine.ts': nodeWatchMachine,
  'storage.machine.ts': storageMachine,
};

/** Invoked for as long as their state lasts: they go on, so no deadline ends them. */
const goOn = new Set(['subscription', 'followReports', 'watchCharge', 'nodeWatch', 'mesosSession', 'leaderWatch', 'membership', 'gateway', 'storage']);
/** Without a deadline, with the reason. */
const mayWaitForEver: Readonly<Record<string, string>> = {
  takeCharge: 'the lease of the daemon in charge ends only when that daemon does',
};
/** Built into XState. */
const builtIn = /^xstate\./;

/** Of a statechart's own file and of its parts, which are in a folder of its name. */
function sourceOf(file: string): string {
  return [file, ...globSync(`${file.replace('.machine.ts', '')}/*.ts`, { cwd: folder })].map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
}

function waits(node: AnyStateNode): boolean {
  return [...node.transitions.keys()].some((eventType) => eventType.startsWith('xstate.after.'));
}

/** Names that a machine's parts refer to, and where. */
function* namesIn(machine: AnyStateMachine): Generator<{ kind: 'actions' | 'guards' | 'delays' | 'actors'; name: string; at: string }> {
  const actionName = (action: unknown): string | null =>
    typeof action === 'string' ? action : typeof action === 'object' && action !== null && 'type' in action ? String(action.type) : null;
  for (const node of nodesOf(machine)) {
    for (const action of [...node.entry, ...node.exit, ...transitionsOf(node).flatMap(({ actions }) => actions)]) {
      const name = actionName(action);
      if (name !== null && !builtIn.test(name)) yield { kind: 'actions', name, at: node.id };
    }
    for (const { guard } of transitionsOf(node)) {
      const name = actionName(guard);
      if (name !== null && !builtIn.test(name)) yield { kind: 'guards', name, at: node.id };
    }
    for (const { delay } of node.after) if (typeof delay === 'string' && !/^\d+$/.test(delay)) yield { kind: 'delays', name: delay, at: node.id };
    for (const { src } of node.invoke) if (typeof src === 'string') yield { kind: 'actors', name: src, at: node.id };
  }
}

test('every statechart in src/machines is among those that are tested', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.machine.ts'));
  assert.deepEqual(files.toSorted(), Object.keys(machines).toSorted());
});

for (const [file, machine] of Object.entries(machines)) {
  const source = sourceOf(file);

  test(`${machine.id}: every invoked actor may fail, and is waited for only so long`, () => {
    for (const node of nodesOf(machine)) {
      for (const { id, src } of node.invoke) {
        assert.ok(node.transitions.has(`xstate.error.actor.${id}`), `${node.id}: ${id} has no onError`);
        const name = typeof src === 'string' ? src : id;
        if (goOn.has(name) || name in mayWaitForEver) continue;
        let waiting: AnyStateNode | undefined = node;
        while (waiting !== undefined && !waits(waiting)) waiting = waiting.parent;
        assert.ok(waiting !== undefined, `${node.id}: nothing ends the wait for ${id}`);
      }
    }
  });

  test(`${machine.id}: whatever is spawned is stopped`, () => {
    const spawns = source.match(/spawnChild\(/g)?.length ?? 0;
    assert.ok(spawns === 0 || /exit:[^\n]*stopChild\(/.test(source), 'a spawn without its stopChild');
  });

  test(`${machine.id}: every name that it refers to is there`, () => {
    for (const { kind, name, at } of namesIn(machine)) {
      const known: Readonly<Record<string, unknown>> = machine.implementations[kind];
      assert.ok(Object.hasOwn(known, name), `${at} refers to ${kind} "${name}", which is not set up`);
    }
  });

  test(`${machine.id}: every action, guard, delay and actor that is set up is used`, () => {
    const used = new Set([...namesIn(machine)].map(({ kind, name }) => `${kind} ${name}`));
    const spawned = new Set([...source.matchAll(/spawnChild\('(\w+)'/g)].map((match) => `actors ${match[1] ?? ''}`));
    const idle = (['actions', 'guards', 'delays', 'actors'] as const).flatMap((kind) =>
      Object.keys(machine.implementations[kind]).map((name) => `${kind} ${name}`).filter((name) => !used.has(name) && !spawned.has(name)),
    );
    assert.deepEqual(idle, []);
  });

  test(`${machine.id}: every delay has a name in limits`, () => {
    const bare = [...source.matchAll(/after: \{\s*(?:\/\/[^\n]*\n\s*)*(\d[\d_]*):/g)].map((match) => match[1]);
    assert.deepEqual(bare, []);
    for (const node of nodesOf(machine)) {
      for (const { delay } of node.after) {
        assert.ok(typeof delay === 'string' ? /\D/.test(delay) || Number(delay) > 0 : Number(delay) > 0, `${node.id}: a wait of ${String(delay)}`);
      }
    }
  });

  test(`${machine.id}: no state is left out of reach by its definition, and each that ends nothing leads somewhere`, () => {
    const targets = new Set<AnyStateNode>();
    for (const node of nodesOf(machine)) {
      for (const transition of transitionsOf(node)) for (const target of transition.target ?? []) targets.add(target);
      for (const target of node.initial?.target ?? []) targets.add(target);
      if (node.type === 'parallel') for (const child of Object.values(node.states)) targets.add(child);
    }
    for (const node of nodesOf(machine)) {
      if (node === machine.root) continue;
      const isEntered = (candidate: AnyStateNode): boolean => targets.has(candidate) || Object.values(candidate.states).some(isEntered);
      assert.ok(isEntered(node), `nothing leads to ${node.id}`);
    }
  });
}

test('every limit is used by a statechart, and is more than nothing', () => {
  const used = Object.keys(machines).map(sourceOf).join('\n');
  for (const [name, value] of Object.entries(limits)) {
    assert.ok(new RegExp(`\\blimits\\.${name}\\b`).test(used), `limits.${name} bounds nothing`);
    assert.ok(Number.isInteger(value) && value > 0, name);
  }
});

test('a first pause is no longer than the longest, and a look no longer than what waits for it', () => {
  assert.ok(limits.subscribeBackoffMs <= limits.subscribeBackoffMaxMs);
  assert.ok(limits.statusTimeoutMs <= limits.membershipCallMs);
  assert.ok(limits.settledPollMs <= 100 && limits.electingPollMs <= limits.settledPollMs, 'a new leader is seen within 100 ms');
  assert.ok(limits.membershipWaitMs < limits.membershipCallMs);
});
