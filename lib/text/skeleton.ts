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
const NOTHING = 0;
const SPECIAL = 254; // several letters, or half of a surrogate pair
const UNKNOWN = 255;

const FIRST_DIGIT = 1;
const FIRST_LATIN = 11;
const FIRST_GREEK = 37;
const FIRST_CYRILLIC = 62;
/** Letters of all other scripts share the codes from here by hashing; see `sharesCode`. */
const FIRST_SHARED = 94;
const SHARED_CODES = SPECIAL - FIRST_SHARED;

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
  table ??= { codes: new Uint8Array(0x10000).fill(UNKNOWN), expansions: new Map() };
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
  const expansion = known.expansions.get(codePoint);
  if (expansion !== undefined) return expansion;
  learn(known, codePoint);
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
  if (skeleton.length + end - start >= skeleton.letters.length) {
    grow(skeleton, Math.max(2 * skeleton.letters.length, skeleton.length + end - start + 1));
  }
  let at = appendPlain(skeleton, text, start, end, known.codes);
  while (at < end) {
    appendSpecial(skeleton, text, at, end, known);
    at = appendPlain(skeleton, text, at + 1, end, known.codes);
  }
}

/**
 * Adds letters up to the first character that is not in the table as one letter or none; gives its offset. A loop of
 * its own: with the rare cases in it, it runs at a third of the speed.
 */
function appendPlain(skeleton: Skeleton, text: string, start: number, end: number, codes: Uint8Array): number {
  const { letters, positions } = skeleton;
  let { length } = skeleton;
  let at = start;
  for (; at < end; at += 1) {
    const code = codes[text.charCodeAt(at)] ?? UNKNOWN;
    if (code >= SPECIAL) break;
    // Written even if it is nothing, to be overwritten by the next: no branch, for nobody can predict it.
    letters[length] = code;
    positions[length] = at;
    length += (code + 255) >> 8; // 0 for NOTHING, else 1
  }
  skeleton.length = length;
  return at;
}

function appendSpecial(skeleton: Skeleton, text: string, at: number, end: number, known: Table): void {
  const unit = text.charCodeAt(at);
  // Halves of a pair are never single letters: both are looked up as a pair, each time they come.
  if (unit >= 0xd800 && unit <= 0xdbff) known.codes[unit] = SPECIAL;
  else if (unit >= 0xdc00 && unit <= 0xdfff) known.codes[unit] = NOTHING;
  else if (known.codes[unit] === UNKNOWN) learn(known, unit);
  const code = known.codes[unit] ?? NOTHING;
  const expansion = code === SPECIAL ? expand(known, text, at) : Uint8Array.of(code);
  if (skeleton.length + expansion.length + end - at >= skeleton.letters.length) grow(skeleton, 2 * skeleton.letters.length + expansion.length);
  for (const letter of expansion) {
    if (letter === NOTHING) continue;
    skeleton.letters[skeleton.length] = letter;
    skeleton.positions[skeleton.length] = at;
    skeleton.length += 1;
  }
}

export function skeletonOf(text: string): Skeleton {
  const skeleton = emptySkeleton(text.length + 1);
  appendLetters(skeleton, text, 0, text.length);
  return skeleton;
}
