import { isAccent } from './letters';

const SAME_SIGN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u0060\u00b4]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]|''/g, '"'],
  [/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-'],
  [/[\u2044\u2215]/g, '/'],
  [/\u2264/g, '<='],
  [/\u2265/g, '>='],
  [/\u0338/g, ''],
  [/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, ''],
  [/\u00df/g, 'ss'],
  [/\u00e6/g, 'ae'],
  [/\u0153/g, 'oe'],
  [/\u00f8/g, 'o'],
  [/\u0142/g, 'l'],
  [/\u0111/g, 'd'],
  [/\u0131/g, 'i'],
  [/\u03c2/g, '\u03c3'],
  [/\s+/g, ' '],
];

/**
 * Text as a person's search compares it: lower case, accents and ligatures resolved, one form for quotes,
 * dashes, fractions (`7⁄36`, `½`) and white space. For fuzzy searches over short texts; it keeps no offsets.
 */
export function foldForSearch(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (!isAccent(character.codePointAt(0) ?? 0)) folded += character;
  }
  for (const [sign, plain] of SAME_SIGN) folded = folded.replace(sign, plain);
  return folded.trim();
}
