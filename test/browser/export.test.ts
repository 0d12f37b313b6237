/** What is exported is opened again without a cluster, and shows the same. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'regent-export-'));
let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** `regent inspect FILE` until it is disposed of. */
async function inspectFile(file: string): Promise<{ readonly url: string; readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'inspect', file, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text);
    });
    child.once('close', () => reject(new Error(`it ended: ${text}`)));
  });
  return {
    url: (JSON.parse(line) as { url: string }).url,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function exported(visitor: Visitor, what: RegExp): Promise<string> {
  const { page } = visitor;
  await page.keyboard.press('e');
  await page.getByRole('radio', { name: what }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save the file' }).click()]);
  const file = join(folder, download.suggestedFilename());
  assert.match(file, /\.regent\.jsonl\.gz$/);
  await download.saveAs(file);
  return file;
}

test('the whole ring, exported and opened again: the same story, and every moment can be gone back to', async () => {
  await using inspector = await SimInspector.open({ seed: 31 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const victim = inspector.killFollower();
  await inspector.whole();
  await visitor.show('Story');
  await visitor.page.locator('.story-line', { hasText: `${victim} is lost` }).waitFor();
  const file = await exported(visitor, /Everything that is kept/);
  const told = await visitor.page.locator('.story-line strong').allInnerTexts();
  visitor.assertClean();

  const opened = await inspectFile(file);
  try {
    await using reader = await Visitor.open(browser, opened.url);
    await reader.ready();
    const { page } = reader;
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.getByText('All is whole').waitFor();
    await reader.show('Story');
    await page.locator('.story-line', { hasText: `${victim} is lost` }).waitFor();
    const again = await page.locator('.story-line strong').allInnerTexts();
    for (const sentence of again) assert.ok(told.includes(sentence), sentence);
    assert.ok(again.length > 5);
    await page.locator('.story-line', { hasText: `${victim} is lost` }).getByTitle('Go to this moment').click();
    await reader.show('Cluster');
    await page.getByText('2 of 3 containers are members').waitFor();
    await reader.show('Statechart');
    await page.getByRole('application').waitFor({ timeout: 30_000 });
    await reader.show('Sequence');
    await page.locator('.sequence [aria-current="true"]').waitFor();
    reader.assertClean();
  } finally {
    await opened.end();
  }
});

test('one moment, exported and opened again', async () => {
  await using inspector = await SimInspector.open({ seed: 32 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const victim = inspector.killFollower();
  await inspector.whole();
  await visitor.show('Story');
  await visitor.page.locator('.story-line', { hasText: `${victim} is lost` }).getByTitle('Go to this moment').click();
  const file = await exported(visitor, /This moment/);
  const opened = await inspectFile(file);
  try {
    await using reader = await Visitor.open(browser, opened.url);
    await reader.ready();
    await reader.page.getByText('2 of 3 containers are members').waitFor();
    await reader.page.locator('.container', { hasText: victim }).getByText(/^Lost/).first().waitFor();
    reader.assertClean();
  } finally {
    await opened.end();
  }
});
