/** A real Chromium that looks at the page, and notes whatever a page of ours must never do. */
import assert from 'node:assert/strict';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** @param args beside the usual ones */
export function openBrowser(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
  });
}

export class Visitor implements AsyncDisposable {
  readonly page: Page;
  readonly #origin: string;
  /** What was said on the console, and thrown. */
  readonly complaints: string[] = [];
  /** Requests to others than the inspector. */
  readonly strangers: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (host !== this.#origin && protocol !== 'data:') this.strangers.push(request.url());
    });
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== this.#origin) this.strangers.push(socket.url());
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const visitor = new Visitor(await context.newPage(), new URL(url).host);
    await visitor.page.goto(url);
    return visitor;
  }

  /** Everything is there: the first frame, and what happened before the page was opened. */
  async ready(): Promise<void> {
    await this.page.locator('.view > *').first().waitFor();
    await this.page.locator('.time-now', { hasNotText: 'reading' }).waitFor();
  }

  async show(view: 'Cluster' | 'Statechart' | 'Sequence' | 'Story'): Promise<void> {
    await this.page.getByRole('tab', { name: view }).click();
  }

  text(selector: string): Promise<string> {
    return this.page.locator(selector).innerText();
  }

  assertClean(): void {
    assert.deepEqual(this.complaints, [], 'the console is silent');
    assert.deepEqual(this.strangers, [], 'nothing is asked of any other origin');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
  }
}
