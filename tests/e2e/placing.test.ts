import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteId, Target } from '../../lib/notes/note';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { openPassage, paintedText, signUp, targetOf, type Writer } from './notes-on-a-page';
import { ownPages, referencePages, servePages, type PageCase } from './page-cases';
import { select, sentencesOf, type Sentence } from './sentences';
import { corpus, NO_CORPUS } from './served-pages';

/** Notes made from sentences of a page stand on exactly those sentences: at first, and after all that happens to pages. */

const SENTENCES = 25;

interface Noted {
  readonly at: PageCase;
  readonly page: Page;
  readonly notes: readonly { readonly id: NoteId; readonly sentence: Sentence }[];
}

let server: NoteServer;
let reader: Person;

beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({ prepare: servePages });
  await reader.useServer(server.url);
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

describe('on our own pages', () => standsOn(ownPages));
describe.skipIf(corpus === null)(`on the reference pages${corpus === null ? ` (${NO_CORPUS})` : ''}`, () => standsOn(referencePages));

function standsOn(cases: readonly PageCase[]): void {
  const noted: Noted[] = [];

  beforeAll(async () => {
    for (const at of cases) noted.push(await writeOn(at));
  });
  afterAll(async () => {
    for (const { page } of noted) await page.close();
  });

  it.each(cases.map((at, index) => ({ name: at.name, index })))('$name: each note opens on its own sentence', async ({ index }) => {
    const { at, page, notes } = noted[index]!;
    expect(notes.length).toBeGreaterThan(0);
    await until(page, notes);
    const shown = [];
    for (const { id } of notes) {
      await reader.askPage(page, 'revealNote', { note: id });
      shown.push(await openPassage(page));
    }
    expect(shown).toEqual(notes.map(({ sentence }) => ({ text: sentence.text, comment: sentence.comment, visible: true })));
    await nothingElseIsPainted(at, page, noted);
  });

  it('from what was kept while the server is away, and again when it is back', async () => {
    await server.stop();
    for (const { page, notes } of noted) {
      await page.reload();
      await until(page, notes);
    }
    await server.start();
    for (const { at, page, notes } of noted) {
      const [view] = await reader.ask('refreshDiscussions', { documents: [at.document] });
      expect(view?.freshness.kind).toBe('current');
      await page.reload();
      await until(page, notes);
      await nothingElseIsPainted(at, page, noted);
    }
  });

  it('after the worker was killed', async () => {
    for (const { at, page, notes } of noted) {
      await reader.killWorker();
      await page.reload();
      await until(page, notes);
      await nothingElseIsPainted(at, page, noted);
    }
  });

  it.each(cases.flatMap((at, index) => (at.hiddenBefore === undefined ? [] : [{ name: at.name, index, before: at.hiddenBefore }])))(
    '$name: after going to the page before without loading, and back',
    async ({ index, before }) => {
      const { at, page, notes } = noted[index]!;
      await until(page, notes);
      const writer = await signUp(server.url, `Visitor ${index}`);
      await goWithinForum(page, before.url, 0);
      const here = new Set(notes.map(({ sentence }) => sentence.text));
      const there = (await sentencesOf(page, 'there', 100)).find(({ text }) => !here.has(text));
      await writer.note(before.document, targetOf(there!));
      await reader.ask('refreshDiscussions', { documents: [before.document] });
      // What stands there now is that sentence alone: nothing of the page that was left.
      await expect.poll(() => paintedText(page, null)).toEqual([there!.text]);
      await page.evaluate(() => history.back());
      await page.waitForURL(at.url);
      await swap(page, 1);
      await until(page, notes);
      const painted = await paintedText(page, null);
      expect(painted).not.toContain(there!.text);
      await reader.askPage(page, 'revealNote', { note: notes[0]!.id });
      expect(await openPassage(page)).toEqual({ text: notes[0]!.sentence.text, comment: notes[0]!.sentence.comment, visible: true });
    },
  );

  it('after the reader jumped to another heading', async () => {
    for (const { page, notes } of noted) {
      await until(page, notes);
      await page.evaluate(() => {
        location.hash = '#S1';
      });
      await until(page, notes);
      await page.evaluate(() => history.back());
    }
  });
}

/** Opens the page and has somebody write notes on some of its sentences: half by the words alone, half by selecting them. */
async function writeOn(at: PageCase): Promise<Noted> {
  const page = await reader.context.newPage();
  await page.goto(at.url);
  const sentences = await sentencesOf(page, at.name, SENTENCES);
  const writer: Writer = await signUp(server.url, `Writer ${at.url.replace(/[^a-z0-9]+/giu, ' ').slice(8, 30).trim()} ${sentences.length}`);
  const notes = [];
  for (const [index, sentence] of sentences.entries()) {
    const target = index % 2 === 0 ? targetOf(sentence) : await selected(page, sentence);
    notes.push({ id: await writer.note(at.document, target), sentence });
  }
  await reader.ask('refreshDiscussions', { documents: [at.document] });
  return { at, page, notes };
}

/** The target the extension itself makes of the sentence when its reader selects it. */
async function selected(page: Page, sentence: Sentence): Promise<Target> {
  await select(page, sentence);
  const { selection } = await reader.askPage(page, 'pageState', {});
  if (selection === null) throw new Error(`Nothing is selected of ${sentence.text}`);
  return selection;
}

/** Waits until every sentence that was noted is painted. */
async function until(page: Page, notes: Noted['notes']): Promise<void> {
  await expect
    .poll(async () => missing(await paintedText(page, null), notes), { timeout: 20_000, message: `painted on ${page.url()}` })
    .toEqual([]);
}

function missing(painted: readonly string[], notes: Noted['notes']): readonly string[] {
  const left = [...painted];
  return notes.flatMap(({ sentence: { text } }) => {
    const at = left.indexOf(text);
    if (at < 0) return [text];
    left.splice(at, 1);
    return [];
  });
}

/** Another rendition of a document shows the notes made on this one too; beyond those there is nothing. */
async function nothingElseIsPainted(at: PageCase, page: Page, noted: readonly Noted[]): Promise<void> {
  const own = noted.filter((one) => one.at.document === at.document);
  if (own.length > 1) return;
  expect([...(await paintedText(page, null))].toSorted()).toEqual(own[0]!.notes.map(({ sentence }) => sentence.text).toSorted());
}

/** As the forum's router does it: the address first, then, a moment later, the page that was kept hidden. */
async function goWithinForum(page: Page, url: string, shown: number): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), url);
  await swap(page, shown);
}

async function swap(page: Page, shown: number): Promise<void> {
  await page.evaluate((which) => {
    const kept = document.querySelector('.Layout-main')?.children ?? [];
    [...kept].forEach((one, index) => one.setAttribute('style', index === which ? '' : 'display: none !important;'));
  }, shown);
}
