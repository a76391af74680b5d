import { describe, expect, it } from 'vitest';
import { foldForSearch } from '../../../lib/text/fold-for-search';

describe('text as a search compares it', () => {
  it.each([
    ['7⁄36,000', '7/36,000'],
    ['about ½ of it', 'about 1/2 of it'],
    ['Gödel and Łukasiewicz', 'godel and lukasiewicz'],
    ['the ﬁrst eﬀect', 'the first effect'],
    ['“toy” models aren’t', '"toy" models aren\'t'],
    ["``toy''", '"toy"'],
    ['pages 3–5, −2', 'pages 3-5, -2'],
    ['soft\u00adhyphen\u200b', 'softhyphen'],
    ['a\u00a0b\n c', 'a b c'],
    ['≤2 %', '<=2 %'],
    ['𝜋 is π', 'π is π'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('folds a folded text to itself', () => {
    const folded = foldForSearch('“Ünïcode” — ½ ≤ ﬃ ‘x’');
    expect(foldForSearch(folded)).toBe(folded);
  });
});
