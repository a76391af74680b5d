import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { DEFAULT_SETTINGS } from '../../lib/platform/settings/settings-store';
import { newPostId, openPage, refreshed, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { newNoteId, signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

const PAPER = parseDocumentKey('arxiv:2401.00001');
const OTHER = parseDocumentKey('arxiv:2401.00003');
if (PAPER === null || OTHER === null) throw new Error('The papers have bad names.');
const POST = 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered';
const fixture = (name: string) => ({ file: fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)) });
const SITES = { [POST]: fixture('lesswrong'), 'https://arxiv.org/html/2401.00001': fixture('latexml'), 'https://arxiv.org/html/2401.00001v2': fixture('latexml') };

/** The critic's comment, as another site shows it: ids are the same there. */
const comment = (id: string) => ({ url: `https://www.greaterwrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered/comment/${id}`, writer: 'Shepherd' });

describe('the page that objections were brought from', () => {
  let server: NoteServer;
  let person: Person;
  const quoting = newNoteId();

  beforeAll(async () => {
    server = await startNoteServer();
    await server.start();
    person = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    await person.useServer(server.url);
    const { client } = await signUp(server.url, 'porter');
    const source = comment('CommentNumber0001');
    const brought = await client.importThread({
      document: PAPER,
      version: 2,
      notes: [
        { key: 'lw:CommentNumber0001.a', source, id: quoting, target: { kind: 'quote', exact: 'the dog is counted', prefix: '', suffix: '' }, type: 'question', severity: 'minor', body: 'Says who? See [this](https://ar5iv.org/abs/2401.00003).' },
        // Of a comment that this page does not show.
        { key: 'lw:CommentNumber0009.a', source: comment('CommentNumber0009'), id: newNoteId(), target: { kind: 'whole' }, type: 'question', severity: 'minor', body: 'Says who, again?' },
      ],
      responses: [],
      replies: [{ key: 'lw:CommentNumber0002.a', source: comment('CommentNumber0002'), id: newPostId(), note: quoting, body: 'Says the shepherd.' }],
    }, crypto.randomUUID());
    expect(brought.ok).toBe(true);
  });
  beforeEach(async () => {
    await person.change(DEFAULT_SETTINGS);
    await person.useServer(server.url);
    await refreshed(person, PAPER);
  });
  afterAll(async () => {
    await person.close();
    await server.close();
  });

  const chips = (page: Page): Locator => page.locator('rejoinder-origins').getByRole('list', { name: 'Where the objections of this page stand' }).getByRole('link');
  async function open(): Promise<Page> {
    const page = await openPage(person, POST);
    await chips(page).first().waitFor();
    return page;
  }

  it('says beside each where it stands and how many answered, and leads to the passage by click and by keyboard', async () => {
    const page = await open();
    await expect.poll(() => chips(page).allTextContents()).toEqual(['Open, 1 answer']);
    await expect.poll(() => chips(page).first().getAttribute('aria-label')).toBe('the dog is counted: Open, 1 answer. Note in arXiv:2401.00001');
    await chips(page).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href.startsWith(`https://arxiv.org/html/2401.00001v2#rejoinder-note-${quoting}`));
    await page.close();
  });

  it('keeps its own tree, and nothing stands over its words', async () => {
    const page = await person.context.newPage();
    await page.goto(POST);
    const before = await page.evaluate(() => document.body.outerHTML);
    await chips(page).first().waitFor();
    for (const width of [1440, 800, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await untilTrue(async () => (await overWords(page)) === 0, `nothing is covered at ${width}`);
      // Where the quotation's lines are full it stands after the objection's.
      if (width > 360) await untilTrue(async () => (await besideQuote(page)) < 12, `the chip stands in the quotation's line at ${width}`);
    }
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    await page.close();
  });

  it('is followed when the site draws its texts anew', async () => {
    const page = await open();
    await page.evaluate(() => {
      const node = document.querySelector('#CommentNumber0001');
      const copy = node?.cloneNode(true);
      if (copy === undefined) throw new Error('No comment.');
      node?.replaceWith(copy);
      document.querySelector('h1.PostsPageTitle-root')?.parentElement?.prepend(document.createElement('hr'));
    });
    await untilTrue(async () => (await besideQuote(page)) < 12, 'the chip stands beside the new quotation');
    await expect.poll(() => chips(page).count()).toBe(1);
    await page.close();
  });

  it('shows nothing where its notes, or those of the paper, are hidden', async () => {
    const page = await open();
    for (const [change, count] of [
      [{ hiddenSites: ['lesswrong'] }, 0],
      [{ hiddenSites: [] }, 1],
      [{ hiddenDocuments: [PAPER] }, 0],
      [{ hiddenDocuments: [] }, 1],
    ] as const) {
      await person.change({ ...change });
      await untilTrue(async () => (await chips(page).count()) === count, `${count} after ${JSON.stringify(change)}`);
    }
    await page.close();
  });

  /** How many boxes of words a visible chip covers. */
  function overWords(page: Page): Promise<number> {
    return page.evaluate(() => {
      const chip = document.querySelector('rejoinder-origins')?.shadowRoot?.querySelector<HTMLElement>('.origin');
      if (chip === null || chip === undefined) throw new Error('No chip.');
      if (chip.dataset['look'] === 'none') return 0;
      const box = chip.getBoundingClientRect();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let covered = 0;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if ((node.nodeValue ?? '').trim() === '') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        covered += [...range.getClientRects()].filter((words) => words.left < box.right && words.right > box.left && words.top < box.bottom - 2 && words.bottom > box.top + 2).length;
      }
      return covered;
    });
  }

  /** How far the chip's middle is from that of the quotation it belongs to, in px. */
  function besideQuote(page: Page): Promise<number> {
    return page.evaluate(() => {
      const chip = document.querySelector('rejoinder-origins')?.shadowRoot?.querySelector('.origin')?.getBoundingClientRect();
      const quote = document.querySelector('#CommentNumber0001 blockquote p')?.getBoundingClientRect();
      if (chip === undefined || quote === undefined) return Infinity;
      return Math.abs(chip.top + chip.height / 2 - quote.top - quote.height / 2);
    });
  }
});
