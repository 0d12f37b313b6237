/** Acting from the page: not offered unless it is allowed; confirmed before it is done; told in the story. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test('without leave there is no way to send anything', async () => {
  await using inspector = await SimInspector.open({ seed: 51 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  await visitor.show('Statechart');
  await visitor.page.getByText('What could happen next').waitFor();
  assert.equal(await visitor.page.getByRole('button', { name: /Send an event/ }).count(), 0);
});

test('with leave an event is chosen from those allowed, confirmed, sent, and told', async () => {
  await using inspector = await SimInspector.open({ seed: 52, control: true });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  const slot = await page.locator('.container', { hasText: 'Follower' }).first().getAttribute('data-container');
  await visitor.show('Statechart');
  await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: `container-${slot}` }).click();
  await page.getByRole('button', { name: /Send an event/ }).click();
  const dialog = page.getByRole('dialog', { name: `Send an event to container-${slot}` });
  await dialog.getByRole('radio', { name: 'leader.gained' }).check();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('alert').getByText(/Send "leader\.gained" to container-/).waitFor();
  await dialog.getByRole('button', { name: 'Send it' }).click();
  await dialog.getByRole('status').waitFor();
  await page.keyboard.press('Escape');
  await visitor.show('Story');
  await page.locator('.story-line', { hasText: /"leader\.gained" was sent to container-\d from the inspector/ }).waitFor();
  visitor.assertClean();
});
