import type { Note, NoteId, PostId, Reply, Response } from '../lib/notes/note';

/** What a reader can do from a card. Those that publish, change or remove something fire on trusted events only. */
export interface NoteActions {
  /** Shows the note's passage in the page; absent where the card already stands beside it. */
  readonly onShow?: (note: Note) => void;
  readonly onRespond: (note: Note) => void;
  /** `parent`: the response or reply that is answered, when not the note itself. */
  readonly onReply: (note: Note, parent?: PostId) => void;
  readonly onJoin: (note: NoteId, joined: boolean) => void;
  readonly onEdit: (post: Note | Response | Reply) => void;
  readonly onRemove: (post: PostId) => void;
  readonly onWithdraw: (note: NoteId, withdrawn: boolean) => void;
  readonly onUndo: (post: PostId) => void;
  readonly onResolve: (post: PostId, how: 'retry' | 'discard') => void;
  /** Earlier texts of an edited post, newest first. */
  readonly readHistory?: (post: PostId) => Promise<readonly { readonly body: string; readonly at: number }[]>;
}
