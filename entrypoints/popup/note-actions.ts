import type { NoteActions } from '../../components/note-actions';
import type { Draft } from '../../lib/notes/draft';
import { draftEdit, draftReplaced, draftReply, draftResponse } from '../../lib/notes/new-draft';
import type { Note, PostId, Reply, Response } from '../../lib/notes/note';
import { noteLink } from '../../lib/notes/permalink';
import { MessageError } from '../../lib/platform/problem';
import { send, sendToPage } from '../../lib/platform/messages';
import { undoToDraft } from '../../lib/platform/writing/undo-to-draft';
import type { OpenPage } from './open-page';

export interface ActionContext {
  readonly open: Extract<OpenPage, { kind: 'document' }>;
  readonly find: (post: PostId) => Note | Response | Reply | undefined;
  /** Opens a draft. */
  readonly write: (draft: Draft) => void;
  readonly start: () => { readonly id: string; readonly now: number };
  /** Tells what went wrong. */
  readonly fail: (error: unknown) => void;
}

/** What cards ask for, as messages. */
export function noteActions(context: ActionContext): NoteActions {
  const { open, find, write, start, fail } = context;
  // The page may discuss several documents; a post knows its own.
  const documentOf = (post: PostId) => find(post)?.document ?? open.document;
  return {
    onShow: (note) => void show(note, open).catch(fail),
    onRespond: (note, said) => write(draftResponse(start(), note, said)),
    onReply: (note, parent) => write(draftReply(start(), note, parent)),
    onJoin: (note, joined) => void send('joinNote', { document: documentOf(note), note, joined }).catch(fail),
    onEdit: (post) => write(draftEdit(start(), post)),
    onReplace: (note) => {
      const target = open.page?.selection ?? null;
      if (target === null) fail(new MessageError('problems.nothingSelected'));
      else write(draftReplaced(start(), note, target));
    },
    onRemove: (post) => void send('removePost', { document: documentOf(post), post }).catch(fail),
    onWithdraw: (note, withdrawn) => void send('withdrawNote', { document: documentOf(note), note, withdrawn }).catch(fail),
    onUndo: (id) => {
      const post = find(id);
      if (post !== undefined) void undoToDraft(send, start(), post).catch(fail);
    },
    onResolve: (post, how) => {
      void send('resolveDelivery', { post, how })
        .then((draft) => (draft === null ? undefined : write(draft)))
        .catch(fail);
    },
    onJudgeFix: (note, verdict, version) => void send('judgeFix', { document: note.document, note: note.id, verdict, version }).catch(fail),
    onSeeChange: (note, version) => void send('reportChange', { document: note.document, note: note.id, version }).catch(fail),
    onReport: (post, reason, words) => send('reportPost', { document: documentOf(post), post, reason, words }),
    linkOf: (note) => noteLink(note, { rendition: open.page?.rendition ?? open.rendition, address: null }),
    readHistory: (post) => send('readHistory', { post }),
  };
}

/** In the page where it stands; where none of ours answers, or it is another document's, a page is opened. */
async function show(note: Note, open: ActionContext['open']): Promise<void> {
  const here = open.page === null ? null : await sendToPage(open.tab, 'revealNote', { note: note.id });
  if (here?.shown === true) window.close();
  else await send('openNote', { document: note.document, version: note.version, note: note.id });
}
