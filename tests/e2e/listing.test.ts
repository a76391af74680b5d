import { fileURLToPath } from 'node:url';
import type { Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/platform/settings/settings-store';
import { onServer, openPage, PAPERS, paper, refreshed, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf, type Writer } from './notes-on-a-page';
import { serveSites } from './served-pages';

const fixture = (name: string) => ({ file: fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)) });
const LIST = 'https://arxiv.org/list/cs.CL/new';
const SEARCH = 'https://arxiv.org/search/?query=sheep&searchtype=all';
const SITES = { ...PAPERS, [LIST]: fixture('list'), [SEARCH]: fixture('search'), 'https://arxiv.org/abs/2405.00001': fixture('abs') };

describe('pages that list papers', () => {
  let server: NoteServer;
  let person: Person;
  let critic: Writer;
  const asked: Request[] = [];

  beforeAll(async () => {
    server = await startNoteServer();
    person = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    critic = await signUp(server.url, 'oslo');
    const quote = targetOf({ text: 'Twice is enough.', comment: null });
    await critic.note(paper(1).document, quote, 'Enough for what?');
    await critic.note(paper(1).document, quote, 'Three times is not.');
    await critic.note(paper(4).document, quote, 'The dog, too?');
    person.context.on('request', (request) => {
      if (request.url().startsWith(server.url)) asked.push(request);
    });
  });
  beforeEach(async () => {
    await person.change(DEFAULT_SETTINGS);
    await person.useServer(server.url);
    await refreshed(person, paper(1).document);
    asked.length = 0;
  });
  afterAll(async () => {
    await person?.close();
    await server?.close();
  });

  const counts = (page: Page): Locator => page.locator('rejoinder-listing').getByRole('listitem').getByRole('link');
  async function open(url: string): Promise<Page> {
    const page = await person.context.newPage();
    await page.goto(url);
    return page;
  }

  it('say beside a paper how many notes it has, and in words where they stand; nothing beside the others', async () => {
    // Another test writes one more about the fourth.
    const fourth = (await onServer(server.url, paper(4).document)).notes.length;
    const said = (count: number) => (count === 1 ? '1 note: 1 open' : `${count} notes: ${count} open`);
    for (const [url, names] of [[LIST, ['2405.00001', '2405.00004']], [SEARCH, ['2405.00001']]] as const) {
      const page = await open(url);
      await counts(page).first().waitFor();
      await expect.poll(() => counts(page).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))).toEqual(
        names.map((name) => `arXiv:${name}: ${said(name === '2405.00001' ? 2 : fourth)}`),
      );
      await expect.poll(() => counts(page).first().textContent()).toBe('2');
      await expect.poll(() => counts(page).first().getAttribute('title')).toBe('2 notes: 2 open');
      await page.close();
    }
  });

  it('ask nobody for anything', async () => {
    // What the choice of the server led to is over.
    const asking = async () => {
      const before = asked.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return asked.length > before;
    };
    await untilTrue(async () => !(await asking()), 'the server is left alone');
    asked.length = 0;
    const page = await open(LIST);
    await counts(page).first().waitFor();
    await page.waitForTimeout(500);
    expect(asked.map((request) => request.url())).toEqual([]);
    await page.close();
  });

  it('keep their own tree and layout, and follow the window', async () => {
    const page = await person.context.newPage();
    await page.goto(LIST);
    await counts(page).first().waitFor();
    const gaps = () =>
      page.evaluate(() => {
        const chip = document.querySelector('rejoinder-listing')?.shadowRoot?.querySelector('a')?.getBoundingClientRect();
        const term = document.querySelector('dt');
        const range = document.createRange();
        if (chip === undefined || term === null) throw new Error('No count.');
        range.selectNodeContents(term);
        const line = range.getBoundingClientRect();
        return { after: Math.round(chip.left - line.right), off: Math.round(Math.abs(chip.top + chip.height / 2 - line.top - line.height / 2)) };
      });
    await expect.poll(gaps).toEqual({ after: 8, off: 0 });
    expect(await page.evaluate(() => [document.querySelector('rejoinder-listing')?.parentElement?.tagName, document.body.innerHTML.includes('rejoinder')])).toEqual(['HTML', false]);
    // Something that opens above moves every paper down, without a word from the window.
    await page.evaluate(() => document.querySelector('h1')?.style.setProperty('height', '300px'));
    await untilTrue(async () => (await gaps()).off === 0, 'the count has followed');
    await page.setViewportSize({ width: 480, height: 800 });
    await untilTrue(async () => (await gaps()).off === 0, 'the count has followed the window');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.close();
  });

  it('lead to the paper by a click and by the keyboard', async () => {
    const page = await open(LIST);
    await counts(page).first().click();
    await page.waitForURL('https://arxiv.org/abs/2405.00001');
    await page.goBack();
    await counts(page).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('https://arxiv.org/abs/2405.00001');
    await page.close();
  });

  it('show new notes as they become known here, and none where they are hidden', async () => {
    const page = await open(LIST);
    await counts(page).first().waitFor();
    const shown = () => counts(page).allTextContents();
    await critic.note(paper(4).document, targetOf({ text: 'Greedy decoding', comment: null }), 'And greedily?');
    await refreshed(person, paper(4).document);
    await untilTrue(async () => (await shown()).join(' ') === '2 2', 'the new note is counted');
    for (const [hidden, left] of [
      [{ hiddenDocuments: [paper(1).document] }, '2'],
      [{ hiddenDocuments: [], hiddenSites: ['arxiv'] }, ''],
      [{ hiddenSites: [], hiddenEverywhere: true }, ''],
      [{ hiddenEverywhere: false }, '2 2'],
    ] as const) {
      await person.change(hidden);
      await untilTrue(async () => (await shown()).join(' ') === left, `"${left}" is shown`);
    }
    await person.change({ hiddenEverywhere: true });
    await untilTrue(async () => (await page.locator('rejoinder-listing').count()) === 0, 'nothing of ours is left in the page');
    await page.close();
  });

  it('leave the popup and the page itself to others', async () => {
    const page = await open(LIST);
    await counts(page).first().waitFor();
    const popup = await person.openPopup(page);
    await popup.getByText('Nothing to read here').waitFor();
    await popup.close();
    await page.close();
    const paperPage = await openPage(person, paper(1).url);
    expect(await paperPage.locator('rejoinder-listing').count()).toBe(0);
    await paperPage.close();
  });
});
