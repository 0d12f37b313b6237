import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createMachine, setup, type AnyStateMachine } from 'xstate';
import { differences } from '../../../src/cli/commands/statecharts.ts';
import { allMachines, layoutEngine, renderStatecharts } from '../../../src/cli/statecharts.ts';
import { fonts, graphOf, triggerOf, type TransitionRef } from '../../../src/inspector/chart/graph.ts';
import { layoutChart, type Box, type Chart } from '../../../src/inspector/chart/layout.ts';
import { machineJson } from '../../../src/inspector/chart/machine-json.ts';
import { textWidth } from '../../../src/inspector/chart/text-width.ts';
import { definitionOf } from '../../../src/inspector/definition.ts';
import type { StateDefinition } from '../../../src/inspector/feed-format.ts';
import { containerMachine } from '../../../src/machines/container.machine.ts';
import { gatewayMachine } from '../../../src/machines/gateway.machine.ts';
import { storageMachine } from '../../../src/machines/storage.machine.ts';

const machines: AnyStateMachine[] = [];
const charts: Chart[] = [];
before(async () => {
  const engine = layoutEngine();
  machines.push(...(await allMachines()).map(({ machine }) => machine));
  for (const machine of machines) charts.push(await layoutChart(definitionOf(machine), engine));
});

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('the files in statecharts/ are those that the code gives', async () => {
  assert.deepEqual(differences(await renderStatecharts()), [], 'run ./regent statecharts');
});

test('in each of the charts every state is inside its parent, beside its siblings, below its parent\'s text', () => {
  for (const { states } of charts) {
    const byId = new Map(states.map((state) => [state.id, state]));
    for (const state of states) {
      const parent = byId.get(state.parentId ?? '');
      if (parent === undefined) continue;
      assert.ok(contains(parent, state), `${state.id} is inside ${parent.id}`);
      for (const { x, y, width } of parent.lines) assert.ok(!overlap(state, { x: parent.x + x, y: parent.y + y - fonts.line, width, height: fonts.line }), `${state.id} leaves the text of ${parent.id} free`);
      for (const other of states) {
        if (other.id < state.id && other.parentId === state.parentId) assert.ok(!overlap(state, other), `${state.id} lies on ${other.id}`);
      }
    }
  }
});

test('every text has room in its box', () => {
  for (const { states, edges } of charts) {
    for (const { id, title, lines, width, height } of states) {
      assert.ok(textWidth(title, fonts.title, true) <= width, `${id}: ${title}`);
      for (const line of lines) assert.ok(line.x + line.width <= width && line.y <= height, `${id}: ${line.text}`);
    }
    for (const { id, label, labelBox } of edges) for (const line of label) assert.ok(textWidth(line, fonts.label) <= (labelBox?.width ?? 0), `${id}: ${line}`);
  }
});

test('every transition that leads elsewhere is an arrow from its state to its target, every other a line in its box', () => {
  const onBorder = ({ x, y, width, height }: Box, point: { x: number; y: number }): boolean =>
    point.x >= x - 1 && point.x <= x + width + 1 && point.y >= y - 1 && point.y <= y + height + 1;
  for (const [index, { states, edges }] of charts.entries()) {
    const byId = new Map(states.map((state) => [state.id, state]));
    for (const { id, source, target, points } of edges) {
      const from = byId.get(source) ?? assert.fail(source);
      const to = byId.get(target) ?? assert.fail(target);
      assert.ok(points.length >= 2, id);
      assert.ok(onBorder(from, points[0] ?? assert.fail()) && onBorder(to, points.at(-1) ?? assert.fail()), `${id} goes from its source to its target`);
    }
    const nameOf = (ref: TransitionRef): string => `${ref.source}|${ref.event}|${ref.index}`;
    const arrows = edges.flatMap(({ transition }) => transition ?? []);
    const withArrow = new Set(arrows.map(nameOf));
    // What leaves a region is both: an arrow from the parallel state around it, and a line in its own.
    const drawn = arrows.length + states.flatMap(({ lines }) => lines.filter(({ transition }) => transition !== undefined && !withArrow.has(nameOf(transition)))).length;
    const count = (state: StateDefinition): number => state.transitions.reduce((sum, { targets }) => sum + Math.max(1, targets.length), 0) + state.states.reduce((sum, child) => sum + count(child), 0);
    assert.equal(drawn, count(definitionOf(machines[index] ?? assert.fail()).root));
  }
});

