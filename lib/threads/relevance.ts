import { placeQuotes, prepareText, type PreparedText } from '../match';
import { inlineQuotesOf } from './inline-quotes';
import { commentIdOf } from './readers/forum-html';
import { lettersIn } from './same-letters';
import { textOf, wordCount, type Comment, type Thread } from './thread';
import type { PaperText } from './thread-import';

/**
 * The top comments that are about the paper. A page of quick takes holds threads on many papers; a comment
 * belongs to ours when it, or the post, links it, names it, or quotes it. Null: the whole page is about it.
 */
export function rootsAbout(thread: Thread, paper: PaperText, prepared: PreparedText | null, url: string | undefined): ReadonlySet<number> | null {
  const roots = thread.comments.flatMap((comment, at) => (comment.parent === null ? [at] : []));
  const isOurs = mentions(paper, prepared);
  const post: Comment = thread.post ?? { id: null, parent: null, writer: '', aliases: [], blocks: [], links: [] };
  const heading = { ...post, links: [...post.links, ...(thread.linked ? [thread.linked] : [])] };
  if (isOurs(heading) || (thread.title !== undefined && paper.title !== undefined && sameTitle(thread.title, paper.title))) return null;
  const related = roots.filter((root) => {
    const comment = thread.comments[root];
    return comment !== undefined && isOurs(comment);
  });
  if (related.length > 0) return new Set(related);
  const wanted = commentIdOf(url);
  const named = thread.comments.findIndex((comment) => comment.id !== null && comment.id === wanted);
  if (named !== -1) return new Set([rootOf(thread, named)]);
  // One thread was handed over on purpose; of many that do not name the paper none is taken.
  return roots.length <= 1 || thread.post !== undefined ? null : new Set();
}

export function rootOf(thread: Thread, at: number): number {
  let root = at;
  for (let above = thread.comments[root]?.parent ?? null; above !== null; above = thread.comments[root]?.parent ?? null) root = above;
  return root;
}

function mentions(paper: PaperText, prepared: PreparedText | null): (comment: Comment) => boolean {
  const id = paper.key.slice(paper.key.indexOf(':') + 1);
  const title = lettersIn(paper.title ?? '');
  const link = new RegExp(String.raw`(?<![\d.])${id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\d)`, 'i');
  return (comment) => {
    if (comment.links.some((href) => link.test(href))) return true;
    const words = comment.blocks.map(textOf).join('\n');
    if (link.test(words)) return true;
    if (title.length >= 16 && lettersIn(words.slice(0, 200_000)).includes(title)) return true;
    if (prepared === null) return false;
    const quotes = comment.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : inlineQuotesOf(textOf(block)).map((quote) => quote.text)));
    return placeQuotes(prepared, quotes.filter((quote) => wordCount(quote) >= 6).slice(0, 100).map((exact) => ({ exact }))).some((placement) => placement.kind === 'exact');
  };
}

function sameTitle(a: string, b: string): boolean {
  const [one, other] = [lettersIn(a), lettersIn(b)];
  if (one.length < 12 || other.length < 12) return false;
  if (one.includes(other) || other.includes(one)) return true;
  const placement = placeQuotes(prepareText(a), [{ exact: b }])[0];
  return placement?.kind === 'changed' && placement.score > 0.7;
}
