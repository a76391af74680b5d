import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { LIMITS } from '../../lib/notes/limits';
import type { NoteDraft } from '../../lib/notes/draft';
import { card, margin, onServer, openPage, openPopup, PAPERS, paper, refreshed, selectWords, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { paintedText, signUp } from './notes-on-a-page';
import { startOddServer, type Oddity } from './odd-server';
import { serveSites } from './served-pages';

/** Whatever comes in: a clear message, nothing lost, nothing executed. */

const WORDS = 'Asking twice removes most of the penalty of long documents';
const quote = { kind: 'quote', exact: WORDS, prefix: '', suffix: '' } as const;
/** Pages that hold no paper and no post, at addresses that name one. */
const EMPTY = { paper: 'https://arxiv.org/html/2405.00028v2', post: 'https://www.lesswrong.com/posts/EmptyEmptyEmpty17/empty' };

const emptyPost = parseDocumentKey('lesswrong:EmptyEmptyEmpty17')!;

let server: NoteServer;
let reader: Person;
/** Addresses that pages or the extension asked for and nobody serves. */
const asked: string[] = [];

beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({
    prepare: async (context) => {
      await serveSites(context, {
        ...PAPERS,
        [EMPTY.paper]: { body: '<!doctype html><title>No HTML for this paper</title><body><p>Sorry.</p></body>' },
        [EMPTY.post]: { body: '<!doctype html><title>Loading</title><body><div id="spinner">One moment</div></body>' },
      });
      context.on('request', (request) => asked.push(request.url()));
    },
  });
  await reader.useServer(server.url);
  await reader.ask('signUp', { handle: 'careful' });
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

const ODD: readonly { readonly oddity: Oddity; readonly problem: 'bad-answer' | 'server-away'; readonly words: RegExp }[] = [
  { oddity: 'garbage', problem: 'bad-answer', words: /gave an answer that makes no sense/u },
  { oddity: 'truncated', problem: 'bad-answer', words: /gave an answer that makes no sense/u },
  { oddity: 'wrong-shape', problem: 'bad-answer', words: /gave an answer that makes no sense/u },
  { oddity: 'huge', problem: 'bad-answer', words: /gave an answer that makes no sense/u },
  { oddity: 'broken', problem: 'server-away', words: /does not answer/u },
  { oddity: 'hangs-up', problem: 'server-away', words: /does not answer/u },
  { oddity: 'silent', problem: 'server-away', words: /does not answer/u },
];

describe('a server that answers nonsense', () => {
  it.each(ODD)('$oddity: what is known stays, and the popup says what is wrong', async ({ oddity, problem, words }) => {
    const odd = await startOddServer(server.url, 'honest');
    const about = paper(1 + ODD.findIndex((one) => one.oddity === oddity));
    try {
      const writer = await signUp(server.url, `Known before ${oddity}`);
      await writer.note(about.document, quote, 'Known before the server went mad.');
      await reader.useServer(odd.url);
      await refreshed(reader, about.document);
      const page = await openPage(reader, about.url);
      await waitUntilPainted(page);
      odd.become(oddity);
      const [view] = await reader.ask('refreshDiscussions', { documents: [about.document] });
      expect(view!.freshness).toMatchObject({ kind: 'stale', problem });
      expect(view!.discussion.notes.map(({ body }) => body)).toEqual(['Known before the server went mad.']);
      const popup = await openPopup(reader, page);
      await popup.getByText(words).waitFor();
      await card(popup, 'Known before').waitFor();
      expect(await paintedText(page, null)).toEqual([WORDS]);

      // A note written now is kept, and nothing is told to have arrived.
      const { post } = await reader.ask('publish', { draft: noteDraft(about.document, `Written to ${oddity}`) });
      const [kept] = await reader.ask('readDiscussions', { documents: [about.document] });
      expect(kept!.discussion.notes.map(({ id }) => id)).toContain(post);
      expect(kept!.deliveries[post]).toMatchObject({ state: 'waiting' });
      expect(await popup.evaluate(() => [Reflect.get(globalThis, 'pwned'), Reflect.get({}, 'polluted')])).toEqual([undefined, undefined]);
      await popup.close();
      await page.close();
    } finally {
      await reader.useServer(server.url);
      await odd.close();
    }
  });

  it.each(ODD.filter(({ oddity }) => oddity === 'garbage' || oddity === 'hangs-up'))('$oddity from the first word: says so, and takes a note all the same', async ({ oddity, words }) => {
    const odd = await startOddServer(server.url, oddity);
    const about = paper(10 + ODD.findIndex((one) => one.oddity === oddity));
    try {
      await reader.useServer(odd.url);
      const page = await openPage(reader, about.url);
      const popup = await openPopup(reader, page);
      await popup.getByText(words).first().waitFor();
      await popup.close();
      await page.bringToFront();
      await selectWords(page, WORDS);
      await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
      await margin(page).getByLabel('Your note').fill('Not to be lost.');
      await margin(page).getByText('Draft saved').waitFor();
      expect((await reader.ask('readDrafts', { document: about.document })).map(({ body }) => body)).toEqual(['Not to be lost.']);
      await page.close();
    } finally {
      await reader.useServer(server.url);
      await odd.close();
    }
  });
});

describe('a note of a megabyte', () => {
  it('is not sent and not cut: the form says by how much it is too long, and the draft keeps every letter', async () => {
    const about = paper(20);
    const body = 'A long story. '.repeat(75_000);
    const page = await openPage(reader, about.url);
    await selectWords(page, WORDS);
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    await margin(page).getByLabel('Your note').fill(body);
    await margin(page).getByText(`${body.length - LIMITS.body} characters too many`).waitFor();
    await margin(page).getByText('Draft saved').waitFor();
    await margin(page).getByRole('button', { name: 'Publish', exact: true }).click();
    await margin(page).getByText('The text is too long.').waitFor();
    const [draft] = await reader.ask('readDrafts', { document: about.document });
    expect(draft?.body).toBe(body);
    // Nor does the background send what no form would let through.
    await expect(reader.ask('publish', { draft: noteDraft(about.document, body) })).rejects.toThrow('problems.bodyTooLong');
    expect((await onServer(server.url, about.document)).notes).toEqual([]);
    await page.close();
  });
});

const HOSTILE = [
  '<script>globalThis.pwned = 1</script><img src=x onerror="globalThis.pwned = 2"><svg onload="globalThis.pwned = 3"></svg>',
  '<iframe srcdoc="<script>parent.pwned = 4</script>"></iframe><form action="https://evil.example/"><button>Publish</button></form><style>*{display:none}</style>',
  '[press me](javascript:globalThis.pwned=5) [me too](data:text/html,<script>parent.pwned=6</script>) [](vbscript:pwned) ![picture](https://evil.example/pixel.png)',
  '[looks safe](https://evil.example/"onmouseover="globalThis.pwned=7) <https://evil.example/a> [arxiv.org](https://evil.example/b)',
  'Reversed: \u202Egnp.exe\u202C, isolated \u2066abc\u2069, hidden: a\u200Bb\u200Cc\u2060d\uFEFFe, tag \u{E0041}\u{E0042}, soft\u00ADhyphen.',
  '$\\href{javascript:globalThis.pwned=8}{x}$ $\\htmlData{onclick=pwned}{y}$ $\\def\\a{\\a\\a}\\a$ $$\\rule{99999em}{99999em}$$',
  `| ${'a | '.repeat(200)}\n| ${'- | '.repeat(200)}\n${`| ${'x | '.repeat(200)}\n`.repeat(20)}`,
  `${'> '.repeat(300)}deep\n\n${'*'.repeat(500)}\n\n${'['.repeat(500)}`,
];

describe('hostile Markdown', () => {
  it('is drawn as text: no script, no handler, no foreign address asked, no line that hides or turns', async () => {
    const about = paper(25);
    const writer = await signUp(server.url, 'Mallory');
    for (const body of HOSTILE) await writer.note(about.document, quote, body.slice(0, LIMITS.body));
    await refreshed(reader, about.document);
    asked.length = 0;
    const page = await openPage(reader, about.url);
    await waitUntilPainted(page);
    const { notes } = await refreshed(reader, about.document);
    expect(notes).toHaveLength(HOSTILE.length);
    for (const { id } of notes) {
      await reader.askPage(page, 'revealNote', { note: id });
      await margin(page).locator(`[data-note="${id}"] .prose`).first().waitFor();
      await margin(page).locator('.prose-plain').waitFor({ state: 'detached' });
      await isHarmless(page, 'rejoinder-margin');
    }
    const popup = await openPopup(reader, page);
    for (const { id } of notes) {
      await popup.locator(`[data-note="${id}"] [aria-expanded="false"]`).first().click();
      await popup.locator('.prose-plain').waitFor({ state: 'detached' });
      await isHarmless(popup, null);
    }
    expect(asked.filter((url) => url.includes('evil.example'))).toEqual([]);
    // The page is as wide as it was: a table of two hundred columns scrolls within its card.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await popup.close();
    await page.close();
  });
});

describe('a page without a text', () => {
  it.each([EMPTY.paper, EMPTY.post])('%s: its notes are listed, and the popup says that they cannot be placed', async (url) => {
    const about = url === EMPTY.paper ? paper(28).document : emptyPost;
    const writer = await signUp(server.url, `Writer about ${url === EMPTY.paper ? 'nothing' : 'emptiness'}`);
    await writer.note(about, quote, 'About words that are not here.');
    await refreshed(reader, about);
    const page = await openPage(reader, url);
    const popup = await openPopup(reader, page);
    await card(popup, 'About words that are not here').waitFor();
    await popup.getByText(/The text of this page cannot be read|The page is still loading/u).waitFor();
    // Once a page had its time, it is no longer told to be loading.
    if (url === EMPTY.paper) await popup.getByText('The text of this page cannot be read').waitFor({ timeout: 30_000 });
    expect(await paintedText(page, null)).toEqual([]);
    await popup.close();
    await page.close();
  });
});
describe('access taken away', () => {
  it('the page is left alone and the popup says so; what was written is kept, and all is there again with access', async () => {
    const about = paper(26);
    const writer = await signUp(server.url, 'Writer before');
    await writer.note(about.document, quote, 'Seen with access alone.');
    await refreshed(reader, about.document);
    const page = await openPage(reader, about.url);
    await waitUntilPainted(page);
    const popup = await openPopup(reader, page);
    await reader.ask('saveDraft', { draft: noteDraft(about.document, 'Written before.') });
    const hosts = await reader.context.newPage();
    await hosts.goto('chrome://extensions/');
    const setAccess = (hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<unknown> =>
      hosts.evaluate((change) => chrome.developerPrivate.updateExtensionConfiguration(change), { extensionId: reader.extensionId, hostAccess });
    await setAccess('ON_CLICK');
    try {
      await page.reload();
      await popup.reload();
      // A popup that a person opens is told the tab's address; one opened as a page is not, and cannot name the site.
      await popup.getByRole('heading', { name: /Nothing to read here|may not read arxiv\.org/u }).waitFor();
      expect(await page.locator('rejoinder-margin').count()).toBe(0);
      expect((await reader.ask('readDrafts', { document: about.document })).map(({ body }) => body)).toEqual(['Written before.']);
    } finally {
      await setAccess('ON_ALL_SITES');
    }
    await page.reload();
    await waitUntilPainted(page);
    await popup.reload();
    await card(popup, 'Seen with access alone').waitFor();
    await Promise.all([hosts.close(), popup.close(), page.close()]);
  });
});

describe('full storage', () => {
  it('the form says that the draft is not stored and keeps its text; with room again it is stored', async () => {
    const about = paper(27);
    const page = await openPage(reader, about.url);
    await selectWords(page, WORDS);
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    const field = margin(page).getByLabel('Your note');
    await field.waitFor();
    await setFull(true);
    try {
      await field.fill('There is no room for this.');
      await margin(page).getByText('This draft could not be saved. Copy your text before you close this.').waitFor();
      await margin(page).getByText(/make room on the disk/u).waitFor();
      expect(await field.inputValue()).toBe('There is no room for this.');
      // While the background lives, the text is found again although it could not be stored.
      expect((await reader.ask('readDrafts', { document: about.document })).map(({ body }) => body)).toEqual(['There is no room for this.']);
      await margin(page).getByRole('button', { name: 'Publish', exact: true }).click();
      await margin(page).getByText(/storage is full, so this could not be kept/u).waitFor();
      expect(await field.inputValue()).toBe('There is no room for this.');
    } finally {
      await setFull(false);
    }
    await field.fill('There is room again.');
    await margin(page).getByText('Draft saved').waitFor();
    await margin(page).getByRole('button', { name: 'Publish', exact: true }).click();
    await untilTrue(async () => (await onServer(server.url, about.document)).notes.some(({ body }) => body === 'There is room again.'));
    await page.close();
  });
});

/**
 * Storage of an extension with `unlimitedStorage` has no quota that could be used up, only a disk. What the browser
 * says of a full one, its database says here at every write.
 */
async function setFull(full: boolean): Promise<void> {
  const worker = await reader.worker();
  await worker.evaluate((isFull) => {
    const store = IDBObjectStore.prototype;
    const kept = Reflect.get(globalThis, 'keptPut') ?? Reflect.get(store, 'put');
    Reflect.set(globalThis, 'keptPut', kept);
    Reflect.set(store, 'put', isFull ? () => { throw new DOMException('The disk is full.', 'QuotaExceededError'); } : kept);
  }, full);
}

/** What stands in our root (or in a page of ours) has no way to act, and nothing of it has acted. */
async function isHarmless(page: Page, host: string | null): Promise<void> {
  const found = await page.evaluate((name) => {
    const root = name === null ? document.querySelector('.popup') : document.querySelector(name)?.shadowRoot;
    const all = [...(root?.querySelectorAll('.prose *') ?? [])];
    const text = [...(root?.querySelectorAll('.prose') ?? [])].map((one) => one.textContent ?? '').join('\n');
    return {
      pwned: Reflect.get(globalThis, 'pwned') ?? null,
      elements: all.filter((one) => /^(?:script|style|img|iframe|object|embed|form|input|link|meta|base|video|audio)$/u.test(one.localName)).map((one) => one.localName),
      handlers: all.flatMap((one) => [...one.attributes].filter((attribute) => /^on|^style$|^srcdoc$/u.test(attribute.name)).map((attribute) => `${one.localName} ${attribute.name}`)),
      links: all.flatMap((one) => [one.getAttribute('href'), one.getAttribute('src')]).filter((address) => address !== null && !/^https?:\/\/|^mailto:/u.test(address)),
      // Isolates that end where they should turn nothing but their own words.
      turning: /[\u202A-\u202E\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/u.test(text),
    };
  }, host);
  expect(found).toEqual({ pwned: null, elements: [], handlers: [], links: [], turning: false });
}

function noteDraft(document: NoteDraft['document'], body: string): NoteDraft {
  return {
    kind: 'note', id: crypto.randomUUID(), document, version: 2, target: quote, type: 'question', severity: 'minor', body,
    suggestedWording: '', evidence: '', updated: Date.now(),
  };
}

/** What is used of the page where extensions are managed. */
declare const chrome: {
  readonly developerPrivate: { updateExtensionConfiguration(change: { readonly extensionId: string; readonly hostAccess: string }): Promise<unknown> };
};
