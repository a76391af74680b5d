import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { openEngine } from '../../server/store/engine';
import { card, margin, onServer, openCard, openPage, openPopup, PAPERS, paper, refreshed, untilTrue } from './at-work';
import type { Person } from './extension';
import { namedPerson } from './named-person';
import { startNoteServer, type NoteServer } from './note-server';
import type { ServedPage } from './served-pages';

/** What becomes of an objection: the paper's next version, the author's claim, the critic's word. */

const QUOTE = 'We recommend it as a default for any task in which a model answers from a long text.';
const BEFORE = 'a default for any task';
const AFTER = 'a default for some tasks';

/** The papers in two versions that differ in one sentence. */
const VERSIONS: Readonly<Record<string, ServedPage>> = Object.fromEntries(
  [27, 28, 29].flatMap((number) => {
    const { url } = paper(number);
    const body = PAPERS[url]?.body ?? '';
    return [
      [url.replace(/v2$/u, 'v1'), { body }],
      [url, { body: body.replace(BEFORE, AFTER) }],
    ];
  }),
);
const first = (number: number): string => paper(number).url.replace(/v2$/u, 'v1');

describe('what becomes of an objection', () => {
  let server: NoteServer;
  let critic: Person;
  let author: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    [critic, author] = await Promise.all([namedPerson(server, 'wren', { ...PAPERS, ...VERSIONS }), namedPerson(server, 'vandermeer', { ...PAPERS, ...VERSIONS })]);
  });
  afterAll(async () => {
    await Promise.all([critic?.close(), author?.close()]);
    await server?.close();
  });

  /** The critic's note on the first version. */
  async function noteOnFirst(document: DocumentKey, body: string): Promise<PostId> {
    const target = { kind: 'quote', exact: QUOTE, prefix: '', suffix: '' } as const;
    const draft = { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document, version: 1, target, type: 'overclaim', severity: 'minor', body, suggestedWording: '', evidence: '' } as const;
    const { post } = await critic.ask('publish', { draft });
    await untilTrue(async () => (await onServer(server.url, document)).notes.some((note) => note.id === post), 'the note is on the server');
    return post;
  }

  /** The record of a granted claim, which is won elsewhere. */
  async function prove(response: PostId): Promise<void> {
    await server.stop();
    const engine = await openEngine(server.database);
    await engine.db.updateTable('post').set({ proof_level: 3, proof_method: 'arxiv-orcid' }).where('id', '=', response).execute();
    await engine.close();
    await server.start();
  }

  async function freshCard(person: Person, document: DocumentKey, page: Page, text: string): Promise<Locator> {
    await refreshed(person, document);
    return openCard(margin(page), text);
  }

  it('goes from "changed in v2" by the claim and the critic’s word to "fixed in v2", on both sides', async () => {
    const { document, url } = paper(27);
    await noteOnFirst(document, 'Enough for whom?');

    const theirs = await openPage(author, url);
    const note = await freshCard(author, document, theirs, 'Enough for whom?');
    await note.getByText('Changed in v2').waitFor();
    await expect.poll(async () => (await note.locator('.passage-check ins').allTextContents()).join(' ')).toContain('some tasks');
    await note.getByRole('button', { name: 'Respond as author' }).click();
    await note.getByRole('radio', { name: /^Fixed/u }).check();
    await note.getByLabel('Fixed in version').fill('1');
    await note.getByRole('button', { name: 'Publish response' }).click();
    await note.getByRole('alert').getByText('later version than v1').waitFor();
    await note.getByLabel('Fixed in version').fill('2');
    await note.getByRole('button', { name: 'Publish response' }).click();
    await untilTrue(async () => (await onServer(server.url, document)).responses.length === 1, 'the claim is on the server');
    const [response] = (await onServer(server.url, document)).responses;
    if (response === undefined) throw new Error('There is no claim.');
    await prove(response.id);

    const mine = await openPage(critic, url);
    const asked = await freshCard(critic, document, mine, 'Enough for whom?');
    await asked.locator('.card-facts').getByText('Fix claimed in v2').waitFor();
    await asked.getByRole('button', { name: 'Confirm the fix' }).click();
    await asked.locator('.card-facts').getByText('Fixed in v2').waitFor();
    await untilTrue(async () => (await onServer(server.url, document)).events.some((event) => event.kind === 'fix-confirmed' && event.version === 2), 'the word is on the server');
    await expect.poll(() => asked.locator('.story .step-words').allTextContents()).toEqual(['wren wrote this on v1', 'vandermeer claims a fix in v2', 'wren confirmed the fix in v2']);

    const seen = await freshCard(author, document, theirs, 'Enough for whom?');
    await seen.locator('.card-facts').getByText('Fixed in v2').waitFor();
    await Promise.all([theirs.close(), mine.close()]);
  });

  it('tells who opens the old version later what became of its passages, there and in the popup', async () => {
    const { document, url } = paper(28);
    await noteOnFirst(document, 'Is it?');
    const later = await openPage(author, url);
    await freshCard(author, document, later, 'Is it?');
    const older = await openPage(author, first(28));
    await margin(older).getByRole('button', { name: '1 of 1 passage changed in v2.' }).click();
    await margin(older).getByRole('dialog').locator('.card', { hasText: 'Is it?' }).waitFor();
    const popup = await openPopup(author, older);
    await popup.getByText('1 of 1 passage changed in v2.').waitFor();
    await Promise.all([popup.close(), later.close(), older.close()]);
  });

  it('is found by its link, which opens the paper at the passage', async () => {
    const { document } = paper(29);
    const id = await noteOnFirst(document, 'Says who?');
    const page = await openPage(author, first(29));
    await author.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const note = await freshCard(author, document, page, 'Says who?');
    await note.getByRole('button', { name: 'Copy link' }).click();
    await note.getByText('Copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${first(29)}#rejoinder-note-${id}:~:text=We%20recommend%20it%20as%20a,answers%20from%20a%20long%20text.`);
    await page.close();
    const again = await openPage(author, link);
    await card(margin(again), 'Says who?').locator('.card-facts').waitFor();
    await again.close();
  });

  it('is reported to the moderators, also when the server is away for a while', async () => {
    const { document } = paper(29);
    const id = await noteOnFirst(document, 'An attack on somebody.');
    const page = await openPage(author, first(29));
    const note = await freshCard(author, document, page, 'An attack on somebody.');
    await server.stop();
    await note.getByRole('button', { name: 'Report', exact: true }).click();
    await note.getByRole('radio', { name: 'It attacks a person' }).check();
    await note.getByRole('button', { name: 'Send the report' }).click();
    await note.getByText('A moderator will look.').waitFor();
    await server.start();
    await untilTrue(async () => {
      await author.ask('refreshDiscussions', { documents: [document] });
      await author.ask('reportPost', { document, post: id, reason: 'personal-attack', words: '' });
      return (await flagsOf(id)) === 1;
    }, 'the report is on the server');
    await page.close();
  });

  async function flagsOf(post: PostId): Promise<number> {
    await server.stop();
    const engine = await openEngine(server.database);
    const flags = await engine.db.selectFrom('flag').select('id').where('post', '=', post).execute();
    await engine.close();
    await server.start();
    return flags.length;
  }
});
