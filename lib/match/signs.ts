import type { PreparedText } from './prepared-text';
import { spanOfLetters } from './spans';

/** Signs that change the meaning; quotes, stops and brackets are typography. */
const SIGNS = /[\p{Sm}\p{Sc}%‰°′″*#@&^_-]|[‐-―−]/gu;

const MAX_LOOKED_AT = 2000;

/** Signs of a text in order, dashes alike, and capitals as they are. */
function signature(text: string): string {
  return text
    .slice(0, MAX_LOOKED_AT)
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[^\p{L}\p{N}\p{Sm}\p{Sc}%‰°′″'*#@&^_-]/gu, '');
}

function signsOf(text: string): string {
  return (text.slice(0, MAX_LOOKED_AT).match(SIGNS) ?? []).join('').replace(/[‐-―−]/g, '-');
}

/**
 * How well the signs between equal letters agree (`x < y` and `x > y`, `0.5` and `-0.5`, S and S′): 1 if all
 * characters but typography are the same, case included; 0.5 if only the signs are; else 0.
 */
export function signsFit(prepared: PreparedText, quote: string, start: number, end: number): number {
  const span = spanOfLetters(prepared, start, end);
  const passage = prepared.text.slice(span.start, span.end);
  if (signature(passage) === signature(quote)) return 1;
  return signsOf(passage) === signsOf(quote) ? 0.5 : 0;
}
