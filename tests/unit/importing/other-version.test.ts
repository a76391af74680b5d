import { describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import type { Correction } from '../../../lib/importing/corrections';
import { correctionsFor } from '../../../lib/importing/other-version';
import { paperWithoutText, type PaperCopy } from '../../../lib/importing/paper-copy';

const paper = (text: string): PaperCopy => ({ ...paperWithoutText(parseDocumentKey('arxiv:2405.00001')!), text });
const FIRST = paper('Trees cool whole cities. Long streets stay warm in summer. Nobody measured parks.');
const SECOND = paper('A new abstract comes first. Trees cool some cities. Long streets stay warm in summer. Nobody measured parks.');
const place = (words: string, of = FIRST): Correction => ({ do: 'place', note: 'n1', span: { start: of.text.indexOf(words), end: of.text.indexOf(words) + words.length } });

describe('corrections, when another version of the paper is chosen', () => {
  it('keep a passage that stands in it too, at its place there', () => {
    expect(correctionsFor(SECOND, FIRST, [place('Long streets stay warm in summer.')])).toEqual([place('Long streets stay warm in summer.', SECOND)]);
  });

  it('drop a passage that reads otherwise there, and keep everything else in its order', () => {
    const skip: Correction = { do: 'skip-note', note: 'n2', skipped: true };
    expect(correctionsFor(SECOND, FIRST, [skip, place('Trees cool whole cities.'), { do: 'seen', note: 'n3' }])).toEqual([skip, { do: 'seen', note: 'n3' }]);
  });

  it('are the same where the text is, and where it is gone a chosen place is too', () => {
    const chosen = [place('Nobody measured parks.')];
    expect(correctionsFor(FIRST, FIRST, chosen)).toBe(chosen);
    expect(correctionsFor(paper(''), FIRST, chosen)).toEqual([]);
  });
});
