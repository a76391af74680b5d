import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import { card, margin, newPostId, onServer, openCard, openPage, openPopup, paper, refreshed, untilTrue, type Paper } from './at-work';
import type { Person } from './extension';
import { namedPerson } from './named-person';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, type Writer } from './notes-on-a-page';

describe('answering', () => {
  let server: NoteServer;
  let reviewer: Person;
  let author: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    [reviewer, author] = await Promise.all([namedPerson(server, 'wren'), namedPerson(server, 'vandermeer')]);
  });
  afterAll(async () => {
    await Promise.all([reviewer?.close(), author?.close()]);
    await server?.close();
  });

  /** A note of the reviewer's, published from their own browser. */
  async function noteBy(person: Person, { document }: Paper, body: string, exact = 'Twice is enough.'): Promise<void> {
    const target = { kind: 'quote', exact, prefix: '', suffix: '' } as const;
    const draft = { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document, version: 2, target, type: 'overclaim', severity: 'minor', body, suggestedWording: '', evidence: '' } as const;
    await person.ask('publish', { draft });
    await untilTrue(async () => (await onServer(server.url, document)).notes.some((note) => note.body === body), 'the note is on the server');
  }

  /** The note's card, open, in the margin of a page that was just refreshed. */
  async function freshCard(person: Person, of: Paper, page: Page, text: string): Promise<Locator> {
    await refreshed(person, of.document);
    return openCard(margin(page), text);
  }

  it('from the popup: the reviewer sees it after a refresh, at the same size, as told and not as proved', async () => {
    const here = paper(1);
    await noteBy(reviewer, here, 'Enough for what?');
    const page = await openPage(author, here.url);
    const popup = await openPopup(author, page);
    await popup.getByRole('button', { name: 'Refresh now' }).click();
    const note = card(popup, 'Enough for what?');
    await openCard(popup, 'Enough for what?');
    await note.getByRole('button', { name: 'Respond as author' }).click();
    // The stance comes first: without one there is nothing to write into.
    expect(await popup.getByLabel('Your answer').count()).toBe(0);
    await popup.getByRole('radio', { name: /^Partly concedes/u }).check();
    await popup.getByLabel('Your answer').fill('For **these** documents.');
    await popup.getByRole('button', { name: 'Publish response' }).click();
    await popup.getByText('For these documents.').waitFor();
    await untilTrue(async () => (await onServer(server.url, here.document)).responses.length === 1, 'the answer is on the server');

    const asked = await openPage(reviewer, here.url);
    const seen = await freshCard(reviewer, here, asked, 'Enough for what?');
    const answer = seen.locator('.response');
    await expect.poll(() => answer.locator('.stance').textContent()).toBe('Partly concedes (does not move the status)');
    await answer.getByText('Says they are an author').waitFor();
    await answer.locator('strong', { hasText: 'these' }).waitFor();
    const size = (text: Locator) => text.evaluate((element) => getComputedStyle(element).fontSize);
    expect(await size(answer.getByText('For these documents.'))).toBe(await size(seen.getByText('Enough for what?').last()));
    // What nobody proved moves no status.
    await expect.poll(() => seen.getAttribute('aria-label')).toBe('Open: wren');
    await Promise.all([page.close(), popup.close(), asked.close()]);
  });

  it('from the card, with every stance there is', async () => {
    const here = paper(2);
    await noteBy(reviewer, here, 'Show it on stories.');
    const page = await openPage(author, here.url);
    const note = await freshCard(author, here, page, 'Show it on stories.');
    const stances = ['Concedes', 'Partly concedes', 'Disputes', 'Clarifies', 'Will fix', 'Fixed', 'Not planning to respond'];
    for (const stance of stances) {
      await note.getByRole('button', { name: 'Respond as author' }).click();
      const form = note.getByRole('region', { name: 'Respond as author' });
      await form.getByRole('radio', { name: new RegExp(`^${stance}`, 'u') }).check();
      if (stance === 'Fixed') await form.getByLabel('Fixed in version').fill('3');
      if (stance !== 'Not planning to respond') await form.getByLabel('Your answer').fill(`Told: ${stance}.`);
      await form.getByRole('button', { name: 'Publish response' }).click();
      await form.waitFor({ state: 'detached' });
    }
    await untilTrue(async () => (await onServer(server.url, here.document)).responses.length === stances.length, 'all answers are on the server');

    const asked = await openPage(reviewer, here.url);
    const seen = await freshCard(reviewer, here, asked, 'Show it on stories.');
    const inGrey = (stance: string) => `${stance === 'Fixed' ? 'Fixed in v3' : stance} (does not move the status)`;
    expect(await seen.locator('.response .stance').allTextContents()).toEqual(
      stances.map((stance) => (stance === 'Not planning to respond' ? stance : inGrey(stance))),
    );
    await Promise.all([page.close(), asked.close()]);
  });

  it('by replies to the note, to an answer and to a reply, each under what it answers', async () => {
    const here = paper(3);
    await noteBy(reviewer, here, 'Which graders?');
    const page = await openPage(author, here.url);
    const note = await freshCard(author, here, page, 'Which graders?');
    const reply = async (in_: Locator, button: Locator, text: string) => {
      await button.click();
      await in_.getByLabel('Your reply').fill(text);
      await in_.getByRole('button', { name: 'Publish reply' }).click();
      await in_.locator('.reply', { hasText: text }).waitFor();
    };
    await note.getByRole('button', { name: 'Respond as author' }).click();
    await note.getByRole('radio', { name: /^Clarifies/u }).check();
    await note.getByLabel('Your answer').fill('Two of them.');
    await note.getByRole('button', { name: 'Publish response' }).click();
    await note.locator('.response', { hasText: 'Two of them.' }).waitFor();
    await reply(note, note.locator('.acts').getByRole('button', { name: 'Reply' }), 'See the appendix.');
    await untilTrue(async () => (await onServer(server.url, here.document)).replies.length === 1, 'the reply is on the server');

    const asked = await openPage(reviewer, here.url);
    const seen = await freshCard(reviewer, here, asked, 'Which graders?');
    await reply(seen, seen.locator('.response').getByRole('button', { name: 'Reply' }), 'Were they paid?');
    await reply(seen, seen.locator('.reply', { hasText: 'See the appendix.' }).getByRole('button', { name: 'Reply' }), 'It does not say.');
    await untilTrue(async () => (await onServer(server.url, here.document)).replies.length === 3, 'all replies are on the server');

    await freshCard(author, here, page, 'Which graders?');
    await note.locator('.reply', { hasText: 'It does not say.' }).waitFor();
    await expect.poll(() => note.locator('.answer-group .reply .prose').allTextContents()).toEqual(['Were they paid?']);
    await note.locator('.reply', { hasText: 'It does not say.' }).getByText('to vandermeer').waitFor();
    await Promise.all([page.close(), asked.close()]);
  });

  it('texts of one’s own can be mended and removed: what others read stays traceable, and answers stay', async () => {
    const here = paper(4);
    const early: Writer = await signUp(server.url, 'early-bird');
    await noteBy(reviewer, here, 'Teh graph is wrong.');
    const [noted] = (await onServer(server.url, here.document)).notes;
    if (noted === undefined) throw new Error('No note.');
    const replied = await early.client.postReply({ id: newPostId(), note: noted.id, body: 'Which one?' }, crypto.randomUUID());
    expect(replied.ok).toBe(true);
    await server.stop();
    await server.start({ ahead: UNDO_WINDOW + 60_000 });

    const page = await openPage(reviewer, here.url);
    const note = await freshCard(reviewer, here, page, 'Teh graph is wrong.');
    await note.locator('.card-body > .own').getByRole('button', { name: 'Edit' }).click();
    await note.getByRole('textbox', { name: 'Your note' }).fill('The second graph is wrong.');
    await note.getByRole('button', { name: 'Save the change' }).click();
    const mended = card(margin(page), 'The second graph is wrong.');
    await mended.waitFor();
    await untilTrue(async () => (await onServer(server.url, here.document)).notes[0]?.body === 'The second graph is wrong.', 'the change is on the server');

    const read = await openPage(author, here.url);
    const seen = await freshCard(author, here, read, 'The second graph is wrong.');
    await seen.getByText(/^edited/u).waitFor();
    await seen.getByRole('button', { name: 'Earlier texts' }).click();
    await seen.locator('.history', { hasText: 'Teh graph is wrong.' }).waitFor();
    expect(await seen.getByRole('button', { name: 'Edit' }).count()).toBe(0);

    await mended.locator('.card-body > .own').getByRole('button', { name: 'Remove' }).click();
    await mended.getByRole('button', { name: 'Yes, remove it' }).click();
    await untilTrue(async () => (await onServer(server.url, here.document)).notes[0]?.removed !== undefined, 'the text is gone from the server');
    await refreshed(author, here.document);
    const place = margin(read).locator('.card', { hasText: 'Its writer removed this text.' });
    await place.waitFor();
    await place.getByText('Which one?').waitFor();
    await Promise.all([page.close(), read.close()]);
  });
});
