import type { ImportedPost } from '../api/thread-import';
import type { Discussion, PostId } from '../notes/note';
import { lettersIn } from './letters';
import { commentIdIn } from './source-key';
import type { ImportState } from './state';

/** What the server has already of a piece of the preview: it is there, or it was and is not wanted. */
export type Standing = { readonly kind: 'here'; readonly id: PostId } | { readonly kind: 'removed' };
/** By the piece's id in the preview. */
export type Standings = ReadonlyMap<string, Standing>;

/** Fewer letters than these ("Thanks!") are said by many. */
const TELLING = 24;

/**
 * Pieces that are here in other people's imports, divided or joined otherwise, or brought from another copy of the
 * thread: the same words, or words of the same comment that hold them.
 */
export function standingsIn(state: ImportState, discussion: Discussion): Standings {
  const posts = [...discussion.notes, ...discussion.responses, ...discussion.replies].map((post) => ({
    id: post.id,
    isNote: 'target' in post,
    letters: lettersIn(post.body),
    comment: post.source === undefined ? null : commentIdIn(post.source.url),
  }));
  const found = new Map<string, Standing>();
  const look = (piece: { readonly id: string; readonly markdown: string; readonly sourceUrl: string | null }, isNote: boolean): void => {
    const letters = lettersIn(piece.markdown);
    const comment = piece.sourceUrl === null ? null : commentIdIn(piece.sourceUrl);
    const same = posts.find((post) => {
      if (post.isNote !== isNote || letters.length < TELLING) return false;
      return post.letters === letters || (comment !== null && post.comment === comment && post.letters.includes(letters));
    });
    if (same !== undefined) found.set(piece.id, { kind: 'here', id: same.id });
  };
  for (const note of state.notes) {
    look(note, true);
    for (const answer of note.answers) look(answer, false);
  }
  return found;
}

/** What the server said would become of each post, by the pieces that have its key. */
export function standingsOf(state: ImportState, posts: readonly ImportedPost[], before: Standings): Standings {
  const byKey = new Map(posts.map((post) => [post.key, post]));
  const all = new Map(before);
  for (const piece of state.notes.flatMap((note) => [note, ...note.answers])) {
    const post = byKey.get(piece.key);
    if (post?.outcome === 'known') all.set(piece.id, { kind: 'here', id: post.id });
    if (post?.outcome === 'removed') all.set(piece.id, { kind: 'removed' });
  }
  return all;
}

/** Pieces that an import would bring anew. */
export function freshPieces(state: ImportState, standings: Standings): number {
  const kept = state.notes.filter((note) => !note.skipped && standings.get(note.id)?.kind !== 'removed');
  const answers = kept.flatMap((note) => note.answers).filter((answer) => !answer.skipped);
  return [...kept, ...answers].filter((piece) => !standings.has(piece.id)).length;
}
