import { lettersOf } from './letters';

/**
 * The skeleton of a text: its letters and digits only, folded, one byte each, with the place every one of
 * them came from. Two passages with the same skeleton differ in typography, white space or case alone.
 */
export interface Skeleton {
  /** Codes of the letters; only the first `length` count. */
  letters: Uint8Array;
  /** UTF-16 offset, in the text, of the character each letter came from; never falls. */
  positions: Int32Array;
  length: number;
}

/** What the table says of a UTF-16 unit when it is not the code of a letter. */
const UNKNOWN = 0;
const NOTHING = 1;
const SPECIAL = 2; // several letters, or half of a surrogate pair

const FIRST_DIGIT = 3;
const FIRST_LATIN = 13;
const FIRST_GREEK = 39;
const FIRST_CYRILLIC = 64;
/** Letters of all other scripts share the codes from here by hashing; see `sharesCode`. */
const FIRST_SHARED = 96;
const SHARED_CODES = 256 - FIRST_SHARED;

function codeOf(letter: string): number {
  const unit = letter.codePointAt(0) ?? 0;
  if (unit >= 0x61 && unit <= 0x7a) return FIRST_LATIN + unit - 0x61;
  if (unit >= 0x30 && unit <= 0x39) return FIRST_DIGIT + unit - 0x30;
  if (unit >= 0x3b1 && unit <= 0x3c9) return FIRST_GREEK + unit - 0x3b1;
  if (unit >= 0x430 && unit <= 0x44f) return FIRST_CYRILLIC + unit - 0x430;
  return FIRST_SHARED + ((Math.imul(unit, 0x9e3779b1) >>> 16) % SHARED_CODES);
}

/** Whether other letters have this code too, so that equal codes do not yet prove equal letters. */
export function sharesCode(code: number): boolean {
  return code >= FIRST_SHARED;
}

export function isDigitCode(code: number): boolean {
  return code >= FIRST_DIGIT && code < FIRST_LATIN;
}

/** Filled as characters are met: learning all of Unicode up front would cost every page 30 ms. */
interface Table {
  readonly codes: Uint8Array;
  readonly expansions: Map<number, Uint8Array>;
}

let table: Table | undefined;

function learnt(): Table {
  table ??= { codes: new Uint8Array(0x10000), expansions: new Map() };
  return table;
}

function learn({ codes, expansions }: Table, codePoint: number): number {
  const letters = Uint8Array.from(Array.from(lettersOf(String.fromCodePoint(codePoint)), codeOf));
  // Half of a pair that has lost the other half is nothing, but must not spoil the pairs it begins elsewhere.
  const isPair = codePoint > 0xffff || (codePoint >= 0xd800 && codePoint <= 0xdfff);
  const code = isPair ? SPECIAL : letters.length === 0 ? NOTHING : letters.length === 1 ? (letters[0] ?? NOTHING) : SPECIAL;
  if (code === SPECIAL) expansions.set(codePoint, letters);
  if (!isPair) codes[codePoint] = code;
  return code;
}

/** The character at `at` when the table alone cannot say: a surrogate pair, or one that expands. */
function expand(known: Table, text: string, at: number): Uint8Array {
  const codePoint = text.codePointAt(at) ?? 0;
  if (!known.expansions.has(codePoint)) learn(known, codePoint);
  return known.expansions.get(codePoint) ?? new Uint8Array(0);
}

function grow(skeleton: Skeleton, capacity: number): void {
  const letters = new Uint8Array(capacity);
  const positions = new Int32Array(capacity);
  letters.set(skeleton.letters.subarray(0, skeleton.length));
  positions.set(skeleton.positions.subarray(0, skeleton.length));
  skeleton.letters = letters;
  skeleton.positions = positions;
}

export function emptySkeleton(capacity: number): Skeleton {
  return { letters: new Uint8Array(capacity), positions: new Int32Array(capacity), length: 0 };
}

/**
 * Adds the letters of `text` from `start` to `end` (half-open, UTF-16) to the skeleton. Linear. A surrogate
 * pair that straddles `end` is read whole by the call that holds its first half.
 */
export function appendLetters(skeleton: Skeleton, text: string, start: number, end: number): void {
  const known = learnt();
  const { codes } = known;
  if (skeleton.length + end - start > skeleton.letters.length) {
    grow(skeleton, Math.max(2 * skeleton.letters.length, skeleton.length + end - start));
  }
  let { letters, positions, length } = skeleton;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    let code = codes[unit] ?? UNKNOWN;
    if (code === UNKNOWN) {
      // Halves of a pair are never single letters: both are looked up as a pair, each time they come.
      if (unit >= 0xd800 && unit <= 0xdbff) code = codes[unit] = SPECIAL;
      else if (unit >= 0xdc00 && unit <= 0xdfff) code = codes[unit] = NOTHING;
      else code = learn(known, unit);
    }
    if (code > SPECIAL) {
      letters[length] = code;
      positions[length] = at;
      length += 1;
    } else if (code === SPECIAL) {
      const expansion = expand(known, text, at);
      if (length + expansion.length + end - at > letters.length) {
        skeleton.length = length;
        grow(skeleton, 2 * letters.length + expansion.length);
        ({ letters, positions } = skeleton);
      }
      letters.set(expansion, length);
      positions.fill(at, length, length + expansion.length);
      length += expansion.length;
    }
  }
  skeleton.length = length;
}

export function skeletonOf(text: string): Skeleton {
  const skeleton = emptySkeleton(text.length);
  appendLetters(skeleton, text, 0, text.length);
  return skeleton;
}
