import { lettersOf } from '../text/letters';

/** The letters and digits alone, folded: what is the same in every copy of a text, whatever its typography. */
export function lettersIn(text: string): string {
  let letters = '';
  for (const character of text) letters += lettersOf(character);
  return letters;
}
