/** Each view in real Chromium shows what it must, from the real statecharts on a simulated world. */
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { pageFolder, SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
let inspector: SimInspector;
before(async () => {
  [browser, inspector] = await Promise.all([openBrowser(), SimInspector.open()]);
});
after(async () => {
  await browser?.close();
  await inspector?.[Symbol.asyncDispose]();
});

test('the cluster: agents with their containers in them, who leads, where Jupyter is, and what all hangs on', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await page.getByText('All is whole').waitFor();
  for (let k = 1; k <= 3; k += 1) assert.equal(await page.getByRole('region', { name: `agent${k}` }).locator('[data-container]').count(), 1, `agent${k} has its container in it`);
  const { leader, containers } = inspector.world;
  const leading = page.locator('[data-container]', { hasText: leader ?? '?' });
  for (const text of ['sim-0', 'leads', 'Jupyter', 'Leader, hosting Jupyter', 'alive › member › leader › hostingJupyter', /leader, term \d+/, containers.all.get(leader ?? '')?.address ?? '?']) {
    assert.ok(await leading.getByText(text).first().isVisible(), `the leader shows ${String(text)}`);
  }
  const around = await visitor.text('.around');
  for (const text of ['Mesos master', 'subscribed', 'Shared storage', 'available', 'Gateway', 'open', 'in charge']) assert.ok(around.includes(text), text);
  const lanes = await visitor.text('.lanes');
  for (const name of ['sim-0', 'sim-1', 'sim-2', 'Follower', 'Leader']) assert.ok(lanes.includes(name), name);
  visitor.assertClean();
});

test('a statechart: nested states, the active ones lit, the last transition traced, what could happen next with guard and remaining delay', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Statechart');
  const tree = page.getByRole('navigation', { name: 'Actors' });
  await tree.getByRole('button', { name: /container-0/ }).click();
  const drawing = page.getByRole('application', { name: 'Statechart of container-0' });
  await drawing.waitFor({ timeout: 30_000 });
  assert.ok((await drawing.locator('.sc-state').count()) > 30);
  assert.equal(await drawing.locator('.sc-state.innermost').count(), 1, 'one innermost state is active');
  assert.ok((await drawing.locator('.sc-edge').count()) > 30);
  assert.ok((await drawing.locator('.sc-edge.taken, .sc-note.taken').count()) > 0, 'the last transition is traced');
  const side = await visitor.text('.chart-side.right');
  for (const text of ['alive › member', 'What happened last', 'What could happen next', 'only if isGone', 'What it knows', 'taskId']) assert.ok(side.includes(text), text);

  await tree.getByRole('button', { name: /cluster/ }).click();
  await page.getByRole('application', { name: 'Statechart of cluster' }).waitFor({ timeout: 30_000 });
  assert.ok((await page.locator('.sc-state.region').count()) >= 8, 'parallel regions');
  assert.ok((await page.locator('.sc-state.innermost').count()) >= 8, 'one active state a region');
  assert.ok((await page.locator('.sc-state.final').count()) >= 3, 'final states');
  await page.locator('.next-list li.running', { hasText: /after 15 s[^]*left/ }).waitFor();
  visitor.assertClean();
});

test('a statechart stays where it is while its machine runs, zooms, finds and folds', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Statechart');
  await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: /leaderWatch/ }).click();
  await page.getByRole('application', { name: 'Statechart of leaderWatch' }).waitFor({ timeout: 30_000 });
  const places = (): Promise<string[]> => page.locator('.sc-state > rect:first-of-type').evaluateAll((all) => all.map((one) => ['x', 'y', 'width', 'height'].map((name) => one.getAttribute(name)).join()));
  const active = (): Promise<string> => page.locator('.sc-state.innermost').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')).join());
  const begin = await places();
  const seen = new Set<string>();
  await page.getByLabel('Only about').selectOption('leaderWatch');
  for (let k = 0; k < 20; k += 1) {
    await page.keyboard.press('ArrowLeft');
    seen.add(await active());
    assert.deepEqual(await places(), begin);
  }
  assert.ok(seen.size >= 2, 'it moved meanwhile');
  await page.keyboard.press('l');

  const transform = (): Promise<string | null> => page.locator('.canvas > svg:not(.minimap) > g').getAttribute('transform');
  const fitted = await transform();
  await page.keyboard.press('+');
  assert.notEqual(await transform(), fitted);
  await page.keyboard.press('0');
  await page.getByLabel('Search in the statechart').fill('asking');
  assert.equal(await page.locator('.sc-state.found').count(), 2);
  await page.keyboard.press('Escape');
  const states = await page.locator('.sc-state').count();
  await page.locator('.sc-state[data-state="settled"]').focus();
  await page.keyboard.press('c');
  await page.locator('.sc-state.collapsed').waitFor();
  assert.ok((await page.locator('.sc-state').count()) < states, 'what is inside is hidden');
  visitor.assertClean();
});

