import type { MarginActs, RovingActs } from '../../components/margin/margin-acts';
import type { Ask } from '../../lib/margin/ask';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import { standsNow } from '../../lib/margin/place-notes';
import type { Store } from '../../lib/margin/store';
import type { NoteId } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/writing/draft-desk';
import type { WayBack } from '../../lib/margin/way-back';
import { problemOf } from '../../lib/platform/problem';
import { draftActs } from './draft-acts';
import { noteActions } from './note-actions';
import { noticeActs } from './notice-acts';
import { writingActs } from './writing-acts';

export interface ActsOptions {
  readonly ask: Ask;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly desk: DraftDesk;
  readonly reveal: (note: NoteId) => void;
  /** Shows the note an address names, or says why it cannot. */
  readonly showLinked: (note: NoteId) => void;
  readonly setHidden: (hidden: boolean) => Promise<void>;
  /** Scrolls so that a sheet does not cover the passage it is about. */
  readonly keepInView: (note: NoteId | null) => void;
  /** Scrolls to what is written about. */
  readonly bringToWriting: () => void;
  /** Looks again what lies unfinished. */
  readonly readDrafts: () => Promise<void>;
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
  /** The note that was open last: its passage is where the reader is. */
  let last: NoteId | null = null;
  const openNote = (note: NoteId | null): void => {
    last = note ?? last;
    const { form, open, panel, placed } = store.get();
    // What stands nowhere on the page can only be shown in the list, with the reason.
    const inPanel = form === 'panel' || form === 'sheet' || placed.some((one) => one.note.id === note && !standsNow(one));
    // A list of some notes does not hide the one that is opened: it makes room for it.
    const shown = note === null || panel === 'all' || (panel === 'closed' ? !inPanel : panel.includes(note));
    store.set({ open: note, ...(shown ? {} : { panel: inPanel ? [note] : 'closed' }) });
    options.focus(note);
    if (note !== null && form === 'sheet') options.keepInView(note);
    if (note === null && open !== null && panel === 'closed') options.hover([]);
  };
  const leave = (): void => options.wayBack.go(last === null ? null : (session.ranges.get(last)?.[0] ?? null));
  const { write, ...writing } = writingActs({ ...options, tell, openNote });
  return {
    roving: options.roving,
    leave,
    note: noteActions({ ask, store, session, tell, focusNote: options.focusNote, write }),
    openNote,
    hover: options.hover,
    reveal: options.reveal,
    showPanel: (panel) => store.set({ panel }),
    ...noticeActs({ ...options, tell, leave }),
    ...writing,
    refresh: () => tell(session.load(true)),
    toolbarOff: () => {
      store.set({ toolbar: null });
      tell(ask('changeSettings', { change: { toolbar: false } }));
    },
    dismissProblem: () => store.set({ problem: null }),
    draft: draftActs({ store, session, desk, tell, openNote, focusNote: options.focusNote, leave, signal: options.signal }),
  };
}
