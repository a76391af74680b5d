import type { DocumentKey } from '../../documents/document-key';
import type { NoteId, PostId } from '../../notes/note';
import type { ReportReason } from '../../notes/report-reasons';

/** What becomes of an objection after it was answered: asked of the background by cards. */
export interface OutcomeProtocol {
  /** The critic accepts a claimed fix or does not. `version`: the one the claim names, so that it is that one which is judged. */
  judgeFix(request: { document: DocumentKey; note: NoteId; verdict: 'confirmed' | 'contested'; version: number | null }): void;
  /** A reader saw that the passage reads otherwise in this version. */
  reportChange(request: { document: DocumentKey; note: NoteId; version: number }): void;
  /** Asks the moderators to look at a post. Kept and sent later where the server does not answer. */
  reportPost(request: { document: DocumentKey; post: PostId; reason: ReportReason; words: string }): void;
}
