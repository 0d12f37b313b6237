/** `regent demo` in a real browser: the leader is killed by the page's button, and the page shows how it is mended. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startDemo } from '../../src/cli/commands/demo.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test('the button kills the leader, the page shows the new one, and a paused world stands still', async () => {
  const demo = await startDemo({ speed: 10, size: 3, seed: 21, port: 0 });
  try {
    await using visitor = await Visitor.open(browser, demo.url);
    await visitor.ready();
    const { page } = visitor;
    await page.getByText('All is whole').waitFor();
    await page.getByRole('button', { name: 'Kill leader' }).click();
    await page.getByText(/SIGKILL to the leader demo-s\d-g1-i1/).first().waitFor();
    await page.getByText(/Jupyter is exposed on demo-s\d-g1-i1 under epoch 3/).first().waitFor();
    await page.getByText('All is whole').waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Time stands still.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Pause' }).getAttribute('aria-pressed'), 'true');
    assert.equal(demo.world.speed, 0);

    await page.getByRole('button', { name: /^All \d+ faults$/ }).click();
    assert.ok((await page.getByRole('group', { name: 'Faults' }).getByRole('button').count()) > 30);
    visitor.assertClean();
  } finally {
    await demo.close();
  }
});

test('nothing is told as true that nobody knows any more: without a daemon, without a connection, without being let in', async () => {
  const demo = await startDemo({ speed: 10, size: 3, seed: 22, port: 0 });
  await using visitor = await Visitor.open(browser, demo.url);
  const { page } = visitor;
  const port = Number(new URL(demo.url).port);
  const wholeAgain = page.locator('.headline', { hasText: 'All is whole' });
  try {
    await visitor.ready();
    await wholeAgain.waitFor();
    await page.getByRole('button', { name: 'Kill daemon', exact: true }).click();
    await page.getByText('No daemon is in charge').waitFor();
    assert.equal(await page.locator('[data-container]').count(), 3, 'the containers run on');
    await wholeAgain.waitFor();
    assert.ok((await page.locator('.lane').first().locator('.bar').count()) > 1, 'what was before the restart is still seen');
    visitor.assertClean();
  } finally {
    await demo.close();
  }
  await page.getByText('The daemon does not answer').waitFor();
  assert.equal(await wholeAgain.count(), 0);
  // Another one at the same address, with another token.
  const other = await startDemo({ speed: 1, size: 3, seed: 22, port });
  try {
    await page.locator('.headline', { hasText: 'This page is not let in any more' }).waitFor();
  } finally {
    await other.close();
  }
});
