import { passageText, placeQuotes, prepareText } from '../match';
import { lettersIn } from './letters';

/**
 * Whether imported words stand at their source as they stand here. Only letters and digits are compared, so that
 * typography, links and marks of emphasis are no difference; formulas, images and marks of foot-notes are left out, for
 * each site draws them in its own way. What an importer joined is compared line by line, in whatever order it stands.
 */

/** What does not stand at its source as it stands here. */
export interface Difference {
  readonly here: string;
  /** How the source has it; null where nothing there is like it. */
  readonly there: string | null;
}

/** Lines that are looked for though they do not stand there word by word: each costs about a millisecond. */
const MOST_SOUGHT = 6;
/** Letters of a piece too short to say anything: "1.", "so". */
const FEWEST = 6;
const MOST_WORDS = 600;
const BREAK = '\n';

export class SourceText {
  readonly #letters: string;
  readonly #text: string;
  #prepared: ReturnType<typeof prepareText> | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#letters = lettersIn(text);
  }

  /** Letters and digits of the whole text: two who read it can compare their sums. */
  get letters(): string {
    return this.#letters;
  }

  /** What of this body does not stand here; empty when all of it does. */
  differencesOf(body: string): readonly Difference[] {
    const missing = piecesOf(body).filter((piece) => !this.#letters.includes(lettersIn(piece)));
    return missing.slice(0, MOST_SOUGHT).flatMap((piece): Difference[] => {
      this.#prepared ??= prepareText(this.#text);
      const [place] = placeQuotes(this.#prepared, [{ exact: piece }]);
      if (place === undefined || place.kind === 'exact') return [];
      const there = place.kind === 'changed' ? passageText(this.#text, place.parts).slice(0, MOST_WORDS) : null;
      return [{ here: piece.slice(0, MOST_WORDS), there }];
    });
  }
}

/** What of Markdown stands on a page as running text. */
function piecesOf(body: string): readonly string[] {
  return body
    .replace(/!\[[^\]]*\]\([^)\s]*(?:\s[^)]*)?\)/gu, BREAK)
    .replace(/\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$/gu, BREAK)
    .replace(/\[spoiler\]/gu, BREAK)
    .replace(/\]\(<?[^)\s]*>?\)/gu, ']')
    .replace(/\[\^?\d{1,3}\]/gu, BREAK)
    .split('\n')
    .map((line) => line.replace(/^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)))+\s*/u, '').replace(/\\([!-/:-@[-`{-~])/gu, '$1').trim())
    .filter((line) => lettersIn(line).length >= FEWEST);
}
