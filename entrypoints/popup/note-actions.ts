import type { NoteActions } from '../../components/note-actions';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { Draft } from '../../lib/notes/draft';
import { draftEdit, draftReply, draftResponse } from '../../lib/notes/new-draft';
import type { PostId } from '../../lib/notes/note';
import { send, sendToPage } from '../../lib/platform/messages';
import type { OpenPage } from './open-page';

/** What cards ask for, as messages. `write` opens a draft; `fail` tells what went wrong. */
export function noteActions(context: {
  readonly open: Extract<OpenPage, { kind: 'document' }>;
  /** The document a post is about; the page may discuss several. */
  readonly documentOf: (post: PostId) => DocumentKey;
  readonly write: (draft: Draft) => void;
  readonly start: () => { readonly id: string; readonly now: number };
  readonly fail: (error: unknown) => void;
}): NoteActions {
  const { open, documentOf, write, start, fail } = context;
  return {
    onShow: (note) => {
      // The page itself shows the note; where none of ours answers, or it is another document's, a page is opened.
      const show = async () => {
        const here = open.page === null ? null : await sendToPage(open.tab, 'revealNote', { note: note.id });
        if (here?.shown === true) window.close();
        else await send('openNote', { document: note.document, version: note.version, note: note.id });
      };
      void show().catch(fail);
    },
    onRespond: (note) => write(draftResponse(start(), note)),
    onReply: (note, parent) => write(draftReply(start(), note, parent)),
    onJoin: (note, joined) => void send('joinNote', { document: documentOf(note), note, joined }).catch(fail),
    onEdit: (post) => write(draftEdit(start(), post)),
    onRemove: (post) => void send('removePost', { document: documentOf(post), post }).catch(fail),
    onWithdraw: (note, withdrawn) => void send('withdrawNote', { document: documentOf(note), note, withdrawn }).catch(fail),
    onUndo: (post) => void send('undo', { post }).catch(fail),
    onResolve: (post, how) => void send('resolveDelivery', { post, how }).catch(fail),
    readHistory: (post) => send('readHistory', { post }),
  };
}
