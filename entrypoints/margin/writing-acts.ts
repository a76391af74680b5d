import type { MarginActs } from '../../components/margin/margin-acts';
import { draftFor } from '../../lib/margin/begun-draft';
import { formNote } from '../../lib/margin/form-note';
import type { Draft, NoteDraft } from '../../lib/notes/draft';
import type { NoteId, Target } from '../../lib/notes/note';
import type { ActsOptions } from './margin-acts';

export interface WritingActsOptions
  extends Pick<ActsOptions, 'ask' | 'store' | 'session' | 'desk' | 'keepInView' | 'bringToWriting' | 'readDrafts' | 'reveal' | 'wayBack'> {
  /** Shows what an act failed with. */
  readonly tell: (done: Promise<unknown>) => void;
  readonly openNote: (note: NoteId | null) => void;
}

interface WritingActs extends Pick<MarginActs, 'compose' | 'composeSelection' | 'resume' | 'throwAway'> {
  /** Opens a form, in the card of a note where it belongs to one. */
  readonly write: (draft: Draft, note: NoteId | null) => void;
}

/** What opens a form: words that are selected, a part of the page, an answer, a draft that is gone on with. */
export function writingActs({ ask, store, session, desk, keepInView, bringToWriting, readDrafts, reveal, wayBack, tell, openNote }: WritingActsOptions): WritingActs {
  const write = (draft: Draft, note: NoteId | null): void => {
    if (note !== null) openNote(note);
    desk.open(draft);
  };
  const begin = async (draft: NoteDraft): Promise<void> => {
    store.set({ toolbar: null, open: null });
    await session.markWriting(draft.target);
    write(draft, null);
  };
  const compose = async (target: Target): Promise<void> => {
    await begin(await draftFor(ask, store.get().identity, target));
    keepInView(null);
  };
  const resume = async (draft: Draft): Promise<void> => {
    wayBack.remember();
    store.set({ panel: 'closed', notice: null });
    const note = formNote(draft);
    if (note !== null) {
      reveal(note);
      return write(draft, note);
    }
    if (draft.kind === 'note') await begin(draft);
    bringToWriting();
  };
  return {
    write,
    compose: (target) => tell(compose(target)),
    composeSelection: () => tell(session.reader.selection().then((target) => (target === null ? undefined : compose(target)))),
    resume: (draft) => tell(resume(draft)),
    throwAway: ({ id }) => tell(ask('discardDraft', { id }).then(readDrafts)),
  };
}
