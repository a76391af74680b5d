import type { MarginActs } from '../../components/margin/margin-acts';
import type { NoteActions } from '../../components/note-actions';
import type { Ask } from '../../lib/margin/ask';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import type { Draft } from '../../lib/notes/draft';
import type { Note, NoteId, PostId, Reply, Response, Target } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/draft-desk';
import { problemOf } from '../../lib/platform/problem';

export interface ActsOptions {
  readonly ask: Ask;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly desk: DraftDesk;
  readonly reveal: (note: NoteId) => void;
  /** Scrolls so that a sheet does not cover the passage it is about. */
  readonly keepInView: (note: NoteId) => void;
  readonly hover: (notes: readonly NoteId[]) => void;
  readonly focus: (note: NoteId | null) => void;
}

/** What the margin's buttons do: almost all of it is a message to the background, whose failures are shown. */
export function createActs(options: ActsOptions): MarginActs {
  const { ask, store, session, desk } = options;
  const tell = (done: Promise<unknown>): void => {
    done.catch((error: unknown) => store.set({ problem: problemOf(error) }));
  };
  const document = () => store.get().identity.document;
  const openNote = (note: NoteId | null): void => {
    const { form, open, panel } = store.get();
    const needsPanel = note !== null && (form === 'panel' || form === 'sheet') && panel === 'closed';
    store.set({ open: note, ...(needsPanel ? { panel: [note] } : {}) });
    options.focus(note);
    if (note !== null && form === 'sheet') options.keepInView(note);
    if (note === null && open !== null && panel === 'closed') options.hover([]);
  };
  const write = (draft: Draft, note: NoteId | null): void => {
    if (note !== null) openNote(note);
    desk.open(draft);
  };
  const compose = async (target: Target): Promise<void> => {
    const draft = await session.draftFor(target);
    store.set({ toolbar: null, open: null });
    write(draft, null);
  };
  const afterPublishing = async (post: PostId | null): Promise<void> => {
    if (post !== null) await session.load(false);
  };
  return {
    note: noteActions(options, tell, write),
    openNote,
    hover: options.hover,
    reveal: options.reveal,
    showPanel: (panel) => store.set({ panel }),
    hideHere: () => {
      tell(
        ask('readSettings', {}).then((settings) =>
          ask('changeSettings', { change: { hiddenDocuments: [...settings.hiddenDocuments, document()] } }),
        ),
      );
      store.set({ panel: 'closed', open: null });
    },
    refresh: () => tell(session.load(true)),
    compose: (target) => tell(compose(target)),
    composeSelection: () => {
      tell(session.selection().then((target) => (target === null ? undefined : compose(target))));
    },
    toolbarOff: () => {
      store.set({ toolbar: null });
      tell(ask('changeSettings', { change: { toolbar: false } }));
    },
    dismissProblem: () => store.set({ problem: null }),
    draft: {
      change: (draft) => desk.change(draft),
      publish: () => tell(desk.publish().then(afterPublishing)),
      signUp: (handle) => tell(desk.signUpAndPublish(handle).then(afterPublishing)),
      close: () => desk.close(),
      discard: () => tell(desk.discard()),
    },
  };
}

function noteActions(
  { ask, store, session }: ActsOptions,
  tell: (done: Promise<unknown>) => void,
  write: (draft: Draft, note: NoteId | null) => void,
): NoteActions {
  const then = (done: Promise<unknown>): void => tell(done.then(() => session.load(false)));
  const begin = (note: Note) => ({ id: crypto.randomUUID(), document: note.document, body: '', updated: Date.now() });
  return {
    onRespond: (note) => write({ ...begin(note), kind: 'response', notes: [note.id], stance: null, version: null }, note.id),
    onReply: (note, parent) =>
      write({ ...begin(note), kind: 'reply', note: note.id, ...(parent === undefined ? {} : { parent }) }, note.id),
    onJoin: (note, joined) => then(ask('joinNote', { document: documentOf(store, note), note, joined })),
    onEdit: (post) => write(editOf(post), 'target' in post ? post.id : 'note' in post ? post.note : (post.notes[0] ?? null)),
    onRemove: (post) => then(ask('removePost', { document: documentOf(store, post), post })),
    onWithdraw: (note, withdrawn) => then(ask('withdrawNote', { document: documentOf(store, note), note, withdrawn })),
    onUndo: (post) => then(ask('undo', { post })),
    onResolve: (post, how) => then(ask('resolveDelivery', { post, how })),
    readHistory: (post) => ask('readHistory', { post }),
  };
}

/** A page can show notes of several documents: each post knows its own. */
function documentOf(store: Store<MarginModel>, post: PostId): Note['document'] {
  const { view, identity } = store.get();
  const { notes, responses, replies } = view?.discussion ?? { notes: [], responses: [], replies: [] };
  const all: readonly { readonly id: PostId; readonly document: Note['document'] }[] = [...notes, ...responses, ...replies];
  return all.find((one) => one.id === post)?.document ?? identity.document;
}

function editOf(post: Note | Response | Reply): Draft {
  const writing = {
    id: crypto.randomUUID(),
    document: post.document,
    body: post.body,
    updated: Date.now(),
    editing: { post: post.id, revision: post.revision },
  };
  if ('target' in post) {
    const { target, type, severity, version, suggestedWording = '', evidence = '' } = post;
    return { ...writing, kind: 'note', target, type, severity, version, suggestedWording, evidence };
  }
  if ('stance' in post) {
    return { ...writing, kind: 'response', notes: post.notes, stance: post.stance, version: post.version ?? null };
  }
  return { ...writing, kind: 'reply', note: post.note, ...(post.parent === undefined ? {} : { parent: post.parent }) };
}
