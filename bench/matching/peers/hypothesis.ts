import search from 'approx-string-match';
import type { QuoteSelector, Span } from '../../../lib/match';
import type { Peer } from './peer';

interface Match extends Span {
  readonly errors: number;
}

/** Exact matches if there are any, else approximate ones. */
function matches(text: string, pattern: string, maxErrors: number): readonly Match[] {
  const exact: Match[] = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) exact.push({ start: at, end: at + pattern.length, errors: 0 });
  return exact.length > 0 ? exact : search(text, pattern, maxErrors);
}

function similarity(text: string, pattern: string): number {
  if (pattern === '' || text === '') return 0;
  const found = matches(text, pattern, pattern.length);
  return 1 - Math.min(...found.map(({ errors }) => errors), pattern.length) / pattern.length;
}

/** Weights of quote, prefix, suffix and position as the Hypothesis client documents them: 50, 20, 20, 2. */
function score(text: string, { exact, prefix, suffix, hint }: QuoteSelector, { start, end, errors }: Match): number {
  const before = prefix === undefined || prefix === '' ? 1 : similarity(text.slice(Math.max(0, start - prefix.length), start), prefix);
  const after = suffix === undefined || suffix === '' ? 1 : similarity(text.slice(end, end + suffix.length), suffix);
  const position = hint === undefined ? 1 : 1 - Math.abs(start - hint) / text.length;
  return (50 * (1 - errors / exact.length) + 20 * before + 20 * after + 2 * position) / 92;
}

export const hypothesis: Peer = {
  name: 'Hypothesis style',
  use: 'approx-string-match 2.0.0 with up to half of the quote (256 at most) in error; the best by quote, prefix, suffix and position',
  open: (text) => (quote) => {
    if (quote.exact === '') return undefined;
    let best: Match | undefined;
    let bestScore = -1;
    for (const match of matches(text, quote.exact, Math.min(256, quote.exact.length / 2))) {
      const worth = score(text, quote, match);
      if (worth > bestScore) [best, bestScore] = [match, worth];
    }
    return best === undefined ? undefined : [{ start: best.start, end: best.end }];
  },
};
