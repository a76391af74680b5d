import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ArxivId } from '../../lib/documents/arxiv-id';
import { placeQuotes, prepareText } from '../../lib/match';
import type { QuoteSelector } from '../../lib/match';
import { textOf } from './html-text';
import type { PoliteReader } from './polite-reader';

/** `unread`: there is no such page. What stands there word for word, or not, or in more places than one. */
const standing = v.picklist(['word-for-word', 'not-so', 'somewhere', 'unread']);
type Standing = v.InferOutput<typeof standing>;

/** What arXiv's HTML of one version has of a quote. The page is not kept, only the answer. */
export function standingIn(reader: PoliteReader, base: string, paper: { readonly id: ArxivId; readonly version: number }, quote: QuoteSelector): Promise<Standing> {
  const name = createHash('sha256').update(JSON.stringify([quote.exact, quote.prefix, quote.suffix])).digest('hex');
  return reader.read({
    url: new URL(`${base}/html/${paper.id}v${paper.version}`),
    as: `quote ${name}`,
    accept: 'text/html',
    facts: standing,
    find: (status, html) => (status === 200 ? judge(html, quote) : 'unread'),
  });
}

export function judge(html: string, quote: QuoteSelector): Standing {
  const [placement] = placeQuotes(prepareText(textOf(html)), [quote]);
  if (placement?.kind === 'exact') return 'word-for-word';
  return placement?.kind === 'ambiguous' ? 'somewhere' : 'not-so';
}
