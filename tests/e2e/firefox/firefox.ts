import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { BackgroundProtocol } from '../../../lib/platform/protocol';
import { readReply } from '../reply';

/**
 * The built extension in a real Firefox, over WebDriver BiDi. A smaller stage than Chromium's: no worker to look into,
 * no emulation of media.
 */

const built = fileURLToPath(new URL('../../../.output/firefox-mv3-e2e/', import.meta.url));
const program = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/** The address of the extension's own pages is random for each profile, unless a preference names it. */
const ADDRESS = '7f7d2b0e-93b4-4c1c-9d0b-6d1c7a4d2f51';
const ADDON = 'rejoinder@rejoinder.example';

export interface FirefoxPerson {
  readonly browser: Browser;
  /** A page of the extension itself, such as `options.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** The popup as a page, over the tab that shows that address. */
  openPopup(over: string): Promise<Page>;
  /** Asks the background as the extension's own pages do. Throws with the problem's key when it refuses. */
  ask<Name extends keyof BackgroundProtocol>(
    name: Name,
    request: Parameters<BackgroundProtocol[Name]>[0],
  ): Promise<ReturnType<BackgroundProtocol[Name]>>;
  close(): Promise<void>;
}

export async function launchFirefox(): Promise<FirefoxPerson> {
  if (!existsSync(built)) throw new Error('The extension is not built for tests: run npm test -- --ring build.');
  const browser = await launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    // Wide enough for cards beside an arXiv page, with the scroll bar that Firefox has here.
    defaultViewport: { width: 1500, height: 900 },
    // Without it pages of the extension cannot be driven.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: ADDRESS }) },
  });
  await browser.installExtension(built);
  const openExtensionPage = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    const address = `moz-extension://${ADDRESS}/${path}`;
    // Going there never settles in Firefox, whether it worked or not: look for the page instead.
    const going = page.goto(address, { waitUntil: 'domcontentloaded', timeout: 0 });
    going.catch((error: unknown) => {
      if (!page.isClosed()) throw error;
    });
    const until = Date.now() + 20_000;
    while (Date.now() < until) {
      if ((await page.evaluate(() => location.href)) === address) return page;
      await sleep(100);
    }
    throw new Error(`Firefox did not open ${address}.`);
  };
  return {
    browser,
    openExtensionPage,
    async openPopup(over) {
      const asker = await openExtensionPage('options.html');
      const tab = await asker.evaluate(async (url) => (await chrome.tabs.query({})).find((one) => one.url === url)?.id, over);
      await asker.close();
      if (tab === undefined) throw new Error(`No tab shows ${over}.`);
      return openExtensionPage(`popup.html?tab=${tab}`);
    },
    async ask(name, request) {
      const page = await openExtensionPage('options.html');
      const reply = await page.evaluate(
        (message) => chrome.runtime.sendMessage(message),
        { rejoinder: 'to-background', name, value: request },
      );
      await page.close();
      return readReply(name, reply);
    },
    close: () => browser.close(),
  };
}

/** What is used of the browser's own API inside extension pages. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly tabs: { query(what: object): Promise<readonly { readonly id?: number; readonly url?: string }[]> };
};
