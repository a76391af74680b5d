import type { Note, NoteId, PostId, Reply, Response, Stance } from '../lib/notes/note';
import type { ReportReason } from '../lib/notes/report-reasons';

/** What a reader can do from a card. Those that publish, change or remove something fire on trusted events only. */
export interface NoteActions {
  /** Shows the note's passage in the page; absent where the card already stands beside it. */
  readonly onShow?: (note: Note) => void;
  /** `said`: what the answer begins with, where a button says it already. */
  readonly onRespond: (note: Note, said?: { readonly stance: Stance; readonly body: string }) => void;
  /** `parent`: the response or reply that is answered, when not the note itself. */
  readonly onReply: (note: Note, parent?: PostId) => void;
  readonly onJoin: (note: NoteId, joined: boolean) => void;
  readonly onEdit: (post: Note | Response | Reply) => void;
  /** Puts an own note on the words that are selected in the page; absent where nothing can be selected. */
  readonly onReplace?: (note: Note) => void;
  readonly onRemove: (post: PostId) => void;
  readonly onWithdraw: (note: NoteId, withdrawn: boolean) => void;
  readonly onUndo: (post: PostId) => void;
  readonly onResolve: (post: PostId, how: 'retry' | 'discard') => void;
  /** The critic's word on the fix claimed in this version. Absent where nobody could be told. */
  readonly onJudgeFix?: (note: Note, verdict: 'confirmed' | 'contested', version: number | null) => void;
  /** A reader saw that the passage reads otherwise in this version. */
  readonly onSeeChange?: (note: Note, version: number) => void;
  /** Asks the moderators to look at a post; rejects with a problem in words. */
  readonly onReport?: (post: PostId, reason: ReportReason, words: string) => Promise<void>;
  /** The address that opens the document at the note's passage; null where it has none. */
  readonly linkOf?: (note: Note) => string | null;
  /** Earlier texts of an edited post, newest first. */
  readonly readHistory?: (post: PostId) => Promise<readonly { readonly body: string; readonly at: number }[]>;
}
