import type { ElementHandle, Page } from 'puppeteer-core';
import { atRest } from '../at-rest';

/** What a reader does in Firefox, found by the words on the buttons: the driver knows no roles there. */

/** Waits for a button in the page's own tree, or inside that host of ours. */
export async function button(page: Page, words: string, host: string | null = null): Promise<ElementHandle> {
  const found = await page.waitForFunction(
    (wanted: string, within: string | null) => {
      const root = within === null ? document : document.querySelector(within)?.shadowRoot;
      const isNamed = (one: Element) => one.getAttribute('aria-label') === wanted || one.textContent?.trim() === wanted;
      return [...(root?.querySelectorAll('button') ?? [])].find((one) => isNamed(one) && one.checkVisibility() && getComputedStyle(one).pointerEvents !== 'none') ?? false;
    },
    { timeout: 20_000 },
    words,
    host,
  );
  const element = found.asElement();
  if (element === null) throw new Error(`There is no button "${words}".`);
  // The driver's type has lost that it is an element.
  return element.toElement('button');
}

export async function press(page: Page, words: string, host: string | null = null): Promise<void> {
  const found = await button(page, words, host);
  // To where the driver itself would scroll what touches the window's edge: it then has no reason to scroll between rest
  // and press, which no hand does within five milliseconds and what is guarded does not take. What is in full sight stays
  // where it is: the toolbar goes when its page is scrolled.
  await found.evaluate((one) => {
    const { top, left, bottom, right } = one.getBoundingClientRect();
    const inSight = top > 1 && left > 1 && bottom < innerHeight - 1 && right < innerWidth - 1;
    if (!inSight) one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  });
  await found.evaluate(atRest);
  await found.click();
}

/** Selects these words with the mouse: they stand in one text of the page. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  const spot = await page.evaluate(async (wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      // The page has heard of the scrolling before the hand comes: else it would take the toolbar away.
      for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0], rects.at(-1)];
      if (first === undefined || last === undefined) continue;
      return { from: { x: first.left + 1, y: first.top + first.height / 2 }, to: { x: last.right - 1, y: last.top + last.height / 2 } };
    }
    throw new Error(`The page does not say "${wanted}".`);
  }, words);
  await page.mouse.move(spot.from.x, spot.from.y);
  await page.mouse.down();
  await page.mouse.move(spot.to.x, spot.to.y, { steps: 4 });
  await page.mouse.up();
}

/** What stands inside that host, or in the page itself. */
export function textIn(page: Page, host: string | null): Promise<string> {
  return page.evaluate((within) => {
    const root = within === null ? document.body : document.querySelector(within)?.shadowRoot;
    return root?.textContent ?? '';
  }, host);
}
