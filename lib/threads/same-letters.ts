import { lettersOf } from '../text/letters';

/** The letters and digits alone, folded: two texts are the same words when these are equal. */
export function lettersIn(text: string): string {
  let letters = '';
  for (const character of text) letters += lettersOf(character);
  return letters;
}
