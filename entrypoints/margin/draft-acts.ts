import { formNote } from '../../lib/margin/form-note';
import type { MarginActs } from '../../components/margin/margin-acts';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import { whenIn, type Store } from '../../lib/margin/store';
import type { NoteId, PostId } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/writing/draft-desk';

export interface DraftActsOptions {
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly desk: DraftDesk;
  readonly tell: (done: Promise<unknown>) => void;
  readonly openNote: (note: NoteId | null) => void;
  /** Takes the keyboard to an open note. */
  readonly focusNote: (note: NoteId) => void;
  /** Gives it back to the page. */
  readonly leave: () => void;
  readonly signal: AbortSignal;
}

/** Milliseconds a published note is waited for: a page that changes at the same time is placed anew before it shows it. */
const PATIENCE = 5_000;

/** What the buttons of a form do, and where the keyboard goes when the form does. */
export function draftActs({ store, session, desk, tell, openNote, focusNote, leave, signal }: DraftActsOptions): MarginActs['draft'] {
  /**
   * A note that was just published stands open: there it can be undone, and there its way to the server is told. From an
   * answer the keyboard goes back to the note that was answered.
   */
  const publishing = async (published: Promise<PostId | null>): Promise<void> => {
    const draft = desk.state?.draft;
    const answered = draft === undefined ? null : formNote(draft);
    const post = await published;
    if (post === null) return;
    await session.load(false);
    if (answered !== null) return focusNote(answered);
    const note = await whenIn(store, ({ view }) => view?.discussion.notes.find(({ id }) => id === post)?.id, PATIENCE, signal);
    if (note === null) return;
    openNote(note);
    focusNote(note);
  };
  /** Back to the note that was answered, else to where the reader was. */
  const afterwards = (gone: () => void): void => {
    const draft = desk.state?.draft;
    gone();
    const note = draft === undefined ? null : formNote(draft);
    if (note === null) leave();
    else focusNote(note);
  };
  return {
    change: (draft) => desk.change(draft),
    publish: () => tell(publishing(desk.publish())),
    signUp: (handle) => tell(publishing(desk.signUpAndPublish(handle))),
    consent: (given) => desk.consent(given),
    close: () => afterwards(() => desk.close()),
    discard: () => afterwards(() => tell(desk.discard())),
  };
}
