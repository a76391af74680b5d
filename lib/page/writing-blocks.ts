import type { Span } from '../match/placement';
import type { PageText, TextBlock } from './page-text';
import { blockIndexAt, offsetOf } from './ranges';

/** Blocks of a page that somebody goes through to write on one of them. Numbers are indexes into `page.blocks`. */

/** The block's words without the blanks round them; null for one that has none. */
export function wordsOf(page: PageText, { start, end }: TextBlock, most: number): Span | null {
  const text = page.text.slice(start, end);
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return null;
  const from = start + text.indexOf(trimmed);
  const to = from + trimmed.length;
  if (to - from <= most) return { start: from, end: to };
  const cut = page.text.slice(from, from + most).search(/\s\S*$/);
  return { start: from, end: from + (cut > most / 2 ? cut : most) };
}

/**
 * The block where the reader is: the one the keyboard is in, else the one with the text cursor if it is in sight,
 * else the first one that begins in the window, else any that reaches into it. -1 for a page without a block in sight.
 */
export function blockOfReader(page: PageText, document: Document): number {
  const view = document.defaultView!;
  const active = document.activeElement;
  const held = active === null || active === document.body || active === document.documentElement ? -1 : blockAround(page, active);
  if (held >= 0) return held;
  const caret = document.getSelection();
  const inSight = (index: number): boolean => reaches(page.blocks[index], view);
  if (caret?.anchorNode) {
    const at = blockHolding(page, caret.anchorNode, caret.anchorOffset);
    if (at >= 0 && inSight(at)) return at;
  }
  const seen = page.blocks.findIndex((block, index) => inSight(index) && block.element.getBoundingClientRect().top >= 0);
  return seen >= 0 ? seen : page.blocks.findIndex((_, index) => inSight(index));
}

/** The next block from `index` on, that one not counted, that shows words; -1 at the end. */
export function nextShown(page: PageText, index: number, by: 1 | -1, wanted: (block: TextBlock) => boolean = () => true): number {
  for (let at = index + by; at >= 0 && at < page.blocks.length; at += by) {
    const block = page.blocks[at]!;
    if (wanted(block) && wordsOf(page, block, Infinity) !== null && isShown(block.element)) return at;
  }
  return -1;
}

function blockAround(page: PageText, element: Element): number {
  if (!page.regions.some((region) => region.element.contains(element))) return -1;
  return page.blocks.findIndex((block) => block.element.contains(element));
}

function blockHolding(page: PageText, node: Node, offset: number): number {
  if (!page.regions.some((region) => region.element.contains(node))) return -1;
  const at = offsetOf(page, node, offset);
  return at === null ? -1 : blockIndexAt(page, Math.min(at, page.text.length - 1));
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function reaches(block: TextBlock | undefined, view: Window): boolean {
  if (block === undefined) return false;
  const { top, bottom } = block.element.getBoundingClientRect();
  return bottom > top && bottom > 0 && top < view.innerHeight;
}
