import Fuse from 'fuse.js';
import { foldForSearch } from '../text/fold-for-search';

/** Papers that a discussion may be about though it names none: by their titles, where it cites one, roughly written or whole. */

/** Words a title must have to be looked for at all: "Attention" stands everywhere. */
const FEWEST_WORDS = 3;
/** What a discussion cites that is longer is no title. */
const MOST_LETTERS = 250;
const MOST_CITED = 200;
/** Fuse's scale: 0 is the very title, 1 anything. A word that is missing or another passes. */
const TOLERANCE = 0.35;
/** Of a cited title and a known one, the shorter has at least this share of the longer's letters. */
const SHARE = 0.6;
const LOOKED_AT = 400_000;

/** The papers whose title the discussion cites, the likeliest first. `content`: text, Markdown or mark-up, as it came. */
export function citedPapers<Paper extends { readonly title: string }>(content: string, known: readonly Paper[]): readonly Paper[] {
  const papers = known.map((paper) => ({ paper, title: foldForSearch(paper.title) })).filter(({ title }) => title.split(' ').length >= FEWEST_WORDS);
  if (papers.length === 0) return [];
  const words = content.slice(0, LOOKED_AT).replaceAll(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/gi, ' ');
  const text = foldForSearch(words.replaceAll(/<[^>]*>/g, ' '));
  const scores = new Map(papers.flatMap(({ paper, title }) => (text.includes(title) ? [[paper, -title.length / 1_000] as const] : [])));
  const fuse = new Fuse(papers, { keys: ['title'], threshold: TOLERANCE, includeScore: true, isCaseSensitive: true, ignoreFieldNorm: true });
  for (const cited of citedIn(words)) {
    for (const { item, score = 1 } of fuse.search(cited)) {
      const [less, more] = [cited.length, item.title.length].toSorted((a, b) => a - b);
      if (less === undefined || more === undefined || less / more < SHARE) continue;
      scores.set(item.paper, Math.min(scores.get(item.paper) ?? 1, score));
    }
  }
  return [...scores].toSorted(([, one], [, other]) => one - other).map(([paper]) => paper);
}

/** What may be a title: quoted, emphasised, linked, a heading, or a short line of its own. Folded. */
function citedIn(content: string): readonly string[] {
  const found = [
    ...content.matchAll(/[“"„«]([^“”"„«»\n]{10,250})[”"“»]/gu),
    ...content.matchAll(/<(?:a|em|i|b|strong|h[1-6]|cite)\b[^>]*>([^<]{10,250})</giu),
    ...content.matchAll(/(?<![\w*])[*_]{1,2}([^*_\n]{10,250})[*_]{1,2}/gu),
    ...content.matchAll(/\[([^\][\n]{10,250})\]\(/gu),
    ...content.matchAll(/^[#\s]*([^\n<>]{10,160})$/gmu),
  ].map(([, words]) => foldForSearch(words ?? ''));
  return [...new Set(found)].filter((words) => words.length <= MOST_LETTERS && words.split(' ').length >= FEWEST_WORDS).slice(0, MOST_CITED);
}
