import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atRest } from './at-rest';
import { untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { paintedText, signUp, targetOf, type Writer } from './notes-on-a-page';
import { ownPages, servePages } from './page-cases';
import { sentencesOf, type Sentence } from './sentences';

/** A page that is open for a long time, and a forum that is read without a page being loaded: nothing of ours piles up. */

const post = ownPages.find(({ hiddenBefore }) => hiddenBefore !== undefined);
if (post?.hiddenBefore === undefined) throw new Error('No forum post keeps the page before it.');
const [there, before] = [post, post.hiddenBefore];

interface Counts {
  readonly hosts: number;
  readonly sheets: number;
  readonly highlights: readonly string[];
  readonly listeners: number;
  readonly nodes: number;
}

let server: NoteServer;
let reader: Person;
let writer: Writer;
let page: Page;
let session: CDPSession;
let sentences: readonly Sentence[];

beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({ prepare: servePages });
  await reader.useServer(server.url);
  writer = await signUp(server.url, 'Somebody else');
  page = await reader.context.newPage();
  session = await reader.context.newCDPSession(page);
  await page.goto(there.url);
  sentences = await sentencesOf(page, 'long-session', 8);
  for (const one of sentences) await writer.note(there.document, targetOf(one));
  await reader.ask('refreshDiscussions', { documents: [there.document] });
  await painted(sentences.length);
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

/** As many passages are painted, and what stands beside them is drawn, or gone. */
const painted = (passages: number) =>
  untilTrue(
    async () => (await paintedText(page, null)).length === passages && (await page.locator('rejoinder-margin .glyph').count()) > 0 === passages > 0,
    `${passages} passages are painted and drawn`,
  );

/** What there is of ours, and of everybody's listeners and nodes, once what nobody holds is collected. */
async function count(): Promise<Counts> {
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  const ours = await page.evaluate(() => ({
    hosts: [...document.documentElement.children].filter(({ localName }) => localName.startsWith('rejoinder-')).length,
    sheets: document.adoptedStyleSheets.length,
    highlights: [...CSS.highlights.keys()].toSorted(),
  }));
  return { ...ours, nodes, listeners };
}

/** What there is once the margin has come to rest: it draws its cards after the passages are painted, and lets go later still. */
async function countAtRest(): Promise<Counts> {
  for (let last = await count(), now; ; last = now) {
    await page.locator('rejoinder-margin .margin-root').evaluate(atRest);
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1_000 })));
    now = await count();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
  }
}

/** To the page before and back again, as the forum's router does it. */
async function thereAndBack(): Promise<void> {
  await show(before.url, 0);
  await painted(0);
  await show(there.url, 1);
  await painted(sentences.length);
}

function show(url: string, shown: number): Promise<void> {
  return page.evaluate(
    ({ to, which }) => {
      history.pushState({}, '', to);
      [...(document.querySelector('.Layout-main')?.children ?? [])].forEach((one, at) => one.setAttribute('style', at === which ? '' : 'display: none !important;'));
    },
    { to: url, which: shown },
  );
}

/** Nothing of ours more than before. A few nodes and listeners of the browser's own come and go. */
function expectNoMore(now: Counts, then: Counts): void {
  expect({ hosts: now.hosts, sheets: now.sheets, highlights: now.highlights }).toEqual({ hosts: then.hosts, sheets: then.sheets, highlights: then.highlights });
  expect(now.listeners).toBeLessThanOrEqual(then.listeners + 10);
  expect(now.nodes).toBeLessThanOrEqual(then.nodes + 100);
}

describe('in a long session', () => {
  it('twenty ways through the forum leave one margin behind, and nobody listening to the pages that were left', async () => {
    // What is made once (the script itself, views of the browser's) is there after the first ways.
    for (let way = 0; way < 3; way += 1) await thereAndBack();
    const then = await countAtRest();
    expect(then.hosts).toBe(1);
    for (let way = 0; way < 20; way += 1) await thereAndBack();
    expectNoMore(await countAtRest(), then);
  }, 120_000);

  it('changes that keep coming in leave as much of ours as there was', async () => {
    const answerAll = async (): Promise<void> => {
      await reader.ask('refreshDiscussions', { documents: [there.document] });
      await painted(sentences.length);
    };
    for (let look = 0; look < 3; look += 1) await answerAll();
    const then = await countAtRest();
    for (let look = 0; look < 20; look += 1) {
      // The page writes something of its own too, as forums do when votes and comments come.
      await page.evaluate((at) => document.querySelector('h1')?.setAttribute('data-look', String(at)), look);
      await reader.change({ marks: look % 2 === 0 ? 'fill' : 'line' });
      await answerAll();
    }
    expectNoMore(await countAtRest(), then);
  }, 120_000);
});
