import type { NoteId } from '../notes/note';
import type { MarginModel } from './margin-model';
import type { Notice } from './notice';
import type { Store } from './store';

export interface LinkedNoteOptions {
  readonly store: Store<MarginModel>;
  /** Asks the server now, and places what came. */
  readonly refresh: () => Promise<void>;
  /** Opens the note at its passage, or in the list where it has none. */
  readonly reveal: (note: NoteId) => void;
}

/**
 * Shows the note that an address names. A link may be younger than what is stored here, so a note that is not known is
 * asked for once; where it cannot be shown the reader is told why, since they came for it.
 */
export async function showLinkedNote(note: NoteId, { store, refresh, reveal }: LinkedNoteOptions): Promise<void> {
  const isHere = (): boolean => store.get().view?.discussion.notes.some(({ id }) => id === note) === true;
  store.set({ notice: null });
  if (!isHere()) await refresh();
  if (!isHere()) store.set({ notice: whyNot(note, store.get()) });
  else if (store.get().hidden) store.set({ notice: { kind: 'linked-hidden', note } });
  else reveal(note);
}

function whyNot(note: NoteId, { view }: MarginModel): Notice {
  const kind = view?.freshness.kind ?? 'unknown';
  if (kind === 'current') return { kind: 'linked-gone' };
  return kind === 'stale' || kind === 'unknown' ? { kind: 'linked-unknown', note } : { kind: 'linked-unasked' };
}
