import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openPage, PAPERS, paper, margin } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { paintedText, signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** Leaving a page, or seeming to: the notes stay for as long as the page does, and are there when it comes back. */

const QUOTE = 'A language model reads';
const ELSEWHERE = 'The idea is not new among practitioners';
const DOWNLOAD = 'https://arxiv.org/src/2405.00001v2';

let server: NoteServer;
let reader: Person;

beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({
    backForwardCache: true,
    prepare: (context) =>
      serveSites(context, {
        ...PAPERS,
        [DOWNLOAD]: { body: 'no page', contentType: 'application/gzip', headers: { 'content-disposition': 'attachment; filename="src.gz"' } },
      }),
  });
  await reader.useServer(server.url);
  const writer = await signUp(server.url, 'Somebody else');
  await writer.note(paper(1).document, { kind: 'quote', exact: QUOTE, prefix: '', suffix: '' });
  // The same text under another name: notes of the one must not be shown on the other.
  await writer.note(paper(2).document, { kind: 'quote', exact: ELSEWHERE, prefix: '', suffix: '' });
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

/** Follows a link of the page's, as a click on it does. */
const follow = (page: Page, url: string) =>
  page.evaluate((href) => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = href;
    link.click();
  }, url);

describe('a link that does not lead away', () => {
  it.each([DOWNLOAD, 'mailto:author@example.org'])('%s: leaves the notes where they are', async (url) => {
    const page = await openPage(reader, paper(1).url);
    try {
      await waitUntilPainted(page);
      await follow(page, url);
      await turned(page);
      expect(await noted(page)).toBe(true);
    } finally {
      await page.close();
    }
  });
});

describe('a page that was left', () => {
  it('has its notes when the reader comes back to it', async () => {
    const page = await openPage(reader, paper(1).url);
    try {
      await waitUntilPainted(page);
      await page.evaluate(() => document.body.setAttribute('data-kept', ''));
      await follow(page, paper(2).url);
      await page.waitForURL(paper(2).url);
      await waitUntilPainted(page);
      await page.goBack({ waitUntil: 'commit' });
      await page.locator('body').waitFor();
      await turned(page);
      // It is the very page that was left, not a new one.
      expect(await page.locator('body[data-kept]').count()).toBe(1);
      expect(await noted(page)).toBe(true);
    } finally {
      await page.close();
    }
  });
});

/** Longer than the extension gives a page to turn into another. */
const turned = (page: Page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));

/** Paper 1's notes stand on the page, and no others. */
const noted = async (page: Page) => (await margin(page).count()) === 1 && (await paintedText(page, null)).join() === QUOTE;
