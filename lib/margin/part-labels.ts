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
 * number whose title differs is not the section meant. Where several parts answer to the label ("Proof"), it
 * names none of them.
 */
export function findPart(parts: readonly PagePart[], target: PartTarget): PagePart | null {
  const wanted = foldLabel(target.label);
  const candidates = parts.filter((part) => part.kind === target.kind);
  const same = candidates.filter((part) => foldLabel(part.label) === wanted);
  if (same.length > 0) return only(same);
  if (target.kind === 'section') {
    const title = wanted.replace(SECTION_NUMBER, '');
    return only(
      candidates.filter((part) => {
        const label = foldLabel(part.label);
        return title === '' ? numberOf(label) === wanted : label.replace(SECTION_NUMBER, '') === title;
      }),
    );
  }
  const number = LAST_NUMBER.exec(wanted)?.[0];
  if (number === undefined) return null;
  return only(candidates.filter((part) => LAST_NUMBER.exec(foldLabel(part.label))?.[0] === number));
}

const SECTION_NUMBER = /^[a-z]?\d+(?:_\d+)*\s*/;
const LAST_NUMBER = /\d+(?:_\d+)*[a-z]?$/;

/** The one there is; null for none and for several. */
function only(found: readonly PagePart[]): PagePart | null {
  return found.length === 1 ? found[0]! : null;
}
