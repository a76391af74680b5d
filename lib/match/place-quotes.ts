import { skeletonOf, type Skeleton } from '../text/skeleton';
import { candidatesOf, type Candidate } from './candidates';
import { contextFit, contextOf, type Context } from './context';
import { occurrencesOf } from './occurrences';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { Scratch } from './scratch';
import { spanOfLetters } from './spans';
import { holdsTex, texToLetters } from './tex';

/** Where each quote stands in the text, in the order of the quotes. Never throws, whatever the quotes hold. */
export function placeQuotes(prepared: PreparedText, quotes: readonly QuoteSelector[]): Placement[] {
  const scratch = new Scratch();
  return quotes.map((quote) => placeQuote(prepared, quote, scratch));
}

interface Weighed {
  readonly candidate: { readonly start: number; readonly end: number };
  readonly evidence: number;
}

/** Two occurrences this close in evidence cannot be told apart. */
const MARGIN = 0.04;

function placeQuote(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement {
  const literal = skeletonOf(quote.exact);
  if (literal.length === 0) return { kind: 'absent' };
  const context = contextOf(quote);
  const forms = [literal];
  if (holdsTex(quote.exact)) forms.push(skeletonOf(texToLetters(quote.exact)));
  for (const form of forms) {
    const starts = occurrencesOf(prepared, form, 0, form.length);
    if (starts.length > 0) return amongEqual(prepared, quote, context, form, starts);
  }
  return changed(prepared, quote, context, forms, scratch);
}

function amongEqual(prepared: PreparedText, quote: QuoteSelector, context: Context, form: Skeleton, starts: readonly number[]): Placement {
  const weighed = starts
    .map((start): Weighed => {
      const candidate = { start, end: start + form.length };
      return { candidate, evidence: (contextFit(prepared.skeleton, start, candidate.end, context) ?? 0) + hintBonus(prepared, quote, start) };
    })
    .toSorted((a, b) => b.evidence - a.evidence);
  const rivals = weighed.filter(({ evidence }) => (weighed[0]?.evidence ?? 0) - evidence < MARGIN);
  const best = rivals[0];
  if (best === undefined) return { kind: 'absent' };
  if (rivals.length > 1) return ambiguous(prepared, rivals);
  const span = spanOfLetters(prepared, best.candidate.start, best.candidate.end);
  return { kind: 'exact', ...span, parts: [span], score: 0.99 };
}

function hintBonus(prepared: PreparedText, { hint }: QuoteSelector, start: number): number {
  if (hint === undefined) return 0;
  const distance = Math.abs((prepared.skeleton.positions[start] ?? 0) - hint);
  return 0.03 * Math.max(0, 1 - distance / Math.max(1, prepared.text.length));
}

function ambiguous(prepared: PreparedText, rivals: readonly Weighed[]): Placement {
  return {
    kind: 'ambiguous',
    candidates: rivals.slice(0, 20).map(({ candidate }) => ({ ...spanOfLetters(prepared, candidate.start, candidate.end), score: 1 / rivals.length })),
  };
}

function bar(letters: number): number {
  return letters < 14 ? 0.93 : letters < 22 ? 0.78 : letters < 40 ? 0.6 : letters < 80 ? 0.46 : letters < 160 ? 0.39 : 0.33;
}

function changed(prepared: PreparedText, quote: QuoteSelector, context: Context, forms: readonly Skeleton[], scratch: Scratch): Placement {
  let best: (Candidate & { evidence: number; letters: number; fit: number | undefined })[] = [];
  for (const form of forms) {
    for (const candidate of candidatesOf(prepared, form, quote.exact, [], scratch)) {
      const fit = contextFit(prepared.skeleton, candidate.start, candidate.end, context);
      best.push({ ...candidate, letters: form.length, fit, evidence: candidate.similarity + 0.45 * (fit ?? 0) + hintBonus(prepared, quote, candidate.start) });
    }
  }
  best = best.toSorted((a, b) => b.evidence - a.evidence);
  const top = best[0];
  if (top === undefined) return { kind: 'absent' };
  const hull = spanOfLetters(prepared, top.start, top.end);
  if (top.similarity < bar(top.letters)) return { kind: 'absent', nearest: { ...hull, score: Math.max(0, top.similarity) } };
  const parts = top.alignment.parts.map(({ start, end }) => spanOfLetters(prepared, start, end));
  return { kind: top.alignment.lost === 0 && parts.length > 1 ? 'exact' : 'changed', ...hull, parts, score: Math.min(1, top.similarity) };
}
