import type { Draft } from '../../lib/notes/draft';
import type { NoteId, PostId } from '../../lib/notes/note';

/** What was just published is read again and shown, with what becomes of it, also where a search or a filter would leave it out. */
export function showPublished(readAgain: () => void, showAll: () => void, open: (note: NoteId) => void): (post: PostId, draft: Draft) => void {
  return (post, draft) => {
    readAgain();
    if (draft.kind !== 'note') return;
    if (draft.editing === undefined) showAll();
    open(post);
  };
}
