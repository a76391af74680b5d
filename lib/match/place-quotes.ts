import { skeletonOf, type Skeleton } from '../text/skeleton';
import { contextFit, contextOf } from './context';
import { occurrencesOf } from './occurrences';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { spanOfLetters } from './spans';

/** Where each quote stands in the text, in the order of the quotes. Never throws, whatever the quotes hold. */
export function placeQuotes(prepared: PreparedText, quotes: readonly QuoteSelector[]): Placement[] {
  return quotes.map((quote) => placeQuote(prepared, quote));
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly evidence: number;
}

/** Two occurrences this close in evidence cannot be told apart. */
const MARGIN = 0.04;

function placeQuote(prepared: PreparedText, quote: QuoteSelector): Placement {
  const letters = skeletonOf(quote.exact);
  const starts = occurrencesOf(prepared, letters, 0, letters.length);
  if (starts.length === 0) return { kind: 'absent' };
  const candidates = weigh(prepared, quote, letters, starts);
  const [best, second] = candidates;
  if (best === undefined) return { kind: 'absent' };
  if (second !== undefined && best.evidence - second.evidence < MARGIN) {
    const rivals = candidates.filter((candidate) => best.evidence - candidate.evidence < MARGIN).slice(0, 20);
    return {
      kind: 'ambiguous',
      candidates: rivals.map(({ start, end }) => ({ ...spanOfLetters(prepared, start, end), score: 1 / rivals.length })),
    };
  }
  const span = spanOfLetters(prepared, best.start, best.end);
  return { kind: 'exact', ...span, parts: [span], score: 0.99 };
}

function weigh(prepared: PreparedText, quote: QuoteSelector, letters: Skeleton, starts: readonly number[]): Candidate[] {
  const context = contextOf(quote);
  return starts
    .map((start): Candidate => {
      const end = start + letters.length;
      const fit = contextFit(prepared.skeleton, start, end, context) ?? 0;
      const distance = quote.hint === undefined ? 0 : Math.abs((prepared.skeleton.positions[start] ?? 0) - quote.hint);
      return { start, end, evidence: fit - 0.1 * Math.min(1, distance / Math.max(1, prepared.text.length)) };
    })
    .toSorted((a, b) => b.evidence - a.evidence);
}