test('the sequence: who sent what to whom, in order, with idle time folded', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Sequence');
  await page.locator('.sequence-head').first().waitFor();
  const heads = await page.locator('.sequence-head').allInnerTexts();
  assert.equal(heads[0], 'cluster');
  for (const name of ['mesosSession', 'membership', 'container-0', 'gateway']) assert.ok(heads.includes(name), name);
  await page.locator('.sequence').evaluate((element) => { element.scrollTop = 0; });
  await page.getByRole('listitem', { name: /mesosSession to cluster: session\.subscribed/ }).waitFor();
  await page.getByRole('listitem', { name: /cluster to container-\d: offer\.assigned/ }).first().waitFor();
  assert.ok((await page.locator('.sequence .row').count()) < 80, 'only rows in sight exist');
  await page.getByLabel('Only about').selectOption('gateway');
  const rows = await page.getByRole('listitem').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.ok(rows.length > 0 && rows.every((row) => /gateway|idle|Jupyter/.test(row)), rows.join('\n'));
  visitor.assertClean();
});

test('the story: each decision in a sentence, linked to the event that caused it', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Story');
  const line = page.locator('.story-line', { hasText: /leads etcd in term/ });
  await line.waitFor();
  await line.getByTitle('See it in the sequence').click();
  await page.getByRole('complementary', { name: 'The event at this moment' }).getByText('leaderWatch → cluster: leader.settled').first().waitFor();
  assert.match(page.url(), /view=sequence.*at=\d+/);
  visitor.assertClean();
});

test('on a desk and on a phone nothing is wider than the screen, and no words lie on others', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await using visitor = await Visitor.open(browser, inspector.url, { viewport });
    await visitor.ready();
    const { page } = visitor;
    for (const view of ['Cluster', 'Statechart', 'Sequence', 'Story'] as const) {
      await visitor.show(view);
      if (view === 'Statechart') await page.locator('.sc-state').first().waitFor({ timeout: 30_000 });
      const { wide, screen } = await page.evaluate<{ wide: number; screen: number }>('({ wide: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth })');
      assert.ok(wide <= screen, `${view} at ${viewport.width}: ${wide} wide`);
      for (const name of ['Cluster', 'Statechart', 'Sequence', 'Story']) {
        const box = await page.getByRole('tab', { name }).boundingBox();
        assert.ok(box !== null && box.x >= 0 && box.x + box.width <= viewport.width, `${name} can be reached at ${viewport.width}`);
      }
    }
    await visitor.show('Cluster');
    for (const header of await page.locator('.container > header').all()) {
      const boxes = (await Promise.all((await header.locator('h3 button, .badge').all()).map((one) => one.boundingBox()))).filter((box) => box !== null);
      for (const [k, a] of boxes.entries()) {
        for (const b of boxes.slice(k + 1)) assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, `${await header.innerText()} at ${viewport.width}`);
      }
    }
    visitor.assertClean();
  }
});

test('nothing but what our own origin serves may run or be loaded, and the page keeps to that without inline styles or scripts', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const response = await visitor.page.reload();
  const policy = response?.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  const html = (await response?.text()) ?? '';
  assert.doesNotMatch(html, /<style|style=|<script>|onload=|https?:/);
  for (const view of ['Statechart', 'Sequence', 'Story', 'Cluster'] as const) await visitor.show(view);
  visitor.assertClean();
});

test('the page takes at most 400 kB before the layout engine, which is not asked for until a statechart is looked at', async (context) => {
  const compressed = readdirSync(pageFolder, { recursive: true }).map(String).filter((file) => file.endsWith('.br') && !file.includes('elk-worker'));
  const bytes = compressed.reduce((sum, file) => sum + statSync(join(pageFolder, file)).size, 0);
  context.diagnostic(`${(bytes / 1000).toFixed(0)} kB (brotli)`);
  assert.ok(bytes > 50_000 && bytes <= 400_000, `${bytes} bytes`);
  await using visitor = await Visitor.open(browser, inspector.url);
  const asked: string[] = [];
  visitor.page.on('request', (request) => asked.push(request.url()));
  await visitor.ready();
  await visitor.show('Story');
  assert.ok(!asked.some((url) => url.includes('elk')), asked.join('\n'));
  const engine = visitor.page.waitForRequest(/elk-worker/);
  await visitor.show('Statechart');
  await engine;
  visitor.assertClean();
});
