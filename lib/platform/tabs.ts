import { browser } from 'wxt/browser';

/** Tabs and pages of the browser, as the extension's own pages need them. */

export interface OpenTab {
  readonly id: number;
  /** Null where the browser does not tell: a page we have no access to. */
  readonly url: string | null;
  readonly loading: boolean;
  /** In a private window. */
  readonly private: boolean;
}

/**
 * The tab the popup stands over: the active one of this window. `?tab=ID` in the popup's own address names another,
 * for a popup that was opened as a page. Null when there is no such tab.
 */
export async function currentTab(address: URL): Promise<OpenTab | null> {
  const named = Number(address.searchParams.get('tab') ?? Number.NaN);
  const tabs = Number.isInteger(named)
    ? (await browser.tabs.query({})).filter((tab) => tab.id === named)
    : await browser.tabs.query({ active: true, currentWindow: true });
  const [tab] = tabs;
  if (tab?.id === undefined) return null;
  return { id: tab.id, url: tab.url ?? null, loading: tab.status === 'loading', private: tab.incognito };
}

/** Calls `changed` when the tab has loaded or went to another address, until `signal` is aborted. */
export function watchTab(id: number, changed: () => void, signal: AbortSignal): void {
  const heard = (updated: number, change: { readonly status?: string; readonly url?: string }) => {
    if (updated === id && (change.status === 'complete' || change.url !== undefined)) changed();
  };
  browser.tabs.onUpdated.addListener(heard);
  signal.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(heard));
}

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

export async function reloadTab(id: number): Promise<void> {
  await browser.tabs.reload(id);
}

/** The extension's own settings page. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** The browser's page where shortcuts are changed; Firefox opens it by a call, Chromium by its address. */
export async function openShortcuts(): Promise<void> {
  const { commands } = browser;
  if ('openShortcutSettings' in commands && typeof commands.openShortcutSettings === 'function') {
    await commands.openShortcutSettings();
    return;
  }
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** The page that brings a discussion to its paper; the id alone is in its address, and only in the fragment. */
export async function openImport(id: string | null): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(id === null ? '/import.html' : `/import.html#${id}`) });
}

/** The worker that reads discussions, started anew. */
export function startImportWorker(): Worker {
  return new Worker(browser.runtime.getURL('/import-worker.js'));
}
