import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import { draftResponse } from '../../lib/notes/new-draft';
import type { Note } from '../../lib/notes/note';
import { startServer, type RunningServer } from '../../server/start';
import { openEngine, type Engine } from '../../server/store/engine';
import { optionsFor } from '../server/harness';
import { followableProvider } from '../server/openid-provider';
import { abstractPage, authorList, htmlPage, startOutside, type Outside } from '../server/outside';
import { freePort } from '../server/postgres-cluster';
import { onServer, untilTrue } from './at-work';
import { launchPerson, type LaunchOptions, type Person } from './extension';
import { serveSites, type ServedPage } from './served-pages';

/** Browsers of several people, a note server, and arXiv, ORCID, mail and web pages on this machine, for claims clicked through. */

/** A paper of two authors, at arXiv and in the reader's browser. Each test takes a number of its own. */
export interface ClaimedPaper {
  readonly id: string;
  readonly document: DocumentKey;
  readonly url: string;
}

export const [ADA, BEN] = [{ name: 'Ada Shepherd', orcid: '0000-0002-1825-0097' }, { name: 'Ben Collie', orcid: '0000-0001-5109-3700' }] as const;
const body = readFileSync(fileURLToPath(new URL('../fixtures/pages/latexml.html', import.meta.url)), 'utf8');

export function claimedPaper(number: number): ClaimedPaper {
  const id = `2401.${String(number).padStart(5, '0')}`;
  const document = parseDocumentKey(`arxiv:${id}`);
  if (document === null) throw new Error(`${id} names no paper.`);
  return { id, document, url: `https://arxiv.org/html/${id}v1` };
}

/** The paper as arXiv shows it to a server: `comments` is its Comments field, `pages` what its abstract links. */
export function showAtArxiv(outside: Outside, { id }: ClaimedPaper, { version = 1, comments = '', pages = [] }: { readonly version?: number; readonly comments?: string; readonly pages?: readonly string[] } = {}): void {
  const creator = (name: string, mail: string) =>
    `<span class="ltx_creator ltx_role_author"><span class="ltx_personname">${name}<br class="ltx_break"><span class="ltx_text ltx_font_typewriter">${mail}</span></span></span>`;
  const abstract = pages.map((page) => `Code: <a href="${page}" rel="external noopener nofollow" class="link-external link-https">this https URL</a>`).join(', ');
  outside.shown.set(`abs/${id}`, { body: abstractPage({ id, version, authors: ['Shepherd, Ada', 'Collie, Ben'], comments, abstract }) });
  outside.shown.set(`html/${id}`, { body: htmlPage(creator(ADA.name, 'ada@uni.example') + creator(BEN.name, 'ben@uni.example')) });
}

