import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { offsetOf, rangesOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { PLAIN_RULES } from '../../../lib/page/reading-rules';

/** Trees of inline and block elements, white space in every place, things that are not shown. */
const word = fc.constantFrom('sheep', 'dog', 'a', '7/36,000', 'naïve', '🐑', 'x', ',');
const blank = fc.constantFrom(' ', '\n', '  \n ', '\t', '');
const text = fc.tuple(blank, fc.array(fc.tuple(word, blank), { maxLength: 4 })).map(([first, words]) => first + words.flat().join(''));
const hidden = fc.constantFrom('<script>let x;</script>', '<style>p{}</style>', '<span style="display:none">no</span>', '<i hidden>no</i>', '<!-- no -->', '<template>no</template>');
const inlineTag = fc.constantFrom('span', 'b', 'a', 'sup');
const blockTag = fc.constantFrom('div', 'p', 'section', 'blockquote', 'li', 'h2');

const trees = fc.letrec<{ inline: string; block: string; inlines: string; blocks: string }>((tie) => ({
  inline: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, hidden, fc.constant('<br>'), fc.tuple(inlineTag, tie('inlines')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`)),
  inlines: fc.array(tie('inline'), { maxLength: 4 }).map((list) => list.join('')),
  blocks: fc.array(tie('block'), { maxLength: 3 }).map((list) => list.join('\n')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(blockTag, tie('inlines')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc.tuple(tie('inlines'), tie('blocks')).map(([inner, more]) => `<div>${inner}${more}</div>`),
    fc.array(fc.array(tie('inlines'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map(
      (rows) => `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join(' ')}</tr>`).join('\n')}</table>`,
    ),
  ),
}));
const page = fc.tuple(fc.array(trees.block, { maxLength: 4 }), trees.inline).map(([blocks, loose]) => blocks.join('') + loose);

const root = document.createElement('main');
document.body.append(root);
afterEach(() => root.replaceChildren());

/** Lines and cells with something on them. (After a line break at a cell's end, `innerText` begins a new line.) */
const lines = (shown: string): string[] => shown.split(/[\n\t]/).map((line) => line.trim()).filter((line) => line !== '');

test('the lines are those of innerText', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (html) => {
      root.innerHTML = html;
      const read = await readPage(root);
      expect(lines(read.text)).toEqual(lines(root.innerText));
    }),
    { numRuns: 400 },
  );
});

test('every character of the page is found where it stands, and found again', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (html) => {
      root.innerHTML = html;
      const read = await readPage(root, { rules: { ...PLAIN_RULES, footNotes: 'sup' } });
      const ours: string[] = [];
      for (let offset = 0; offset < read.text.length; offset += 1) {
        const [range] = rangesOf(read, { start: offset, end: offset + 1 });
        if (!range) {
          ours.push(read.text.charAt(offset));
          continue;
        }
        const there = range.toString();
        expect(/\s/.test(there) ? ' ' : there).toBe(read.text.charAt(offset));
        expect(offsetOf(read, range.startContainer, range.startOffset, 'start')).toBe(offset);
        expect(offsetOf(read, range.endContainer, range.endOffset, 'end')).toBe(offset + 1);
      }
      expect(ours.join('')).toMatch(/^[\n\t ]*$/);
    }),
    { numRuns: 200 },
  );
});

test('blocks follow each other, parted by one newline, and hold all text', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (html) => {
      root.innerHTML = html;
      const read = await readPage(root);
      let end = -1;
      for (const block of read.blocks) {
        expect(block.start).toBe(end + 1);
        expect(block.end).toBeGreaterThan(block.start);
        expect(block.element.isConnected).toBe(true);
        if (block.end < read.text.length) expect(read.text.charAt(block.end)).toBe('\n');
        end = block.end;
      }
      expect(read.text.length).toBe(Math.max(0, end));
    }),
    { numRuns: 200 },
  );
});
