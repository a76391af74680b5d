import { describe, expect, it } from 'vitest';
import { judgeOurs } from '../../../bench/matching/accuracy';
import { generate } from '../../../bench/matching/generate';
import { papersInOtherScripts, samplePapers } from '../../../bench/matching/sample-papers';

/** The measurement itself, in small, on papers made up for it: what needs no reference data must hold everywhere. */
const papers = samplePapers().slice(0, 2);
const set = generate(papers, papersInOtherScripts(), 5, { perKind: 20, perAbsentKind: 20 });
const { judgements } = judgeOurs(set);

const shareOf = (kinds: readonly string[], outcomes: readonly string[]): number => {
  const cases = judgements.filter(({ made }) => kinds.includes(made.kind));
  expect(cases.length).toBeGreaterThan(0);
  return cases.filter(({ outcome }) => outcomes.includes(outcome)).length / cases.length;
};

describe('cases with known truth', () => {
  it('are the same for the same seed, others for another', () => {
    const again = generate(papers, papersInOtherScripts(), 5, { perKind: 20, perAbsentKind: 20 });
    const other = generate(papers, papersInOtherScripts(), 6, { perKind: 20, perAbsentKind: 20 });
    expect(again).toEqual(set);
    expect(other.cases).not.toEqual(set.cases);
  });

  it('quote the passage they mean', () => {
    for (const { kind, text, quote, truth } of set.cases) {
      if (kind !== 'exact') continue;
      expect(truth?.map(({ start, end }) => set.texts[text]?.slice(start, end))).toEqual([quote.exact]);
    }
  });
});

describe('quotes from made-up papers', () => {
  it.each(['exact', 'typography', 'white space', 'short', 'other scripts', 'ellipsis', 'float inside'])('are found: %s', (kind) => {
    expect(shareOf([kind], ['right'])).toBeGreaterThanOrEqual(0.95);
  });

  it.each(['pdf', 'math as TeX', 'math doubled', 'citations and marks', 'editor', 'clause left out', 'words 10 %', 'words 20 %', 'repeated'])('are mostly found: %s', (kind) => {
    expect(shareOf([kind], ['right'])).toBeGreaterThanOrEqual(0.85);
  });

  it('are ambiguous where two passages are equal', () => {
    expect(shareOf(['two equal passages'], ['right'])).toBe(1);
  });

  it('are not anchored where they are absent', () => {
    expect(shareOf(['made up', 'deleted'], ['wrong'])).toBeLessThanOrEqual(0.05);
    expect(shareOf(['deleted, sibling left'], ['wrong'])).toBeLessThanOrEqual(0.1);
  });
});
