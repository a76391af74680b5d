import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { onServer, untilTrue } from '../at-work';
import { startNoteServer, type NoteServer } from '../note-server';
import { signUp, targetOf } from '../notes-on-a-page';
import { press, selectWords, textIn } from './acting';
import { launchFirefox, type FirefoxPerson } from './firefox';

const MARGIN = 'rejoinder-margin';
const fixture = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const PAPER = 'https://arxiv.org/html/2405.00001v2';
const LIST = 'https://arxiv.org/list/cs.CL/new';
const PAGES: Readonly<Record<string, string>> = { [PAPER]: fixture('server/sample/paper.html'), [LIST]: fixture('tests/fixtures/pages/list.html') };

/** One reader, one paper at arXiv's address; each step goes on where the one before it ended. */
describe('notes in Firefox', { shuffle: false }, () => {
  const document = parseDocumentKey('arxiv:2405.00001');
  if (document === null) throw new Error('The paper has a bad name.');
  let server: NoteServer;
  let reader: FirefoxPerson;
  let page: Page;

  async function open(url: string): Promise<Page> {
    const opened = await reader.browser.newPage();
    await opened.setRequestInterception(true);
    opened.on('request', (request) => {
      const body = PAGES[request.url()];
      void (body === undefined ? request.abort() : request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body }));
    });
    await opened.goto(url, { waitUntil: 'domcontentloaded' });
    return opened;
  }
  const publish = async (words: string): Promise<void> => {
    await press(page, words, MARGIN);
    await untilTrue(() => page.evaluate((host) => globalThis.document.querySelector(host)?.shadowRoot?.querySelector('textarea') == null, MARGIN), 'the form closes');
  };
  const says = (words: string) => untilTrue(async () => (await textIn(page, MARGIN)).includes(words), `the margin says "${words}"`);

  beforeAll(async () => {
    server = await startNoteServer();
    const critic = await signUp(server.url, 'oslo');
    await critic.note(document, targetOf({ text: 'Twice is enough.', comment: null }), 'Enough for what?');
    reader = await launchFirefox();
    await reader.ask('changeSettings', { change: { server: { kind: 'own', url: server.url } } });
    await reader.ask('signUp', { handle: 'wren' });
    page = await open(PAPER);
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  it('stand beside their passage and open', async () => {
    await page.waitForSelector(`${MARGIN}[data-state="painted"]`, { timeout: 30_000 });
    await says('Enough for what?');
    const card = await page.waitForSelector(`${MARGIN} >>> .card .compact`);
    await card?.click();
    await page.waitForSelector(`${MARGIN} >>> .card-body`);
    expect(await page.evaluate(() => [...CSS.highlights.keys()].some((name) => name.startsWith('rejoinder-open')))).toBe(true);
  });

  it('are answered from their card', async () => {
    await press(page, 'Reply', MARGIN);
    const field = await page.waitForSelector(`${MARGIN} >>> textarea`);
    await field?.type('For the models it names.');
    await publish('Publish reply');
    await says('For the models it names.');
    await untilTrue(async () => (await onServer(server.url, document)).replies.length === 1, 'the reply is on the server');
  });

  it('are written about a selection', async () => {
    await selectWords(page, 'Greedy decoding');
    await press(page, 'Add note', MARGIN);
    const field = await page.waitForSelector(`${MARGIN} >>> textarea`);
    await field?.type('At temperature zero alone?');
    await publish('Publish');
    await says('At temperature zero alone?');
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 2, 'the note is on the server');
    const [note] = (await onServer(server.url, document)).notes.filter(({ writer }) => writer.handle === 'wren');
    expect(note).toMatchObject({ target: { kind: 'quote', exact: 'Greedy decoding' }, body: 'At temperature zero alone?' });
  });

  it('are listed in the popup', async () => {
    const popup = await reader.openPopup(PAPER);
    await popup.waitForSelector('.card');
    const said = await textIn(popup, null);
    expect(said).toContain('At temperature zero alone?');
    expect(said).toContain('Enough for what?');
    expect(said).toContain('2 notes');
    await popup.close();
  });

  it('are counted on a list of papers', async () => {
    const list = await open(LIST);
    const count = await list.waitForSelector('rejoinder-listing >>> a');
    expect(await count?.evaluate((link) => link.getAttribute('aria-label'))).toBe('arXiv:2405.00001: 2 notes: 2 open');
    await list.close();
  });
});
