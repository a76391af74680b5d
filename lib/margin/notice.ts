import type { NoteId } from '../notes/note';

/** What the margin tells where no card can: each with what can be done about it. */
export type Notice =
  /** The notes of this page have just been hidden. `keyboard`: by a control of ours, which is gone with them. */
  | { readonly kind: 'hidden'; readonly keyboard: boolean }
  /** The address names a note, and notes are hidden here. */
  | { readonly kind: 'linked-hidden'; readonly note: NoteId }
  /** The address names a note that the server does not know. */
  | { readonly kind: 'linked-gone' }
  /** The address names a note that is not known here, and nobody could be asked. */
  | { readonly kind: 'linked-unknown'; readonly note: NoteId }
  /** The same where nobody is asked: no server is chosen, or the window is private. */
  | { readonly kind: 'linked-unasked' };