export interface ClaimScene {
  readonly outside: Outside;
  readonly url: string;
  /** What the server does each hour, done now: mail that is due. */
  keepHouse(): Promise<void>;
  /** What stands at an address of the sites, from now on. */
  show(url: string, html: string): void;
  /** Somebody with a browser and an account of that name. Without a name nobody is signed in. */
  somebody(handle: string | null, options?: LaunchOptions): Promise<Person>;
  /** Everybody closes their browser. */
  goHome(): Promise<void>;
  /** The server is away meanwhile. */
  inDatabase(act: (db: Engine['db']) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** `every`: how long arXiv is let alone between two requests, in milliseconds. */
export async function startClaimScene(papers: readonly ClaimedPaper[], { every = 0 }: { readonly every?: number } = {}): Promise<ClaimScene> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-claims-'));
  const outside = await startOutside();
  const [providerPort, port] = [await freePort(), await freePort()];
  const database = join(folder, 'notes.sqlite');
  const begin = (): Promise<RunningServer> =>
    startServer(
      {
        ...optionsFor(database, {
          mail: outside.smtp,
          mailFrom: 'notes@rejoinder.example',
          providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${providerPort}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }],
          sources: { arxiv: outside.arxiv, orcidRecords: outside.orcidRecords, lesswrong: outside.forum, eaforum: outside.forum, every },
        }),
        port,
      },
      { placed: outside.pages },
    );
  let server = await begin();
  const provider = await followableProvider(providerPort, [`${server.url}/v1/auth/with/orcid/callback`]);
  const served: Record<string, ServedPage> = Object.fromEntries(papers.map(({ url }) => [url, { body }]));
  for (const paper of papers) showAtArxiv(outside, paper);
  for (const { orcid } of [ADA, BEN]) outside.shown.set(`a/${orcid}.json`, { body: authorList(orcid, papers.map(({ id }) => `${id}v1`)) });
  const people: Person[] = [];
  const goHome = async (): Promise<void> => {
    await Promise.all(people.splice(0).map((person) => person.close()));
  };
  return {
    outside,
    url: server.url,
    keepHouse: () => server.keepHouse(),
    show: (url, html) => void (served[url] = { body: html }),
    async somebody(handle, options = {}) {
      const person = await launchPerson({ prepare: (context) => serveSites(context, served), ...options });
      people.push(person);
      await person.useServer(server.url);
      if (handle !== null) await person.ask('signUp', { handle });
      return person;
    },
    async inDatabase(act) {
      await server.stop();
      const engine = await openEngine(database);
      await act(engine.db);
      await engine.close();
      server = await begin();
    },
    goHome,
    async close() {
      await goHome();
      await server.stop();
      provider.close();
      await outside.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The claim page of a paper; `author` is chosen in it where it is given. */
export async function openClaim(person: Person, { document }: Pick<ClaimedPaper, 'document'>, author?: string): Promise<Page> {
  const page = await person.openExtensionPage(`claim.html#${document}`);
  await page.getByRole('heading', { name: 'Where you stand' }).waitFor();
  if (author !== undefined) await page.getByRole('radio', { name: author }).check();
  return page;
}

/** Links an ORCID iD at the provider and has arXiv asked. */
export async function proveByOrcid(person: Person, claim: Page, orcid: string): Promise<void> {
  await claim.getByRole('button', { name: /^ORCID and arXiv/u }).click();
  const linking = person.context.waitForEvent('page');
  await claim.getByRole('button', { name: 'Link your ORCID iD' }).click();
  const window = await linking;
  await window.locator('input[name=login]').fill(orcid);
  await window.locator('input[name=password]').fill('x');
  await window.getByRole('button').first().click();
  await window.getByRole('button', { name: 'Continue' }).click();
  await claim.getByRole('button', { name: 'Look at arXiv now' }).click();
  await claim.getByText('Your answers from now on carry this badge').waitFor();
}

/** Gives the note as it stands on the server. */
export async function publishNote(server: string, person: Person, { document }: ClaimedPaper, text: string): Promise<Note> {
  const draft = { kind: 'note', id: crypto.randomUUID(), updated: Date.now(), document, version: 1, target: { kind: 'whole' }, type: 'overclaim', severity: 'minor', body: text, suggestedWording: '', evidence: '' } as const;
  await person.ask('publish', { draft });
  const found = async () => (await onServer(server, document)).notes.find((note) => note.body === text);
  await untilTrue(async () => (await found()) !== undefined, 'the note is on the server');
  const note = await found();
  if (note === undefined) throw new Error('The note is gone.');
  return note;
}

export async function answerNote(person: Person, note: Note, text: string): Promise<void> {
  await person.ask('publish', { draft: draftResponse({ id: crypto.randomUUID(), now: Date.now() }, note, { stance: 'concede', body: text }) });
}

/** Signs in by a mailed code. */
export async function signInByMail({ outside }: ClaimScene, person: Person, mail: string, handle: string): Promise<void> {
  const before = outside.mails.length;
  await person.ask('sendMailCode', { mail });
  await untilTrue(async () => outside.mails.length > before, 'the mail came');
  await person.ask('enterMailCode', { code: /\b\d{8}\b/u.exec(outside.mails.at(-1)?.text ?? '')?.[0] ?? '' });
  await person.ask('nameAccount', { handle });
}

/** What axe finds. */
export async function accessibilityOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // As text: the page has its own `axe`, not this file's.
  return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`))');
}

/** Pictures of a step, light and dark, narrow and wide, where somebody names a folder for them. */
export async function pictures(page: Page, name: string): Promise<void> {
  const into = process.env.REJOINDER_PICTURES;
  if (into === undefined) return;
  const before = page.viewportSize();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(into, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before !== null) await page.setViewportSize(before);
}
