import { sentencesOf } from '../tests/e2e/sentences';
import { selectWords } from '../tests/e2e/at-work';
import { open, resize, reveal, SETTLE, special, THEMES, type Width } from './opening';
import type { PageKind } from './page-kinds';
import type { Gallery } from './gallery';
import { SPECIAL } from './words';

/** Cards and forms by themselves. */
export async function showCards({ person, sheet }: Gallery, url: string): Promise<void> {
  const page = await person.context.newPage();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.goto(url);
    await page.waitForTimeout(SETTLE);
    await sheet.take(page, 'cards', theme, { whole: true });
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.waitForTimeout(SETTLE);
  await sheet.take(page, 'cards', 'forced-colours', { whole: true });
  await page.close();
}

/** Each kind of page, at rest and with a note open. */
export async function showKinds(gallery: Gallery, part: string): Promise<void> {
  const { sheet, kinds } = gallery;
  for (const kind of kinds.filter(({ name }) => name.includes(part))) {
    const widths: readonly Width[] = kind.reference ? [360, 1440] : [360, 800, 1440, 1920];
    for (const theme of THEMES) {
      const page = await open(gallery, kind, theme, 360);
      for (const width of widths) {
        await resize(page, width);
        await sheet.take(page, kind.name, `${width}-${theme}-at-rest`);
        const summary = page.locator('rejoinder-summary');
        if ((await summary.count()) === 0) continue;
        await summary.scrollIntoViewIfNeeded();
        await sheet.take(page, kind.name, `${width}-${theme}-summary`);
        await page.evaluate(() => window.scrollTo(0, 0));
      }
      // From wide to narrow: what opens beside the text wide becomes a sheet when there is no room.
      for (const width of widths.toReversed()) {
        await resize(page, width);
        await reveal(gallery, page, kind, special('suggested wording'));
        await sheet.take(page, kind.name, `${width}-${theme}-open`);
      }
      await page.close();
    }
  }
}

