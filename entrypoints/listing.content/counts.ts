import { i18n } from '#i18n';
import { statusLabel } from '../../components/labels';
import { createHost } from '../../lib/margin/host';
import { drawChips, type Chip } from '../../lib/margin/listing-chips';
import { STATUSES } from '../../lib/notes/ledger';
import type { KnownNotes } from '../../lib/platform/reading/listing-protocol';
import type { ListedPaper } from '../../lib/sites/arxiv-listing';
import css from './style.css?inline';

/** Tests look inside; pages must not. */
const SHADOW: ShadowRootMode = import.meta.env.MODE === 'e2e' ? 'open' : 'closed';

/** Shows the counts until the signal aborts, and gives the function that puts each beside its paper. */
export function showCounts(papers: readonly ListedPaper[], known: readonly KnownNotes[], signal: AbortSignal): () => void {
  const host = createHost({
    name: 'rejoinder-listing',
    css,
    mode: SHADOW,
    kind: 'margin',
    insert: (element) => document.documentElement.append(element),
    signal,
  });
  host.mount.lang = i18n.t('interface.language');
  host.mount.dir = i18n.t('interface.direction');
  const byDocument = new Map(known.map((one) => [one.document, one]));
  const chips = papers.flatMap((paper): readonly Chip[] => {
    const notes = byDocument.get(paper.document);
    if (notes === undefined) return [];
    const id = paper.document.slice('arxiv:'.length);
    return [{
      count: String(notes.notes),
      words: words(notes),
      name: i18n.t('listing.paper', [id]),
      href: new URL(`/abs/${id}`, location.origin).href,
      lines: paper.lines,
    }];
  });
  return drawChips(host, i18n.t('listing.label'), chips);
}

/** "5 notes: 2 open, 3 conceded" */
function words({ notes, byStatus }: KnownNotes): string {
  const total = i18n.t('note.summary.sentence', notes);
  const parts = STATUSES.flatMap((status) => {
    const count = byStatus[status];
    return count === undefined ? [] : [`${count} ${withSmallStart(statusLabel(i18n.t, status))}`];
  });
  return parts.length === 0 ? total : i18n.t('listing.counts', [total, parts.join(', ')]);
}

/** Names of statuses begin with a capital where they stand alone. */
function withSmallStart(name: string): string {
  return name.slice(0, 1).toLocaleLowerCase(i18n.t('interface.language')) + name.slice(1);
}
