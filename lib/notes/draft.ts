import type { DocumentKey } from '../documents/document-key';
import type { NoteId, NoteType, PostId, Severity, Stance, Target } from './note';

/**
 * What somebody is writing and has not published. Saved at every keystroke, so a draft may be incomplete:
 * empty text, no stance yet. `id` names the draft, not the post that will come of it.
 */
interface Writing {
  readonly id: string;
  readonly document: DocumentKey;
  readonly body: string;
  /** Milliseconds of the last keystroke. */
  readonly updated: number;
  /** The open form that wrote it last. */
  readonly desk?: string;
  /** Present when an own post is being edited: which, and the revision the writer started from. */
  readonly editing?: { readonly post: PostId; readonly revision: number };
}

export interface NoteDraft extends Writing {
  readonly kind: 'note';
  readonly version: number | null;
  readonly target: Target;
  readonly type: NoteType;
  readonly severity: Severity;
  readonly suggestedWording: string;
  readonly evidence: string;
}

export interface ResponseDraft extends Writing {
  readonly kind: 'response';
  readonly notes: readonly NoteId[];
  /** Null until chosen: the form asks for the stance first. */
  readonly stance: Stance | null;
  /** With stance `fixed`. */
  readonly version: number | null;
}

export interface ReplyDraft extends Writing {
  readonly kind: 'reply';
  readonly note: NoteId;
  readonly parent?: PostId;
}

export type Draft = NoteDraft | ResponseDraft | ReplyDraft;
