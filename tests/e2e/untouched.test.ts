import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteId } from '../../lib/notes/note';
import { margin, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf } from './notes-on-a-page';
import { ownPages, pagesHere, servePages } from './page-cases';
import { select, sentencesOf, type Sentence } from './sentences';

/** The page stays the site's: its tree, its layout, its keys, its selection and what it prints. */

/** Where a passage ends amid touching letters, the browser draws a pixel or two of them otherwise; a line under it has hundreds. */
const SEAM = 10;

/** In a browser without the extension a page looks, and prints, as its site made it. */
let plain: Browser;
let plainContext: BrowserContext;
let server: NoteServer;
let reader: Person;

beforeAll(async () => {
  server = await startNoteServer();
  plain = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  plainContext = await plain.newContext({ viewport: { width: 1440, height: 900 } });
  await servePages(plainContext);
  reader = await launchPerson({ prepare: servePages });
  await reader.useServer(server.url);
  await reader.ask('signUp', { handle: 'Reader of everything' });
});
afterAll(async () => {
  await reader?.close();
  await plain?.close();
  await server?.close();
});

describe.each(pagesHere.map((at, index) => ({ name: at.name, at, index })))('$name', ({ at, index }) => {
  let before: Tree;
  let printed: Buffer;
  let onScreen: Buffer | null = null;
  let notes: readonly NoteId[];
  let sentence: Sentence;

  beforeAll(async () => {
    const page = await plainContext.newPage();
    await page.goto(at.url);
    before = await treeOf(page);
    printed = await picture(page, 'print');
    if (ownPages.includes(at)) onScreen = await picture(page, 'screen');
    const sentences = await sentencesOf(page, `${at.name} untouched`, 7);
    await page.close();
    sentence = sentences.at(-1)!;
    const writer = await signUp(server.url, `Writer of page ${index}`);
    notes = await Promise.all(sentences.slice(0, 6).map((one) => writer.note(at.document, targetOf(one))));
    await reader.ask('refreshDiscussions', { documents: [at.document] });
  });

  it('has its own tree, does not shift and prints as ever, whatever is done in the margin', async () => {
    const page = await reader.context.newPage();
    await page.addInitScript(watchLayout);
    // Smooth scrolling would go on under the next step.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // Pages shift by themselves while they load: ours comes when that is over.
    await reader.change({ hiddenEverywhere: true });
    await page.goto(at.url);
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await reader.change({ hiddenEverywhere: false });
    await waitUntilPainted(page);
    await useEverything(page, notes, sentence);
    const { shifts, heights } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched['watched']);
    await hideAndShow(page);
    const after = await treeOf(page);
    expect(after.beside).toEqual(['REJOINDER-MARGIN']);
    expect(after.attributes).toEqual(before.attributes);
    expect(after.head).toBe(before.head);
    expect(after.body).toBe(before.body);
    expect(after.summaries).toEqual(at.summaryBefore === undefined ? [] : [at.summaryBefore]);

    // Where our summary stands in the page, putting it there moves what follows: once, and it keeps its height.
    expect(shifts.slice(at.summaryBefore === undefined ? 0 : 1)).toEqual([]);
    expect(new Set(heights).size).toBe(at.summaryBefore === undefined ? 0 : 1);

    expect(await pixelsApart(await picture(page, 'print'), printed)).toBeLessThan(notes.length * SEAM);
    // What is not printed is there to be seen.
    if (onScreen !== null) expect(await pixelsApart(await picture(page, 'screen'), onScreen)).toBeGreaterThan(notes.length * SEAM);
    await page.close();
  });
});

describe('a page without notes', () => {
  it.each(ownPages.filter(({ url }) => url.includes('arxiv.org')).map((at) => ({ name: at.name, at })))(
    '$name: has nothing of ours in it',
    async ({ at }) => {
      // The same page under an address nobody noted.
      const url = at.url.replace('2401.00001', '2401.00002').replace('9901001', '9901002');
      await reader.context.route(url, (route) => route.fulfill({ path: at.file, contentType: 'text/html; charset=utf-8' }));
      const page = await reader.context.newPage();
      await page.goto(url);
      await untilTrue(async () => (await reader.askPage(page, 'pageState', {}).catch(() => null)) !== null);
      const tree = await treeOf(page);
      expect(tree.beside).toEqual([]);
      expect(tree.summaries).toEqual([]);
      expect(await page.evaluate(() => [...CSS.highlights.keys(), ...document.adoptedStyleSheets].length)).toBe(0);
      await page.close();
    },
  );
});

