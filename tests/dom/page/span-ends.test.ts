import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../lib/page/page-text';
import { moveSpanEnd, sentencesOf, type EndMove } from '../../../lib/page/span-ends';

/** A text of paragraphs, one per line; only what is asked of a page here. */
function textOf(...paragraphs: string[]): PageText {
  const text = paragraphs.join('\n');
  let start = 0;
  const blocks = paragraphs.map((words) => {
    const block = { start, end: start + words.length, kind: 'text', element: document.body } as const;
    start = block.end + 1;
    return block;
  });
  const regions = [{ start: 0, end: text.length, element: document.body, comment: null }];
  return { text, blocks, regions, headings: [], runs: { starts: [], lengths: [], nodes: [], offsets: [], breaks: new Set(), lasts: new Map(), moved: [] } };
}

const page = textOf('Sheep graze. They sleep at noon.', '1', 'Goats climb; goats fall. Nobody knows why.');
const spanAt = (words: string) => ({ start: page.text.indexOf(words), end: page.text.indexOf(words) + words.length });

function after(words: string, move: EndMove, most = 1_500): string | null {
  const moved = moveSpanEnd(page, spanAt(words), move, most);
  return moved && page.text.slice(moved.start, moved.end);
}

describe('an end of a quote', () => {
  it.each<readonly [string, EndMove, string | null]>([
    ['They sleep', { end: 'end', towards: 'out', by: 'word' }, 'They sleep at'],
    ['They sleep at', { end: 'end', towards: 'in', by: 'word' }, 'They sleep'],
    ['They', { end: 'end', towards: 'in', by: 'word' }, null],
    ['sleep at', { end: 'start', towards: 'out', by: 'word' }, 'They sleep at'],
    ['sleep at', { end: 'start', towards: 'in', by: 'word' }, 'at'],
    ['They sleep', { end: 'end', towards: 'out', by: 'sentence' }, 'They sleep at noon.'],
    ['at noon.', { end: 'start', towards: 'out', by: 'sentence' }, 'They sleep at noon.'],
    ['Sheep graze. They sleep', { end: 'end', towards: 'in', by: 'sentence' }, 'Sheep graze.'],
    ['graze. They', { end: 'start', towards: 'in', by: 'sentence' }, 'They'],
  ])('of "%s" moves %o', (words, move, expected) => {
    expect(after(words, move)).toBe(expected);
  });

  it('goes into the next paragraph, over one without a sentence of its own', () => {
    expect(after('noon.', { end: 'end', towards: 'out', by: 'word' })).toBe('noon.\n1');
    expect(after('1', { end: 'end', towards: 'out', by: 'word' })).toBe('1\nGoats');
    expect(after('Goats climb', { end: 'start', towards: 'out', by: 'word' })).toBe('1\nGoats climb');
  });

  it('stops at the ends of the text and at the limit of a quote, but may always be taken shorter', () => {
    expect(after('Sheep', { end: 'start', towards: 'out', by: 'word' })).toBeNull();
    expect(after('Nobody knows why.', { end: 'end', towards: 'out', by: 'sentence' })).toBeNull();
    expect(after('They sleep', { end: 'end', towards: 'out', by: 'word' }, 12)).toBeNull();
    expect(after('They sleep at', { end: 'end', towards: 'in', by: 'word' }, 3)).toBe('They sleep');
  });

  it('comes back to where it was when it goes out and in by words', () => {
    const out = moveSpanEnd(page, spanAt('goats'), { end: 'end', towards: 'out', by: 'word' }, 1_500)!;
    expect(moveSpanEnd(page, out, { end: 'end', towards: 'in', by: 'word' }, 1_500)).toEqual(spanAt('goats'));
  });

  it('does not leave the comment it is in', () => {
    const [first] = page.blocks;
    const two: PageText = {
      ...page,
      regions: [
        { start: 0, end: first!.end, element: document.body, comment: null },
        { start: first!.end + 1, end: page.text.length, element: document.body, comment: 'other' },
      ],
    };
    expect(moveSpanEnd(two, spanAt('noon.'), { end: 'end', towards: 'out', by: 'word' }, 1_500)).toBeNull();
  });
});

it('knows the sentences of a paragraph', () => {
  expect(sentencesOf(page, 3).map(({ start, end }) => page.text.slice(start, end))).toEqual(['Sheep graze.', 'They sleep at noon.']);
});
