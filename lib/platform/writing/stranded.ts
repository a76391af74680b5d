import type { DocumentKey } from '../../documents/document-key';
import type { Discussion, PostId } from '../../notes/note';
import { isCreation } from './act';
import type { Op } from '../database';

/**
 * Answers that the server gave back and that stand under nothing any more: their note is gone from what is known of the
 * document, and no card shows them. As drafts they are found again. `ops`: what is unsent about the document.
 */
export function strandedAnswers(ops: readonly Op[], { notes }: Pick<Discussion, 'notes'>): readonly PostId[] {
  const here = new Set<string>(notes.map(({ id }) => id));
  return ops.flatMap<PostId>(({ act, delivery, draft }) => {
    // Without its draft it could only be dropped.
    if (!isCreation(act) || delivery.state !== 'refused' || draft === null) return [];
    if (act.kind === 'reply') return here.has(act.reply.note) ? [] : [act.reply.id];
    return act.kind === 'response' && !act.response.notes.some((note) => here.has(note)) ? [act.response.id] : [];
  });
}

export interface StrandedParts {
  readonly discussionOf: (document: DocumentKey) => Promise<Discussion>;
  readonly opsOf: (document: DocumentKey) => Promise<readonly Op[]>;
  /** Makes a draft of an act that was given back. */
  readonly takeBack: (post: PostId) => Promise<unknown>;
}

/** Puts them back among the drafts. */
export async function giveBackStranded(document: DocumentKey, { discussionOf, opsOf, takeBack }: StrandedParts): Promise<void> {
  const ops = await opsOf(document);
  // Nearly always there is nothing to look for.
  if (!ops.some(({ delivery }) => delivery.state === 'refused')) return;
  for (const post of strandedAnswers(ops, await discussionOf(document))) await takeBack(post);
}
