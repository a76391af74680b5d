import { isAccent } from '../text/letters';
import type { Skeleton } from '../text/skeleton';
import type { Span } from './placement';
import type { PreparedText } from './prepared-text';

/** The characters that the letters `start` to `end` (half-open, at least one) of a skeleton came from, in UTF-16 offsets. */
export function spanOfLetters(prepared: PreparedText, start: number, end: number): Span {
  return {
    start: prepared.skeleton.positions[start] ?? 0,
    end: endOfCharacter(prepared.text, prepared.skeleton, end - 1),
  };
}

/** Behind the character of a letter, with the accents that hang on it. */
function endOfCharacter(text: string, skeleton: Skeleton, letter: number): number {
  const start = skeleton.positions[letter] ?? 0;
  let end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  while (end < text.length && isAccent(text.charCodeAt(end))) end += 1;
  return end;
}
