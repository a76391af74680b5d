import { placeQuotes, prepareText, type Placement, type PreparedText, type Span } from '../match';
import { withoutEditorsMarks } from './editors-marks';
import { lettersIn } from './same-letters';

/** Between passages that a critic quotes together. */
export const JOINT = ' […] ';

export interface PlacedQuote {
  /** As written, without the editor's marks where these are not the paper's own words. */
  readonly quote: string;
  readonly marks: readonly string[];
  /** Null without a text to look in. */
  readonly placement: Placement | null;
}

export function prepared(text: string | undefined): PreparedText | null {
  return text === undefined || text.trim() === '' ? null : prepareText(text);
}

/**
 * Finds one quote, or several that share an objection, in the paper. The literal text is tried first: what
 * looks like an editor's mark or an omission may be the paper's own.
 */
export function placeInPaper(paper: PreparedText | null, written: readonly string[]): PlacedQuote {
  const cleaned = written.map((one) => placeOne(paper, one));
  const quote = cleaned.map((one) => one.quote).join(JOINT);
  const marks = cleaned.flatMap((one) => one.marks);
  const [first] = cleaned;
  if (paper === null || first === undefined) return { quote, marks, placement: null };
  return { quote, marks, placement: together(cleaned.map((one) => one.placement ?? { kind: 'absent' })) };
}

function placeOne(paper: PreparedText | null, written: string): PlacedQuote {
  const { text, marks } = withoutEditorsMarks(written);
  if (paper === null) return { quote: text, marks, placement: null };
  if (marks.length > 0) {
    const literal = find(paper, written);
    // The engine forgives such marks; only where the paper has them too are they its own.
    const isLiteral = literal.kind === 'exact' && lettersIn(literal.parts.map((part) => paper.text.slice(part.start, part.end)).join('')) === lettersIn(written);
    if (isLiteral) return { quote: written, marks: [], placement: literal };
  }
  return { quote: text, marks, placement: find(paper, text) };
}

/** Paragraphs of one quote may stand apart in the paper. */
export function find(text: PreparedText, quote: string): Placement {
  const whole = placeQuotes(text, [{ exact: quote }])[0] ?? { kind: 'absent' };
  if (whole.kind === 'exact') return whole;
  const parts = quote
    .split(/\n{2,}|\s*[([]\s*(?:\.{3}|…)\s*[)\]]\s*|\s*(?:\.{3,}|…)\s*/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}.*\p{L}.*\p{L}/su.test(part));
  if (parts.length < 2) return whole;
  const apart = together(placeQuotes(text, parts.map((exact) => ({ exact }))));
  return rank(apart) > rank(whole) ? apart : whole;
}

function rank(placement: Placement): number {
  return placement.kind === 'exact' ? 3 : placement.kind === 'changed' ? 2 : placement.kind === 'ambiguous' ? 1 : 0;
}

/** One placement for passages placed each by itself: as sure as the least sure of them. */
function together(placements: readonly Placement[]): Placement {
  const [first] = placements;
  if (first === undefined) return { kind: 'absent' };
  if (placements.length === 1) return first;
  const parts: Span[] = [];
  let changed = false;
  let score = 1;
  for (const placement of placements) {
    if (placement.kind !== 'exact' && placement.kind !== 'changed') return placement;
    parts.push(...placement.parts);
    changed ||= placement.kind === 'changed';
    score = Math.min(score, placement.score);
  }
  const ordered = parts.toSorted((a, b) => a.start - b.start);
  return {
    kind: changed ? 'changed' : 'exact',
    start: ordered[0]?.start ?? 0,
    end: Math.max(...ordered.map((part) => part.end)),
    parts: ordered,
    score,
  };
}

/** The caption or heading that bears a label, from the label to the end of its line; null where none does. */
export function placeLabel(paper: PreparedText | null, label: string): Placement | null {
  if (paper === null) return null;
  const found = /^(Figure|Table|Section|Appendix)\s+(.+)$/i.exec(label);
  const kind = found?.[1]?.toLowerCase() ?? '';
  const number = (found?.[2] ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = String.raw`(?:^|\n)[ \t]*`;
  const pattern =
    kind === 'figure'
      ? String.raw`${before}((?:Figure|Fig\.?)\s*${number}\s*[:.|–—-][^\n]{0,400})`
      : kind === 'table'
        ? String.raw`${before}((?:Table|Tab\.?)\s*${number}\s*[:.|–—-][^\n]{0,400})`
        : kind === 'section' || kind === 'appendix'
          ? String.raw`${before}((?:Section\s+|Appendix\s+)?${number}\.?\s+\p{Lu}[^\n]{0,120})`
          : String.raw`${before}(?:\d+(?:\.\d+)*\.?\s+)?(${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')})[ \t]*(?=\n|$)`;
  const match = new RegExp(pattern, 'iu').exec(paper.text);
  const words = match?.[1];
  if (match === null || words === undefined) return { kind: 'absent' };
  const start = match.index + match[0].indexOf(words);
  const span = { start, end: start + words.trimEnd().length };
  return { kind: 'exact', ...span, parts: [span], score: 0.9 };
}
