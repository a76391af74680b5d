import { foldForSearch } from '../text/fold-for-search';
import type { PartTarget } from '../notes/note';
import type { PagePart } from '../sites/site';

/** "Fig. 3", "figure 3:" and "Figure 3" are one label; "(4)", "Eq. 4" and "Equation (4)" are another. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\bfigs?\b\.?/g, 'figure'],
  [/\btabs?\b\.?/g, 'table'],
  [/\b(?:eqs?|eqn|equation)\b\.?/g, ''],
  [/\b(?:sec|sect|section)\b\.?|§/g, ''],
  [/[():.,\s]+/g, ' '],
];

function foldLabel(label: string): string {
  // Dots inside numbers ("4.1") count, so they are set aside before punctuation goes.
  let folded = foldForSearch(label).replace(/(\d)\.(?=\d)/g, '$1_');
  for (const [spelling, one] of SPELLINGS) folded = folded.replace(spelling, one);
  return folded.trim();
}

/** The number a section's label begins with ("4_1" of "4.1 Limitations"), else null. */
const numberOf = (folded: string): string | null => /^[a-z]?\d+(?:_\d+)*/.exec(folded)?.[0] ?? null;

/**
 * The part of the page a note names, or null. Figures, tables and equations go by number; sections by their
 * whole label, and by number alone where the note gives no more: sections are renumbered between versions, so a
 * number whose title differs is not the section meant.
 */
export function findPart(parts: readonly PagePart[], target: PartTarget): PagePart | null {
  const wanted = foldLabel(target.label);
  const candidates = parts.filter((part) => part.kind === target.kind);
  const same = candidates.find((part) => foldLabel(part.label) === wanted);
  if (same !== undefined) return same;
  if (target.kind === 'section') {
    const title = wanted.replace(/^[a-z]?\d+(?:_\d+)*\s*/, '');
    return (
      candidates.find((part) => {
        const label = foldLabel(part.label);
        return title === '' ? numberOf(label) === wanted : label.replace(/^[a-z]?\d+(?:_\d+)*\s*/, '') === title;
      }) ?? null
    );
  }
  const number = /\d+(?:_\d+)*[a-z]?$/.exec(wanted)?.[0];
  if (number === undefined) return null;
  return candidates.find((part) => /\d+(?:_\d+)*[a-z]?$/.exec(foldLabel(part.label))?.[0] === number) ?? null;
}
