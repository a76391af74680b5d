import type { MarginActs, RovingActs } from '../../components/margin/margin-acts';
import type { Ask } from '../../lib/margin/ask';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import type { Draft } from '../../lib/notes/draft';
import type { NoteId, Target } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/writing/draft-desk';
import type { WayBack } from '../../lib/margin/way-back';
import { problemOf } from '../../lib/platform/problem';
import { draftActs } from './draft-acts';
import { noteActions } from './note-actions';

export interface ActsOptions {
  readonly ask: Ask;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly desk: DraftDesk;
  readonly reveal: (note: NoteId) => void;
  /** Scrolls so that a sheet does not cover the passage it is about. */
  readonly keepInView: (note: NoteId | null) => void;
  readonly hover: (notes: readonly NoteId[]) => void;
  readonly focus: (note: NoteId | null) => void;
  /** Takes the keyboard to an open note. */
  readonly focusNote: (note: NoteId) => void;
  readonly wayBack: WayBack;
  readonly roving: RovingActs;
  readonly signal: AbortSignal;
}

/** What the margin's buttons do: almost all of it is a message to the background, whose failures are shown. */
export function createActs(options: ActsOptions): MarginActs {
  const { ask, store, session, desk } = options;
  const tell = (done: Promise<unknown>): void => {
    done.catch((error: unknown) => store.set({ problem: problemOf(error) }));
  };
  const document = () => store.get().identity.document;
  /** The note that was open last: its passage is where the reader is. */
  let last: NoteId | null = null;
  const openNote = (note: NoteId | null): void => {
    last = note ?? last;
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
    await session.markWriting(target);
    write(draft, null);
    options.keepInView(null);
  };
  const leave = (): void => options.wayBack.go(last === null ? null : (session.ranges.get(last)?.[0] ?? null));
  return {
    roving: options.roving,
    leave,
    note: noteActions({ ask, store, session, tell, write }),
    openNote,
    hover: options.hover,
    reveal: options.reveal,
    showPanel: (panel) => store.set({ panel }),
    hideHere: () => {
      tell(ask('changeHiding', { site: store.get().identity.site, document: document(), wanted: { page: true } }));
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
    draft: draftActs({ store, session, desk, tell, openNote, focusNote: options.focusNote, leave, signal: options.signal }),
  };
}
