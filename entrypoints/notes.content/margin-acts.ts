import type { MarginActs } from '../../components/margin/margin-acts';
import type { Ask } from '../../lib/margin/ask';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import type { Draft } from '../../lib/notes/draft';
import type { NoteId, PostId, Target } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/draft-desk';
import { problemOf } from '../../lib/platform/problem';
import { noteActions } from './note-actions';

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
    const inPanel = form === 'panel' || form === 'sheet';
    // A list of some notes does not hide the one that is opened: it makes room for it.
    const shown = note === null || panel === 'all' || (panel === 'closed' ? !inPanel : panel.includes(note));
    store.set({ open: note, ...(shown ? {} : { panel: inPanel ? [note] : 'closed' }) });
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
  /** A note that was just published stands open: there it can be undone, and there its way to the server is told. */
  const afterPublishing = async (post: PostId | null): Promise<void> => {
    if (post === null) return;
    await session.load(false);
    const note = store.get().view?.discussion.notes.find(({ id }) => id === post);
    if (note !== undefined) openNote(note.id);
  };
  return {
    note: noteActions({ ask, store, session, tell, write }),
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
