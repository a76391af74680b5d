import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import type { BackgroundProtocol, PageProtocol } from '../../lib/platform/protocol';
import type { Settings } from '../../lib/platform/settings/settings';
import { pressAtRest } from './at-rest';
import type { Language } from './interface-words';
import { readReply } from './reply';

/**
 * The built extension in a real Chromium, as one person's browser: a profile of its own, the extension's worker, its
 * pages, and sites that answer from files (see served-pages.ts). Two people are two of these.
 */

const built = {
  /** Overlays the sample paper too, and its shadow root is open. Somebody who tries another build names its folder. */
  e2e: process.env.REJOINDER_BUILD ?? fileURLToPath(new URL('../../.output/chrome-mv3-e2e/', import.meta.url)),
  /** What is released. */
  production: fileURLToPath(new URL('../../.output/chrome-mv3/', import.meta.url)),
} as const;
const program = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** How long a step is waited for; a machine that has much else to do takes its time. Milliseconds. */
const PATIENCE = 60_000;

/** The popup as the browser shows it, in CSS pixels. */
const POPUP = { width: 380, height: 560 };

export interface Person {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The worker that lives now: ask again after it was killed. */
  worker(): Promise<Worker>;
  /** A page of the extension itself, such as `options.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** The popup as a page, with that page's tab as the active one. */
  openPopup(of: Page): Promise<Page>;
  /** Asks the background as the extension's own pages do. Throws with the problem's key when it refuses. */
  ask<Name extends keyof BackgroundProtocol>(
    name: Name,
    request: Parameters<BackgroundProtocol[Name]>[0],
  ): Promise<ReturnType<BackgroundProtocol[Name]>>;
  /** Asks the content script of a page, as the popup does. Throws where nobody answers. */
  askPage<Name extends keyof PageProtocol>(
    page: Page,
    name: Name,
    request: Parameters<PageProtocol[Name]>[0],
  ): Promise<ReturnType<PageProtocol[Name]>>;
  /** Settings, as the settings page changes them. */
  change(change: Partial<Settings>): Promise<Settings>;
  /** Uses that note server from now on. */
  useServer(url: string): Promise<Settings>;
  /** Stops the worker as the browser does after half a minute of quiet; the next message starts it again. */
  killWorker(): Promise<void>;
  /** Closes the browser and opens it again on the same profile: what was stored is there, nothing else. */
  restart(): Promise<Person>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Which build is loaded; that of the tests when not given. */
  readonly build?: keyof typeof built;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Called before the first page is opened: where `serveSites` goes. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
  /** The language of the interface; English when not given. */
  readonly language?: Language;
  /** More of Chromium's switches. */
  readonly args?: readonly string[];
  /** Pages that are left stay in memory and come back as they were, as in every reader's browser; off in tests. */
  readonly backForwardCache?: boolean;
}

export function launchPerson(options: LaunchOptions = {}): Promise<Person> {
  return launchOn(mkdtempSync(join(tmpdir(), 'rejoinder-person-')), options);
}

async function launchOn(profile: string, options: LaunchOptions): Promise<Person> {
  const folder = built[options.build ?? 'e2e'];
  if (!existsSync(folder)) throw new Error('The extension is not built for tests: run npm test -- --ring build.');
  // A copy: a build made while the tests run must not take the files away under the browser.
  const loaded = mkdtempSync(join(tmpdir(), 'rejoinder-build-'));
  cpSync(folder, loaded, { recursive: true });
  if (options.language !== undefined) speakOnly(options.language, loaded);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    ...(options.backForwardCache === true ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [
      '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', `--disable-extensions-except=${loaded}`, `--load-extension=${loaded}`, ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  await options.prepare?.(context);
  pressAtRest(context.pages()[0] ?? (await context.newPage()));
  const extensionId = new URL((await liveWorker(context)).url()).host;
  /** Kept open for asking; opened when first needed, so that a test may count pages before. */
  let asking: Promise<Page> | null = null;

  const openExtensionPage = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${path}`);
    return page;
  };
  const person: Person = {
    context,
    extensionId,
    worker: () => liveWorker(context),
    openExtensionPage,
    async openPopup(of) {
      const popup = await context.newPage();
      await popup.setViewportSize(POPUP);
      await popup.goto(`chrome-extension://${extensionId}/popup.html?tab=${await tabOf(person, of)}`);
      return popup;
    },
    async ask(name, request) {
      asking ??= openExtensionPage('options.html');
      const reply = await (await asking).evaluate(
        (message) => chrome.runtime.sendMessage(message),
        { rejoinder: 'to-background', name, value: request },
      );
      return readReply(name, reply);
    },
    async askPage(page, name, request) {
      asking ??= openExtensionPage('options.html');
      const reply = await (await asking).evaluate(
        async ({ url, message }) => {
          const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
          return tab?.id === undefined ? undefined : chrome.tabs.sendMessage(tab.id, message, { frameId: 0 });
        },
        { url: page.url(), message: { rejoinder: 'to-page', name, value: request } },
      );
      return readReply(name, reply);
    },
    change: (change) => person.ask('changeSettings', { change }),
    useServer: (url) => person.change({ server: { kind: 'own', url } }),
    async killWorker() {
      const page = await openExtensionPage('options.html');
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await page.close();
    },
    async restart() {
      await context.close();
      rmSync(loaded, { recursive: true, force: true });
      return launchOn(profile, options);
    },
    async close() {
      await context.close();
      rmSync(loaded, { recursive: true, force: true });
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
  return person;
}

/**
 * Leaves a copy of the extension no other language. The browser's own cannot be chosen everywhere: a Chromium may come
 * with English alone, and then takes the words of the extension's default language.
 */
function speakOnly(language: string, folder: string): void {
  const file = join(folder, 'manifest.json');
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, default_locale: language }));
  for (const other of readdirSync(join(folder, '_locales'))) {
    if (other !== language) rmSync(join(folder, '_locales', other), { recursive: true });
  }
}

/** Waits until the content script has drawn the notes of a page (or has found that there are none). */
export async function waitUntilPainted(page: Page): Promise<void> {
  await page.locator('rejoinder-margin[data-state="painted"]').waitFor({ state: 'attached' });
}

async function liveWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

/** The tab's number, asked of an extension page: tests know pages, the extension knows tabs. */
async function tabOf(person: Person, page: Page): Promise<number> {
  const asker = await person.openExtensionPage('options.html');
  const tabs = await asker.evaluate(() => chrome.tabs.query({}));
  await asker.close();
  const tab = tabs.find((one) => one.url === page.url());
  if (tab?.id === undefined) throw new Error(`No tab shows ${page.url()}, or the extension may not know its address.`);
  return tab.id;
}

/** What is used of the browser's own API inside extension pages. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly tabs: {
    query(what: object): Promise<readonly { readonly id?: number; readonly url?: string }[]>;
    sendMessage(tab: number, message: unknown, to: { readonly frameId: number }): Promise<unknown>;
  };
};
