import type { NoteActions } from '../../components/note-actions';
import type { Ask } from '../../lib/margin/ask';
import { formNote } from '../../lib/margin/form-note';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import type { Draft } from '../../lib/notes/draft';
import { draftEdit, draftReplaced, draftReply, draftResponse } from '../../lib/notes/new-draft';
import type { Note, NoteId, PostId, Reply, Response } from '../../lib/notes/note';
import { noteLink } from '../../lib/notes/permalink';
import { MessageError } from '../../lib/platform/problem';
import { undoToDraft } from '../../lib/platform/writing/undo-to-draft';

export interface NoteActionsOptions {
  readonly ask: Ask;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  /** Shows what an act failed with. */
  readonly tell: (done: Promise<unknown>) => void;
  /** Takes the keyboard to an open note. */
  readonly focusNote: (note: NoteId) => void;
  /** Opens a form, in the card of a note where it belongs to one. */
  readonly write: (draft: Draft, note: NoteId | null) => void;
}

/** What a card's buttons do. Own posts are asked of the background; what changed comes back as a discussion. */
export function noteActions({ ask, store, session, tell, focusNote, write }: NoteActionsOptions): NoteActions {
  const then = (done: Promise<unknown>): void => tell(done.then(() => session.load(false)));
  /** The same for what takes its own button away: the keyboard then goes to the note's head instead of nowhere. */
  const thenAt = (note: NoteId, done: Promise<unknown>): void =>
    tell(done.then(() => session.load(false)).then(() => requestAnimationFrame(() => document.activeElement === document.body && focusNote(note))));
  return {
    onRespond: (note, said) => write(draftResponse(start(), note, said), note.id),
    onReply: (note, parent) => write(draftReply(start(), note, parent), note.id),
    onJoin: (note, joined) => then(ask('joinNote', { document: documentOf(store, note), note, joined })),
    onEdit: (post) => write(draftEdit(start(), post), 'target' in post ? post.id : 'note' in post ? post.note : (post.notes[0] ?? null)),
    onReplace: (note) => {
      const replace = async (): Promise<void> => {
        const target = await session.reader.selection();
        if (target === null) throw new MessageError('problems.nothingSelected');
        await session.markWriting(target);
        write(draftReplaced(start(), note, target), note.id);
      };
      tell(replace());
    },
    onRemove: (post) => then(ask('removePost', { document: documentOf(store, post), post })),
    onWithdraw: (note, withdrawn) => thenAt(note, ask('withdrawNote', { document: documentOf(store, note), note, withdrawn })),
    onUndo: (id) => {
      const post = find(store, id);
      if (post !== undefined) then(undoToDraft(ask, start(), post));
    },
    onResolve: (post, how) => {
      const resolve = async (): Promise<void> => {
        const draft = await ask('resolveDelivery', { post, how });
        await session.load(false);
        if (draft !== null) write(draft, formNote(draft));
      };
      tell(resolve());
    },
    onJudgeFix: (note, verdict, version) => thenAt(note.id, ask('judgeFix', { document: note.document, note: note.id, verdict, version })),
    onSeeChange: (note, version) => then(ask('reportChange', { document: note.document, note: note.id, version })),
    onReport: (post, reason, words) => ask('reportPost', { document: documentOf(store, post), post, reason, words }),
    linkOf: (note) => noteLink(note, { rendition: store.get().identity.rendition, address: location.href }),
    readHistory: (post) => ask('readHistory', { post }),
  };
}

/** A page can show notes of several documents: each post knows its own. */
function documentOf(store: Store<MarginModel>, post: PostId): Note['document'] {
  return find(store, post)?.document ?? store.get().identity.document;
}

function find(store: Store<MarginModel>, id: PostId): Note | Response | Reply | undefined {
  const { notes, responses, replies } = store.get().view?.discussion ?? { notes: [], responses: [], replies: [] };
  return [...notes, ...responses, ...replies].find((one) => one.id === id);
}

/** What a new draft begins with. */
function start(): { readonly id: string; readonly now: number } {
  return { id: crypto.randomUUID(), now: Date.now() };
}
