import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card, margin, onServer, openPage, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { ownPages, pagesHere, servePages, type PageCase } from './page-cases';
import { corpus, NO_CORPUS } from './served-pages';

/** A note from the shortcut to the server, without a mouse: on pages of our own, and on real ones where they are at hand. */

let server: NoteServer;
let writer: Person;
beforeAll(async () => {
  server = await startNoteServer();
  writer = await launchPerson({ prepare: servePages });
  await writer.useServer(server.url);
  await writer.ask('signUp', { handle: 'keys alone' });
});
afterAll(async () => {
  await writer?.close();
  await server?.close();
});

/** The browser's own shortcut, as it rings in the worker. */
async function shortcut(page: Page, name: string): Promise<void> {
  const worker = await writer.worker();
  await worker.evaluate(async ({ of, command }) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === of);
    chrome.commands.onCommand.dispatch(command, tab);
  }, { of: page.url(), command: name });
}

/** Keys that reach the page's own listeners. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const keys: string[] = [];
    Object.assign(globalThis, { heard: keys });
    document.addEventListener('keydown', (event) => keys.push(event.key));
  });
  return () => page.evaluate(() => heard);
}

/** What is filled as the words a note would be about. */
function markedWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    const words: string[] = [];
    CSS.highlights.get('rejoinder-focus')?.forEach((range) => words.push(range instanceof Range ? range.toString() : ''));
    return words.join(' ').replace(/\s+/gu, ' ').trim();
  });
}

async function writeByKeys({ url, document: about }: PageCase): Promise<void> {
  const page = await openPage(writer, url);
  await page.bringToFront();
  const keysHeard = await listen(page);
  const before = await page.evaluate(() => document.body.outerHTML);
  await shortcut(page, 'new-note');
  const control = margin(page).getByRole('button', { name: 'Add a note here' });
  await control.waitFor();
  const said = () => margin(page).getByRole('status').textContent();

  // A paragraph of more than one sentence, then its first sentence, then three words less and one more.
  const press = async (key: string): Promise<string> => {
    const was = await said();
    await page.keyboard.press(key);
    await untilTrue(async () => (await said()) !== was, `something is said after ${key}`);
    return markedWords(page);
  };
  let words = await markedWords(page);
  for (let step = 0; step < 60 && !/[a-z]{3}[.?!] [A-Z]/u.test(words); step += 1) words = await press('ArrowDown');
  const sentence = await press('ArrowRight');
  expect(words.startsWith(sentence.slice(0, 20))).toBe(true);
  expect(sentence.length).toBeLessThan(words.length);
  const shorter = await press('Shift+ArrowLeft');
  expect(sentence.startsWith(shorter)).toBe(true);
  expect(shorter.length).toBeLessThan(sentence.length);
  const shortest = await press('Shift+ArrowDown');
  expect(shorter.endsWith(shortest)).toBe(true);

  await page.keyboard.press('Enter');
  const form = margin(page).getByRole('region', { name: 'New note' });
  await form.getByLabel('Your note').waitFor();
  await untilTrue(() => form.getByLabel('Your note').evaluate((field) => field.matches(':focus')), 'the text field has the keyboard');
  await page.keyboard.type('Written by keys alone.');
  await page.keyboard.press('Control+Enter');
  const written = card(margin(page), 'Written by keys alone.').first();
  await written.locator('.card-body').waitFor();
  await untilTrue(() => written.locator('.compact').evaluate((head) => head.matches(':focus')), 'the keyboard is at the note that was written');
  await untilTrue(async () => (await onServer(server.url, about)).notes.length === 1, 'the note is on the server');
  const [note] = (await onServer(server.url, about)).notes;
  expect(note?.target.kind === 'quote' && note.target.exact.replace(/\s+/gu, ' ')).toBe(shortest);

  expect(await keysHeard()).toEqual([]);
  expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
  await page.close();
}

describe('a note by keys alone', () => {
  it.each(ownPages.filter(({ name }) => ['a full text', 'a forum post with its comments'].includes(name)).map((page) => [page.name, page] as const))('on %s', async (_, page) => {
    await writeByKeys(page);
  });

  const real = pagesHere.filter(({ name }) => ['scaffold2026_1706.03762', 'post-page.lw'].includes(name));
  it.skipIf(corpus === null)(`on a real paper and a real post (${NO_CORPUS})`, async () => {
    for (const page of real) {
      // oxlint-disable-next-line no-await-in-loop -- one person writes one note after the other
      await writeByKeys(page);
    }
  });

  it('Escape leads back to where the reader was, and the page has its keys again', async () => {
    const { url } = ownPages[1]!;
    const page = await openPage(writer, url);
    await page.bringToFront();
    await page.evaluate(() => window.scrollTo(0, 200));
    const link = page.locator('article a[href]').first();
    await link.focus();
    const top = await page.evaluate(() => window.scrollY);
    await shortcut(page, 'new-note');
    await margin(page).getByRole('button', { name: 'Add a note here' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await margin(page).getByRole('button', { name: 'Add a note here' }).waitFor({ state: 'detached' });
    await expect.poll(() => link.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => window.scrollY)).toBe(top);
    expect(await markedWords(page)).toBe('');
    const keysHeard = await listen(page);
    await page.keyboard.press('j');
    expect(await keysHeard()).toEqual(['j']);
    await page.close();
  });
});

/** What `listen` keeps in the page. */
declare const heard: readonly string[];

/** What is used of the browser's own API inside the worker. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly url?: string }[]> };
  readonly commands: { readonly onCommand: { dispatch(command: string, tab: unknown): void } };
};
