/** The page over plain http from another machine: what browsers give to https and loopback only is not there. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createProxyServer } from 'http-proxy-3';
import type { Browser } from 'playwright-core';
import { SimInspector } from './sim-inspector.ts';
import { openBrowser, Visitor } from './visitor.ts';

const name = 'inspector.example';
let browser: Browser;
let inspector: SimInspector;
let server: Server;
let url: string;

before(async () => {
  [browser, inspector] = await Promise.all([openBrowser(`--host-resolver-rules=MAP ${name} 127.0.0.1`), SimInspector.open()]);
  // In the browser it is a name of another machine, at the inspector its own address.
  const target = new URL(inspector.url).origin;
  const proxy = createProxyServer({ target, changeOrigin: true, headers: { origin: target } });
  proxy.on('error', () => {});
  server = createServer((request, response) => proxy.web(request, response));
  server.on('upgrade', (request, socket, head) => proxy.ws(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = inspector.url.replace(target, `http://${name}:${(server.address() as AddressInfo).port}`);
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await inspector?.[Symbol.asyncDispose]();
});

test('it is all there, compressed as the browser can read it, and a link to a moment can be copied', async () => {
  const encodings = new Map<string, string>();
  const context = await browser.newContext();
  const probe = await context.newPage();
  probe.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (/\.(js|css)$/.test(path)) encodings.set(path, response.headers()['content-encoding'] ?? 'none');
  });
  await probe.goto(url);
  await probe.getByText('All is whole').waitFor();
  assert.equal(await probe.evaluate('isSecureContext'), false);
  assert.ok(encodings.size >= 2, [...encodings.keys()].join());
  assert.deepEqual([...new Set(encodings.values())], ['gzip']);
  await context.close();

  await using visitor = await Visitor.open(browser, url);
  await visitor.ready();
  const { page } = visitor;
  await visitor.show('Statechart');
  await page.getByRole('application').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'One event back' }).click();
  await page.getByRole('button', { name: 'Copy a link to this moment' }).click();
  await page.getByText('The link is copied.').waitFor();
  visitor.assertClean();
});
