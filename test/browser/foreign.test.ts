/** Any XState program is shown beside Regent's own, with all views that do not need a cluster. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWebSocketInspector } from '@statelyai/inspect';
import type { Browser } from 'playwright-core';
import { assign, createActor, fromPromise, setup } from 'xstate';
import { installFixture } from '../fixtures/install.ts';
import { startXState4 } from '../fixtures/xstate4.ts';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
let inspector: SimInspector;
before(async () => {
  [browser, inspector] = await Promise.all([openBrowser(), SimInspector.open({ seed: 41 })]);
});
after(async () => {
  await browser?.close();
  await inspector?.[Symbol.asyncDispose]();
});

const kettle = setup({
  types: { context: {} as { boiled: number }, events: {} as { type: 'switch.on' } | { type: 'switch.off' } },
  actors: { heat: fromPromise(() => new Promise<never>(() => {})) },
  guards: { hasWater: () => true },
}).createMachine({
  id: 'kettle',
  context: { boiled: 0 },
  initial: 'cold',
  states: {
    cold: { on: { 'switch.on': { guard: 'hasWater', target: 'hot', actions: assign({ boiled: ({ context }) => context.boiled + 1 }) } } },
    hot: { invoke: { src: 'heat', id: 'heat' }, after: { 60_000: 'cold' }, on: { 'switch.off': 'cold' } },
  },
});

test('an XState 5 program appears as a root of its own: statechart, sequence, time', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  const connection = createWebSocketInspector({ url: inspector.programUrl });
  const actor = createActor(kettle, { id: 'my-kettle', inspect: connection.inspect }).start();
  actor.send({ type: 'switch.on' });
  await visitor.show('Statechart');
  await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: /my-kettle/ }).click();
  await page.getByRole('application', { name: 'Statechart of my-kettle' }).waitFor({ timeout: 30_000 });
  await page.locator('.sc-state.innermost[data-state="kettle.hot"]').waitFor();
  const side = await visitor.text('.chart-side.right');
  for (const text of ['after 60 s', 'switch.off', 'boiled']) assert.ok(side.includes(text), text);
  actor.send({ type: 'switch.off' });
  await page.locator('.sc-state.innermost[data-state="kettle.cold"]').waitFor();

  await page.getByLabel('Only about').selectOption('my-kettle');
  await visitor.show('Sequence');
  await page.getByRole('listitem', { name: /my-kettle: switch\.off/ }).waitFor();
  await visitor.show('Statechart');
  while ((await page.locator('.sc-state.innermost[data-state="kettle.hot"]').count()) === 0) await page.keyboard.press('ArrowLeft');
  assert.match(page.url(), /at=\d+/);
  connection.stop();
  actor.stop();
  visitor.assertClean();
});

const xstate4 = installFixture('xstate4');
test('an XState 4 program that is watched appears, too', { skip: 'missing' in xstate4 && xstate4.missing }, async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  const { child, port } = await startXState4('folder' in xstate4 ? xstate4.folder : '', 0);
  child.removeAllListeners('exit');
  try {
    inspector.watch(`ws://127.0.0.1:${port}`);
    await visitor.show('Statechart');
    await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: /oven/ }).click();
    await page.getByRole('application', { name: 'Statechart of oven' }).waitFor({ timeout: 30_000 });
    await page.locator('.sc-state.innermost[data-state="oven.cold"]').waitFor();
    child.stdin?.write('LIGHT\n');
    await page.locator('.sc-state.innermost[data-state="oven.hot.light.on"]').waitFor();
    assert.ok((await page.locator('.sc-state.region').count()) >= 2, 'parallel regions');
    await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: /timer/ }).waitFor();
    await visitor.show('Sequence');
    await page.getByLabel('Only about').selectOption('oven');
    await page.getByRole('listitem', { name: /oven: LIGHT/ }).waitFor();
  } finally {
    child.kill();
  }
  visitor.assertClean();
});
