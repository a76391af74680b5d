import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launchPerson, type Person } from '../tests/e2e/extension';
import { interfaceWords, type Language } from '../tests/e2e/interface-words';
import { sentencesOf } from '../tests/e2e/sentences';
import { serveSites } from '../tests/e2e/served-pages';
import { cardsPage } from './cards/bundle';
import { discussionOf, type Passage } from './discussions';
import { startFilledServer } from './filled-server';
import type { Gallery } from './gallery';
import { showManners } from './manners';
import { listPages, ownKinds, paper, referenceKinds, type PageKind } from './page-kinds';
import { Sheet } from './sheet';
import { showTroubles } from './troubles';
import { showCards, showExtensionPages, showKinds, showLists, showNumbers, showStates, showWithoutServer } from './states';

/** How many notes a paper has, by its number. */
export const NUMBERS = [0, 1, 15, 40, 200, 500] as const;

export interface Wanted {
  readonly folder: string;
  readonly only: string;
  readonly built: boolean;
  readonly language: Language;
}

/** Takes all pictures into the folder. */
export async function showGallery({ folder, only, built, language }: Wanted): Promise<{ readonly path: string; readonly count: number }> {
  if (!built) {
    const cwd = fileURLToPath(new URL('../', import.meta.url));
    execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '--browser', 'chrome', '--mv3', '--mode', 'e2e'], { cwd, stdio: 'ignore' });
  }
  const kinds = [...ownKinds, ...referenceKinds];
  const numbered = NUMBERS.map((count) => paper(100 + count, `${count}-notes`));
  const pages = [...kinds, ...numbered];
  const lists = listPages([115, 600, 100, 101]);
  const cards = 'https://arxiv.org/gallery/cards';
  const cardsHtml = await cardsPage(language);
  const person = await launchPerson({
    language,
    async prepare(context) {
      // What tsx compiles names its functions by this, also those that run in the page.
      await context.addInitScript('globalThis.__name ??= (one) => one');
      await serveSites(context, { ...Object.fromEntries([...pages, ...lists].map(({ url, html }) => [url, { body: html }])), [cards]: { body: cardsHtml } });
    },
  });
  try {
    const passages = await readPassages(person, pages);
    const server = await startFilledServer(
      pages.flatMap((page, at) => {
        const count = numbered.includes(page) ? (NUMBERS[numbered.indexOf(page)] ?? 0) : 15;
        return count === 0 ? [] : [discussionOf(at + 1, page.document, passages.get(page.url) ?? [], count)];
      }),
    );
    try {
      await person.useServer(server.url);
      const sheet = new Sheet(folder, { fresh: only === '' });
      const gallery: Gallery = { person, words: interfaceWords(language), sheet, server, kinds, numbered, lists };
      const [wanted = '', part = ''] = only.split(':');
      const groups = {
        cards: () => showCards(gallery, cards),
        pages: () => showKinds(gallery, part),
        states: () => showStates(gallery),
        numbers: () => showNumbers(gallery),
        manners: () => showManners(gallery),
        lists: () => showLists(gallery),
        extension: () => showExtensionPages(gallery),
        away: () => showWithoutServer(gallery),
        // Last: from here on somebody is signed in.
        trouble: () => showTroubles(gallery),
      };
      for (const [name, show] of Object.entries(groups)) if (name.includes(wanted)) await show();
      return { path: sheet.write(), count: sheet.count };
    } finally {
      await server.close();
    }
  } finally {
    await person.close();
  }
}

/** Sentences of each page that notes can be about, in the order of the page. */
async function readPassages(person: Person, pages: readonly PageKind[]): Promise<ReadonlyMap<string, readonly Passage[]>> {
  const found = new Map<string, readonly Passage[]>();
  const page = await person.context.newPage();
  for (const { url } of pages) {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const text = (await page.evaluate(() => document.body.innerText)).replace(/\s+/gu, ' ');
    const sentences = await sentencesOf(page, 'gallery', Number.MAX_SAFE_INTEGER);
    found.set(url, sentences.filter(({ text: words }) => words.length > 30).toSorted((a, b) => text.indexOf(a.text) - text.indexOf(b.text)));
  }
  await page.close();
  return found;
}
