import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import { startServer, type RunningServer } from '../../server/start';
import { optionsFor } from '../server/harness';
import { followableProvider } from '../server/openid-provider';
import { abstractPage, authorList, startOutside, type Outside } from '../server/outside';
import { freePort } from '../server/postgres-cluster';
import { beginNote, card, margin, onServer, openCard, openPage, openPopup, publishNote, refreshed, selectWords, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { corpus, corpusFile, NO_CORPUS, serveSites, type ServedPage } from './served-pages';

/** An author's way in, and what becomes of an objection: two browsers, a real server, ORCID and arXiv on this machine. */

interface Paper {
  readonly document: DocumentKey;
  /** As the author tells ORCID and arXiv has it. */
  readonly orcid: string;
  readonly author: string;
  readonly title: RegExp;
  /** Where the critic writes, on the first version. */
  readonly first: string;
  readonly quote: string;
  /** The second version, where the passage reads otherwise: `gone` is no longer in it. */
  readonly second: string;
  readonly gone: string;
  readonly abstract: string;
  readonly pages: Readonly<Record<string, ServedPage>>;
  /** What arXiv answers the note server. */
  readonly atArxiv: string;
}

const key = (text: string): DocumentKey => {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
};
const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/pages/${name}`, import.meta.url)), 'utf8');

function ownPaper(): Paper {
  const wording = (words: string) => fixture('latexml.html').replace('where the last sheep is the dog.', words);
  return {
    document: key('arxiv:2401.00001'),
    orcid: '0000-0002-1825-0097',
    author: 'Ada Shepherd',
    title: /sheep/iu,
    first: 'https://arxiv.org/html/2401.00001v1',
    quote: 'every flock we met was surgically counted by one dog without a single error.',
    second: 'https://arxiv.org/html/2401.00001v2',
    gone: 'surgically',
    abstract: 'https://arxiv.org/abs/2401.00001v2',
    pages: {
      'https://arxiv.org/html/2401.00001v1': { body: wording('where every flock we met was surgically counted by one dog without a single error.') },
      'https://arxiv.org/html/2401.00001v2': { body: wording('where every flock we met was counted by one dog without a single error.') },
      'https://arxiv.org/abs/2401.00001v2': { body: fixture('abs.html') },
    },
    atArxiv: abstractPage({ id: '2401.00001', authors: ['Shepherd, Ada', 'Collie, Ben'] }),
  };
}

function referencePaper(): Paper {
  const abs = (name: string) => readFileSync(corpusFile(`arxiv/abs/${name}.html`), 'utf8');
  return {
    document: key('arxiv:2411.02306'),
    orcid: '0000-0001-5109-3700',
    author: 'Micah Carroll',
    title: /Targeted Manipulation/u,
    first: 'https://arxiv.org/abs/2411.02306v1',
    quote: 'learn to identify and surgically target them while behaving appropriately with other users',
    second: 'https://arxiv.org/html/2411.02306v2',
    gone: 'surgically',
    abstract: 'https://arxiv.org/abs/2411.02306v2',
    pages: {
      'https://arxiv.org/abs/2411.02306v1': { body: abs('abs_2411.02306v1') },
      'https://arxiv.org/abs/2411.02306v2': { body: abs('abs_2411.02306v2') },
      'https://arxiv.org/html/2411.02306v2': { file: 'arxiv/html/stand-in_2411.02306v2.html' },
    },
    atArxiv: abs('abs_2411.02306v1'),
  };
}

/** Pictures of each step, where somebody names a folder for them. */
const pictures = process.env.REJOINDER_PICTURES;
async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe('an author', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-authors-'));
  let outside: Outside;
  let provider: { close(): void };
  let server: RunningServer;
  const people: Person[] = [];

  const somebody = async (handle: string, { pages }: Paper): Promise<Person> => {
    const person = await launchPerson({ prepare: (context) => serveSites(context, pages) });
    people.push(person);
    await person.useServer(server.url);
    await person.ask('signUp', { handle });
    return person;
  };
  const statusOnAbstract = async (person: Person, { abstract, document }: Paper): Promise<Page> => {
    await refreshed(person, document);
    return openPage(person, abstract);
  };

  beforeAll(async () => {
    outside = await startOutside();
    const port = await freePort();
    server = await startServer({
      ...optionsFor(join(folder, 'notes.sqlite'), {
        providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }],
        sources: { arxiv: outside.arxiv, orcidRecords: outside.orcidRecords, lesswrong: null, eaforum: null, every: 0 },
      }),
      port: await freePort(),
    });
    provider = await followableProvider(port, [`${server.url}/v1/auth/with/orcid/callback`]);
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()));
    await server?.stop();
    provider?.close();
    await outside?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const papers: readonly { readonly name: string; readonly make: (() => Paper) | null }[] = [
    { name: 'on a paper of our own', make: ownPaper },
    { name: corpus === null ? `on the reference paper: ${NO_CORPUS}` : 'on the reference paper', make: corpus === null ? null : referencePaper },
  ];
  for (const { name, make } of papers) {
    it.skipIf(make === null)(`proves it by ORCID, answers, mends; the critic confirms, ${name}`, { timeout: 240_000 }, async () => {
      if (make === null) return;
      const paper = make();
      const id = paper.document.slice('arxiv:'.length);
      const shot = (page: Page, step: string) => picture(page, `${id}-${step}`);
      outside.shown.set(`abs/${id}`, { body: paper.atArxiv });
      outside.shown.set(`a/${paper.orcid}.json`, { body: authorList(paper.orcid, [`${id}v1`]) });
      const critic = await somebody(`critic ${id}`, paper);
      const author = await somebody(`author ${id}`, paper);

      // The critic writes on the first version.
      const firstPage = await openPage(critic, paper.first);
      await selectWords(firstPage, paper.quote);
      const writing = await openPopup(critic, firstPage);
      await beginNote(writing, 'selection');
      await publishNote(writing, 'Nothing shows a surgeon’s care.');
      await untilTrue(async () => (await onServer(server.url, paper.document)).notes.length === 1, 'the note is on the server');
      await shot(writing, '1-critic');

      // The author begins to answer, and sees as what.
      await refreshed(author, paper.document);
      const page = await openPage(author, paper.first);
      const popup = await openPopup(author, page);
      const note = await openCard(popup, 'Nothing shows a surgeon’s care.');
      await note.getByRole('button', { name: 'Respond as author' }).click();
      await popup.getByText('It keeps the proof it was given with').waitFor();
      await shot(popup, '2-says-so');
      const opened = author.context.waitForEvent('page');
      await popup.getByRole('button', { name: 'Prove that you are an author' }).click();

      // The claim page: which author, which way, ORCID, arXiv.
      const claim = await opened;
      await claim.getByRole('heading', { name: 'Which author are you?' }).waitFor();
      await expect.poll(() => claim.locator('.claim-title').textContent()).toMatch(paper.title);
      await shot(claim, '3-claim');
      await claim.getByRole('radio', { name: paper.author }).check();
      await claim.getByRole('button', { name: /^ORCID and arXiv/u }).click();
      const linking = author.context.waitForEvent('page');
      await claim.getByRole('button', { name: 'Link your ORCID iD' }).click();
      const window = await linking;
      await window.locator('input[name=login]').fill(paper.orcid);
      await window.locator('input[name=password]').fill('x');
      await window.getByRole('button').first().click();
      await window.getByRole('button', { name: 'Continue' }).click();
      await claim.getByRole('button', { name: 'Look at arXiv now' }).click();
      await claim.getByText('Your answers from now on carry this badge').waitFor();
      await claim.locator('.claim-log').getByText(`author ${id}`).waitFor();
      // The critic's note came before the proof: no inbox tells of it, the claim page and the desk do.
      await claim.getByText('1 objection to your papers was here before you').waitFor();
      expect(await author.ask('refreshInbox', {})).toMatchObject({ items: [], earlier: 1 });
      expect(await accessibilityOf(claim)).toEqual([]);
      await shot(claim, '4-proved');
      const toDesk = author.context.waitForEvent('page');
      await claim.getByRole('button', { name: 'Go to your desk' }).click();
      const desk = await toDesk;
      await desk.getByRole('button', { name: 'Here before you 1' }).click();
      await desk.locator('.desk-row', { hasText: 'Nothing shows a surgeon’s care.' }).waitFor();
      await desk.close();
      // What was chosen, and what is proved, is there again in another tab.
      await claim.close();

      // "Concede, will fix": with the badge now.
      await popup.getByText('Author, proved by arXiv and ORCID').waitFor();
      await popup.getByRole('radio', { name: /^Concedes/u }).check();
      await popup.getByLabel('Your answer').fill('You are right.');
      await popup.getByRole('button', { name: 'Publish response' }).click();
      await untilTrue(async () => (await onServer(server.url, paper.document)).responses.length === 1, 'the concession is on the server');
      await respond(author, popup, /^Will fix/u, 'We will update this.');
      await untilTrue(async () => (await onServer(server.url, paper.document)).responses.length === 2, 'the promise is on the server');
      await shot(popup, '5-answered');
      expect((await onServer(server.url, paper.document)).responses.map(({ proof }) => proof)).toMatchObject([
        { level: 3, method: 'arxiv-orcid' }, { level: 3, method: 'arxiv-orcid' },
      ]);

      // A reader opens the second version, where the sentence reads differently.
      await refreshed(critic, paper.document);
      const secondPage = await openPage(critic, paper.second);
      const [written] = (await onServer(server.url, paper.document)).notes;
      if (written === undefined) throw new Error('The note is gone.');
      const show = async () => (await critic.askPage(secondPage, 'revealNote', { note: written.id })).shown;
      await untilTrue(show, 'the second version shows the note at its passage');
      const changed = await openCard(margin(secondPage), 'Nothing shows a surgeon’s care.');
      await changed.getByText('Changed in v2').first().waitFor();
      await untilTrue(async () => (await changed.locator('del').allTextContents()).join(' ').includes(paper.gone), 'the word difference is shown');
      await expect.poll(() => changed.getAttribute('aria-label')).toMatch(/^Will fix/u);
      await shot(secondPage, '6-changed');

      // The author claims the fix; the critic confirms it.
      await respond(author, popup, /^Fixed/u, 'Reworded.', '2');
      await untilTrue(async () => (await onServer(server.url, paper.document)).responses.length === 3, 'the claimed fix is on the server');
      await refreshed(critic, paper.document);
      await changed.getByRole('button', { name: 'Confirm the fix' }).click();
      await changed.getByText('You confirmed the fix.').waitFor();
      await shot(secondPage, '7-confirmed');

      // The abstract's card counts it.
      const abstract = await statusOnAbstract(author, paper);
      await untilTrue(async () => {
        await refreshed(author, paper.document);
        return (await abstract.locator('rejoinder-summary .count.status-fixed').allTextContents()).join(' ') === '1Fixed';
      }, 'the abstract counts the note as fixed');
      await shot(abstract, '8-counted');

      // From the badge to the public log; nobody else can object in the author's name, but in their own.
      const toLog = critic.context.waitForEvent('page');
      await changed.getByRole('button', { name: 'In the public log' }).first().click();
      const log = await toLog;
      await log.locator('.claim-log [aria-current]', { hasText: `author ${id}` }).waitFor();
      expect(await log.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('true');
      await log.getByRole('button', { name: 'Is this not true? Object' }).click();
      await log.getByLabel('What is wrong with it?').fill('I know them.');
      await log.getByRole('button', { name: 'Object', exact: true }).click();
      await log.getByText('Your objection is recorded.').waitFor();
      await shot(log, '9-log');
      expect(await accessibilityOf(log)).toEqual([]);
    });
  }
});

/** Answers once more from the popup, as an author does when something new is to be said. */
async function respond(author: Person, popup: Page, stance: RegExp, words: string, version?: string): Promise<void> {
  const note = card(popup, 'Nothing shows a surgeon’s care.');
  await note.getByText('You are right.').first().waitFor();
  await note.getByRole('button', { name: 'Respond as author' }).click();
  await popup.getByRole('radio', { name: stance }).check();
  if (version !== undefined) await popup.getByLabel('Fixed in version').fill(version);
  await popup.getByLabel('Your answer').fill(words);
  await popup.getByRole('button', { name: 'Publish response' }).click();
  await popup.getByText(words).first().waitFor();
}

async function accessibilityOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // As text: the page has its own `axe`, not this file's.
  return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`))');
}
