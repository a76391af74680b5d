/** The letters of a text and where each stands: the score's own way to find a passage, apart from the product's. */
export interface LettersWithPlaces {
  readonly letters: string;
  readonly places: readonly number[];
}

export function lettersWithPlaces(text: string): LettersWithPlaces {
  let letters = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    for (const letter of (text[at] ?? '').normalize('NFKD').toLowerCase()) {
      if (!/[\p{L}\p{N}]/u.test(letter)) continue;
      letters += letter;
      places.push(at);
    }
  }
  return { letters, places };
}

/** Half-open; null where the passage is not in the text letter by letter, or more than once. */
export function findLetters(text: LettersWithPlaces, passage: string): { start: number; end: number } | null {
  const { letters } = lettersWithPlaces(passage);
  const at = text.letters.indexOf(letters);
  if (at === -1 || letters === '' || text.letters.indexOf(letters, at + 1) !== -1) return null;
  return { start: text.places[at] ?? 0, end: (text.places[at + letters.length - 1] ?? 0) + 1 };
}
