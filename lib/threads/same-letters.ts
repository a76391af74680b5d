import { lettersOf } from '../text/letters';

/** Folding one character costs a microsecond; discussions have few different ones. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** The letters and digits alone, folded: two texts are the same words when these are equal. */
export function lettersIn(text: string): string {
  let letters = '';
  for (const character of text) {
    let folded = known.get(character);
    if (folded === undefined) {
      folded = lettersOf(character);
      if (known.size < MOST_KNOWN) known.set(character, folded);
    }
    letters += folded;
  }
  return letters;
}
