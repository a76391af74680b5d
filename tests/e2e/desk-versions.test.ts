import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import type { Discussion, PostId } from '../../lib/notes/note';
import { onServer, openCard, openPage, openPopup, PAPERS, paper, refreshed, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { grantClaims } from './granted-claims';
import { startNoteServer, type NoteServer } from './note-server';
import { corpus, NO_CORPUS, serveSites, type ServedPage } from './served-pages';

/** A new version, seen from the desk: the author claims what it mended in one act, the critic judges it on the page. */

interface Pair {
  readonly document: DocumentKey;
  readonly first: string;
  readonly second: string;
  /** Sentences of the first version, words of each that the second shows no more, and what it shows instead; null for one that is gone. */
  readonly changed: readonly { readonly quote: string; readonly before: string; readonly now: string | null; readonly suggested?: string }[];
  /** A sentence that stands in both. */
  readonly same: string;
  readonly pages: Readonly<Record<string, ServedPage>>;
}

function ownPair(): Pair {
  const { document, url } = paper(21);
  const first = url.replace(/v2$/u, 'v1');
  const body = PAPERS[url]?.body ?? '';
  const later = body.replace('a default for any task', 'a default for some tasks').replace(/Greedy decoding makes the comparison\s+repeatable and hides its spread\./u, '');
  return {
    document,
    first,
    second: url,
    changed: [
      { quote: 'We recommend it as a default for any task in which a model answers from a long text.', before: 'any task', now: 'some tasks', suggested: 'We recommend it as a default for some tasks in which a model answers from a long text.' },
      { quote: 'Greedy decoding makes the comparison repeatable and hides its spread.', before: 'Greedy decoding', now: null },
    ],
    same: 'To our knowledge nobody has measured the effect of repetition by itself.',
    pages: { [first]: { body }, [url]: { body: later } },
  };
}

/** The reference paper: what its abstract says on the first version's page stands reworded in the second's full text. */
function referencePair(): Pair {
  const document = parseDocumentKey('arxiv:2411.02306');
  if (document === null) throw new Error('The reference paper has a bad name.');
  const first = 'https://arxiv.org/abs/2411.02306v1';
  const second = 'https://arxiv.org/html/2411.02306v2';
  return {
    document,
    first,
    second,
    changed: [{ quote: 'even if only <2% of users are vulnerable to manipulative strategies, LLMs learn to identify and surgically target them', before: 'surgically', now: 'Even' }],
    same: 'while behaving appropriately with other users, making such behaviors harder to detect',
    pages: { [first]: { file: 'arxiv/abs/abs_2411.02306v1.html' }, [second]: { file: 'arxiv/html/stand-in_2411.02306v2.html' } },
  };
}

/** Pictures of the panel, where somebody names a folder for them. */
const pictures = process.env.REJOINDER_PICTURES;
async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe('a new version on the desk', () => {
  let server: NoteServer;
  const people: Person[] = [];
  beforeAll(async () => {
    server = await startNoteServer();
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()));
    await server?.close();
  });

  const somebody = async (handle: string, { pages }: Pair): Promise<Person> => {
    const person = await launchPerson({ prepare: (context) => serveSites(context, pages) });
    people.push(person);
    await person.useServer(server.url);
    await person.ask('signUp', { handle });
    return person;
  };
  async function write(critic: Person, document: DocumentKey, exact: string, body: string, suggestedWording = ''): Promise<PostId> {
    const target = { kind: 'quote', exact, prefix: '', suffix: '' } as const;
    const draft = { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document, version: 1, target, type: 'overclaim', severity: 'minor', body, suggestedWording, evidence: '' } as const;
    return (await critic.ask('publish', { draft })).post;
  }
  const fixesOnServer = async ({ document }: Pair) => (await onServer(server.url, document)).responses.filter(({ stance, removed }) => stance === 'fixed' && removed === undefined);

  const pairs = [
    { name: 'of a paper of our own', make: ownPair },
    { name: corpus === null ? `of the reference paper: ${NO_CORPUS}` : 'of the reference paper', make: corpus === null ? null : referencePair },
  ];
  for (const { name, make } of pairs) {
    it.skipIf(make === null)(`${name}: what it mended is claimed in one act, taken back, claimed again, and judged`, async () => {
      if (make === null) return;
      const pair = make();
      const { document, changed, same } = pair;
      const id = document.slice('arxiv:'.length);
      const [critic, author] = [await somebody(`critic ${id}`, pair), await somebody(`author ${id}`, pair)];
      for (const [at, { quote, suggested }] of changed.entries()) await write(critic, document, quote, `Objection ${at + 1}.`, suggested);
      await write(critic, document, same, 'This one stands.');
      await untilTrue(async () => (await onServer(server.url, document)).notes.length === changed.length + 1, 'the notes are on the server');
      await grantClaims(server, `author ${id}`, [document]);

      if (changed[0]?.suggested !== undefined) {
        // The wording the critic suggested is taken over: a promise, until a version holds it.
        await refreshed(author, document);
        const old = await openPage(author, pair.first);
        const answering = await openPopup(author, old);
        const note = await openCard(answering, 'Objection 1.');
        await note.getByRole('button', { name: 'As author: use this wording' }).click();
        await answering.getByRole('button', { name: 'Publish response' }).click();
        await untilTrue(async () => (await onServer(server.url, document)).responses.some(({ stance, proof }) => stance === 'will-fix' && proof.level === 3), 'the promise is on the server');
        await answering.close();
        await old.close();
      }

      // The desk is open before the new version is: it learns of it by itself.
      const desk = await author.openExtensionPage('desk.html');
      await desk.locator('.desk-row').nth(changed.length).waitFor();
      expect(await desk.locator('.desk-news').count()).toBe(0);
      await refreshed(author, document);
      const page = await openPage(author, pair.second);
      await waitUntilPainted(page);
      await untilTrue(async () => (await desk.locator('.desk-passages li').count()) === changed.length, 'the passages that changed are listed');
      expect(await desk.locator('.desk-passages').textContent()).not.toContain('This one stands.');
      for (const [at, { before, now }] of changed.entries()) {
        const passage = desk.locator('.desk-passages li', { hasText: `Objection ${at + 1}.` });
        expect((await passage.locator('del').allTextContents()).join(' ')).toContain(before);
        if (changed[at]?.suggested !== undefined) await passage.getByText('The suggested wording stands in v2.').waitFor();
        if (now === null) await passage.getByText('The passage is gone in v2.').waitFor();
        else expect((await passage.locator('ins').allTextContents()).join(' ')).toContain(now);
      }
      await picture(desk, `${id}-desk-version`);

      // Claimed in one act, taken back, and claimed again.
      const claim = desk.getByRole('button', { name: `Claim ${changed.length} fixed in v2` });
      await claim.click();
      await desk.getByText(/^You claim \d/u).waitFor();
      await untilTrue(async () => (await fixesOnServer(pair)).length === 1, 'one claim is on the server');
      const [fix] = await fixesOnServer(pair);
      expect(fix).toMatchObject({ version: 2, proof: { level: 3 } });
      expect(fix?.notes).toHaveLength(changed.length);
      await desk.locator('.desk-news').waitFor({ state: 'detached' });
      await picture(desk, `${id}-desk-claimed`);
      await desk.locator('.desk-receipt').getByRole('button', { name: 'Undo' }).click();
      await desk.getByText(/^Taken back\./u).waitFor();
      await untilTrue(async () => (await fixesOnServer(pair)).length === 0, 'the claim is taken back');
      await claim.click();
      await untilTrue(async () => (await fixesOnServer(pair)).length === 1, 'the claim is there again');

      // The critic sees it, and judges.
      await refreshed(critic, document);
      const theirs = await openPage(critic, pair.second);
      await waitUntilPainted(theirs);
      const popup = await openPopup(critic, theirs);
      for (const [at, word] of ['Confirm the fix', 'It is not fixed'].slice(0, changed.length).entries()) {
        const note = await openCard(popup, `Objection ${at + 1}.`);
        await note.locator('.card-facts').getByText('Fix claimed in v2').waitFor();
        if (changed[at]?.suggested !== undefined) {
          await note.getByText('The suggested wording stands in v2').waitFor();
          expect(await note.locator('.difference').count()).toBe(1);
        }
        await note.getByRole('button', { name: word }).click();
        await untilTrue(async () => (await onServer(server.url, document)).events.length === at + 1, 'the critic’s word is on the server');
      }
      expect(verdictsOf(await onServer(server.url, document))).toEqual(['fix-confirmed', 'fix-contested'].slice(0, changed.length));

      // What the critic said changes the rows of the desk that is open.
      await refreshed(author, document);
      await desk.locator('.desk-row', { hasText: 'Objection 1.' }).getByText('Fixed in v2').first().waitFor();
    });
  }
});

const verdictsOf = ({ events }: Discussion): readonly string[] => events.toSorted((a, b) => a.at - b.at).map(({ kind }) => kind);
