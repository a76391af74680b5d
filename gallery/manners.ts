import type { Page } from 'playwright-core';
import { open, reveal, SETTLE, special, THEMES, type Width } from './opening';
import type { PageKind } from './page-kinds';
import type { Gallery } from './gallery';

/** The margin under other hands and wishes: keys alone, a finger, no motion, text from the right, the strip pointed at. */
export async function showManners(gallery: Gallery): Promise<void> {
  const { sheet, person, numbered } = gallery;
  const kindOf = (wanted: string): PageKind => {
    const kind = numbered.find(({ name }) => name === wanted);
    if (kind === undefined) throw new Error(`No paper with ${wanted}.`);
    return kind;
  };
  const some = kindOf('15-notes');
  for (const theme of THEMES) {
    for (const width of [1440, 360] as const) {
      const byKeys = await open(gallery, some, theme, width);
      await byKeys.bringToFront();
      await person.askPage(byKeys, 'noteByKeys', {});
      await press(byKeys, 'ArrowDown', 'ArrowDown');
      await sheet.take(byKeys, 'keys', `${width}-${theme}-add-here`);
      await press(byKeys, 'ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
      await sheet.take(byKeys, 'keys', `${width}-${theme}-quote-shrunk`);
      await byKeys.close();

      const focused = await open(gallery, some, theme, width);
      await focused.bringToFront();
      await reveal(gallery, focused, some, special('suggested wording'));
      for (const name of ['acts', 'answer']) {
        await press(focused, 'Tab', 'Tab', 'Tab');
        await sheet.take(focused, 'keys', `${width}-${theme}-focus-${name}`);
      }
      await focused.close();
    }
    const strip = await open(gallery, kindOf('40-notes'), theme, 1440);
    await strip.locator('rejoinder-margin').locator('.tick').nth(12).hover();
    await strip.waitForTimeout(SETTLE);
    await sheet.take(strip, 'overview', `1440-${theme}`);
    await strip.close();
  }
  for (const width of [1440, 800, 360] as const) await showTouch(gallery, some, width);

  const still = await open(gallery, some, 'light', 1440);
  await still.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await reveal(gallery, still, some, special('imported'));
  await sheet.take(still, 'reduced-motion', '1440-light');
  await still.close();

  for (const width of [1440, 1280, 360] as const) {
    const fromRight = await open(gallery, some, 'light', 1440, turnRound);
    await fromRight.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await fromRight.waitForTimeout(SETTLE);
    await sheet.take(fromRight, 'right-to-left', `${width}-light-at-rest`);
    await reveal(gallery, fromRight, some, special('right to left'));
    await sheet.take(fromRight, 'right-to-left', `${width}-light-open`);
    await fromRight.close();
  }
}

/** A finger instead of a mouse: the pointer is coarse, the margin's form a sheet. */
async function showTouch(gallery: Gallery, kind: PageKind, width: Width): Promise<void> {
  const page = await open(gallery, kind, 'light', width, async (opened) => {
    const session = await gallery.person.context.newCDPSession(opened);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  });
  await gallery.sheet.take(page, 'touch', `${width}-light-at-rest`);
  await reveal(gallery, page, kind, special('suggested wording'));
  await gallery.sheet.take(page, 'touch', `${width}-light-open`);
  await page.close();
}

/** The page reads from the right, as one in Hebrew or Arabic. */
async function turnRound(page: Page): Promise<void> {
  await page.addInitScript(() => document.addEventListener('readystatechange', () => document.documentElement.setAttribute('dir', 'rtl')));
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(SETTLE / 2);
  }
}
