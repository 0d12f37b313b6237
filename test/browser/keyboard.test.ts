/** Without a mouse, without eyes, without colours. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
let inspector: SimInspector;
before(async () => {
  [browser, inspector] = await Promise.all([openBrowser(), SimInspector.open({ seed: 21 })]);
});
after(async () => {
  await browser?.close();
  await inspector?.[Symbol.asyncDispose]();
});

test('every view, time and the help are reached by keys, and the help names them', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  for (const [key, name] of [['2', 'Statechart'], ['3', 'Sequence'], ['4', 'Story'], ['1', 'Cluster']] as const) {
    await page.keyboard.press(key);
    await page.getByRole('tab', { name, selected: true }).waitFor();
  }
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  for (const text of ['One event back', 'The oldest moment', 'Failures only', 'Fold or unfold the chosen state', 'Export']) await help.getByText(text).waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Live', pressed: false }).waitFor();
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
  await page.keyboard.press('4');
  await page.keyboard.press('/');
  await page.keyboard.type('leads');
  assert.equal(await page.locator('.story-line').count(), 1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.getByRole('tab', { name: 'Cluster', selected: true }).waitFor();
  visitor.assertClean();
});

test('a screen reader finds its way: names, roles, landmarks and contrasts are as axe wants them, at a desk and on a phone, now and in the past', async () => {
  const desk = { colorScheme: 'light', viewport: { width: 1440, height: 900 }, views: ['Cluster', 'Statechart', 'Sequence', 'Story'] } as const;
  const phone = { colorScheme: 'dark', viewport: { width: 390, height: 844 }, views: ['Cluster', 'Sequence'] } as const;
  for (const { views, ...options } of [desk, phone]) {
    // What fades in has no contrast yet.
    await using visitor = await Visitor.open(browser, inspector.url, { ...options, reducedMotion: 'reduce' });
    await visitor.ready();
    const { page } = visitor;
    await page.evaluate(axe.source);
    for (const view of views) {
      await visitor.show(view);
      if (view === 'Statechart') await page.locator('.sc-state').first().waitFor({ timeout: 30_000 });
      await page.keyboard.press(view === 'Sequence' ? 'ArrowLeft' : 'l');
      const wrong = (await page.evaluate('axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))')) as string[];
      assert.deepEqual(wrong, [], `${view} at ${options.viewport.width}`);
    }
    await page.keyboard.press('l');
    assert.equal(await page.locator('[aria-live=polite]').innerText(), 'Live');
    await page.keyboard.press('ArrowLeft');
    assert.match(await page.locator('[aria-live=polite]').innerText(), /^\d\d:\d\d:\d\d\.\d{3}: ./);
    visitor.assertClean();
  }
});

test('light and dark follow the system until the user chooses', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await using visitor = await Visitor.open(browser, inspector.url, { colorScheme });
    await visitor.ready();
    const { page } = visitor;
    const themeOf = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
    assert.equal(await themeOf(), colorScheme);
    await page.keyboard.press('t');
    const chosen = colorScheme === 'light' ? 'dark' : 'light';
    assert.equal(await themeOf(), chosen);
    await page.reload();
    await visitor.ready();
    assert.equal(await themeOf(), chosen, 'the choice is remembered');
    visitor.assertClean();
  }
});

test('nothing moves by itself for whoever asked for that', async () => {
  await using visitor = await Visitor.open(browser, inspector.url, { reducedMotion: 'reduce' });
  await visitor.ready();
  const moving = await visitor.page.evaluate('[...document.querySelectorAll("*")].filter((one) => { const { transitionDuration, animationName } = getComputedStyle(one); return transitionDuration !== "0s" || animationName !== "none"; }).length');
  assert.equal(moving, 0);
});
