import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { onServer, openPage, openPopup, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { corpus, corpusFile, NO_CORPUS, serveSites, type ServedPage } from './served-pages';
import { parseDocumentKey } from '../../lib/documents/document-key';

/** A discussion comes to its paper: from a pasted text or a forum's page, through the preview, into the margin. */

const PAPER = parseDocumentKey('arxiv:2411.02306');
if (PAPER === null) throw new Error('The paper has a bad name.');
const THREAD = 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed';

const sites: Readonly<Record<string, ServedPage>> = {
  'https://arxiv.org/abs/2411.02306': { file: 'arxiv/abs/abs_2411.02306.html' },
  'https://arxiv.org/html/2411.02306v1': { file: 'arxiv/html/stand-in_2411.02306v1.html' },
  'https://arxiv.org/html/2411.02306v2': { file: 'arxiv/html/stand-in_2411.02306v2.html' },
  'https://arxiv.org/html/2411.02306v3': { file: 'arxiv/html/stand-in_2411.02306v2.html' },
  [THREAD]: { file: 'lesswrong/critique-thread.lw.html' },
};

if (corpus === null) console.warn(`Importing the sample thread is not tested: ${NO_CORPUS}`);

describe.skipIf(corpus === null)('the sample thread', () => {
  let server: NoteServer;
  let person: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    await server.start();
    person = await launchPerson({ prepare: (context) => serveSites(context, sites) });
    await person.useServer(server.url);
    await person.ask('signUp', { handle: 'importer' });
  });
  afterAll(async () => {
    await person.close();
    await server.close();
  });

  it('pasted, is looked through, corrected by keyboard and published into the margin of the paper, once', async () => {
    const page = await person.openExtensionPage('import.html');
    await paste(page, readFileSync(corpusFile('lesswrong/critique-thread.lw.html'), 'utf8'), THREAD);
    // The thread links two papers; the one it names first is offered first.
    await page.getByRole('button', { name: 'Read the discussion' }).click();
    const counts = page.locator('.import-counts');
    await counts.waitFor();
    await expect.poll(() => counts.textContent()).toMatch(/^13 notes: .*; 16 answers linked/u);

    // The version that was current when the critique was written; the reader takes the one it quotes.
    await page.getByLabel('Version the quotes are looked for in').selectOption('v1');
    await page.locator('.import-paper select').waitFor();
    await untilTrue(async () => ((await counts.textContent()) ?? '').startsWith('13 notes: 8 placed exactly, 1 by figure or section, 1 on the title, 3 on the whole paper; 16 answers linked'), 'the counts on v1');
    await expect.poll(() => page.locator('.import-note').count()).toBe(13);

    // By keyboard: to the first piece that wants a look, which is found right; then an answer goes one note down and back.
    await page.getByRole('button', { name: /^Next to look at/u }).focus();
    await page.keyboard.press('Enter');
    const before = await lookCount(page);
    await page.keyboard.press('l');
    expect(await lookCount(page)).toBe(before - 1);
    const answer = page.locator('.import-answer .import-item').first();
    const words = await answer.locator('.prose').textContent();
    await answer.focus();
    await page.keyboard.press('Alt+ArrowDown');
    expect(await noteOf(page, words)).toBe('2');
    await page.keyboard.press('Control+z');
    expect(await noteOf(page, words)).toBe('1');

    // Closing the tab loses nothing.
    const address = page.url();
    await page.close();
    const again = await person.context.newPage();
    await again.goto(address);
    await again.locator('.import-notes > li').first().waitFor();
    expect(await lookCount(again)).toBe(before - 1);

    await again.getByRole('button', { name: /^Publish \d+ posts$/u }).click();
    await again.getByRole('heading', { name: /posts are published$/u }).waitFor();
    const said = await onServer(server.url, PAPER);
    expect(said.notes).toHaveLength(13);
    expect(said.responses.length + said.replies.length).toBe(16);
    for (const post of [...said.notes, ...said.responses, ...said.replies]) {
      expect(post.source?.writer).toMatch(/^(?:TurnTrout|micahcarroll|Charlie Steiner)$/u);
      expect(post.source?.url).toContain('commentId=');
      expect(post.source?.date).toBeGreaterThan(0);
    }
    await again.close();

    const paper = await openPage(person, 'https://arxiv.org/html/2411.02306v1');
    await untilTrue(async () => {
      const { places } = await person.askPage(paper, 'pageState', {});
      return Object.values(places).filter(({ kind }) => kind === 'exact').length >= 8;
    }, 'the notes stand on their passages');
    await paper.close();

    // Where it was said, each note says where it stands, and leads to its passage.
    const forum = await openPage(person, THREAD);
    const chips = forum.locator('rejoinder-origins').getByRole('link');
    await untilTrue(async () => (await chips.count()) === 13, 'each note has its chip on the page it came from');
    await expect.poll(() => chips.evaluateAll((links) => links.filter((link) => link.getAttribute('data-look') === 'full').length)).toBeGreaterThanOrEqual(11);
    expect((await chips.allTextContents()).every((chip) => /^(?:[A-Z][a-z -]+|told: [a-z -]+)(?:, \d+ answers?)?$/u.test(chip))).toBe(true);
    await forum.close();

    // Imported again, from another site's page of the same thread: all of it is here already.
    const twice = await person.openExtensionPage('import.html');
    await paste(twice, readFileSync(corpusFile('lesswrong/critique-thread.gw.html'), 'utf8'), THREAD);
    await twice.getByRole('button', { name: 'Read the discussion' }).click();
    await twice.getByText('All of this is already here.').waitFor();
    await expect.poll(() => twice.getByRole('button', { name: 'Nothing to publish' }).getAttribute('aria-disabled')).toBe('true');
    await twice.close();
  });

  it('is offered on its own page by a quiet line, and handed over whole', async () => {
    const reader = await launchPerson({ prepare: (context) => serveSites(context, sites) });
    const other = await startNoteServer();
    await other.start();
    await reader.useServer(other.url);
    await reader.ask('signUp', { handle: 'reader' });
    const page = await openPage(reader, THREAD);
    const before = await page.evaluate(() => document.body.outerHTML);
    const popup = await openPopup(reader, page);
    const line = popup.locator('.notice', { hasText: 'arXiv:2411.02306' });
    await expect.poll(() => line.textContent()).toContain('3 comments here discuss arXiv:2411.02306.');
    await line.getByRole('button', { name: 'Bring it to the paper' }).click();
    const preview = await importPage(reader);
    await preview.locator('.import-counts').waitFor();
    await expect.poll(() => preview.locator('.import-counts').textContent()).toContain('16 answers linked');
    await expect.poll(() => preview.locator('.import-note').count()).toBe(13);
    await expect.poll(() => preview.locator('.import-paper').textContent()).toContain('TurnTrout');
    // The address tells nothing of what is imported, and the page's own tree is as it was.
    expect(new URL(preview.url()).hash).toMatch(/^#[0-9a-f-]{36}$/u);
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    await reader.close();
    await other.close();
  });
});

/** The import page that was opened for the reader. */
async function importPage(person: Person): Promise<Page> {
  const find = () => person.context.pages().find((one) => one.url().includes('/import.html'));
  await untilTrue(async () => find() !== undefined, 'the import page opens');
  const page = find();
  if (page === undefined) throw new Error('The import page was closed again.');
  return page;
}

async function lookCount(page: Page): Promise<number> {
  return Number(/(\d+) needs? a look/u.exec((await page.locator('.import-counts').textContent()) ?? '')?.[1] ?? 0);
}

/** The number of the note under which the answer with these words stands. */
async function noteOf(page: Page, words: string | null): Promise<string> {
  const row = page.locator('.import-note', { has: page.locator('.import-answer .prose', { hasText: words ?? '' }) });
  return (await row.locator('.import-number').first().textContent()) ?? '';
}

/** Pastes a discussion as HTML and goes on to the preview. */
async function paste(page: Page, html: string, url: string): Promise<void> {
  await page.getByLabel('Paste the discussion').fill(html);
  await page.getByLabel('Where it was published').fill(url);
  await page.getByRole('button', { name: 'Read it' }).click();
}
