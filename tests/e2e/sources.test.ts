import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteServerClient } from '../../lib/api/client';
import { parseDocumentKey } from '../../lib/documents/document-key';
import type { Note, NoteId, Stance } from '../../lib/notes/note';
import { startServer, type RunningServer } from '../../server/start';
import { optionsFor } from '../server/harness';
import { codeIn } from '../server/claim-scene';
import { abstractPage, htmlPage, startOutside, type Outside } from '../server/outside';
import { freePort } from '../server/postgres-cluster';
import { newPostId, onServer, openCard, openPage, openPopup, refreshed, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { newNoteId, signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** Words that were brought from a forum: seen at their source by others, and had by who wrote them. */

const key = (text: string) => {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
};
const PAPER = key('arxiv:2401.00001');
const POST = 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered';
const FULL = 'https://arxiv.org/html/2401.00001v2';
const page = (name: string) => fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url));
const SITES = { [POST]: { file: page('lesswrong') }, 'https://arxiv.org/html/2401.00001': { file: page('latexml') }, [FULL]: { file: page('latexml') } };
const MAIL = 'ada@flock.example';
const TRUE = 'Says who? See [this](https://ar5iv.org/abs/2401.00003).';
const INVENTED = 'Says who? See what liars they are.';

describe('words brought from a forum', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-sources-'));
  let outside: Outside;
  let server: RunningServer;
  let clock: () => number = Date.now;
  let importer: NoteServerClient;
  const people: Person[] = [];
  /** Each test has notes of its own: the first two stand on the page that they name. */
  const [first, second, answered, claimed] = [newNoteId(), newNoteId(), newNoteId(), newNoteId()];
  const at = (comment: string, writer: string) => ({ url: `${POST}?commentId=${comment}`, writer });
  const found = async (id: NoteId): Promise<Note | undefined> => (await onServer(server.url, PAPER)).notes.find((note) => note.id === id);
  /** In the popup, which lists the notes without a place on the page too. */
  const cardOf = async (person: Person, paper: Page, words: string): Promise<Locator> => openCard(await openPopup(person, paper), words);

  beforeAll(async () => {
    outside = await startOutside();
    server = await startServer({
      ...optionsFor(join(folder, 'notes.sqlite'), {
        mail: outside.smtp,
        mailFrom: 'notes@rejoinder.example',
        sources: { arxiv: outside.arxiv, orcidRecords: null, lesswrong: outside.forum, eaforum: null, every: 0 },
      }),
      port: await freePort(),
    }, { now: () => clock() });
    // Whose word counts has an address, and had it a day before the import.
    clock = () => Date.now() - 25 * 60 * 60_000;
    for (const handle of ['one', 'two', 'shepherd', 'Ada']) {
      const person = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
      people.push(person);
      await person.useServer(server.url);
      const mail = `${handle.toLowerCase()}@reader.example`;
      await person.ask('sendMailCode', { mail });
      await untilTrue(async () => outside.mails.some(({ to }) => to === mail), 'the code is mailed');
      await person.ask('enterMailCode', { code: /\d{8}/u.exec(outside.mails.findLast(({ to }) => to === mail)?.text ?? '')?.[0] ?? '' });
      await person.ask('nameAccount', { handle });
      expect(await person.ask('readAccount', {})).toMatchObject({ kind: 'signed-in', person: { handle } });
    }
    clock = Date.now;
    importer = (await signUp(server.url, 'porter')).client;
    const target = { kind: 'quote', exact: 'the dog is counted', prefix: '', suffix: '' } as const;
    const note = (id: NoteId, comment: string, body: string) => ({ key: `lw:${comment}.${id.slice(-6)}`, source: at(comment, 'Shepherd'), id, target, type: 'question', severity: 'minor', body }) as const;
    const answer = (to: NoteId, writer: string, comment: string, stance: Stance, body: string) => ({ key: `lw:${comment}.aa`, source: at(comment, writer), id: newPostId(), notes: [to], stance, body });
    const brought = await importer.importThread({
      document: PAPER,
      version: 2,
      notes: [note(first, 'CommentNumber0001', TRUE), note(second, 'CommentNumber0001', INVENTED), note(answered, 'CommentNumber0003', 'Who counted?'), note(claimed, 'CommentNumber0005', 'Who saw the flock?')],
      responses: [
        // Of a comment that the page shows the beginning of; the others it does not show.
        answer(first, 'Collie', 'CommentNumber0002', 'concede', 'Says the shepherd, who goes on for long.'),
        answer(first, 'Collie', 'CommentNumber0009', 'will-fix', 'We will count again.'),
        answer(answered, 'Ada', 'CommentNumber0004', 'will-fix', 'We counted.'),
        answer(second, 'Ada', 'CommentNumber0006', 'dispute', 'We are not.'),
      ],
      replies: [],
    }, crypto.randomUUID());
    expect(brought.ok).toBe(true);
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()));
    await server?.stop();
    await outside?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const someone = (index: number): Person => {
    const person = people[index];
    if (person === undefined) throw new Error('Nobody is there.');
    return person;
  };

  it('are found there, or found to read differently, by readers who open the page; each card says by how many', async () => {
    const [one, two] = [someone(0), someone(1)];
    expect(await found(first)).toMatchObject({ seen: 'not-yet' });
    // Unless somebody switches it on, nobody is told; what this browser found is its own.
    const quiet = await openPage(one, POST);
    await untilTrue(async () => Object.keys(await one.ask('readSightings', { document: PAPER, posts: [first, second] })).length === 2, 'both were compared');
    expect(await found(first)).toMatchObject({ seen: 'not-yet' });
    await quiet.close();
    await Promise.all([one, two].map((reader) => reader.change({ confirmSources: true })));

    const forum = await openPage(one, POST);
    await untilTrue(async () => (await found(first))?.seen === 'seen' && (await found(second))?.seen === 'mismatch', 'the first reader told');
    await forum.close();
    await refreshed(two, PAPER);
    const again = await openPage(two, POST);
    await untilTrue(async () => (await found(first))?.seenBy === 2, 'the second reader told');
    // Opened once more, nothing is told twice.
    const before = await found(first);
    await again.reload();
    await untilTrue(async () => (await again.locator('rejoinder-origins').getByRole('link').count()) === 2, 'the chips are there again');
    expect(await found(first)).toEqual(before);
    await again.close();
    const said = await onServer(server.url, PAPER);
    expect(said.responses.filter(({ source }) => source?.writer === 'Collie').map(({ seen }) => seen)).toEqual(['not-yet', 'not-yet']);

    await refreshed(two, PAPER);
    const paper = await openPage(two, FULL);
    const seen = await cardOf(two, paper, 'See this');
    await seen.getByText('seen at the source by 2 other readers').waitFor();
    await seen.getByText('This browser found these words there').waitFor();
    const differing = await cardOf(two, paper, 'See what liars they are');
    await differing.getByText('reads differently at the source').waitFor();
    await expect.poll(() => differing.locator('.source-differs').textContent()).toContain('liars');
    await paper.close();
  });

  it('tell what was answered there in grey, where nobody has shown to be the author', async () => {
    const reader = someone(2);
    await refreshed(reader, PAPER);
    const forum = await openPage(reader, POST);
    const chips = forum.locator('rejoinder-origins').getByRole('link');
    await untilTrue(async () => (await chips.allTextContents()).includes('told: will fix, 2 answers'), 'the chip says what was told');
    await expect.poll(() => forum.locator('rejoinder-origins').getByRole('link', { name: 'Open, told: will fix, 2 answers' }).count()).toBe(1);
    await forum.close();
  });

  it('that tell an author’s answers become a verified author’s with one click', async () => {
    const ada = someone(3);
    await refreshed(ada, PAPER);
    outside.shown.set('abs/2401.00001', { body: abstractPage({ id: '2401.00001', authors: ['Shepherd, Ada', 'Collie, Ben'] }) });
    outside.shown.set('html/2401.00001', { body: htmlPage(`<span class="ltx_creator ltx_role_author"><span class="ltx_personname">Ada Shepherd<br><span class="ltx_text ltx_font_typewriter">${MAIL}</span></span></span>`, '') });
    const options = await ada.ask('readClaimOptions', { document: PAPER });
    const begun = await ada.ask('beginProof', { begin: { document: PAPER, way: 'mail', author: 1, address: options.mail[0]?.address ?? '' } });
    await untilTrue(async () => outside.mails.some(({ to }) => to === MAIL), 'the code is mailed');
    const code = codeIn(outside, MAIL);
    expect(await ada.ask('lookAtProof', { document: PAPER, claim: begun.id, proof: begun.proofs[0]?.id ?? '', code })).toMatchObject({ state: 'live', level: 2 });

    const paper = await openPage(ada, FULL);
    const card = await cardOf(ada, paper, 'Who counted?');
    await card.locator('.card-facts').getByText('told: will fix').waitFor();
    await card.getByRole('button', { name: 'I am Ada' }).first().click();
    await untilTrue(async () => (await onServer(server.url, PAPER)).responses.filter(({ writer, source }) => writer.handle === 'Ada' && source?.claimed !== undefined).length === 2, 'both answers are hers');
    await card.locator('.card-facts strong', { hasText: 'Will fix' }).waitFor();
    expect(await card.locator('.card-facts .told').count()).toBe(0);
    await paper.close();
  });

  it('are had by their writer, who shows a code in the forum’s profile, and can then remove them', async () => {
    const shepherd = someone(2);
    outside.commenters.set('CommentNumber0005', 'shep');
    await refreshed(shepherd, PAPER);
    const paper = await openPage(shepherd, FULL);
    const card = await cardOf(shepherd, paper, 'Who saw the flock?');
    const source = card.locator('.source').first();
    await source.getByRole('button', { name: 'Are these your words?' }).click();
    await source.getByLabel('Your profile there').fill('https://www.lesswrong.com/users/thief');
    await source.getByRole('button', { name: 'Make them mine' }).click();
    await source.getByRole('alert').getByText('does not show that account as the writer').waitFor();
    await source.getByLabel('Your profile there').fill('https://www.lesswrong.com/users/shep');
    await source.getByRole('button', { name: 'Make them mine' }).click();
    await source.getByText('Put this code into the text of your profile').waitFor();
    const code = await source.locator('.code-field').inputValue();
    outside.profiles.set('shep', `<p>${code}</p>`);
    await untilTrue(async () => {
      const again = source.getByRole('button', { name: 'Look again' });
      if ((await again.count()) > 0) await again.click();
      return (await found(claimed))?.writer.handle === 'shepherd';
    }, 'the words are the shepherd’s');
    const own = await cardOf(shepherd, paper, 'Who saw the flock?');
    await own.getByText('shepherd has shown that these words are their own.').waitFor();
    await own.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await own.getByRole('button', { name: 'Remove it' }).click();
    await untilTrue(async () => (await found(claimed))?.removed !== undefined || (await found(claimed)) === undefined, 'they are removed');
    await paper.close();
  });

  it('can be asked to go by anybody, who is told what comes of it', async () => {
    const reader = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    people.push(reader);
    await reader.useServer(server.url);
    const id = newNoteId();
    const brought = await importer.importThread({
      document: PAPER,
      version: 2,
      notes: [{ key: 'lw:CommentNumber0008.aa', source: at('CommentNumber0008', 'Someone'), id, target: { kind: 'quote', exact: 'the dog is counted', prefix: '', suffix: '' }, type: 'question', severity: 'minor', body: 'My telephone number is here.' }],
      responses: [],
      replies: [],
    }, crypto.randomUUID());
    expect(brought.ok).toBe(true);
    await refreshed(reader, PAPER);
    const paper = await openPage(reader, FULL);
    const card = await cardOf(reader, paper, 'My telephone number');
    await card.getByRole('button', { name: 'Are these your words?' }).click();
    await card.getByRole('button', { name: 'I cannot show that, but want them removed' }).click();
    await card.getByLabel('Why they should go').fill('I never agreed to this being here.');
    await card.getByRole('button', { name: 'Send', exact: true }).click();
    await card.getByText('The moderators have your request.').waitFor();
    expect((await found(id))?.removed).toBeUndefined();
    await paper.close();
  });
});
