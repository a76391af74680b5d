import { draftAgain } from '../../notes/new-draft';
import type { Note, Reply, Response } from '../../notes/note';
import type { Ask } from './draft-desk';

/** Takes a post back, and keeps what it said as a draft: the text is safe before it is undone. */
export async function undoToDraft(ask: Ask, start: Parameters<typeof draftAgain>[0], post: Note | Response | Reply): Promise<void> {
  const draft = draftAgain(start, post);
  await ask('saveDraft', { draft });
  try {
    await ask('undo', { post: post.id });
  } catch (error) {
    await ask('discardDraft', { id: draft.id });
    throw error;
  }
}
