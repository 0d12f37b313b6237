/** The page of a running cluster: real Mesos protocol, real containers, a real kill. Needs root, as `./regent up` does. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, Visitor } from './visitor.ts';

const regent = join(import.meta.dirname, '../../regent');
const name = `b${process.pid.toString(36)}`;
const isRoot = process.getuid?.() === 0;

/** Through the launcher, which brings what the rig needs. */
function run(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(regent, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('close', (status) => (status === 0 ? resolve(out) : reject(new Error(`regent ${args.join(' ')}: ${status}\n${err}`))));
  });
}

interface UpAnswer {
  readonly inspectorUrl: string;
  readonly nodes: readonly { readonly name: string; readonly address: string; readonly agent: string; readonly containerId: string; readonly leader: boolean }[];
}

let browser: Browser;
let cluster: UpAnswer;
before(async () => {
  if (!isRoot) return;
  browser = await openBrowser();
  cluster = JSON.parse(await run('up', '--name', name, '--json', '--quiet')) as UpAnswer;
});
after(async () => {
  if (!isRoot) return;
  await browser?.close();
  await run('down', '--name', name, '--purge', '--quiet');
});

test('a real cluster: soon seen, in every view, a container killed and seen lost and mended, and gone back to', { skip: !isRoot && 'only root can make a rig' }, async (context) => {
  const beganMs = performance.now();
  await using visitor = await Visitor.open(browser, cluster.inspectorUrl);
  const { page } = visitor;
  await page.locator('[data-container]').nth(2).waitFor();
  const firstMs = performance.now() - beganMs;
  context.diagnostic(`first view after ${firstMs.toFixed(0)} ms`);
  assert.ok(firstMs <= 3_000, `${firstMs} ms`);
  await visitor.ready();
  await page.getByText('All is whole').waitFor();
  for (const { name: node, address, agent } of cluster.nodes) {
    const card = page.getByRole('region', { name: new RegExp(agent) }).locator('.container', { has: page.getByRole('heading', { name: node }) });
    await card.getByText(address, { exact: true }).waitFor();
  }
  for (const [view, sign] of [['Statechart', '.sc-state.innermost'], ['Sequence', '.sequence .row'], ['Story', '.story-line']] as const) {
    await visitor.show(view);
    await page.locator(sign).first().waitFor({ timeout: 60_000 });
  }

  await visitor.show('Cluster');
  const victim = cluster.nodes.find(({ leader }) => !leader) ?? assert.fail('no follower');
  const card = page.locator('.container', { has: page.getByText(victim.address, { exact: true }) });
  const slot = await card.getAttribute('data-container');
  const killedMs = performance.now();
  await run('docker', '--name', name, 'kill', victim.containerId);
  const same = page.locator(`[data-container="${slot}"]`);
  await same.getByText(/Lost/).first().waitFor();
  context.diagnostic(`shown as lost ${(performance.now() - killedMs).toFixed(0)} ms after the kill was asked for`);
  await page.getByText('All is whole').waitFor({ timeout: 60_000 });
  context.diagnostic(`shown as mended ${(performance.now() - killedMs).toFixed(0)} ms after the kill was asked for`);
  await same.getByText('Follower', { exact: true }).waitFor();

  await visitor.show('Story');
  await page.locator('.story-line', { hasText: / is lost/ }).first().getByTitle('Go to this moment').click();
  await visitor.show('Cluster');
  await page.getByText('2 of 3 containers are members').waitFor();
  await page.keyboard.press('l');
  await page.getByText('All is whole').waitFor();
  visitor.assertClean();
});
