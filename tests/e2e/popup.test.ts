import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginNote, card, margin, onServer, openCard, openPage, openPopup, PAPERS, paper, publishNote, refreshed, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf, type Writer } from './notes-on-a-page';
import { serveSites, type ServedPage } from './served-pages';

const quoted = (text: string) => targetOf({ text, comment: null });

/** One page, one sentence: enough for a browser to show it as a PDF. */
const PDF = [
  '%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj', '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<<>>>>endobj', 'trailer<</Root 1 0 R>>', '',
].join('\n');
const pdfs: Readonly<Record<string, ServedPage>> = Object.fromEntries(
  [20, 21].map((number) => [paper(number).url.replace('/html/', '/pdf/'), { body: PDF, contentType: 'application/pdf' }]),
);

describe('the popup', () => {
  let server: NoteServer;
  let reader: Person;
  let critic: Writer;

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    reader = await launchPerson({ prepare: (context) => serveSites(context, { ...PAPERS, ...pdfs, 'https://example.org/': { body: '<p>No paper.</p>' } }) });
    await reader.useServer(server.url);
    await reader.ask('signUp', { handle: 'wren' });
    critic = await signUp(server.url, 'oslo');
  });
  beforeEach(() => server.start());
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  /** A worker that stops while it is told is no reason to fail: its next life is told again. */
  const offline = (isOffline: boolean) =>
    untilTrue(() => reader.context.setOffline(isOffline).then(() => true, () => false), 'the network is switched');

  /** Who wrote the listed notes and how each begins, in the order of the list. */
  const listed = (popup: Page): Promise<readonly string[]> => popup.locator('.card .compact-text').allTextContents();
  const closeAll = (...pages: readonly Page[]) => Promise.all(pages.map((page) => page.close()));

  it('finds notes by what people type: accents, ligatures, fractions and quotation marks fold', async () => {
    const { url, document } = paper(1);
    await critic.note(document, quoted('Twice is enough.'), 'As Gödel’s ﬁrst result shows, ½ of it is “näive”.');
    await critic.note(document, quoted('Greedy decoding'), 'Sampling was hardly tried.');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    const popup = await openPopup(reader, page);
    await untilTrue(async () => (await listed(popup)).length === 2, 'both notes are listed');
    const search = popup.getByRole('searchbox', { name: 'Search the notes' });
    for (const typed of ['godel', "godel's first", '1/2', '"naive"', 'FIRST result', 'twice is']) {
      await search.fill(typed);
      await popup.getByText('1 note found.').waitFor();
      expect(await listed(popup), typed).toEqual(['As Gödel’s ﬁrst result shows, ½ of it is “näive”.']);
    }
    await search.fill('oslo');
    await popup.getByText('2 notes found.').waitFor();
    await search.fill('quaternions');
    await popup.getByText('Nothing found.').waitFor();
    await popup.getByRole('button', { name: 'Show all notes' }).click();
    expect(await listed(popup)).toHaveLength(2);
    await closeAll(page, popup);
  });

  it('filters by status and sorts by the paper, by what is unanswered and by age', async () => {
    const page = await openPage(reader, `${server.url}/sample/paper`);
    // The list is in the order of the paper once the paper has placed it.
    await waitUntilPainted(page);
    const popup = await openPopup(reader, page);
    await untilTrue(async () => (await listed(popup)).length === 15, 'all notes are listed');
    const filters = popup.getByRole('group', { name: 'Filter by status' });
    await filters.getByRole('button', { name: /Conceded/u }).first().click();
    const statuses = () => popup.locator('.card').evaluateAll((cards) => cards.map((one) => one.getAttribute('aria-label')?.split(':')[0]));
    await untilTrue(async () => (await listed(popup)).length < 15, 'fewer notes are listed');
    expect(new Set(await statuses())).toEqual(new Set(['Conceded']));
    await filters.getByRole('button', { name: /Open/u }).click();
    await untilTrue(async () => new Set(await statuses()).size === 2, 'both kinds are listed');
    await filters.getByRole('button', { pressed: true }).first().click();
    await filters.getByRole('button', { pressed: true }).first().click();
    await untilTrue(async () => (await listed(popup)).length === 15, 'all notes are listed');

    const { places } = await reader.askPage(page, 'pageState', {});
    const order = () => popup.locator('[data-note]').evaluateAll((cards) => cards.map((one) => one.getAttribute('data-note') ?? ''));
    const placed = async () => (await order()).filter((id) => !['absent', 'ambiguous'].includes(places[id]?.kind ?? ''));
    const offsets = (await placed()).map((id) => places[id]?.order ?? 0);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));

    const [view] = await reader.ask('readDiscussions', { documents: ['sample:paper' as never] });
    const created = new Map<string, number>(view?.discussion.notes.map((note) => [note.id, note.created]));
    await popup.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Newest first' });
    const ages = (await placed()).map((id) => created.get(id) ?? 0);
    expect(ages).toEqual(ages.toSorted((a, b) => b - a));

    await popup.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Unanswered first' });
    const answered = new Set(view?.discussion.responses.filter(({ proof }) => proof.level >= 2).flatMap(({ notes }) => notes));
    const flags = (await placed()).map((id) => Number(answered.has(id as never)));
    expect(flags).toEqual(flags.toSorted((a, b) => a - b));
    await closeAll(page, popup);
  });

  it('takes the reader to the passage', async () => {
    const page = await openPage(reader, `${server.url}/sample/paper`);
    const popup = await openPopup(reader, page);
    await popup.getByRole('searchbox').fill('bidirectional attention');
    await popup.getByText('1 note found.').waitFor();
    await openCard(popup, 'bidirectional attention');
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: 'Show in page' }).click();
    await closed;
    await page.bringToFront();
    const opened = card(margin(page), 'bidirectional attention');
    await opened.locator('.card-body').waitFor();
    const isInView = (one: Locator) => one.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    await untilTrue(() => isInView(page.locator('.ltx_p', { hasText: 'We tested three models of one family' })), 'the passage is in view');
    await untilTrue(() => isInView(opened), 'its card stands beside it');
    await page.close();
  });

  it('needs no mouse from opening to publishing', async () => {
    const { url, document: key } = paper(2);
    const page = await openPage(reader, url);
    const popup = await openPopup(reader, page);
    const focused = () => popup.evaluate(() => document.activeElement?.textContent ?? '');
    const tabTo = async (name: string) => {
      for (let steps = 0; steps < 40; steps += 1) {
        if ((await focused()) === name) return;
        await popup.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to "${name}".`);
    };
    await tabTo('Add a note');
    await popup.keyboard.press('Enter');
    // The first way to say what the note is about has the focus; arrows move.
    await popup.getByRole('radio', { name: /^The whole document/u }).waitFor();
    await popup.keyboard.press('ArrowUp');
    await expect.poll(() => popup.getByRole('radio', { name: /^The title/u }).isChecked()).toBe(true);
    await tabTo('Write the note');
    await popup.keyboard.press('Enter');
    await popup.getByRole('textbox', { name: 'Your note' }).waitFor();
    await popup.keyboard.type('By keys alone.');
    await popup.keyboard.press('Control+Enter');
    await card(popup, 'By keys alone.').waitFor();
    await untilTrue(async () => (await onServer(server.url, key)).notes[0]?.body === 'By keys alone.', 'the note is on the server');
    expect((await onServer(server.url, key)).notes[0]?.target).toEqual({ kind: 'title' });
    await closeAll(page, popup);
  });

  it('lists last what could not be placed, with the reason', async () => {
    const { url, document } = paper(3);
    await critic.note(document, quoted('Nothing in this paper reads remotely like this, since it speaks of whales.'), 'About whales.');
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    const popup = await openPopup(reader, page);
    const last = popup.locator('.list-group').last();
    await last.getByRole('heading', { name: 'Could not be placed here' }).waitFor();
    await expect.poll(() => last.locator('.compact-text').allTextContents()).toEqual(['About whales.']);
    await last.getByText('The passage is not on this page').first().waitFor();
    expect(await listed(popup)).toEqual(['Enough for what?', 'About whales.']);
    await closeAll(page, popup);
  });

  it('tells what is so where there is nothing to list', async () => {
    const page = await openPage(reader, paper(4).url);
    const empty = await openPopup(reader, page);
    await empty.getByRole('heading', { name: 'No notes yet' }).waitFor();
    await empty.getByText('Nobody has written about this document. What you add is the first.').waitFor();
    await closeAll(page, empty);

    const other = await reader.context.newPage();
    await other.goto('https://example.org/');
    const nothing = await reader.openExtensionPage('popup.html');
    await nothing.getByRole('heading', { name: 'Nothing to read here' }).waitFor();
    await closeAll(other, nothing);
  });

  it('offline and with the server away, shows what was there, with its date, and what to do', async () => {
    const { url, document } = paper(5);
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    await server.stop();
    const popup = await openPopup(reader, page);
    await popup.getByRole('button', { name: 'Refresh now' }).click();
    await popup.getByText(/The note server does not answer\. Notes as of/u).waitFor();
    await card(popup, 'Enough for what?').waitFor();
    await offline(true);
    await popup.getByRole('button', { name: 'Refresh now' }).click();
    await popup.getByText(/You are offline\. Notes as of/u).waitFor();
    await card(popup, 'Enough for what?').waitFor();
    await offline(false);
    await closeAll(popup);

    const fresh = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await fresh.useServer(server.url);
    const unread = await openPage(fresh, url);
    const unknown = await openPopup(fresh, unread);
    await unknown.getByRole('heading', { name: 'Not looked up yet' }).waitFor();
    await beginNote(unknown, 'whole');
    await unknown.getByRole('button', { name: 'Close', exact: true }).click();
    await server.start();
    await unknown.getByRole('button', { name: 'Try again' }).click();
    await card(unknown, 'Enough for what?').waitFor();
    await fresh.close();
    await page.close();
  });

  it('shows the notes again on a page where they are hidden', async () => {
    const { url, document } = paper(6);
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    await card(margin(page), 'Enough for what?').waitFor();
    const popup = await openPopup(reader, page);
    await popup.getByRole('button', { name: 'Hide the notes on this page' }).click();
    await popup.getByText('Notes are hidden on this page.').waitFor();
    await card(margin(page), 'Enough for what?').waitFor({ state: 'detached' });
    await card(popup, 'Enough for what?').waitFor();
    await popup.locator('.notice').getByRole('button', { name: 'Show the notes on this page' }).click();
    await card(margin(page), 'Enough for what?').waitFor();
    await closeAll(page, popup);
  });

  it('shows notes here, on the site or everywhere by one click each, says which of them hides, and takes each back', async () => {
    const { url, document } = paper(7);
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    const shown = card(margin(page), 'Enough for what?');
    await shown.waitFor();
    const popup = await openPopup(reader, page);
    const showing = popup.getByRole('group', { name: 'Show notes' });
    for (const [name, said, back] of [
      ['on this page', 'Notes are hidden on this page.', 'Show the notes on this page'],
      ['arXiv', 'Notes are hidden on all of arXiv.', 'Show them on arXiv'],
      ['everywhere', 'Notes are hidden everywhere.', 'Show them again'],
    ] as const) {
      await showing.getByRole('checkbox', { name }).uncheck();
      await popup.getByText(said).waitFor();
      await shown.waitFor({ state: 'detached' });
      await expect.poll(() => popup.locator('.notice').count()).toBe(1);
      await popup.locator('.notice').getByRole('button', { name: back }).click();
      await shown.waitFor();
      await expect.poll(() => showing.getByRole('checkbox', { checked: true }).count()).toBe(3);
    }
    // Each stands by itself: what one of them hides stays so when another is taken back.
    await showing.getByRole('checkbox', { name: 'arXiv' }).uncheck();
    await showing.getByRole('checkbox', { name: 'everywhere' }).uncheck();
    await popup.getByText('Notes are hidden everywhere.').waitFor();
    await showing.getByRole('checkbox', { name: 'everywhere' }).check();
    await popup.getByText('Notes are hidden everywhere.').waitFor({ state: 'detached' });
    expect(await shown.count()).toBe(0);
    await popup.getByText('Notes are hidden on all of arXiv.').waitFor();
    await showing.getByRole('checkbox', { name: 'arXiv' }).check();
    await shown.waitFor();
    await closeAll(page, popup);
  });

  it('over a PDF lists the notes, takes a pasted passage and opens the full text at one', async () => {
    const { url, document } = paper(20);
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await refreshed(reader, document);
    const pdf = await reader.context.newPage();
    await pdf.goto(url.replace('/html/', '/pdf/'));
    const popup = await openPopup(reader, pdf);
    await card(popup, 'Enough for what?').waitFor();
    await popup.getByText('A PDF cannot be marked.').waitFor();
    await beginNote(popup, { pasted: 'All documents are in\nEnglish and all are reports' });
    await publishNote(popup, 'Which reports?');
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 2, 'the note is on the server');
    expect((await onServer(server.url, document)).notes.find(({ body }) => body === 'Which reports?')).toMatchObject({
      version: 2, target: { kind: 'quote', exact: 'All documents are in English and all are reports' },
    });

    const note = await openCard(popup, 'Which reports?');
    const opened = reader.context.waitForEvent('page');
    await note.getByRole('button', { name: 'Show in page' }).click();
    const full = await opened;
    await full.waitForURL((at) => at.href.startsWith(`${url}#rejoinder-note-`));
    await card(margin(full), 'Which reports?').locator('.card-body').waitFor();
    await closeAll(pdf, popup, full);
  });

  it('the icon counts the notes of the page, also of a PDF', async () => {
    const { url, document } = paper(21);
    await critic.note(document, quoted('Twice is enough.'), 'Enough for what?');
    await critic.note(document, { kind: 'whole' }, 'Why at all?');
    await refreshed(reader, document);
    const page = await openPage(reader, url);
    const pdf = await reader.context.newPage();
    await pdf.goto(url.replace('/html/', '/pdf/'));
    const worker = await reader.worker();
    const badge = (address: string) =>
      worker.evaluate(async (of) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === of);
        return chrome.action.getBadgeText({ tabId: tab?.id ?? -1 });
      }, address);
    await untilTrue(async () => (await badge(page.url())) === '2', 'the page counts two');
    await untilTrue(async () => (await badge(pdf.url())) === '2', 'the PDF counts two');
    await closeAll(page, pdf);
  });
});

/** What is used of the browser's own API inside the worker. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly id?: number; readonly url?: string }[]> };
  readonly action: { getBadgeText(of: { readonly tabId: number }): Promise<string> };
};
