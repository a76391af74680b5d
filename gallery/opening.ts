import type { Page } from 'playwright-core';
import { untilTrue } from '../tests/e2e/at-work';
import { waitUntilPainted } from '../tests/e2e/extension';
import type { PageKind } from './page-kinds';
import type { Gallery } from './gallery';
import { SPECIAL } from './words';

/** Opening a page as a picture needs it: a theme, a width, its notes drawn, one of them open. */

const WIDTHS = { 360: 740, 800: 900, 1440: 900, 1920: 1000 } as const;
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type Width = keyof typeof WIDTHS;
/** What a picture waits for drawing to settle, in milliseconds: the margin is measured in frames and timers. */
export const SETTLE = 350;

/** The page with its notes drawn, in that theme and width. `prepare`: before it is gone to. */
export async function open({ person }: Gallery, kind: PageKind, theme: Theme, width: Width | 1280, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await person.context.newPage();
  await prepare?.(page);
  await page.emulateMedia({ colorScheme: theme });
  await resize(page, width);
  await page.goto(kind.url, { waitUntil: 'domcontentloaded' });
  // Where there are no notes nothing is drawn; the page answers all the same.
  if (kind.name === '0-notes') await untilTrue(() => person.askPage(page, 'pageState', {}).then(() => true, () => false));
  else await waitUntilPainted(page);
  await page.waitForTimeout(SETTLE);
  return page;
}

export async function resize(page: Page, width: Width | 1280): Promise<void> {
  await page.setViewportSize({ width, height: width === 1280 ? 800 : WIDTHS[width] });
  await page.waitForTimeout(SETTLE);
}

/** The id of the discussion's note of that kind, and that of the note at that place. */
export async function noteAt({ person }: Gallery, kind: PageKind, at: number) {
  const [view] = await person.ask('readDiscussions', { documents: [kind.document] });
  const note = view?.discussion.notes.toSorted((a, b) => a.created - b.created)[at];
  if (note === undefined) throw new Error(`${kind.name} has no note ${at}.`);
  return note;
}

export const special = (name: string): number => SPECIAL.findIndex((one) => one.name === name);

export async function reveal(gallery: Gallery, page: Page, kind: PageKind, at: number): Promise<void> {
  const note = await noteAt(gallery, kind, at);
  await gallery.person.askPage(page, 'revealNote', { note: note.id });
  await page.waitForTimeout(SETTLE * 2);
}
