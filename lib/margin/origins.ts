import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';
import type { Note } from '../notes/note';
import type { TextRegion } from '../page/page-text';
import { lettersOf } from '../text/letters';

/** A note that was brought to a paper from the page at hand, and where on this page it was said. */
export interface Origin {
  readonly note: Note;
  /** What quotes the paper, then what objects to it: one of them at least. */
  readonly blocks: readonly [Element, ...Element[]];
}

const BLOCKS = 'blockquote, p, li, pre, h1, h2, h3, h4, h5, h6';
/** So many letters tell one paragraph from the next. */
const ENOUGH = 40;
/** Fewer letters stand in any paragraph. */
const FEWEST = 8;

/**
 * The notes whose source is a text of this page, in the page's order. A note is found by the comment its source names,
 * whichever site shows it, and in that comment by its own words: the page has no other mark of it.
 */
export function originsOf(notes: readonly Note[], page: DocumentKey, regions: readonly TextRegion[]): readonly Origin[] {
  const byRegion = new Map<Element, Note[]>();
  for (const note of notes) {
    const element = note.removed === undefined ? regionOf(note, page, regions) : null;
    if (element !== null) byRegion.set(element, [...(byRegion.get(element) ?? []), note]);
  }
  return regions.flatMap(({ element }) => {
    const here = byRegion.get(element);
    if (here === undefined) return [];
    const blocks = blocksOf(element);
    const found = here.flatMap((note) => {
      const origin = originOf(note, blocks);
      return origin === null ? [] : [{ ...origin, at: blocks.findIndex((block) => block.element === origin.blocks[0]) }];
    });
    return found.toSorted((one, other) => one.at - other.at).map(({ note, blocks: own }) => ({ note, blocks: own }));
  });
}

function regionOf({ document, source }: Note, page: DocumentKey, regions: readonly TextRegion[]): Element | null {
  if (source === undefined || document === page || !URL.canParse(source.url)) return null;
  const from = identifyUrl(new URL(source.url));
  if (from?.document !== page) return null;
  return regions.find(({ comment }) => comment === (from.comment ?? null))?.element ?? null;
}

interface Block {
  readonly element: Element;
  readonly letters: string;
  readonly quotes: boolean;
}

/** Outermost quotations, and paragraphs outside of them. */
function blocksOf(region: Element): readonly Block[] {
  const blocks: Block[] = [];
  for (const element of region.querySelectorAll(BLOCKS)) {
    const above = element.parentElement?.closest(BLOCKS) ?? null;
    if (above !== null && region.contains(above) && above !== region) continue;
    const letters = lettersIn(element.textContent ?? '');
    if (letters !== '') blocks.push({ element, letters, quotes: element.localName === 'blockquote' });
  }
  return blocks.length > 0 ? blocks : [{ element: region, letters: lettersIn(region.textContent ?? ''), quotes: false }];
}

function originOf(note: Note, blocks: readonly Block[]): Origin | null {
  const objection = holderOf(lettersIn(wordsOf(note.body)), blocks.filter(({ quotes }) => !quotes));
  // The same words may be quoted twice: the quotation before the objection is meant.
  const until = objection === null ? blocks.length : blocks.indexOf(objection);
  const words = note.target.kind === 'quote' ? lettersIn(note.target.exact) : '';
  const quote = holderOf(words, blocks.slice(0, until + 1).toReversed()) ?? holderOf(words, blocks);
  const [first, second] = [quote, objection === quote ? null : objection].flatMap((block) => (block === null ? [] : [block.element]));
  if (first === undefined) return null;
  return { note, blocks: second === undefined ? [first] : [first, second] };
}

/** The block that holds these letters: all of them, else how they begin or end, for a quotation may join passages. */
function holderOf(letters: string, blocks: readonly Block[]): Block | null {
  if (letters.length < FEWEST) return null;
  const parts = [letters, letters.slice(0, ENOUGH), letters.slice(-ENOUGH)];
  for (const part of parts) {
    const found = blocks.find((block) => block.letters.includes(part));
    if (found !== undefined) return found;
  }
  // A body's first paragraph may be shorter than that, and end before the next begins.
  return blocks.find((block) => block.letters.length >= FEWEST && letters.startsWith(block.letters)) ?? null;
}

/** Of Markdown: what stands on the page as text, from the first word that is no quotation. */
function wordsOf(markdown: string): string {
  return markdown.replace(/^>.*$/gmu, '').replace(/\]\([^)]*\)/gu, ']');
}

function lettersIn(text: string): string {
  let letters = '';
  for (const character of text) letters += lettersOf(character);
  return letters;
}
