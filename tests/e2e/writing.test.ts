import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { beginNote, card, margin, onServer, openCard, openPage, openPopup, paper, publishNote, refreshed, selectWords, untilTrue, type About } from './at-work';
import type { Target } from '../../lib/notes/note';
import type { Person } from './extension';
import { namedPerson } from './named-person';
import { startNoteServer, type NoteServer } from './note-server';

describe('writing a note', () => {
  let server: NoteServer;
  let reviewer: Person;
  let reader: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    [reviewer, reader] = await Promise.all([namedPerson(server, 'wren'), namedPerson(server, 'oslo')]);
  });
  afterAll(async () => {
    await Promise.all([reviewer?.close(), reader?.close()]);
    await server?.close();
  });

  /** The reader, who had the paper open before, asks for what is new and sees the note in the page. */
  async function readerSees(page: Page, text: string): Promise<void> {
    const popup = await openPopup(reader, page);
    await popup.getByRole('button', { name: 'Refresh now' }).click();
    await card(popup, text).first().waitFor();
    await popup.close();
    await page.bringToFront();
    await card(margin(page), text).first().waitFor();
  }

  it('from the popup, about the words selected on the page, with all that a note can say', async () => {
    const { url, document } = paper(1);
    const read = await openPage(reader, url);
    const page = await openPage(reviewer, url);
    await selectWords(page, 'the gain grows with length');
    const popup = await openPopup(reviewer, page);
    await beginNote(popup, 'selection');
    await expect.poll(() => popup.locator('mark').textContent()).toBe('the gain grows with length');
    await popup.getByRole('radio', { name: 'Method' }).check();
    await popup.getByRole('radio', { name: 'Major' }).check();
    await popup.getByRole('button', { name: 'Suggest a wording' }).click();
    await popup.getByLabel('Suggested wording').fill('the gain grows up to 64,000 words');
    await expect.poll(() => popup.locator('.difference ins').allTextContents()).toEqual(['up to 64,000 words']);
    await popup.getByLabel('Link to evidence').fill('https://example.org/lengths');
    await publishNote(popup, 'Nothing *beyond* $64{,}000$ words was tried.');
    await card(popup, 'Nothing beyond').waitFor();

    const expected = {
      target: { kind: 'quote', exact: 'the gain grows with length', section: 'Abstract' },
      type: 'method',
      severity: 'major',
      version: 2,
      body: 'Nothing *beyond* $64{,}000$ words was tried.',
      suggestedWording: 'the gain grows up to 64,000 words',
      evidence: 'https://example.org/lengths',
      writer: { handle: 'wren' },
    };
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');
    expect((await onServer(server.url, document)).notes).toMatchObject([expected]);

    await readerSees(read, 'Nothing beyond');
    await openCard(margin(read), 'Nothing beyond');
    const open = card(margin(read), 'Nothing beyond');
    await open.locator('math').waitFor();
    await expect.poll(() => open.locator('em').textContent()).toBe('beyond');
    await open.getByText('Suggested wording').waitFor();
    await open.getByRole('link', { name: 'example.org/lengths' }).waitFor();
    await Promise.all([read.close(), page.close(), popup.close()]);
  });

  it('from the popup, about a figure, a table, an equation, a section, the title and the whole paper', async () => {
    const { url, document } = paper(2);
    const abouts: readonly (readonly [About, Target])[] = [
      [{ part: 'Figure 1' }, { kind: 'figure', label: 'Figure 1' }],
      [{ part: 'Table 1' }, { kind: 'table', label: 'Table 1' }],
      [{ part: '(1)' }, { kind: 'equation', label: '(1)' }],
      [{ part: '4 Limitations' }, { kind: 'section', label: '4 Limitations' }],
      ['title', { kind: 'title' }],
      ['whole', { kind: 'whole' }],
    ];
    const read = await openPage(reader, url);
    const page = await openPage(reviewer, url);
    const popup = await openPopup(reviewer, page);
    for (const [at, [about]] of abouts.entries()) {
      await beginNote(popup, about);
      await publishNote(popup, `Is it needed? (${at})`);
      await card(popup, `(${at})`).waitFor();
    }
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === abouts.length, 'all notes are on the server');
    const { notes } = await onServer(server.url, document);
    expect(notes.toSorted((a, b) => a.created - b.created).map(({ target }) => target)).toEqual(abouts.map(([, target]) => target));

    await readerSees(read, 'Is it needed?');
    const { places } = await reader.askPage(read, 'pageState', {});
    expect(Object.values(places).map(({ kind }) => kind).toSorted()).toEqual(['part', 'part', 'part', 'part', 'title', 'whole']);
    await Promise.all([read.close(), page.close(), popup.close()]);
  });

  it('from the toolbar below a selection, published with Ctrl+Enter', async () => {
    const { url, document } = paper(8);
    const read = await openPage(reader, url);
    const page = await openPage(reviewer, url);
    await selectWords(page, 'Twice is enough.');
    const toolbar = margin(page).getByRole('toolbar');
    await toolbar.getByRole('button', { name: 'Add note' }).click();
    const form = margin(page).getByRole('region', { name: 'New note' });
    await expect.poll(() => form.locator('mark').textContent()).toBe('Twice is enough.');
    expect(await toolbar.count()).toBe(0);
    await form.getByLabel('Your note').fill('Enough for what?');
    await page.keyboard.press('Control+Enter');
    await card(margin(page), 'Enough for what?').waitFor();
    await form.waitFor({ state: 'detached' });
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');
    expect((await onServer(server.url, document)).notes[0]?.target).toMatchObject({ exact: 'Twice is enough.', section: '3.1 Where the effect disappears' });
    await readerSees(read, 'Enough for what?');
    await Promise.all([read.close(), page.close()]);
  });

  it('by the shortcut and by the context menu, about the selection, else about the whole paper', async () => {
    const { url } = paper(9);
    const page = await openPage(reviewer, url);
    const form = margin(page).getByRole('region', { name: 'New note' });
    const worker = await reviewer.worker();
    const byShortcut = () =>
      worker.evaluate(async (of) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === of);
        chrome.commands.onCommand.dispatch('new-note', tab);
      }, url);
    const byMenu = (menuItemId: string) =>
      worker.evaluate(async ({ of, id }) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === of);
        chrome.contextMenus.onClicked.dispatch({ menuItemId: id }, tab);
      }, { of: url, id: menuItemId });

    await selectWords(page, 'a third copy adds 0.2 points');
    await byShortcut();
    await expect.poll(() => form.locator('mark').textContent()).toBe('a third copy adds 0.2 points');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await selectWords(page, 'several. We tested three models');
    await byMenu('note-on-selection');
    await expect.poll(() => form.locator('mark').textContent()).toBe('several. We tested three models');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await page.evaluate(() => getSelection()?.removeAllRanges());
    await byMenu('note-on-page');
    await form.getByText('The whole document').waitFor();
    await page.close();
  });

  it('joining a note that says it already is offered first, and is counted', async () => {
    const { url, document } = paper(10);
    const page = await openPage(reviewer, url);
    await selectWords(page, 'is nearly free');
    const popup = await openPopup(reviewer, page);
    await beginNote(popup, 'selection');
    await publishNote(popup, 'Not for long questions.');
    await card(popup, 'Not for long questions.').waitFor();
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');

    const read = await openPage(reader, url);
    await refreshed(reader, document);
    await card(margin(read), 'Not for long questions.').waitFor();
    await selectWords(read, 'a long document is nearly free and');
    await margin(read).getByRole('button', { name: 'Add note' }).click();
    const form = margin(read).getByRole('region', { name: 'New note' });
    await form.getByText('1 note is already here').waitFor();
    await form.getByRole('button', { name: 'My objection too' }).click();
    await form.getByRole('button', { name: 'No longer my objection' }).waitFor();
    await untilTrue(async () => (await onServer(server.url, document)).notes[0]?.joined === 1, 'the server counts it');
    await form.getByRole('button', { name: 'Close' }).click();
    await openCard(margin(read), 'Not for long questions.');
    await margin(read).getByText('1 other reader shares this objection').waitFor();

    await margin(read).getByRole('button', { name: 'No longer my objection' }).click();
    await untilTrue(async () => (await onServer(server.url, document)).notes[0]?.joined === 0, 'the server counts it no more');
    expect((await onServer(server.url, document)).notes).toHaveLength(1);
    await Promise.all([read.close(), page.close(), popup.close()]);
  });

  it('undoing within five minutes leaves nothing, here or there', async () => {
    const { url, document } = paper(11);
    const page = await openPage(reviewer, url);
    await selectWords(page, 'Greedy decoding');
    await margin(page).getByRole('button', { name: 'Add note' }).click();
    await publishNote(margin(page).getByRole('region', { name: 'New note' }), 'Written too soon.');
    await openCard(margin(page), 'Written too soon.');
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');
    const [note] = (await onServer(server.url, document)).notes;
    await card(margin(page), 'Written too soon.').locator('.delivery').waitFor({ state: 'detached' });
    await margin(page).getByRole('button', { name: 'Undo', exact: true }).click();
    await card(margin(page), 'Written too soon.').waitFor({ state: 'detached' });
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 0, 'the note is gone from the server');
    for (const path of ['', '/history']) {
      const answer = await fetch(`${server.url}/v1/posts/${note?.id}${path}`);
      expect(answer.status).toBe(410);
      expect(await answer.text()).not.toContain('too soon');
    }
    // The text itself goes back to its writer, who may have undone it by mistake.
    await expect.poll(() => reviewer.ask('readDrafts', { document })).toMatchObject([{ body: 'Written too soon.' }]);
    await page.close();
  });
});

/** What is used of the browser's own API inside the worker; `dispatch` is how the browser itself rings. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly url?: string }[]> };
  readonly commands: { readonly onCommand: { dispatch(command: string, tab: unknown): void } };
  readonly contextMenus: { readonly onClicked: { dispatch(info: object, tab: unknown): void } };
};
