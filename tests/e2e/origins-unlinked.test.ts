import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { openEngine } from '../../server/store/engine';
import { onServer, openPage, refreshed, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { greaterWrongPage, lessWrongPage, type ForumPost } from './forum-pages';
import { startNoteServer, type NoteServer } from './note-server';
import { serveSites } from './served-pages';

/** A discussion that links no paper, brought to one that was chosen by hand: its page leads there all the same. */

const [PAPER, POST] = [parseDocumentKey('arxiv:2401.00001'), parseDocumentKey('lesswrong:AAAAAAAAAAAAAAAA7')];
if (PAPER === null || POST === null) throw new Error('The documents have bad names.');
const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)), 'utf8');
const AT = '2024-02-10T12:00:00.000Z';
const said = (id: string, html: string) => ({ id, writer: 'Critic', at: AT, html });
const UNLINKED: ForumPost = {
  id: 'AAAAAAAAAAAAAAAA7',
  title: 'Sheep, once more',
  comments: [
    said('TopUnlinkedComm01', '<blockquote><p>where the last sheep is the dog.</p></blockquote><p>I think this is misleading, because dogs are no sheep at all.</p>'),
    said('TopUnlinkedComm02', '<blockquote><p>Shepherds have counted sheep for a long time</p></blockquote><p>This is an overclaim: nobody wrote it down before.</p>'),
  ],
};
const QUIET: ForumPost = { ...UNLINKED, id: 'AAAAAAAAAAAAAAAA8', title: 'Nothing was brought from here' };
const at = (site: string, post: ForumPost) => `https://www.${site}.com/posts/${post.id}/a-post`;
const SITES = {
  [at('lesswrong', UNLINKED)]: { body: lessWrongPage(UNLINKED) },
  [at('greaterwrong', UNLINKED)]: { body: greaterWrongPage(UNLINKED) },
  [at('lesswrong', QUIET)]: { body: lessWrongPage(QUIET) },
  'https://arxiv.org/abs/2401.00001': { body: fixture('abs') },
  ...Object.fromEntries(['', 'v2', 'v3'].map((version) => [`https://arxiv.org/html/2401.00001${version}`, { body: fixture('latexml') }])),
};

describe('a discussion that links no paper', () => {
  let server: NoteServer;
  let [importer, reader]: Person[] = [];

  beforeAll(async () => {
    server = await startNoteServer();
    await server.start();
    await server.stop();
    // As on a server with so much on it that each document lies in a bucket nearly its own.
    const engine = await openEngine(server.database);
    await engine.db.updateTable('counter').set({ weight: 4_000_000_000, bits: 16 }).execute();
    await engine.close();
    await server.start();
    const prepare = (context: Parameters<typeof serveSites>[0]) => serveSites(context, SITES);
    [importer, reader] = [await launchPerson({ prepare }), await launchPerson({ prepare })];
    for (const person of [importer, reader]) await person.useServer(server.url);
    await importer.ask('signUp', { handle: 'porter' });
  });
  afterAll(async () => {
    await importer?.close();
    await reader?.close();
    await server.close();
  });

  const chips = (page: Page): Locator => page.locator('rejoinder-origins').getByRole('link');

  it('brought to a paper that was chosen by hand, shows where each objection stands, in every browser and on every site that shows it', async () => {
    if (importer === undefined || reader === undefined) throw new Error('Nobody is here.');
    // Open while it is brought: it need not be loaded again.
    const open = await openPage(importer, at('lesswrong', UNLINKED));
    const page = await importer.openExtensionPage('import.html');
    await page.getByLabel('Paste the discussion').fill(lessWrongPage(UNLINKED));
    await page.getByLabel('Where it was published').fill(at('lesswrong', UNLINKED));
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByLabel('Another paper').fill('2401.00001');
    await page.getByRole('button', { name: 'Read the discussion' }).click();
    await expect.poll(() => page.locator('.import-counts').textContent()).toMatch(/^2 notes: 2 placed exactly/u);
    await page.getByRole('button', { name: /^Publish 2 posts$/u }).click();
    await page.getByRole('heading', { name: /posts are published$/u }).waitFor();
    await expect.poll(() => chips(open).count()).toBe(2);
    await open.close();

    // Another browser, which never saw the paper, asks for two buckets: the post's, then the paper's.
    const asked: string[] = [];
    reader.context.on('request', (request) => {
      if (request.url().startsWith(server.url)) asked.push(new URL(request.url()).pathname);
    });
    const forum = await openPage(reader, at('lesswrong', UNLINKED));
    await expect.poll(() => chips(forum).allTextContents()).toEqual(['Open', 'Open']);
    expect(asked.filter((path) => !/^\/v1\/(?:config|buckets\/16\/\d+)$/u.test(path))).toEqual([]);
    expect(asked.filter((path) => path.startsWith('/v1/buckets/'))).toHaveLength(2);
    await expect.poll(() => chips(forum).first().getAttribute('aria-label')).toBe('where the last sheep is the dog.: Open. Note in arXiv:2401.00001');
    // What the popup lists is what is said on the paper too.
    await untilTrue(async () => (await reader!.askPage(forum, 'pageState', {})).linked.includes(PAPER), 'the page names the paper');

    // The chip leads to the passage, where the note stands open.
    await chips(forum).first().click();
    await forum.waitForURL((url) => url.href.startsWith('https://arxiv.org/html/2401.00001'));
    await forum.getByText('I think this is misleading, because dogs are no sheep at all.').first().waitFor();
    await untilTrue(async () => Object.values((await reader!.askPage(forum, 'pageState', {})).places).every(({ kind }) => kind === 'exact'), 'both stand on their passages');
    await forum.close();

    const mirror = await openPage(reader, at('greaterwrong', UNLINKED));
    await expect.poll(() => chips(mirror).count()).toBe(2);

    // A page from which nothing was brought costs its own bucket, and gets no chips.
    const before = asked.length;
    const quiet = await openPage(reader, at('lesswrong', QUIET));
    await untilTrue(async () => asked.length > before, 'its bucket was asked for');
    await refreshed(reader, POST);
    expect(asked.slice(before).filter((path) => path.startsWith('/v1/buckets/'))).toHaveLength(2);
    expect(await chips(quiet).count()).toBe(0);
    await quiet.close();

    // Taken away by who brought it, it leads nowhere, and pages that are open hear of it.
    const notes = (await onServer(server.url, PAPER)).notes;
    expect(notes).toHaveLength(2);
    for (const { id } of notes) await importer.ask('removePost', { document: PAPER, post: id });
    await untilTrue(async () => (await onServer(server.url, PAPER)).notes.length === 0, 'the notes are gone');
    await reader.ask('refreshDiscussions', { documents: [POST, PAPER] });
    await expect.poll(() => chips(mirror).count()).toBe(0);
    await mirror.close();
  });
});
