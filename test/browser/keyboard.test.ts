/** Without a mouse, without eyes, without colours. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

test('all that can be pressed has a name, all regions have one, and the moment is told to whoever cannot see it', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  for (const view of ['Cluster', 'Statechart', 'Sequence', 'Story'] as const) {
    await visitor.show(view);
    await page.waitForTimeout(300);
    const nameless = await page.locator('button, a, input, select, [role=button]').evaluateAll((all) => all.filter((one) => !one.matches('[aria-label]') && (one.textContent ?? '').trim() === '' && one.closest('label') === null).map((one) => one.outerHTML));
    assert.deepEqual(nameless, [], `${view}: elements without a name`);
  }
  for (const role of ['banner', 'main', 'tablist', 'slider'] as const) assert.ok((await page.getByRole(role).count()) >= (role === 'main' ? 0 : 1), role);
  assert.equal(await page.locator('[aria-live=polite]').innerText(), 'Live');
  await page.keyboard.press('ArrowLeft');
  assert.match(await page.locator('[aria-live=polite]').innerText(), /^\d\d:\d\d:\d\d\.\d{3}: ./);
  await page.keyboard.press('l');
  visitor.assertClean();
});

test('light and dark follow the system until the user chooses; texts are readable in both', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await using visitor = await Visitor.open(browser, inspector.url, { colorScheme });
    await visitor.ready();
    const { page } = visitor;
    const themeOf = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
    assert.equal(await themeOf(), colorScheme);
    const pale = (await page.evaluate(contrastScript)) as string[];
    assert.deepEqual(pale, [], `texts with too little contrast (WCAG AA) in ${colorScheme}`);
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

/** Texts whose contrast to what is behind them is below 4.5, or 3 where they are large. */
const contrastScript = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let one = element; one !== null; one = one.parentElement) { const colour = rgba(getComputedStyle(one).backgroundColor); if (colour[3] > 250) return colour; }
    return [255, 255, 255];
  };
  const pale = [];
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
    if (text === '' || element.closest('svg, .unseen, :disabled, [hidden]') !== null || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(rgba(style.color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) pale.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return pale;
})()`;
