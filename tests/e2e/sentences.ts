import type { Page } from 'playwright-core';
import { seeded } from '../dom/random';

/** The texts of the pages: the paper, the post, each comment. */
const ROOTS =
  'article.ltx_document, #abs h1.title, #abs blockquote.abstract, #postContent, .CommentBody-root, main.post .post-body, .comment .comment-body';

/** A sentence of a page as its reader sees it, and whose it is. */
export interface Sentence {
  readonly text: string;
  /** The comment it stands in; null for the document itself. */
  readonly comment: string | null;
}

/**
 * Sentences of the page, found by the browser's own `innerText` and not by our reading of it: of paragraphs without
 * formulas, foot-note marks and buttons, and only those whose letters stand in their text once. The same ones for the same
 * seed, at most `count`.
 */
export async function sentencesOf(page: Page, seed: string, count: number): Promise<readonly Sentence[]> {
  const all = await page.evaluate(findSentences, ROOTS);
  const random = seeded(seed);
  return all
    .map((sentence) => ({ sentence, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ sentence }) => sentence);
}

/** Runs in the page. */
function findSentences(roots: string): Sentence[] {
  const PARAGRAPHS = 'p, li, blockquote, figcaption, h1, h2, h3, .ltx_p, .ltx_bibblock';
  const AWKWARD = 'math, svg, sup, sub, br:not(.abstract br), pre, button, script, style, details, mjx-container, .ltx_note, .read-more-button, .ltx_tag, .frac';
  const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  const seen = (element: Element): string => ('innerText' in element ? fold(String(element.innerText)) : '');
  const letters = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const found: Sentence[] = [];
  for (const root of document.querySelectorAll(roots)) {
    if (!root.checkVisibility()) continue;
    const comment = root.closest('.comments-node')?.id ?? root.closest('li.comment-item')?.id.replace('comment-', '') ?? null;
    const whole = letters(seen(root));
    const paragraphs = [root, ...root.querySelectorAll(PARAGRAPHS)].filter(
      (one) => (one !== root || one.matches('h1, blockquote')) && one.checkVisibility() && !one.querySelector(`${PARAGRAPHS}, ${AWKWARD}`) && !one.closest('nav, table, pre, .package-alerts'),
    );
    for (const paragraph of paragraphs) {
      const text = seen(paragraph).replace(/^(?:Abstract|Title):\s*/u, '');
      for (const [sentence] of text.matchAll(/\S.*?(?:[.!?](?=\s|$)|$)/gu)) {
        const isWhole = sentence.length >= 12 && sentence.includes(' ');
        if (isWhole && whole.split(letters(sentence)).length === 2) found.push({ text: sentence, comment });
      }
    }
  }
  return found;
}

/** Selects the sentence on the page, as its reader would with the mouse. Throws when it is not there. */
export async function select(page: Page, sentence: Sentence): Promise<void> {
  if (!(await page.evaluate(selectSentence, { ...sentence, roots: ROOTS }))) throw new Error(`Not on the page: ${sentence.text}`);
}

/** Runs in the page. */
function selectSentence({ text, comment, roots }: Sentence & { readonly roots: string }): boolean {
  const fold = (raw: string): string => raw.replace(/\s+/gu, ' ');
  // Comments hold the answers to them, which quote them.
  const commentOf = (one: Element): string | null =>
    one.closest('.comments-node')?.id ?? one.closest('li.comment-item')?.id.replace('comment-', '') ?? null;
  for (const root of document.querySelectorAll(roots)) {
    if (!root.checkVisibility() || commentOf(root) !== comment) continue;
    const holders = [root, ...root.querySelectorAll('p, li, blockquote, figcaption, h1, h2, h3, div, span')].filter((one) => !one.matches('script, style, nav *') && fold(one.textContent ?? '').includes(text));
    // The innermost one that is seen.
    const holder = holders.findLast((one) => one.checkVisibility());
    if (holder === undefined) continue;
    let read = '';
    const places: { readonly node: Text; readonly offset: number }[] = [];
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue;
      for (let offset = 0; offset < node.data.length; offset += 1) {
        const letter = fold(node.data[offset]!);
        if (letter === ' ' && read.endsWith(' ')) continue;
        read += letter;
        places.push({ node, offset });
      }
    }
    const at = read.indexOf(text);
    const [first, last] = [places[at], places[at + text.length - 1]];
    if (at < 0 || first === undefined || last === undefined) continue;
    document.getSelection()?.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
    return true;
  }
  return false;
}
