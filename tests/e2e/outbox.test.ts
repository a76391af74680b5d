import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginNote, card, margin, onServer, openCard, openPage, openPopup, PAPERS, paper, publishNote, refreshed, selectWords, untilTrue } from './at-work';
import { startBadLine, type BadLine } from './bad-line';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf } from './notes-on-a-page';
import { serveSites } from './served-pages';

const AWAY = 'The note server does not answer. The text is kept here and is sent once it does.';

describe('what is written while the server is away', () => {
  let server: NoteServer;
  let line: BadLine;
  let writer: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    line = await startBadLine(server.url);
    writer = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await writer.useServer(line.url);
    await writer.ask('signUp', { handle: 'wren' });
  });
  beforeEach(() => server.start());
  afterAll(async () => {
    await writer?.close();
    await line?.close();
    await server?.close();
  });

  async function write(about: number, text: string): Promise<{ readonly page: Page; readonly popup: Page }> {
    const page = await openPage(writer, paper(about).url);
    const popup = await openPopup(writer, page);
    await beginNote(popup, 'whole');
    await publishNote(popup, text);
    await openCard(popup, text);
    return { page, popup };
  }
  const bodiesOn = async (about: number): Promise<readonly string[]> => (await onServer(server.url, paper(about).document)).notes.map(({ body }) => body);
  const arrives = (about: number, text: string) =>
    untilTrue(async () => (await bodiesOn(about)).includes(text), 'the note arrives', 120_000);

  it('is shown as waiting, and arrives once by itself when the server is back', async () => {
    await server.stop();
    const { page, popup } = await write(1, 'Sent into the void.');
    await popup.getByText(AWAY).waitFor();
    await page.bringToFront();
    await card(margin(page), 'Sent into the void.').waitFor();
    await server.start();
    await arrives(1, 'Sent into the void.');
    await popup.getByText(AWAY).waitFor({ state: 'detached' });
    expect(await bodiesOn(1)).toEqual(['Sent into the void.']);
    expect((await refreshed(writer, paper(1).document)).notes).toHaveLength(1);
    await Promise.all([page.close(), popup.close()]);
  });

  it('arrives once though the worker was killed, and the browser closed, in between', async () => {
    await server.stop();
    const { popup } = await write(2, 'Kept through it all.');
    await popup.getByText(AWAY).waitFor();
    await writer.killWorker();
    writer = await writer.restart();
    await server.start();
    const page = await openPage(writer, paper(2).url);
    await arrives(2, 'Kept through it all.');
    await refreshed(writer, paper(2).document);
    await card(margin(page), 'Kept through it all.').waitFor();
    expect(await bodiesOn(2)).toEqual(['Kept through it all.']);
    await page.close();
  });

  it('is there once though the answers that said so were lost', async () => {
    line.loseAnswers(2, 'POST /v1/notes');
    const { page, popup } = await write(3, 'Said once.');
    const post = await ownPost(3);
    await untilTrue(async () => (await writer.ask('readDiscussions', { documents: [paper(3).document] }))[0]?.deliveries[post] === undefined, 'the outbox is empty', 120_000);
    expect(line.asked.filter((one) => one === 'POST /v1/notes').length).toBeGreaterThanOrEqual(3);
    expect(await bodiesOn(3)).toEqual(['Said once.']);
    expect((await refreshed(writer, paper(3).document)).notes).toHaveLength(1);
    await Promise.all([page.close(), popup.close()]);
  });

  async function ownPost(about: number): Promise<string> {
    const [view] = await writer.ask('readDiscussions', { documents: [paper(about).document] });
    return view?.mine[0] ?? '';
  }

  it('is given back with both texts when it was changed elsewhere first', async () => {
    const { page, popup } = await write(4, 'The first text.');
    await arrives(4, 'The first text.');
    const post = (await onServer(server.url, paper(4).document)).notes[0];
    if (post === undefined) throw new Error('No note.');
    const edit = async (from: string, to: string) => {
      const note = card(popup, from);
      await note.locator('.card-body > .own').getByRole('button', { name: 'Edit' }).click();
      await popup.getByRole('textbox', { name: 'Your note' }).fill(to);
    };
    const save = () => popup.getByRole('button', { name: 'Save the change' }).click();
    const elsewhere = async (body: string, revision: number) => {
      const answer = await fetch(`${server.url}/v1/posts/${post.id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${await tokenOf(writer)}`, 'content-type': 'application/json', 'if-match': `"${revision}"`, 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ body }),
      });
      expect(answer.status).toBe(200);
    };

    await edit('The first text.', 'My second text.');
    await elsewhere('Another second text.', 1);
    await save();
    await popup.getByText('This text was changed elsewhere in the meantime.').waitFor();
    await expect.poll(() => popup.locator('.theirs').textContent()).toBe('Another second text.');
    await card(popup, 'My second text.').waitFor();

    await popup.getByRole('button', { name: 'Edit again' }).click();
    await expect.poll(() => popup.getByRole('textbox', { name: 'Your note' }).inputValue()).toBe('My second text.');
    await popup.getByRole('textbox', { name: 'Your note' }).fill('Both texts in one.');
    await save();
    await arrives(4, 'Both texts in one.');

    await card(popup, 'Both texts in one.').waitFor();
    await edit('Both texts in one.', 'My fourth text.');
    await elsewhere('Another fourth text.', 3);
    await save();
    await popup.getByRole('button', { name: 'Drop my change' }).click();
    await card(popup, 'Another fourth text.').waitFor();
    expect(await bodiesOn(4)).toEqual(['Another fourth text.']);
    await Promise.all([page.close(), popup.close()]);
  });

  it('is given back with words when the server does not take it', async () => {
    const { document, url } = paper(5);
    const critic = await signUp(server.url, 'oslo');
    const note = await critic.note(document, targetOf({ text: 'Twice is enough.', comment: null }), 'Soon taken back.');
    await refreshed(writer, document);
    const page = await openPage(writer, url);
    await openCard(margin(page), 'Soon taken back.');
    const open = card(margin(page), 'Soon taken back.');
    await open.locator('.acts').getByRole('button', { name: 'Reply' }).click();
    await open.getByRole('textbox', { name: 'Your reply' }).fill('A long and careful reply.');
    const gone = await critic.client.removePost(note, 1, crypto.randomUUID());
    expect(gone.ok).toBe(true);
    await open.getByRole('button', { name: 'Publish reply' }).click();
    await open.getByText('What this belongs to is no longer there.').waitFor();
    await open.locator('.reply', { hasText: 'A long and careful reply.' }).waitFor();

    await open.getByRole('button', { name: 'Edit again' }).click();
    await expect.poll(() => open.getByRole('textbox', { name: 'Your reply' }).inputValue()).toBe('A long and careful reply.');
    await open.getByRole('button', { name: 'Publish reply' }).click();
    await open.getByRole('button', { name: 'Drop this text' }).click();
    await open.locator('.reply').waitFor({ state: 'detached' });
    await page.close();
  });
});

