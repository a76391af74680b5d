/**
 * One character to the letters and digits it is compared by: compatibility forms decomposed (ligatures,
 * fractions, mathematical and full-width letters), lower case, accents dropped, everything else nothing.
 */

/** Letters Unicode does not decompose, but which people and PDF readers write without. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ȷ: 'j', ς: 'σ',
};

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/** First digit of decimal digits that are read as 0 to 9 but stay apart under compatibility folding. */
const ZEROS: readonly number[] = [0x0660, 0x06f0, 0x0966];

/**
 * Marks that are accents on a letter, and so a matter of typography. The marks of Indic scripts and the
 * Japanese voicing marks make another letter of it, so they stay.
 */
export function isAccent(codePoint: number): boolean {
  return (
    (codePoint >= 0x0300 && codePoint <= 0x036f) ||
    (codePoint >= 0x0483 && codePoint <= 0x0489) ||
    (codePoint >= 0x0591 && codePoint <= 0x05c7) ||
    (codePoint >= 0x0610 && codePoint <= 0x061a) ||
    (codePoint >= 0x064b && codePoint <= 0x065f) ||
    codePoint === 0x0670 ||
    (codePoint >= 0x06d6 && codePoint <= 0x06ed) ||
    (codePoint >= 0x1ab0 && codePoint <= 0x1aff) ||
    (codePoint >= 0x1dc0 && codePoint <= 0x1dff) ||
    (codePoint >= 0x20d0 && codePoint <= 0x20ff) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe2f)
  );
}

const MARK = /\p{M}/u;

/** Kana length mark and tatweel stretch a letter; modifier apostrophes and primes are quotes. */
function isModifier(codePoint: number): boolean {
  return codePoint === 0x0640 || (codePoint >= 0x02b9 && codePoint <= 0x02df);
}

/**
 * The letters of one character (one code point, as a string). Empty for punctuation, white space, symbols,
 * accents and lone surrogates.
 */
export function lettersOf(character: string): string {
  // Thousands of them in a Chinese page, and none of them folds to anything else.
  if (character >= '\u4e00' && character <= '\u9fff') return character;
  let letters = '';
  for (const lower of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    const codePoint = lower.codePointAt(0) ?? 0;
    if (isAccent(codePoint) || isModifier(codePoint)) continue;
    const zero = ZEROS.find((start) => codePoint >= start && codePoint <= start + 9);
    if (zero !== undefined) letters += String(codePoint - zero);
    else if (LETTER_OR_NUMBER.test(lower) || MARK.test(lower)) letters += WRITTEN_OUT[lower] ?? lower;
  }
  return letters;
}
