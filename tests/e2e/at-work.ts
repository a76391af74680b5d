import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { createClient } from '../../lib/api/client';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import { bucketNumber, documentHash } from '../../lib/documents/lookup';
import { emptyDiscussion, isPostId, type Discussion, type PostId } from '../../lib/notes/note';
import type { Person } from './extension';
import type { ServedPage } from './served-pages';

/** What people do with a paper, the popup and the cards: by mouse and keys, in the words they see. */

/** A paper of our own at an address of arXiv's. Each test takes one to itself, so that tests may run in any order. */
export interface Paper {
  readonly url: string;
  readonly document: DocumentKey;
}

const full = readFileSync(fileURLToPath(new URL('../../server/sample/paper.html', import.meta.url)), 'utf8');
const MOST_PAPERS = 30;

export function paper(number: number): Paper {
  if (number < 1 || number > MOST_PAPERS) throw new RangeError(`There is no paper ${number}.`);
  const document = parseDocumentKey(`arxiv:2405.${String(number).padStart(5, '0')}`);
  if (document === null) throw new Error('The papers have bad names.');
  return { document, url: `https://arxiv.org/html/${document.slice('arxiv:'.length)}v2` };
}

/** All papers at their addresses, for `serveSites`. */
export const PAPERS: Readonly<Record<string, ServedPage>> = Object.fromEntries(
  Array.from({ length: MOST_PAPERS }, (_, at) => [paper(at + 1).url, { body: full }]),
);

/** Opens a page and waits until the extension answers there. */
export async function openPage(person: Person, url: string): Promise<Page> {
  const page = await person.context.newPage();
  await page.goto(url);
  await untilTrue(() => person.askPage(page, 'pageState', {}).then(() => true, () => false));
  return page;
}

/** Selects these words with the mouse. They stand on the page once, in one piece. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  const spot = await page.evaluate(async (wanted) => {
    const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/ /gu, '\\s+'), 'u');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const found = pattern.exec(node.nodeValue ?? '');
      if (found === null || node.parentElement?.checkVisibility() !== true) continue;
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      // The page has heard of the scrolling before the hand comes: else it would take the toolbar away.
      for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0]!, rects.at(-1)!];
      return { from: [first.left + 1, first.top + first.height / 2], to: [last.right - 1, last.top + last.height / 2] } as const;
    }
    throw new Error(`The page does not say "${wanted}".`);
  }, words);
  await page.mouse.move(...spot.from);
  await page.mouse.down();
  await page.mouse.move(...spot.to, { steps: 4 });
  await page.mouse.up();
}

/** What a new note can be about, as the popup offers it. */
export type About = 'selection' | 'title' | 'whole' | { readonly part: string } | { readonly pasted: string };

/** In the popup: says what the note is about and goes to its form. */
export async function beginNote(popup: Page, about: About): Promise<void> {
  await popup.getByRole('button', { name: 'Add a note', exact: true }).click();
  const choose = (name: RegExp) => popup.getByRole('radio', { name }).check();
  if (about === 'selection') await choose(/^The selected passage/u);
  else if (about === 'title') await choose(/^The title/u);
  else if (about === 'whole') await choose(/^The whole document/u);
  else if ('pasted' in about) {
    await choose(/^A passage you paste/u);
    await popup.getByLabel('Paste the passage').fill(about.pasted);
  } else {
    await choose(/^A figure, table/u);
    await popup.getByLabel('Which one?').selectOption({ label: about.part });
  }
  await popup.getByRole('button', { name: 'Write the note' }).click();
}

/** In a note's form, wherever it stands: writes and publishes. */
export async function publishNote(form: Page | Locator, text: string): Promise<void> {
  await form.getByLabel('Your note').fill(text);
  await form.getByRole('button', { name: 'Publish', exact: true }).click();
}

/** The popup, with everything read that it shows. */
export async function openPopup(person: Person, of: Page): Promise<Page> {
  const popup = await person.openPopup(of);
  await popup.locator('.popup-header').waitFor();
  await popup.locator('.placeholders').waitFor({ state: 'detached' });
  return popup;
}

/** The card with this text in it. */
export function card(in_: Page | Locator, text: string): Locator {
  return in_.locator('.card', { hasText: text });
}

/** The same card, opened where it was closed. */
export async function openCard(in_: Page | Locator, text: string): Promise<Locator> {
  const found = card(in_, text);
  await found.waitFor();
  if ((await found.locator('.card-body').count()) === 0) await found.locator('.compact').click();
  await found.locator('.card-body').waitFor();
  return found;
}

/** The margin of a page. */
export function margin(page: Page): Locator {
  return page.locator('rejoinder-margin');
}

/** "Refresh now", as the popup asks for it: what everybody said until now. */
export async function refreshed(person: Person, document: DocumentKey): Promise<Discussion> {
  const [view] = await person.ask('refreshDiscussions', { documents: [document] });
  if (view === undefined) throw new Error('No discussion.');
  return view.discussion;
}

/** What stands on the server itself, asked past the extension. */
export async function onServer(server: string, document: DocumentKey): Promise<Discussion> {
  const client = createClient({ server: new URL(server), fetch });
  const config = await client.config();
  if (!config.ok) throw new Error(`The server refused: ${JSON.stringify(config.failure)}`);
  const { bits } = config.value;
  const bucket = await client.bucket(bits, bucketNumber(await documentHash(document), bits));
  if (!bucket.ok) throw new Error(`The server refused: ${JSON.stringify(bucket.failure)}`);
  return bucket.value.documents.find((said) => said.document === document) ?? emptyDiscussion(document);
}

export function newPostId(): PostId {
  const id = v7();
  if (!isPostId(id)) throw new Error(`${id} is no UUIDv7.`);
  return id;
}

/** Asks until the answer is yes; fails in the end with what is not so. */
export async function untilTrue(asked: () => Promise<boolean>, what = 'the condition', within = 60_000): Promise<void> {
  const until = Date.now() + within;
  while (!(await asked())) {
    if (Date.now() > until) throw new Error(`It did not come true: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
