import { placeQuotes, prepareText } from '../match';
import type { Correction } from './corrections';
import { passageAt, type PaperCopy } from './paper-copy';

/**
 * Corrections for another text of the same paper. A passage somebody chose is chosen there too where it stands word by
 * word, once; where it does not, the choice is dropped and the note asks for a look again. All else holds as it is.
 */
export function correctionsFor(after: PaperCopy, before: PaperCopy, corrections: readonly Correction[]): readonly Correction[] {
  if (before.text === after.text) return corrections;
  if (!corrections.some((correction) => correction.do === 'place')) return corrections;
  const text = prepareText(after.text);
  return corrections.flatMap((correction): readonly Correction[] => {
    if (correction.do !== 'place') return [correction];
    const { start, end } = correction.span;
    const { prefix, suffix } = passageAt(before, correction.span);
    const [place] = placeQuotes(text, [{ exact: before.text.slice(start, end), prefix, suffix }]);
    return place?.kind === 'exact' ? [{ ...correction, span: { start: place.start, end: place.end } }] : [];
  });
}
