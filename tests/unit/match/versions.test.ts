import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText } from '../../../lib/match';

/** Two real versions of one paper, with the sentences its authors reworded: reference data kept beside the project. */
const FOLDER = join(process.env.REJOINDER_CORPUS ?? '../shared/corpus', 'arxiv/versions');

interface Changes {
  readonly edited: readonly { readonly old: string; readonly new: string }[];
}

/** Enough of a page for this: words without marks, formulas by what they show, blocks on lines of their own. */
function readable(html: string): string {
  return html
    .replace(/<(script|style|head|annotation|annotation-xml)[\s>].*?<\/\1>/gs, '')
    .replace(/<(span class="ltx_note_outer")/g, '\n<$1')
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|h\d|li|figcaption|td|div)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}

const letters = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

describe.skipIf(!existsSync(FOLDER))('sentences of a paper looked for in its next version (skipped where the reference data is absent)', () => {
  it.each(['spur', 'emcee'])('are found where they were reworded: %s', (name) => {
    const { edited } = JSON.parse(readFileSync(join(FOLDER, `${name}.changes.json`), 'utf8')) as Changes;
    const text = readable(readFileSync(join(FOLDER, `${name}_v2.html`), 'utf8'));
    const prepared = prepareText(text);
    const passages = edited.filter((change) => change.old.length > 60 && letters(text).includes(letters(change.new)));
    expect(passages.length).toBeGreaterThan(5);
    const astray = placeQuotes(prepared, passages.map((change) => ({ exact: change.old }))).flatMap((placement, at) => {
      const wanted = letters(passages[at]?.new ?? '');
      if (placement.kind !== 'exact' && placement.kind !== 'changed') return [];
      const placed = letters(text.slice(placement.start, placement.end));
      return wanted.includes(placed) || placed.includes(wanted) || placed.slice(0, 40) === wanted.slice(0, 40) || placed.slice(-40) === wanted.slice(-40) ? [] : [passages[at]?.old];
    });
    expect(astray).toEqual([]);
  });

  it('are found exactly where nothing changed', () => {
    const before = readable(readFileSync(join(FOLDER, 'spur_v1.html'), 'utf8'));
    const after = readable(readFileSync(join(FOLDER, 'spur_v2.html'), 'utf8'));
    const bare = letters(after);
    const sentences = before.split(/(?<=\.)\s+(?=[A-Z])/).filter((sentence) => letters(sentence).length > 60 && bare.includes(letters(sentence)));
    const placements = placeQuotes(prepareText(after), sentences.map((exact) => ({ exact })));
    expect(sentences.length).toBeGreaterThan(150);
    for (const [at, placement] of placements.entries()) {
      if (placement.kind === 'exact') expect(letters(after.slice(placement.start, placement.end))).toBe(letters(sentences[at] ?? ''));
      else expect(placement.kind).toBe('ambiguous');
    }
  });
});