/** A reader who tries what there is: opens notes, the toolbar, a form; writes, and throws it away. */
async function useEverything(page: Page, notes: readonly NoteId[], sentence: Sentence): Promise<void> {
  for (const note of notes) await reader.askPage(page, 'revealNote', { note });
  await reader.askPage(page, 'stepNote', { direction: 1 });
  await selectInView(page, sentence);
  await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
  const field = margin(page).getByLabel('Your note');
  await field.fill('Said here, and thrown away.');
  await margin(page).getByRole('button', { name: 'Discard' }).click();
  await margin(page).getByRole('button', { name: 'Yes, discard' }).click();
  await field.waitFor({ state: 'detached' });
}

async function hideAndShow(page: Page): Promise<void> {
  for (const hidden of [true, false]) {
    await reader.askPage(page, 'toggleHidden', {});
    await expect.poll(() => reader.askPage(page, 'pageState', {}).then((state) => state.hidden)).toBe(hidden);
  }
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
}

/** Selects a sentence once the page has come to rest with it in view: scrolling takes the toolbar away. */
async function selectInView(page: Page, sentence: Sentence): Promise<void> {
  await select(page, sentence);
  await page.evaluate(async () => {
    const selection = document.getSelection();
    const range = selection?.getRangeAt(0);
    if (range === undefined) return;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    selection?.removeAllRanges();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    selection?.addRange(range);
  });
}

interface Tree {
  readonly attributes: string;
  readonly head: string;
  readonly body: string;
  /** Elements beside head and body. */
  readonly beside: readonly string[];
  /** What follows each summary of ours in the body. */
  readonly summaries: readonly string[];
}

/** The page's tree as text; summaries of ours are taken out of the text and told apart. */
function treeOf(page: Page): Promise<Tree> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const body = document.body.cloneNode(true);
    const summaries: string[] = [];
    if (body instanceof Element) {
      for (const summary of body.querySelectorAll('rejoinder-summary')) {
        summaries.push([...(summary.nextElementSibling?.classList ?? [])].map((name) => `.${name}`).join(''));
        summary.remove();
      }
    }
    return {
      attributes: [...root.attributes].map(({ name, value }) => `${name}=${value}`).join(' '),
      head: document.head.outerHTML,
      body: body instanceof Element ? body.outerHTML : '',
      beside: [...root.children].filter((one) => one !== document.head && one !== document.body).map((one) => one.tagName),
      summaries,
    };
  });
}

/** As the Layout Instability API tells it. */
interface Shift {
  readonly sources: readonly { readonly node: Node | null }[];
}

interface Watched {
  watched: { readonly shifts: string[]; readonly heights: number[] };
}

/**
 * Runs in the page before anything else: notes every layout shift since something of ours was there, and the height of
 * our summary at every frame.
 */
function watchLayout(): void {
  const watched: Watched['watched'] = { shifts: [], heights: [] };
  Reflect.set(window, 'watched', watched);
  /** The last frame that had nothing of ours in it. */
  let without = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.startTime <= without) continue;
      const sources = Reflect.get(entry, 'sources') as Shift['sources'];
      // Nodes within our shadow roots are not told: what is told is the page's.
      const moved = sources.flatMap(({ node }) => (node === null ? [] : [node.nodeName]));
      if (moved.length > 0) watched.shifts.push(moved.join(' '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const measure = (): void => {
    const isThere = CSS.highlights.size > 0 || document.querySelector('rejoinder-margin, rejoinder-summary') !== null;
    if (!isThere) without = performance.now();
    const summary = document.querySelector<HTMLElement>('rejoinder-summary');
    if (summary !== null && summary.style.display !== 'none') watched.heights.push(summary.getBoundingClientRect().height);
    requestAnimationFrame(measure);
  };
  measure();
}

/** The page as it is shown or goes to the printer: its first sheets, as a picture. */
async function picture(page: Page, media: 'print' | 'screen'): Promise<Buffer> {
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  await page.emulateMedia({ media, reducedMotion: 'reduce' });
  const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 2_500));
  const taken = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 1440, height }, animations: 'disabled', caret: 'hide' });
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
  return taken;
}

/** In how many pixels two pictures differ; Infinity when they have not the same size. */
async function pixelsApart(one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  const page = await plainContext.newPage();
  const apart = await page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (taken) => {
          const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${taken}`)).blob());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      if (a!.width !== b!.width || a!.height !== b!.height) return -1;
      let count = 0;
      for (let at = 0; at < a!.data.length; at += 4) {
        if ([0, 1, 2].some((channel) => a!.data[at + channel] !== b!.data[at + channel])) count += 1;
      }
      return count;
    },
    [one.toString('base64'), other.toString('base64')],
  );
  await page.close();
  return apart < 0 ? Infinity : apart;
}
