import type { Span } from '../match';
import { placeQuotes, prepareText, type PreparedText } from '../match';

/** Places in a paper's text where typed words stand. */

const MOST = 30;
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/['‘’]/g, "['‘’]"],
  [/["“”]/g, '["“”]'],
  [/[-‐-―−]/g, '[-‐-―−]'],
];

/** The words as typed, whatever their case, white space and typography; else the nearest passage. In reading order. */
export function searchPaper(text: string, typed: string, prepared: () => PreparedText = () => prepareText(text)): readonly Span[] {
  const words = typed.trim();
  if (words.length < 3) return [];
  const pattern = SIGNS.reduce(
    (source, [sign, any]) => source.replace(sign, any),
    words.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`),
  ).replace(/\s+/g, String.raw`\s+`);
  const found: Span[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === MOST) return found;
  }
  return found.length > 0 ? found : nearly(prepared(), words);
}

function nearly(text: PreparedText, words: string): readonly Span[] {
  const placement = placeQuotes(text, [{ exact: words }])[0];
  if (placement === undefined) return [];
  if (placement.kind === 'ambiguous') return placement.candidates.slice(0, MOST);
  if (placement.kind === 'absent') return placement.nearest === undefined ? [] : [placement.nearest];
  return [{ start: placement.start, end: placement.end }];
}
