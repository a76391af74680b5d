import { formNote } from '../../lib/margin/form-note';
import type { MarginActs } from '../../components/margin/margin-acts';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import type { NoteId, PostId } from '../../lib/notes/note';
import type { DraftDesk } from '../../lib/platform/draft-desk';

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
}

/** What the buttons of a form do, and where the keyboard goes when the form does. */
export function draftActs({ store, session, desk, tell, openNote, focusNote, leave }: DraftActsOptions): MarginActs['draft'] {
  /** A note that was just published stands open: there it can be undone, and there its way to the server is told. */
  const afterPublishing = async (post: PostId | null): Promise<void> => {
    if (post === null) return;
    await session.load(false);
    const note = store.get().view?.discussion.notes.find(({ id }) => id === post);
    if (note === undefined) return;
    openNote(note.id);
    focusNote(note.id);
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
    publish: () => tell(desk.publish().then(afterPublishing)),
    signUp: (handle) => tell(desk.signUpAndPublish(handle).then(afterPublishing)),
    consent: (given) => desk.consent(given),
    close: () => afterwards(() => desk.close()),
    discard: () => afterwards(() => tell(desk.discard())),
  };
}
