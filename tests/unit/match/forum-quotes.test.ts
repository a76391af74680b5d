import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type Span } from '../../../lib/match';

/** Quotes as people write them on forums, with the passages they mean: reference data kept beside the project. */
const FILE = join(process.env.REJOINDER_CORPUS ?? '../shared/corpus', 'matching/forum-quotes.json');

interface ForumQuote {
  readonly id: string;
  readonly docHtml: string;
  readonly quoteHtml: string;
  readonly want: { readonly status: 'found' | 'not_found' | 'ambiguous'; readonly text: string | null; readonly texts: readonly string[] | null };
}

const ENTITIES: Readonly<Record<string, string>> = { nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** Enough HTML for these short documents: blocks end lines, formulas are read by their label, styles not at all. */
function readable(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<mjx-container[^>]*aria-label="([^"]*)"[^>]*>.*?<\/mjx-container>/gs, '$1')
    .replace(/<\/(?:p|h1|li|blockquote)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&([a-z]+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\n+/g, '\n')
    .trim();
}

function isRight({ docHtml, quoteHtml, want }: ForumQuote): boolean {
  const text = readable(docHtml);
  const [placement] = placeQuotes(prepareText(text), [{ exact: readable(quoteHtml) }]);
  if (want.status === 'not_found') return placement?.kind === 'absent';
  if (want.status === 'ambiguous') return placement?.kind === 'ambiguous';
  if (placement?.kind !== 'exact' && placement?.kind !== 'changed') return false;
  const wanted = (want.texts ?? (want.text === null ? [] : [want.text])).map((passage) => spanIn(text, passage));
  return wanted.length === 0 || overlap(placement.parts, wanted) >= 0.8;
}

function spanIn(text: string, passage: string): Span {
  const start = text.replaceAll('\n', ' ').indexOf(passage);
  return { start, end: start + passage.length };
}

function overlap(one: readonly Span[], other: readonly Span[]): number {
  const size = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  let shared = 0;
  for (const a of one) for (const b of other) shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared / (size(one) + size(other) - shared);
}

describe.skipIf(!existsSync(FILE))('quotes from forums (skipped where the reference data is absent)', () => {
  it('are placed on the passages they mean, all but one at most', () => {
    const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly cases: readonly ForumQuote[] };
    const failed = cases.filter((quote) => !isRight(quote)).map(({ id }) => id);
    expect(cases.length).toBeGreaterThan(30);
    expect(failed.length, failed.join(', ')).toBeLessThanOrEqual(1);
  });
});