/** Every state of the margin on one full text. */
export async function showStates(gallery: Gallery): Promise<void> {
  const { sheet, numbered, person, words } = gallery;
  const kind = numbered.find(({ name }) => name === '15-notes');
  if (kind === undefined) throw new Error('No paper with 15 notes.');
  for (const theme of THEMES) {
    for (const width of [1440, 1280, 360] as const) {
      const page = await open(gallery, kind, theme, width);
      const names = width === 1440 ? SPECIAL.map(({ name }) => name).filter((name) => name !== 'not placed') : ['very long', 'many answers', 'formula'];
      for (const name of names) {
        await reveal(gallery, page, kind, special(name));
        await sheet.take(page, 'states', `${width}-${theme}-${name}`);
      }
      await page.close();

      const writing = await open(gallery, kind, theme, width);
      const [sentence] = await sentencesOf(writing, 'toolbar', 1);
      if (sentence === undefined) throw new Error('No sentence to select.');
      await selectWords(writing, sentence.text);
      await writing.locator('rejoinder-margin').locator('.toolbar').waitFor();
      await sheet.take(writing, 'states', `${width}-${theme}-toolbar`);
      await person.askPage(writing, 'composeHere', {});
      await writing.waitForTimeout(SETTLE * 2);
      await sheet.take(writing, 'states', `${width}-${theme}-composer`);
      await writing.close();

      const listing = await open(gallery, kind, theme, width);
      const margin = listing.locator('rejoinder-margin');
      await margin.locator('.margin-header button, .glyph-header').first().click();
      await listing.waitForTimeout(SETTLE);
      await sheet.take(listing, 'states', `${width}-${theme}-list`);
      await margin.locator('.panel-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
      await listing.waitForTimeout(SETTLE);
      await sheet.take(listing, 'states', `${width}-${theme}-list-end`);
      await listing.close();

      const answering = await open(gallery, kind, theme, width);
      await reveal(gallery, answering, kind, special('suggested wording'));
      await answering.locator('rejoinder-margin').getByRole('button', { name: words('note.respond') }).first().click();
      await answering.waitForTimeout(SETTLE * 2);
      await sheet.take(answering, 'states', `${width}-${theme}-responding`);
      await answering.close();
    }
  }
  await showForced(gallery, kind);
}

/** Forced colours, and what a window of 1280 px holds at 400 %. */
async function showForced(gallery: Gallery, kind: PageKind): Promise<void> {
  const { sheet } = gallery;
  for (const width of [1440, 1280, 360] as const) {
    const page = await open(gallery, kind, 'dark', width);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await reveal(gallery, page, kind, special('suggested wording'));
    await sheet.take(page, 'forced-colours', `${width}-open`);
    await page.close();
  }
  const page = await open(gallery, kind, 'light', 1280);
  await page.setViewportSize({ width: 320, height: 225 });
  await page.waitForTimeout(SETTLE);
  await sheet.take(page, 'zoom-400', 'at-rest');
  await reveal(gallery, page, kind, special('suggested wording'));
  await sheet.take(page, 'zoom-400', 'open');
  await page.close();
}

/** From no note to five hundred. */
export async function showNumbers(gallery: Gallery): Promise<void> {
  const { sheet, numbered } = gallery;
  for (const kind of numbered) {
    for (const [theme, width] of [['light', 1440], ['dark', 1440], ['light', 1280], ['light', 360], ['light', 1920]] as const) {
      const page = await open(gallery, kind, theme, width);
      await page.evaluate(() => window.scrollTo(0, 700));
      await page.waitForTimeout(SETTLE);
      await sheet.take(page, 'numbers', `${kind.name}-${width}-${theme}`);
      await page.close();
    }
  }
}

/** A list of papers and a search, some of whose papers have notes. */
export async function showLists(gallery: Gallery): Promise<void> {
  const { sheet, person, lists, numbered } = gallery;
  await person.ask('readDiscussions', { documents: numbered.map(({ document }) => document) });
  for (const { name, url } of lists) {
    for (const width of [360, 800, 1440] as const) {
      const page = await person.context.newPage();
      await resize(page, width);
      await page.goto(url);
      await page.locator('rejoinder-listing').waitFor({ state: 'attached' });
      await page.waitForTimeout(SETTLE);
      await sheet.take(page, 'lists', `${name}-${width}`);
      await page.close();
    }
  }
}

/** Popup, settings and first run. */
export async function showExtensionPages(gallery: Gallery): Promise<void> {
  const { sheet, person, numbered, words } = gallery;
  const kind = numbered.find(({ name }) => name === '15-notes');
  const empty = numbered.find(({ name }) => name === '0-notes');
  if (kind === undefined || empty === undefined) throw new Error('No paper with notes.');
  const both: readonly PageKind[] = [kind, empty];
  for (const theme of THEMES) {
    for (const shown of both) {
      const page = await open(gallery, shown, theme, 1440);
      const popup = await person.openPopup(page);
      await popup.emulateMedia({ colorScheme: theme });
      await popup.waitForTimeout(SETTLE * 2);
      await sheet.take(popup, 'popup', `${theme}-${shown.name}`);
      if (shown === kind) {
        await popup.locator('.card .compact').first().click();
        await popup.waitForTimeout(SETTLE);
        await sheet.take(popup, 'popup', `${theme}-open`);
        await popup.getByRole('button', { name: words('popup.add'), exact: true }).click();
        await popup.waitForTimeout(SETTLE);
        await sheet.take(popup, 'popup', `${theme}-add`);
      }
      await popup.close();
      await page.close();
    }
    for (const [path, width] of [['options.html', 800], ['options.html', 360], ['welcome.html', 1440], ['welcome.html', 360]] as const) {
      const page = await person.openExtensionPage(path);
      await page.emulateMedia({ colorScheme: theme });
      await resize(page, width);
      await sheet.take(page, 'extension-pages', `${path.slice(0, -5)}-${width}-${theme}`, { whole: true });
      await page.close();
    }
  }
}

/** The server away, own notes on their way, notes hidden. */
export async function showWithoutServer(gallery: Gallery): Promise<void> {
  const { sheet, person, numbered, server } = gallery;
  const kind = numbered.find(({ name }) => name === '15-notes');
  if (kind === undefined) throw new Error('No paper with 15 notes.');
  for (const theme of THEMES) {
    // Known here before the server goes.
    await person.ask('refreshDiscussions', { documents: [kind.document] });
    await server.stop();
    await person.ask('refreshDiscussions', { documents: [kind.document] });
    for (const width of [1440, 1280, 360] as const) {
      const page = await open(gallery, kind, theme, width);
      await sheet.take(page, 'server-away', `${width}-${theme}-at-rest`);
      const margin = page.locator('rejoinder-margin');
      await margin.locator('.margin-header button, .glyph-header').first().click();
      await page.waitForTimeout(SETTLE);
      await sheet.take(page, 'server-away', `${width}-${theme}-list`);
      await page.close();
    }
    await server.start();
  }
  await person.ask('refreshDiscussions', { documents: [kind.document] });
  const page = await open(gallery, kind, 'light', 1440);
  await person.askPage(page, 'toggleHidden', {});
  await page.waitForTimeout(SETTLE);
  await sheet.take(page, 'hidden', '1440-light');
  const popup = await person.openPopup(page);
  await popup.waitForTimeout(SETTLE * 2);
  await sheet.take(popup, 'hidden', 'popup-light');
  await person.askPage(page, 'toggleHidden', {});
  await page.close();
  await popup.close();
}
