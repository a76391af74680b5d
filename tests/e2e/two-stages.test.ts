import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../lib/documents/document-key';
import { PAPERS, margin, paper, refreshed, selectWords, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, type Writer } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** A page gets a small script; the margin comes when there is something to show, or when it is called. */

let server: NoteServer;
let reader: Person;
let writer: Writer;

beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({ prepare: (context) => serveSites(context, { ...PAPERS, 'https://www.lesswrong.com/': { body: FRONT } }) });
  await reader.useServer(server.url);
  writer = await signUp(server.url, 'Writer for two stages');
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

const FRONT = '<!doctype html><title>LessWrong</title><body><p>Front page</p></body>';

/** What the extension has in the page's top frame: null where not even the scout can have been. */
async function parts(page: Page): Promise<{ readonly margin: boolean; readonly badge: string } | null> {
  const worker = await reader.worker();
  return worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    if (tab?.id === undefined) return null;
    const [found] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => Object.hasOwn(globalThis, 'rejoinderMargin') });
    return { margin: found?.result === true, badge: await chrome.action.getBadgeText({ tabId: tab.id }) };
  }, page.url());
}

/** Opens a page and waits until its scout has asked: by then its documents have been looked up. */
async function visit(url: string, document: DocumentKey): Promise<Page> {
  const page = await reader.context.newPage();
  await page.goto(url);
  await refreshed(reader, document);
  // One more question and answer each way: whatever the first one led to has begun.
  await reader.ask('readSettings', {});
  await page.waitForTimeout(300);
  return page;
}

describe('a page without notes', () => {
  it('has the small script alone', async () => {
    const { url, document } = paper(1);
    const page = await visit(url, document);
    expect(await parts(page)).toEqual({ margin: false, badge: '' });
    expect(await margin(page).count()).toBe(0);
    await page.close();
  });

  it('gets the toolbar at the first selection, and it works', async () => {
    const { url, document } = paper(2);
    const page = await visit(url, document);
    await selectWords(page, 'Twice is enough.');
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    await margin(page).getByLabel('Your note').waitFor();
    await expect.poll(() => parts(page)).toMatchObject({ margin: true });
    await page.close();
  });

  it('keeps the margin away from those who do not want the toolbar', async () => {
    const { url, document } = paper(3);
    await reader.change({ toolbar: false });
    const page = await visit(url, document);
    await selectWords(page, 'Twice is enough.');
    await page.waitForTimeout(600);
    expect(await parts(page)).toMatchObject({ margin: false });
    await reader.change({ toolbar: true });
    await page.close();
  });

  it('answers the popup and opens the form when it is told to, as if the margin had always been there', async () => {
    const { url, document } = paper(4);
    const page = await visit(url, document);
    const state = await reader.askPage(page, 'pageState', {});
    expect(state).toMatchObject({ document, rendition: 'html', hidden: false });
    expect(state.parts.length).toBeGreaterThan(0);
    await reader.askPage(page, 'composeHere', {});
    await margin(page).getByLabel('Your note').waitFor();
    await page.close();
  });

  it('gets the margin when its first note comes', async () => {
    const { url, document } = paper(5);
    const page = await visit(url, document);
    expect(await parts(page)).toMatchObject({ margin: false });
    await writer.note(document, { kind: 'whole' });
    await refreshed(reader, document);
    await waitUntilPainted(page);
    await untilTrue(async () => (await parts(page))?.badge === '1', 'the badge counts it');
    await page.close();
  });
});

describe('a page that is hidden', () => {
  it('gets nothing heavy, and all of it when it is shown again', async () => {
    const { url, document } = paper(6);
    await writer.note(document, { kind: 'whole' });
    await reader.change({ hiddenDocuments: [document] });
    const page = await visit(url, document);
    await expect.poll(() => parts(page)).toEqual({ margin: false, badge: '1' });
    await reader.change({ hiddenDocuments: [] });
    await waitUntilPainted(page);
    await page.close();
  });
});

describe('a page with notes', () => {
  it('has one margin, whoever asks and however often the reader comes back', async () => {
    const { url, document } = paper(7);
    await writer.note(document, { kind: 'whole' });
    const page = await visit(url, document);
    await Promise.all([1, 2, 3].map(() => reader.askPage(page, 'pageState', {})));
    await waitUntilPainted(page);
    await page.reload();
    await waitUntilPainted(page);
    await Promise.all([1, 2, 3].map(() => reader.askPage(page, 'pageState', {})));
    expect(await margin(page).count()).toBe(1);
    await expect.poll(async () => (await parts(page))?.badge).toBe('1');
    await page.close();
  });

  it('is shown a note its address names, though it is hidden', async () => {
    const { url, document } = paper(8);
    const note = await writer.note(document, { kind: 'whole' });
    await reader.change({ hiddenDocuments: [document] });
    const page = await visit(`${url}#rejoinder-note-${note}`, document);
    await untilTrue(async () => (await parts(page))?.margin === true, 'the margin came');
    await reader.change({ hiddenDocuments: [] });
    await page.close();
  });
});

describe('a forum page that is no post', () => {
  it('answers nobody', async () => {
    const page = await reader.context.newPage();
    await page.goto('https://www.lesswrong.com/');
    await expect(reader.askPage(page, 'pageState', {})).rejects.toThrow(/Receiving end does not exist|Nobody/u);
    expect(await parts(page)).toEqual({ margin: false, badge: '' });
    await page.close();
  });
});

/** What is used of the browser's own API inside the worker. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly id?: number; readonly url?: string }[]> };
  readonly action: { getBadgeText(of: { readonly tabId: number }): Promise<string> };
  readonly scripting: {
    executeScript(what: { readonly target: { readonly tabId: number }; readonly func: () => boolean }): Promise<readonly { readonly result?: boolean }[]>;
  };
};
