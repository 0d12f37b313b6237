/** What happens is seen as it happens, and can be gone back to. */
import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test('a container that was killed is shown as lost within 300 ms after the daemon knows, and then as it is mended', async (context) => {
  await using inspector = await SimInspector.open({ seed: 11 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  // The page notes by its own clock when it shows the loss; both clocks are this machine's.
  await page.evaluate(`new MutationObserver((_, observer) => {
    if (!/Lost/.test(document.querySelector('.agents')?.textContent ?? '')) return;
    window.lostShownMs = Date.now();
    observer.disconnect();
  }).observe(document.body, { subtree: true, childList: true, characterData: true })`);
  const knownMs = new Promise<number>((resolve) => {
    inspector.feed.read((event) => {
      if (event.type === '@regent.decision' && event.sentence.includes(' is lost')) resolve(Date.now());
    }, () => {});
  });
  // A machine that does other things meanwhile stalls everybody, the test as well: that is not the page's time.
  const stalls = monitorEventLoopDelay({ resolution: 5 });
  stalls.enable();
  const victim = inspector.killFollower();
  await page.locator('.agents').getByText(/Lost/).first().waitFor();
  const tookMs = Number(await page.evaluate('window.lostShownMs')) - (await knownMs);
  const stalledMs = stalls.max / 1e6;
  context.diagnostic(`shown ${tookMs} ms after the daemon knew; the machine stalled for up to ${stalledMs.toFixed(0)} ms`);
  assert.ok(tookMs <= 300 + 2 * stalledMs, `${tookMs} ms, with stalls of ${stalledMs} ms`);
  await inspector.whole();
  await page.getByText('All is whole').waitFor();
  const successor = page.locator('.container', { hasText: victim.replace(/\d+$/, '2') });
  await successor.getByText('Follower', { exact: true }).waitFor();
  assert.match(await visitor.text('.lanes'), /Lost|Replacing|Joining etcd|Provisioning|Launching/);
  assert.match(await visitor.text('.lately'), new RegExp(`${victim} is lost`));
  visitor.assertClean();
});

test('every view goes back to a chosen moment, a link leads there, and one key leads back to now', async () => {
  await using inspector = await SimInspector.open({ seed: 12 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  const victim = inspector.killFollower();
  await inspector.whole();
  await page.getByText('All is whole').waitFor();

  // The last failure before now that is the loss itself.
  await visitor.show('Story');
  await page.locator('.story-line', { hasText: `${victim} is lost` }).getByTitle('Go to this moment').click();
  assert.match(page.url(), /at=\d+/);
  const moment = await visitor.text('.time-now strong');
  assert.equal(await page.locator('.story-line.later').count() > 0, true, 'what was decided later is marked');

  await visitor.show('Cluster');
  const card = page.locator('.container', { hasText: victim });
  await card.getByText(/^Lost/).first().waitFor();
  await page.getByText('2 of 3 containers are members').waitFor();
  const name = await inspectorSlot(page, victim);

  await visitor.show('Statechart');
  await page.getByRole('navigation', { name: 'Actors' }).getByRole('button', { name: new RegExp(name) }).click();
  await page.locator('.sc-state.innermost[data-state="container.replacing"], .sc-state.innermost[data-state="container.lost"]').waitFor({ timeout: 30_000 });
  assert.equal(await visitor.text('.time-now strong'), moment, 'the moment has stayed');

  await visitor.show('Sequence');
  await page.locator('[aria-current="true"]').first().waitFor();
  await page.getByRole('complementary', { name: 'The event at this moment' }).getByText(`${victim} is lost`).first().waitFor();

  // The link, opened by somebody else.
  await using other = await Visitor.open(browser, inspector.url);
  await other.page.goto(page.url());
  await other.page.reload();
  await other.ready();
  await other.page.getByRole('complementary', { name: 'The event at this moment' }).getByText(`${victim} is lost`).first().waitFor();
  other.assertClean();

  // Event by event.
  const seqOf = (): number => Number(/at=(\d+)/.exec(page.url())?.[1]);
  const here = seqOf();
  await page.keyboard.press('ArrowLeft');
  const before = seqOf();
  assert.ok(before < here);
  await page.keyboard.press('ArrowRight');
  assert.equal(seqOf(), here);
  await page.keyboard.press('l');
  await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
  assert.doesNotMatch(page.url(), /at=/);
  await visitor.show('Cluster');
  await page.getByText('All is whole').waitFor();
  visitor.assertClean();
});

test('with failures only, steps lead from failure to failure; the slider leads anywhere', async () => {
  await using inspector = await SimInspector.open({ seed: 13 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  const victim = inspector.killFollower();
  await inspector.whole();
  await page.getByText('All is whole').waitFor();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Failures only', pressed: true }).waitFor();
  const told: string[] = [];
  for (let k = 0; k < 200 && !(told.at(-1) ?? '').includes(`${victim} is lost`); k += 1) {
    await page.keyboard.press('ArrowLeft');
    told.push(await visitor.text('.this-event'));
  }
  assert.ok(told.some((text) => text.includes(`${victim} is lost`)), told.join('\n'));
  assert.ok(told.every((text) => /lost|gone|changed|failed|not|error|ended|died|waiting|cannot|away/i.test(text)), told.join('\n'));
  const slider = page.getByRole('slider', { name: 'Moment' });
  await slider.focus();
  const before = await visitor.text('.time-now');
  await page.keyboard.press('PageDown');
  assert.notEqual(await visitor.text('.time-now'), before);
  await page.keyboard.press('Home');
  assert.match(await visitor.text('.time-now'), /event \d+/);
  visitor.assertClean();
});

test('a page whose connection broke goes on where it was', async () => {
  await using inspector = await SimInspector.open({ seed: 14 });
  await using visitor = await Visitor.open(browser, inspector.url);
  await visitor.ready();
  const { page } = visitor;
  await page.context().setOffline(true);
  const victim = inspector.killFollower();
  await inspector.whole();
  await page.context().setOffline(false);
  await visitor.show('Story');
  await page.locator('.story-line', { hasText: `${victim} is lost` }).waitFor();
  await visitor.show('Sequence');
  assert.equal(await page.getByText('left out').count(), 0, 'nothing is missing');
});

/** Name of the actor that has this task, as the page's tree has it. */
async function inspectorSlot(page: Visitor['page'], taskId: string): Promise<string> {
  return `container-${(await page.locator('.container', { hasText: taskId }).getAttribute('data-container')) ?? '?'}`;
}
