import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { onServer, openPopup, paper, openPage, refreshed, untilTrue } from './at-work';
import type { Person } from './extension';
import { grantClaims } from './granted-claims';
import { namedPerson } from './named-person';
import { startNoteServer, type NoteServer } from './note-server';

/** An author's desk, and what the critic and the author find in their inboxes. */
const QUOTE = 'We recommend it as a default for any task in which a model answers from a long text.';
const [MINE, OTHER] = [paper(11), paper(12)];

// One story, told in its order.
describe('the authors’ desk', { shuffle: false }, () => {
  let server: NoteServer;
  let critic: Person;
  let author: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    [critic, author] = await Promise.all([namedPerson(server, 'wren'), namedPerson(server, 'okafor')]);
    for (let number = 0; number < 12; number += 1) await note(number < 8 ? MINE.document : OTHER.document, `Objection ${number + 1}: is *this* so, and $x_${number}$ too?`);
    const count = async () => (await onServer(server.url, MINE.document)).notes.length + (await onServer(server.url, OTHER.document)).notes.length;
    await untilTrue(async () => (await count()) === 12, 'twelve notes are on the server');
    await grantClaims(server, 'okafor', [MINE.document, OTHER.document]);
  });
  afterAll(async () => {
    await Promise.all([critic?.close(), author?.close()]);
    await server?.close();
  });

  async function note(document: DocumentKey, body: string): Promise<PostId> {
    const target = { kind: 'quote', exact: QUOTE, prefix: '', suffix: '' } as const;
    const draft = { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document, version: 1, target, type: 'overclaim', severity: 'minor', body, suggestedWording: '', evidence: '' } as const;
    return (await critic.ask('publish', { draft })).post;
  }

  const rowOf = (desk: Page, text: string) => desk.locator('.desk-row', { hasText: text });

  it('lists what was there before, answers three at once by keys, and is exported', async () => {
    const desk = await author.openExtensionPage('desk.html');
    await desk.getByText('12 notes, 12 wait for you').waitFor();
    await expect.poll(() => desk.locator('.desk-row').count()).toBe(12);

    await desk.locator('.desk-row').first().focus();
    await desk.keyboard.press('Space');
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Space');
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Space');
    await desk.getByText('3 notes chosen').waitFor();
    await desk.keyboard.press('a');
    await desk.getByText('answers 3 notes').waitFor();
    await desk.locator('.desk-batch-form [data-claim="live"]', { hasText: 'Author, proved by arXiv and ORCID' }).waitFor();
    await desk.getByRole('radio', { name: /^Will fix/u }).focus();
    await desk.keyboard.press('Space');
    await desk.getByLabel(/^Your answer|^Your response/u).first().fill('All three in the next version.');
    await desk.keyboard.press('Control+Enter');
    await untilTrue(async () => (await onServer(server.url, MINE.document)).responses.some(({ notes, stance, proof }) => notes.length === 3 && stance === 'will-fix' && proof.level === 3), 'one answer to three is on the server');
    await desk.getByText('12 notes, 9 wait for you').waitFor();

    // In the row: the stance, then words; kept at each keystroke, also when the desk is closed.
    const row = rowOf(desk, 'Objection 5');
    await row.focus();
    await desk.keyboard.press('Enter');
    await row.getByLabel('Stance').selectOption({ label: 'Disputes' });
    await row.getByRole('textbox').fill('Table 3 says otherwise.');
    await row.getByText('Kept as a draft').waitFor();
    await desk.close();
    const again = await author.openExtensionPage('desk.html');
    const kept = rowOf(again, 'Objection 5');
    await kept.getByRole('textbox').focus();
    await expect.poll(() => kept.getByRole('textbox').inputValue()).toBe('Table 3 says otherwise.');
    await again.keyboard.press('Control+Enter');
    await untilTrue(async () => (await onServer(server.url, MINE.document)).responses.some(({ stance }) => stance === 'dispute'), 'the answer is on the server');

    await again.getByRole('button', { name: /^Will fix/u }).click();
    await expect.poll(() => again.locator('.desk-row').count()).toBe(3);
    const saved = again.waitForEvent('download');
    await again.getByRole('button', { name: 'LaTeX' }).click();
    const tex = readFileSync(await (await saved).path(), 'utf8');
    expect(tex).toContain('All three in the next version.');
    expect(tex).toContain('\\emph{this}');
    expect(tex.match(/\\paragraph/gu)).toHaveLength(3);
    const list = again.waitForEvent('download');
    await again.getByRole('button', { name: 'Revision checklist' }).click();
    expect(readFileSync(await (await list).path(), 'utf8').match(/^- \[ \]/gmu)).toHaveLength(3);
    await again.close();
  });

  it('tells by a dot, and in the inbox, that the critic confirmed a fix', async () => {
    const { document } = OTHER;
    const [first] = (await refreshed(author, document)).notes;
    if (first === undefined) throw new Error('There is no note.');
    await author.ask('publish', { draft: { kind: 'response', id: crypto.randomUUID(), updated: Date.now(), document, notes: [first.id], stance: 'fixed', version: 2, body: '' } });
    await untilTrue(async () => (await onServer(server.url, document)).responses.length === 1, 'the claim is on the server');
    expect(await author.ask('refreshInbox', {})).toMatchObject({ kind: 'signed-in', unread: 0 });
    const iconTitle = async () => (await author.worker()).evaluate('chrome.action.getTitle({})');
    expect(await iconTitle()).toBe('Rejoinder');
    await critic.ask('refreshInbox', {});
    await expect.poll(() => critic.ask('readInbox', {})).toMatchObject({ kind: 'signed-in', items: [{ kind: 'answer', unread: true }, {}, {}] });

    await refreshed(critic, document);
    await critic.ask('judgeFix', { document, note: first.id, verdict: 'confirmed', version: 2 });
    await untilTrue(async () => (await onServer(server.url, document)).events.length === 1, 'the word is on the server');
    await author.ask('refreshInbox', {});

    await untilTrue(async () => (await iconTitle()) === 'Rejoinder · Inbox, 1 new', 'the icon says that something is new');
    const page = await openPage(author, OTHER.url);
    const popup = await openPopup(author, page);
    await popup.getByRole('button', { name: 'Inbox, 1 new' }).click();
    await popup.getByText(`wren confirmed the fix in v2 of arXiv:${document.slice('arxiv:'.length)}`).waitFor();
    await popup.getByRole('button', { name: 'Mark all as read' }).click();
    await popup.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
    await untilTrue(async () => {
      const view = await author.ask('refreshInbox', {});
      return view.kind === 'signed-in' && view.unread === 0 && view.items.length === 1;
    }, 'the server knows that it is read');
    await untilTrue(async () => (await iconTitle()) === 'Rejoinder', 'the icon is plain again');
    await popup.close();
    await page.close();
  });
});
