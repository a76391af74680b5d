import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { margin, openPage, PAPERS, paper, selectWords, untilTrue, card } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { newNoteId, signUp, targetOf, type Writer } from './notes-on-a-page';
import { serveSites } from './served-pages';

const HERE = targetOf({ text: 'Twice is enough.', comment: null });
const LOST = targetOf({ text: 'A sentence that stood in an earlier version and stands there no more.', comment: null });

describe('what the margin tells where no card can', () => {
  let server: NoteServer;
  let reader: Person;
  let somebody: Writer;

  beforeAll(async () => {
    server = await startNoteServer();
    reader = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await reader.useServer(server.url);
    await reader.ask('signUp', { handle: 'wren' });
    somebody = await signUp(server.url, 'oslo');
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  const notice = (page: Page) => margin(page).locator('.notice');

  /** A page of its own with one note, which is drawn. */
  async function noted(number: number, body: string): Promise<Page> {
    const { url, document } = paper(number);
    await somebody.note(document, HERE, body);
    await reader.ask('refreshDiscussions', { documents: [document] });
    const page = await openPage(reader, url);
    await card(margin(page), body).waitFor();
    return page;
  }

  describe('notes that were hidden', () => {
    it('by the button in the margin, come back by one press, and the keyboard is where it is taken back', async () => {
      const page = await noted(1, 'Enough for what?');
      await margin(page).getByRole('button', { name: 'Hide the notes on this page' }).press('Enter');
      await notice(page).getByText('Notes are hidden on this page.').waitFor();
      expect(await margin(page).locator('.card').count()).toBe(0);
      expect(await margin(page).locator('p.unseen[role="status"]').textContent()).toContain('Notes are hidden on this page.');
      await untilTrue(() => notice(page).getByRole('button', { name: 'Undo' }).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button), 'Undo has the keyboard');
      await page.keyboard.press('Enter');
      await card(margin(page), 'Enough for what?').waitFor();
      await notice(page).waitFor({ state: 'detached' });
      await page.close();
    });

    it('by the shortcut, say so too, and leave the keyboard where it was', async () => {
      const page = await noted(2, 'How was this found?');
      await reader.askPage(page, 'toggleHidden', {});
      await notice(page).waitFor();
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
      // The shortcut again, and the message is gone with what it was about.
      await reader.askPage(page, 'toggleHidden', {});
      await notice(page).waitFor({ state: 'detached' });
      await card(margin(page), 'How was this found?').waitFor();
      await page.close();
    });
  });

  describe('an address that names a note', () => {
    const at = (url: string, note: string): string => `${url}#rejoinder-note-${note}`;

    it('shows one that was written a moment ago, which is not stored here yet', async () => {
      const { url, document } = paper(3);
      await reader.ask('refreshDiscussions', { documents: [document] });
      const id = await somebody.note(document, HERE, 'Written just now.');
      const page = await openPage(reader, at(url, id));
      await card(margin(page), 'Written just now.').locator('.card-body').waitFor();
      await page.close();
    });

    it('shows one whose passage is not on the page in the list, with the reason', async () => {
      const { url, document } = paper(4);
      const id = await somebody.note(document, LOST, 'Where has it gone?');
      const page = await openPage(reader, at(url, id));
      const found = margin(page).locator('.panel').locator('.card', { hasText: 'Where has it gone?' });
      await found.locator('.card-body').waitFor();
      await found.getByText('The passage is not on this page').waitFor();
      await page.close();
    });

    it('says that notes are hidden, and shows it for this once without changing what was chosen', async () => {
      const { url, document } = paper(5);
      const id = await somebody.note(document, HERE, 'Behind the curtain.');
      await reader.change({ hiddenDocuments: [document] });
      const page = await openPage(reader, at(url, id));
      await notice(page).getByText('notes are hidden here').waitFor();
      await notice(page).getByRole('button', { name: 'Show it now' }).click();
      await card(margin(page), 'Behind the curtain.').locator('.card-body').waitFor();
      expect((await reader.ask('readSettings', {})).hiddenDocuments).toEqual([document]);
      await reader.change({ hiddenDocuments: [] });
      await page.close();
    });

    it('says that there is no such note on the server', async () => {
      const page = await openPage(reader, at(paper(6).url, newNoteId()));
      await notice(page).getByText('is not on your note server').waitFor();
      await notice(page).getByRole('button', { name: 'Close' }).click();
      await notice(page).waitFor({ state: 'detached' });
      await page.close();
    });

    it('says that nobody could be asked, and asks again', async () => {
      const { url, document } = paper(7);
      const id = await somebody.note(document, HERE, 'After the storm.');
      await server.stop();
      const page = await openPage(reader, at(url, id));
      await notice(page).getByText('the note server does not answer').waitFor();
      await server.start();
      await notice(page).getByRole('button', { name: 'Look again' }).click();
      await card(margin(page), 'After the storm.').locator('.card-body').waitFor();
      await page.close();
    });

    it('also when it is followed within the page', async () => {
      const page = await noted(8, 'From far away.');
      const { document } = paper(8);
      const [view] = await reader.ask('readDiscussions', { documents: [document] });
      await page.evaluate((note) => (location.hash = `#rejoinder-note-${note}`), view?.discussion.notes[0]?.id ?? '');
      await card(margin(page), 'From far away.').locator('.card-body').waitFor();
      await page.close();
    });
  });

  describe('unfinished writing', () => {
    const TEXT = 'The gain is measured on reports alone.';

    it('is offered in the margin when the page is opened again, also where nobody noted anything', async () => {
      const { url, document } = paper(9);
      const page = await openPage(reader, url);
      await selectWords(page, 'Twice is enough.');
      await margin(page).getByRole('button', { name: 'Add note' }).click();
      await margin(page).getByRole('textbox', { name: 'Your note' }).fill(TEXT);
      await untilTrue(async () => (await reader.ask('readDrafts', { document })).some(({ body }) => body === TEXT), 'the draft is kept');
      await page.close();

      const again = await openPage(reader, url);
      await margin(again).getByText(TEXT).waitFor();
      await margin(again).getByRole('button', { name: 'Continue your draft' }).click();
      const body = margin(again).getByRole('textbox', { name: 'Your note' });
      expect(await body.inputValue()).toBe(TEXT);
      // What is open is not offered once more; what was closed is.
      await margin(again).getByRole('button', { name: 'Continue your draft' }).waitFor({ state: 'detached' });
      await body.press('Escape');
      await margin(again).getByRole('button', { name: 'Continue your draft' }).waitFor();
      await again.close();
    });

    it('is one sign in a narrow window, and is thrown away in the list', async () => {
      const { url, document } = paper(10);
      await reader.ask('saveDraft', {
        draft: { id: 'a-draft', kind: 'note', document, version: 2, target: { kind: 'whole' }, type: 'question', severity: 'minor', body: TEXT, suggestedWording: '', evidence: '', updated: 1 },
      });
      const page = await openPage(reader, url);
      await page.setViewportSize({ width: 360, height: 740 });
      await margin(page).getByRole('button', { name: '1 unfinished draft' }).click();
      const draft = margin(page).locator('.draft', { hasText: TEXT });
      await draft.getByRole('button', { name: 'Discard' }).click();
      await draft.waitFor({ state: 'detached' });
      expect(await reader.ask('readDrafts', { document })).toEqual([]);
      await page.close();
    });
  });
});
