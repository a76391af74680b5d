import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginNote, margin, openPage, openPopup, PAPERS, paper, selectWords, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf, type Writer } from './notes-on-a-page';
import { serveSites } from './served-pages';

const TEXT = 'The gain is measured on reports alone; stories may differ.';

describe('what is being written', () => {
  let server: NoteServer;
  let writer: Person;
  let somebody: Writer;

  beforeAll(async () => {
    server = await startNoteServer();
    writer = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await writer.useServer(server.url);
    await writer.ask('signUp', { handle: 'wren' });
    somebody = await signUp(server.url, 'oslo');
  });
  afterAll(async () => {
    await writer?.close();
    await server?.close();
  });

  /** What "You were writing" offers, once it is there. */
  async function offered(popup: Page): Promise<readonly string[]> {
    await popup.locator('.draft').first().waitFor();
    return popup.locator('.draft-text').allTextContents();
  }

  const body = (form: Page | Locator) => form.getByRole('textbox', { name: 'Your note' });

  it('is kept to the last letter when the popup closes under the typing hands', async () => {
    const { url, document } = paper(1);
    const page = await openPage(writer, url);
    const popup = await openPopup(writer, page);
    await beginNote(popup, 'whole');
    // Nobody waits for "Draft saved": a popup is gone as soon as something else is clicked.
    await body(popup).pressSequentially(TEXT);
    await popup.close();
    await untilTrue(async () => (await writer.ask('readDrafts', { document })).some((draft) => draft.body === TEXT), 'all letters are kept');

    const again = await openPopup(writer, page);
    expect(await offered(again)).toEqual([TEXT]);
    await Promise.all([page.close(), again.close()]);
  });

  it('comes back whole: passage, kind, severity, suggested wording and link', async () => {
    const { url } = paper(2);
    const page = await openPage(writer, url);
    await selectWords(page, 'is nearly free and');
    const popup = await openPopup(writer, page);
    await beginNote(popup, 'selection');
    await popup.getByRole('radio', { name: 'Counter-evidence' }).check();
    await popup.getByRole('radio', { name: 'Major' }).check();
    await popup.getByRole('button', { name: 'Suggest a wording' }).click();
    await popup.getByLabel('Suggested wording').fill('is cheap and');
    await popup.getByLabel('Link to evidence').fill('https://example.org/cost');
    await body(popup).fill(TEXT);
    await popup.getByText('Draft saved').waitFor();
    await popup.close();

    const again = await openPopup(writer, page);
    await again.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => again.locator('mark').textContent()).toBe('is nearly free and');
    await expect.poll(() => again.getByRole('radio', { name: 'Counter-evidence' }).isChecked()).toBe(true);
    await expect.poll(() => again.getByRole('radio', { name: 'Major' }).isChecked()).toBe(true);
    await expect.poll(() => again.getByLabel('Suggested wording').inputValue()).toBe('is cheap and');
    await expect.poll(() => again.getByLabel('Link to evidence').inputValue()).toBe('https://example.org/cost');
    await expect.poll(() => body(again).inputValue()).toBe(TEXT);
    await Promise.all([page.close(), again.close()]);
  });

  it('is found again after the tab was closed, on the same words and in the popup', async () => {
    const { url } = paper(3);
    const page = await openPage(writer, url);
    const compose = async (on: Page): Promise<Locator> => {
      await selectWords(on, 'Twice is enough.');
      await margin(on).getByRole('button', { name: 'Add note' }).click();
      return margin(on).getByRole('region', { name: 'New note' });
    };
    await body(await compose(page)).pressSequentially(TEXT);
    await page.close();

    const again = await openPage(writer, url);
    const popup = await openPopup(writer, again);
    expect(await offered(popup)).toEqual([TEXT]);
    await popup.close();
    const form = await compose(again);
    await expect.poll(() => body(form).inputValue()).toBe(TEXT);
    await again.close();
  });

  it('is kept when the worker dies between two letters', async () => {
    const { url, document } = paper(4);
    const page = await openPage(writer, url);
    const popup = await openPopup(writer, page);
    await beginNote(popup, 'title');
    await body(popup).pressSequentially(TEXT.slice(0, 20));
    await writer.killWorker();
    await popup.bringToFront();
    await body(popup).pressSequentially(TEXT.slice(20));
    await popup.close();
    await writer.killWorker();
    await untilTrue(async () => (await writer.ask('readDrafts', { document })).some((draft) => draft.body === TEXT), 'all letters are kept');
    const again = await openPopup(writer, page);
    expect(await offered(again)).toEqual([TEXT]);
    await Promise.all([page.close(), again.close()]);
  });

  it('is found again after the browser was closed: a note, an answer and a reply', async () => {
    const { url, document } = paper(5);
    await somebody.note(document, targetOf({ text: 'Twice is enough.', comment: null }), 'Enough for what?');
    await writer.ask('refreshDiscussions', { documents: [document] });
    const page = await openPage(writer, url);
    const popup = await openPopup(writer, page);
    await popup.getByText('Enough for what?').click();
    await popup.getByRole('button', { name: 'Respond as author' }).click();
    await popup.getByRole('radio', { name: /^Disputes/u }).check();
    await popup.getByLabel('Your answer').fill('For everybody.');
    await popup.getByText('Draft saved').waitFor();
    await popup.getByRole('button', { name: 'Close', exact: true }).click();
    await popup.locator('.acts').getByRole('button', { name: 'Reply' }).click();
    await popup.getByRole('textbox', { name: 'Your reply' }).fill('I wonder too.');
    await popup.getByText('Draft saved').waitFor();
    await popup.getByRole('button', { name: 'Close', exact: true }).click();
    await beginNote(popup, 'whole');
    await body(popup).fill(TEXT);
    await popup.getByText('Draft saved').waitFor();

    writer = await writer.restart();
    const later = await openPage(writer, url);
    const again = await openPopup(writer, later);
    expect(await offered(again)).toEqual([TEXT, 'I wonder too.', 'For everybody.']);
    await again.locator('.draft', { hasText: 'For everybody.' }).getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => again.getByRole('radio', { name: /^Disputes/u }).isChecked()).toBe(true);
    await again.getByRole('button', { name: 'Publish response' }).click();
    await again.locator('.response', { hasText: 'For everybody.' }).waitFor();
    // What is published is no draft any more.
    expect(await offered(again)).toEqual([TEXT, 'I wonder too.']);
    await again.locator('.draft', { hasText: TEXT }).getByRole('button', { name: 'Discard' }).click();
    await untilTrue(async () => (await writer.ask('readDrafts', { document })).length === 1, 'the draft is thrown away');
    await Promise.all([later.close(), again.close()]);
  });
});
