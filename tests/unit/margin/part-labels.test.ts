import { describe, expect, it } from 'vitest';
import { findPart } from '../../../lib/margin/part-labels';
import type { PagePart } from '../../../lib/sites/site';

// Only label and kind are looked at, so one element does for all.
const element = {} as Element;
const parts: readonly PagePart[] = [
  { kind: 'figure', label: 'Figure 3', element },
  { kind: 'figure', label: 'Figure 38', element },
  { kind: 'table', label: 'Table 3', element },
  { kind: 'equation', label: '(4)', element },
  { kind: 'section', label: '4.1 Limitations', element },
  { kind: 'section', label: '4.10 Broader impact', element },
  { kind: 'section', label: 'Abstract', element },
];

describe('a part of the page, by the label a note gives it', () => {
  it.each([
    ['figure', 'Fig. 3', 'Figure 3'],
    ['figure', 'fig 38', 'Figure 38'],
    ['figure', 'Figure 3:', 'Figure 3'],
    ['table', 'Tab. 3', 'Table 3'],
    ['equation', 'Eq. (4)', '(4)'],
    ['equation', 'Equation 4', '(4)'],
    ['section', '§ 4.1', '4.1 Limitations'],
    ['section', 'Section 4.1', '4.1 Limitations'],
    ['section', 'Limitations', '4.1 Limitations'],
    ['section', 'abstract', 'Abstract'],
  ] as const)('%s "%s" is "%s"', (kind, label, found) => {
    expect(findPart(parts, { kind, label })?.label).toBe(found);
  });

  it('does not take another number for it', () => {
    expect(findPart(parts, { kind: 'figure', label: 'Figure 8' })).toBeNull();
    expect(findPart(parts, { kind: 'table', label: 'Figure 3 and more' })).toBeNull();
  });

  it('does not take a section that was renumbered for the one meant', () => {
    expect(findPart(parts, { kind: 'section', label: '4.1 Ethics' })).toBeNull();
    expect(findPart(parts, { kind: 'section', label: '5.2 Limitations' })?.label).toBe('4.1 Limitations');
  });

  it('does not choose among several of one name', () => {
    const twice: readonly PagePart[] = [
      ...parts,
      { kind: 'section', label: 'Proof', element },
      { kind: 'section', label: 'Proof', element },
      { kind: 'section', label: '6 Results', element },
      { kind: 'section', label: '7 Results', element },
      { kind: 'equation', label: '(1)', element },
      { kind: 'equation', label: '(1)', element },
      { kind: 'figure', label: 'Figure S3', element },
    ];
    for (const label of ['Proof', 'Results', '5 Results']) expect(findPart(twice, { kind: 'section', label })).toBeNull();
    expect(findPart(twice, { kind: 'section', label: '7 Results' })?.label).toBe('7 Results');
    expect(findPart(twice, { kind: 'equation', label: 'Eq. (1)' })).toBeNull();
    expect(findPart(twice, { kind: 'figure', label: 'Fig. 3' })?.label).toBe('Figure 3');
    expect(findPart(twice, { kind: 'figure', label: 'Picture 3' })).toBeNull();
  });
});