describe('without a server', () => {
  let line: BadLine;
  let loner: Person;
  const requests: string[] = [];

  beforeAll(async () => {
    line = await startBadLine(null);
    loner = await launchPerson({
      prepare: async (context) => {
        await serveSites(context, PAPERS);
        context.on('request', (one) => requests.push(one.url()));
      },
    });
    await loner.useServer(line.url);
    await loner.change({ server: { kind: 'none' } });
  });
  afterAll(async () => {
    await loner?.close();
    await line?.close();
  });

  it('everything works in this browser, and nothing is asked of anybody', async () => {
    const { url, document } = paper(1);
    const before = line.asked.length;
    requests.length = 0;
    const page = await openPage(loner, url);
    await selectWords(page, 'Twice is enough.');
    await margin(page).getByRole('button', { name: 'Add note' }).click();
    const form = margin(page).getByRole('region', { name: 'New note' });
    await form.getByLabel('Your note').fill('For me alone.');
    await form.getByRole('button', { name: 'Keep in this browser' }).click();
    await openCard(margin(page), 'For me alone.');
    const note = card(margin(page), 'For me alone.');
    await note.getByText('Kept in this browser only').waitFor();
    await note.locator('.acts').getByRole('button', { name: 'Reply' }).click();
    await note.getByRole('textbox', { name: 'Your reply' }).fill('Remember this.');
    await note.getByRole('button', { name: 'Publish reply' }).click();
    await note.locator('.reply', { hasText: 'Remember this.' }).waitFor();

    const popup = await openPopup(loner, page);
    await popup.getByText('No note server. Notes stay in this browser.').waitFor();
    await popup.getByRole('button', { name: 'Refresh now' }).click();
    await popup.getByRole('searchbox').fill('remember');
    await card(popup, 'For me alone.').waitFor();
    await popup.close();

    loner = await loner.restart();
    const again = await openPage(loner, url);
    await card(margin(again), 'For me alone.').waitFor();
    const own = card(margin(again), 'For me alone.');
    await own.getByRole('button', { expanded: false }).click();
    await own.locator('.reply', { hasText: 'Remember this.' }).waitFor();
    await own.locator('.card-body > .own').getByRole('button', { name: 'Remove' }).click();
    await own.getByRole('button', { name: 'Yes, remove it' }).click();
    await untilTrue(async () => (await loner.ask('readDiscussions', { documents: [document] }))[0]?.discussion.notes.length === 0, 'the note is gone');

    expect(line.asked.slice(before)).toEqual([]);
    expect(requests.filter((one) => !one.startsWith(`chrome-extension://${loner.extensionId}/`) && one !== url)).toEqual([]);
  });

  it('what was kept is sent when its writer says so, once there is a server', async () => {
    const server = await startNoteServer();
    const { url, document } = paper(2);
    const page = await openPage(loner, url);
    const popup = await openPopup(loner, page);
    await beginNote(popup, 'whole');
    await popup.getByLabel('Your note').fill('For everybody, later.');
    await popup.getByRole('button', { name: 'Keep in this browser' }).click();
    await openCard(popup, 'For everybody, later.');
    await popup.getByRole('button', { name: 'Send to the note server' }).click();
    await popup.getByText('No note server is chosen.').waitFor();

    await loner.useServer(server.url);
    await loner.ask('signUp', { handle: 'loner' });
    // Choosing a server publishes nothing by itself.
    expect((await onServer(server.url, document)).notes).toEqual([]);
    await popup.getByRole('button', { name: 'Send to the note server' }).click();
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');
    await popup.getByText('Kept in this browser only').waitFor({ state: 'detached' });
    await loner.change({ server: { kind: 'none' } });
    await Promise.all([page.close(), popup.close()]);
    await server.close();
  });
});

/** The token the browser signs with, as it is stored: what the same person's other browser would hold. */
async function tokenOf(person: Person): Promise<string> {
  const page = await person.openExtensionPage('options.html');
  const token = await page.evaluate(async () => {
    const [{ name } = { name: undefined }] = await indexedDB.databases();
    const done = <Result>(asked: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(asked.error ?? new Error('No database.')));
      });
    const db = await done(indexedDB.open(name ?? ''));
    const accounts: readonly { readonly token: string }[] = await done(db.transaction('account').objectStore('account').getAll());
    db.close();
    return accounts[0]?.token;
  });
  await page.close();
  if (token === undefined) throw new Error('The browser has no account.');
  return token;
}
