/** What a page shows must be so: it notices a program that stopped without a word, and links whose moment is gone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
let inspector: SimInspector;
before(async () => {
  [browser, inspector] = await Promise.all([openBrowser(), SimInspector.open({ seed: 33 })]);
});
after(async () => {
  await browser?.close();
  await inspector?.[Symbol.asyncDispose]();
});

test('a program that says nothing any more, though its socket stays open, is told as silent until it is heard again', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  /** What is said on connections up to this one is lost. */
  let silent = 0;
  let connections = 0;
  await page.routeWebSocket(/\/feed/, (ours) => {
    const mine = (connections += 1);
    ours.connectToServer().onMessage((message) => {
      if (mine > silent) ours.send(message);
    });
  });
  await page.clock.install();
  await page.goto(inspector.url);
  await page.locator('.headline', { hasText: 'All is whole' }).waitFor();
  // This one, and the first with which it tries again.
  silent = 2;
  await page.clock.fastForward(8_000);
  await page.locator('.headline', { hasText: 'The daemon does not answer' }).waitFor();
  await page.getByText('Connection lost').waitFor();
  while (connections < 2) await page.waitForTimeout(50);
  await page.clock.fastForward(8_000);
  await page.locator('.headline', { hasText: 'All is whole' }).waitFor();
  await context.close();
});

test('a link to a moment of another life of the daemon leads to now, and says so', async () => {
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await page.keyboard.press('ArrowLeft');
  const link = page.url();
  assert.match(link, /at=\d+&run=/);
  await page.keyboard.press('l');
  await page.goto(link.replace(/run=[\w-]+/, 'run=another'));
  await page.getByText('That moment is of another life').waitFor();
  await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
  visitor.assertClean();
});

test('a list that was empty for a while scrolls like any other; words of a long arrow are where they can be read', async () => {
  await using visitor = await Visitor.open(browser, inspector.url, { viewport: { width: 390, height: 844 } });
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Sequence');
  await page.getByLabel('Only events whose type begins with').fill('no such event');
  await page.getByText('No message').waitFor();
  await page.getByLabel('Only events whose type begins with').fill('');
  await page.locator('.sequence').waitFor();
  for (const share of [0, 0.5, 1]) {
    await page.locator('.sequence').evaluate((element, at) => { element.scrollTop = at * (element.scrollHeight - element.clientHeight); }, share);
    await page.waitForTimeout(100);
    const frame = await page.locator('.sequence').boundingBox() ?? assert.fail();
    const words = (await page.locator('.row-text').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height })))).filter(({ y }) => y > frame.y && y < frame.y + frame.height);
    assert.ok(words.length > 3, `${words.length} rows in sight at ${share}`);
    const readable = words.filter(({ x, width }) => x < frame.x + frame.width && x + width > frame.x);
    assert.ok(readable.length > words.length / 2, `${readable.length} of ${words.length} can be read at ${share}`);
  }
  visitor.assertClean();
});
