import type { NoteDraft } from '../notes/draft';
import { draftNote } from '../notes/new-draft';
import type { Target } from '../notes/note';
import type { PageIdentity } from '../sites/site';
import type { Ask } from './ask';
import { sameTarget } from './same-target';

/** A new note's draft, or the one that was begun on the same target and not published. */
export async function draftFor(ask: Ask, { document, version }: PageIdentity, target: Target): Promise<NoteDraft> {
  const drafts = await ask('readDrafts', { document });
  const begun = drafts.find(
    (draft): draft is NoteDraft => draft.kind === 'note' && draft.editing === undefined && sameTarget(draft.target, target),
  );
  return begun ?? draftNote({ id: crypto.randomUUID(), now: Date.now() }, document, version, target);
}