test('regions of a parallel state are packed, and what leaves or enters one says from where and whereto', async () => {
  const region = { initial: 'a', states: { a: { on: { go: 'b', leave: '#outside', cross: '#there' } }, b: {} } };
  const definition = definitionOf(createMachine({
    id: 'm',
    initial: 'inside',
    states: {
      inside: { type: 'parallel', on: { enter: '.r3.b' }, states: { ...Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`r${k}`, region])), r9: { initial: 'x', states: { x: {}, y: { id: 'there' } } } } },
      outside: { id: 'outside', on: { back: '#there' } },
    },
  }));
  const { width, height, states, edges } = await layoutChart(definition, layoutEngine());
  assert.ok(width < 2 * height && height < 2 * width, `${width} × ${height}`);
  const linesOf = (id: string): string[] => states.find((state) => state.id === id)?.lines.map(({ text }) => text) ?? [];
  assert.deepEqual(linesOf('m.inside.r0.a'), ['leave → outside', 'cross → y']);
  assert.deepEqual(linesOf('m.inside'), ['enter → b']);
  const labels = edges.filter(({ source, target }) => source === 'm.inside' || target === 'm.inside').map(({ label }) => label.join());
  assert.deepEqual(labels.filter((label) => label !== '').sort(), [...Array.from({ length: 8 }, () => 'a: leave'), 'back → y']);
  assert.equal(edges.filter(({ label }) => label[0] === 'go').length, 8);
});

test('a history state says how deep it goes and where it leads without a history', () => {
  const playing = { initial: 'slow', states: { slow: {}, fast: {}, back: { type: 'history', target: 'fast' }, deep: { type: 'history', history: 'deep', target: '#m.off' } } } as const;
  const definition = definitionOf(createMachine({ id: 'm', initial: 'off', states: { off: { on: { go: 'playing.back', deep: 'playing.deep' } }, playing } }));
  const { states, edges } = graphOf(definition);
  assert.deepEqual([...states.values()].filter(({ type }) => type === 'history').map(({ title }) => title), ['H  back', 'H*  deep']);
  const arrows = [...edges.values()].map(({ source, target }) => `${source} → ${target}`);
  for (const arrow of ['m.playing.back → m.playing.fast', 'm.playing.deep → m.off']) assert.ok(arrows.includes(arrow), arrows.join('\n'));
  assert.deepEqual(definitionOf(createMachine(machineJson(definition))).root, definition.root);
});

test('a collapsed state hides what is in it, and the arrows to its inner states lead to it', () => {
  const definition = definitionOf(containerMachine);
  const { states, edges } = graphOf(definition, { collapsed: new Set(['container.alive']) });
  assert.equal(states.get('container.alive')?.isCollapsed, true);
  assert.deepEqual([...states.keys()].filter((id) => id.startsWith('container.alive.') || id === 'provisioning'), []);
  assert.ok([...edges.values()].some(({ source, target }) => source === 'container.launching' && target === 'container.alive'));
  for (const { source, target } of edges.values()) assert.ok(states.has(source) && states.has(target));
});

test('the JSON of a machine makes the same machine again', () => {
  const structure = (state: StateDefinition): object => ({
    ...state,
    transitions: state.transitions.toSorted((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : a.index - b.index)),
    states: state.states.map(structure),
  });
  for (const machine of machines) {
    const definition = definitionOf(machine);
    const again = definitionOf(createMachine(JSON.parse(JSON.stringify(machineJson(definition))) as object));
    assert.deepEqual(structure(again.root), structure(definition.root), definition.machineId);
  }
});

test('a definition names guards, delays and actions, shows inline ones by their text, and leaves out what XState adds for itself', () => {
  const machine = setup({ types: { context: {} as { n: number } }, guards: { isReady: () => true }, delays: { soon: () => 5 }, actions: { ring: () => {} } }).createMachine({
    id: 'm',
    context: { n: 0 },
    initial: 'a',
    states: {
      a: {
        description: 'where it begins',
        entry: 'ring',
        after: { soon: 'b', 1500: { guard: ({ context }) => context.n > 1, target: 'b' } },
        on: { go: { guard: 'isReady', target: 'b', actions: ['ring', 'ring'] } },
      },
      b: { type: 'final' },
    },
  });
  const a = definitionOf(machine).root.states[0] ?? assert.fail();
  assert.deepEqual(a.entry, ['ring']);
  assert.deepEqual(a.exit, []);
  assert.deepEqual(a.transitions.map(triggerOf).sort(), ['after 1.5 s', 'after soon', 'go']);
  assert.deepEqual(a.transitions.map(({ guard }) => guard ?? '').sort(), ['', 'context.n > 1', 'isReady']);
  assert.deepEqual(a.transitions.find(({ event }) => event === 'go')?.actions, ['ring ×2']);
});

test('the same machine has the same id in every run, another has another', () => {
  assert.equal(definitionOf(storageMachine).id, definitionOf(storageMachine.provide({})).id);
  assert.notEqual(definitionOf(storageMachine).id, definitionOf(gatewayMachine).id);
});
