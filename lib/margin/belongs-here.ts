import type { Note, NoteId } from '../notes/note';
import type { PageIdentity, SiteAdapter } from '../sites/site';
import { originsOf } from './origins';
import type { PlacedNote } from './place-notes';

/**
 * A paper that a forum post links brings along only the notes whose passages are on this page. A note on a comment is
 * here where the comment is: quick takes share one post with hundreds of others.
 */
export function belongsHere({ note, spans, kind }: PlacedNote, page: PageIdentity): boolean {
  if (note.document !== page.document) return spans.length > 0;
  return note.target.comment === undefined || kind !== 'elsewhere';
}

/** Notes that were brought from this page: each has its chip beside the words it was said in, and is not drawn a second time. */
export function saidHere(notes: readonly Note[], own: PageIdentity, adapter: SiteAdapter, page: Document): ReadonlySet<NoteId> {
  if (own.rendition !== 'post' || !notes.some(({ source }) => source !== undefined)) return new Set();
  return new Set(originsOf(notes, own.document, adapter.regions(page)).map(({ note }) => note.id));
}
