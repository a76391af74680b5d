import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import type { NoteId } from '../../lib/notes/note';
import { startServer, type RunningServer } from '../../server/start';
import { optionsFor } from '../server/harness';
import { startOutside, type Outside } from '../server/outside';
import { freePort } from '../server/postgres-cluster';
import { onServer, openCard, openPage, openPopup, refreshed, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { newNoteId, signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** A reader on the page that words were brought from says by one press that they stand there, or how they do not. */

const PAPER = parseDocumentKey('arxiv:2401.00001');
if (PAPER === null) throw new Error('The paper has a bad name.');
const POST = 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered';
const FULL = 'https://arxiv.org/html/2401.00001v2';
const page = (name: string) => ({ file: fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)) });
const SITES = { [POST]: page('lesswrong'), 'https://arxiv.org/html/2401.00001': page('latexml'), [FULL]: page('latexml') };

describe('a reader on the page that words were brought from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-press-'));
  const [standing, invented] = [newNoteId(), newNoteId()];
  let outside: Outside;
  let server: RunningServer;
  let clock: () => number = Date.now;
  let reader: Person;

  beforeAll(async () => {
    outside = await startOutside();
    server = await startServer({ ...optionsFor(join(folder, 'notes.sqlite'), { mail: outside.smtp, mailFrom: 'notes@rejoinder.example' }), port: await freePort() }, { now: () => clock() });
    // Whose word counts has an address, and had it a day before the import.
    clock = () => Date.now() - 25 * 60 * 60_000;
    reader = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    await reader.useServer(server.url);
    await reader.ask('sendMailCode', { mail: 'one@reader.example' });
    await untilTrue(async () => outside.mails.length > 0, 'the code is mailed');
    await reader.ask('enterMailCode', { code: /\d{8}/u.exec(outside.mails[0]?.text ?? '')?.[0] ?? '' });
    await reader.ask('nameAccount', { handle: 'one' });
    clock = Date.now;
    const { client } = await signUp(server.url, 'porter');
    const note = (id: NoteId, body: string) => ({ key: `lw:CommentNumber0001.${id.slice(-6)}`, source: { url: `${POST}?commentId=CommentNumber0001`, writer: 'Shepherd' }, id, target: { kind: 'quote', exact: 'the dog is counted', prefix: '', suffix: '' }, type: 'question', severity: 'minor', body }) as const;
    const brought = await client.importThread({ document: PAPER, version: 2, notes: [note(standing, 'Says who? See [this](https://ar5iv.org/abs/2401.00003).'), note(invented, 'Says who? See what liars they are.')], responses: [], replies: [] }, crypto.randomUUID());
    expect(brought.ok).toBe(true);
    await refreshed(reader, PAPER);
  });
  afterAll(async () => {
    await reader?.close();
    await server?.stop();
    await outside?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const found = async (id: NoteId) => (await onServer(server.url, PAPER)).notes.find((note) => note.id === id);

  it('confirms by one press, or reports the difference, for that one note; nothing is told unasked', async () => {
    const paper = await openPage(reader, FULL);
    const before = await openCard(await openPopup(reader, paper), 'See this');
    await before.getByRole('link', { name: 'Check at the source' }).waitFor();
    expect(await before.getByRole('button', { name: 'It stands here' }).count()).toBe(0);
    await paper.close();

    const forum = await openPage(reader, POST);
    await untilTrue(async () => Object.keys(await reader.ask('readSightings', { document: PAPER, posts: [standing, invented] })).length === 2, 'both were compared');
    expect((await found(standing))?.seen).toBe('not-yet');
    const popup = await openPopup(reader, forum);
    // What was brought from this page stands on it: it is not among what could not be placed.
    expect(await popup.getByRole('heading', { name: 'Could not be placed here' }).count()).toBe(0);
    const card = await openCard(popup, 'See this');
    await card.getByRole('button', { name: 'It stands here' }).click();
    await card.getByText('Thank you. Other readers are told.').waitFor();
    expect((await found(standing))?.seen).toBe('seen');
    expect((await found(invented))?.seen).toBe('not-yet');

    const differing = await openCard(popup, 'See what liars they are');
    await differing.getByRole('button', { name: 'Report the difference' }).click();
    await differing.getByText('Thank you. Other readers are told.').waitFor();
    expect((await found(invented))?.seen).toBe('mismatch');
    await forum.close();
  });

  it('is not asked who brought the words themselves', async () => {
    const porter = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    await porter.useServer(server.url);
    await porter.ask('signUp', { handle: 'bringer' });
    const id = newNoteId();
    const done = await porter.ask('importThread', { thread: { document: PAPER, version: 2, notes: [{ key: `lw:CommentNumber0001.${id.slice(-6)}`, source: { url: `${POST}?commentId=CommentNumber0001`, writer: 'Shepherd' }, id, target: { kind: 'whole' }, type: 'question', severity: 'minor', body: 'Says who?' }], responses: [], replies: [] }, key: crypto.randomUUID(), dryRun: false });
    expect(done.kind).toBe('done');
    const forum = await openPage(porter, POST);
    await untilTrue(async () => Object.keys(await porter.ask('readSightings', { document: PAPER, posts: [id] })).length === 1, 'it was compared');
    const card = await openCard(await openPopup(porter, forum), 'The whole document');
    await card.getByText('This browser found these words there').waitFor();
    expect(await porter.ask('mayConfirmSighting', { post: id, revision: 1 })).toBe(false);
    expect(await card.getByRole('button', { name: 'It stands here' }).count()).toBe(0);
    await porter.close();
  });
});
