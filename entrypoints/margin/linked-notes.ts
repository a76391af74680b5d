import { showLinkedNote } from '../../lib/margin/linked-note';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import { linkedNote } from '../../lib/margin/permalink';
import type { Store } from '../../lib/margin/store';
import type { NoteId } from '../../lib/notes/note';
import { problemOf } from '../../lib/platform/problem';

export interface LinkedNotesOptions {
  /** The address the page was opened by. */
  readonly url: URL;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly reveal: (note: NoteId) => void;
  readonly signal: AbortSignal;
}

/** Notes that the page's address names: `follow` shows the one it names now, and each that it comes to name. */
export function linkedNotes({ url, store, session, reveal, signal }: LinkedNotesOptions): { readonly showLinked: (note: NoteId) => void; readonly follow: () => void } {
  const showLinked = (note: NoteId): void => {
    showLinkedNote(note, { store, refresh: () => session.load(true).then(() => session.settled()), reveal }).catch((error: unknown) => store.set({ problem: problemOf(error) }));
  };
  const follow = (): void => {
    window.addEventListener('hashchange', () => {
      const linked = linkedNote(new URL(window.location.href));
      if (linked !== null) showLinked(linked);
    }, { signal });
    const wanted = linkedNote(url);
    // The margin is measured at the next frame; only then is there something to open.
    if (wanted !== null && !signal.aborted) requestAnimationFrame(() => requestAnimationFrame(() => showLinked(wanted)));
  };
  return { showLinked, follow };
}
