import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Request } from 'playwright-core';
import { openPage, PAPERS, paper, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { ownPages } from './page-cases';
import { serveSites } from './served-pages';

/** All that a reader's browser may ask of a note server: what the server is, and buckets by number. */
const ALLOWED = /^\/v1\/(?:config|buckets\/\d+\/\d+)$/u;
/** Headers by which a server could know a reader again, or learn where they are. */
const TELLING = ['authorization', 'cookie', 'referer', 'if-none-match', 'x-client', 'origin-agent'];

/** Signed in also the own account and its inbox, by a timer. */
const ALLOWED_SIGNED_IN = /^\/v1\/(?:config|buckets\/\d+\/\d+|me|me\/inbox)$/u;

describe('while somebody reads, signed in', () => {
  let server: NoteServer;
  let reader: Person;
  const asked: Request[] = [];

  beforeAll(async () => {
    server = await startNoteServer();
    reader = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await reader.useServer(server.url);
    await reader.ask('signUp', { handle: 'wren' });
    reader.context.on('request', (request) => {
      if (request.serviceWorker() !== null || request.url().startsWith(server.url)) asked.push(request);
    });
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  it('nothing that is opened asks for the account; the timer does, and for nothing else', async () => {
    for (const number of [1, 2]) await (await openPage(reader, paper(number).url)).close();
    const paths = () => asked.map((request) => new URL(request.url()).pathname);
    expect(paths().filter((path) => !ALLOWED.test(path))).toEqual([]);
    const withToken = async () => (await Promise.all(asked.map(async (request) => ('authorization' in (await request.allHeaders()) ? new URL(request.url()).pathname : null)))).filter((path) => path !== null);
    expect(await withToken()).toEqual([]);

    const worker = await reader.worker();
    // As the browser rings it at its time.
    await worker.evaluate(() => chrome.alarms.create('own', { when: Date.now() }));
    await untilTrue(async () => paths().includes('/v1/me') && paths().includes('/v1/me/inbox'), 'the account and its inbox were asked for', 90_000);
    // By no document, and for no part of it.
    expect(asked.filter((request) => new URL(request.url()).pathname.startsWith('/v1/me') && new URL(request.url()).search !== '')).toEqual([]);
    expect(paths().filter((path) => !ALLOWED_SIGNED_IN.test(path))).toEqual([]);
    expect((await withToken()).toSorted()).toEqual(['/v1/me', '/v1/me/inbox']);
  });
});

describe('while somebody reads, without an account', () => {
  let server: NoteServer;
  let reader: Person;
  const asked: Request[] = [];

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    reader = await launchPerson({
      prepare: (context) => serveSites(context, { ...PAPERS, ...Object.fromEntries(ownPages.map(({ url, file }) => [url, { file }])) }),
    });
    await reader.useServer(server.url);
    reader.context.on('request', (request) => {
      if (request.serviceWorker() !== null || request.url().startsWith(server.url)) asked.push(request);
    });
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  it('nothing is asked of anybody but the note server, and of it nothing but buckets', async () => {
    const urls = [...ownPages.map(({ url }) => url), paper(1).url, paper(2).url];
    for (const url of urls) {
      const page = await openPage(reader, url);
      await page.close();
    }
    await reader.ask('refreshDiscussions', { documents: [paper(1).document] });

    expect(asked.length).toBeGreaterThan(0);
    // Nobody is signed in, so there is no inbox to ask for, whoever looks.
    expect(await reader.ask('refreshInbox', {})).toEqual({ kind: 'signed-out' });
    const beyond = asked.map((request) => new URL(request.url())).filter((url) => url.origin !== server.url || !ALLOWED.test(url.pathname) || url.search !== '');
    expect(beyond.map(String)).toEqual([]);
  });

  it('no request says who asks, from which page, or about what', async () => {
    const page = await openPage(reader, paper(3).url);
    await reader.ask('refreshDiscussions', { documents: [paper(3).document] });
    await page.close();
    for (const request of asked) {
      const headers = await request.allHeaders();
      expect(TELLING.filter((name) => name in headers)).toEqual([]);
      expect(request.postData()).toBeNull();
      const said = JSON.stringify([request.url(), headers]);
      for (const word of ['2405.', 'arxiv', 'lesswrong', 'BBBBBBBBBBBBBBBBB']) expect(said).not.toContain(word);
    }
  });

  it('a second document of the same bucket is not asked for again', async () => {
    // The bucket is here, and what was begun by the pages before is over.
    await untilTrue(async () => (await reader.ask('readDiscussions', { documents: [paper(5).document] }))[0]?.freshness.kind === 'current', 'the bucket is here');
    const before = asked.length;
    // A young database is fetched whole: every document is in the bucket that is here already.
    const page = await openPage(reader, paper(4).url);
    await page.close();
    expect(asked.length).toBe(before);
  });
});

/** What is used of the browser's own API in the worker. */
declare const chrome: { readonly alarms: { create(name: string, when: { readonly when: number }): Promise<void> } };
