/**
 * Pictures of each view, light and dark. `REGENT_PICTURES=1 ./regent test browser` writes those of the documentation,
 * docs/images/; without it they are only made, and the documentation is asked whether it has them.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

const docs = join(import.meta.dirname, '../../docs');
const images = join(docs, 'images');
const isForDocs = process.env['REGENT_PICTURES'] !== undefined;

/** What is shown, and how to get there from the moment at which a container was lost and another is on its way. */
const pictures: readonly (readonly [name: string, key: string, arrange?: (page: Page) => Promise<void>])[] = [
  ['cluster', '1'],
  ['statechart', '2', async (page) => {
    await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: /gateway/ }).click();
    await page.getByRole('application', { name: 'Statechart of gateway' }).waitFor({ timeout: 30_000 });
  }],
  ['sequence', '3'],
  ['story', '4'],
];

test('pictures of each view, light and dark', async () => {
  const folder = isForDocs ? images : mkdtempSync(join(tmpdir(), 'regent-pictures-'));
  mkdirSync(folder, { recursive: true });
  await using inspector = await SimInspector.open({ seed: 7 });
  const browser = await openBrowser();
  try {
    const victim = inspector.world.leader ?? '';
    inspector.world.kill(victim);
    await inspector.whole();
    for (const colorScheme of ['light', 'dark'] as const) {
      await using visitor = await Visitor.open(browser, inspector.url, { colorScheme, reducedMotion: 'reduce' });
      await visitor.ready();
      const { page } = visitor;
      await visitor.show('Story');
      await page.locator('.story-line', { hasText: `in place of ${victim}` }).first().getByTitle('Go to this moment').click();
      for (const [name, key, arrange] of pictures) {
        await page.keyboard.press(key);
        await arrange?.(page);
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(folder, `inspector-${name}-${colorScheme}.png`) });
      }
      visitor.assertClean();
    }
    for (const [name] of pictures) {
      for (const scheme of ['light', 'dark']) {
        const file = `inspector-${name}-${scheme}.png`;
        assert.ok(statSync(join(folder, file)).size > 20_000, `${file} shows something`);
        assert.ok(existsSync(join(images, file)), `docs/images/${file}: run REGENT_PICTURES=1 ./regent test browser`);
      }
      assert.ok(readFileSync(join(docs, 'inspector.md'), 'utf8').includes(`images/inspector-${name}-`), `docs/inspector.md shows ${name}`);
    }
  } finally {
    await browser.close();
    if (!isForDocs) rmSync(folder, { recursive: true });
  }
});
