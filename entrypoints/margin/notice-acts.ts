import type { MarginActs } from '../../components/margin/margin-acts';
import type { ActsOptions } from './margin-acts';

export interface NoticeActsOptions extends Pick<ActsOptions, 'store' | 'session' | 'reveal' | 'showLinked' | 'setHidden'> {
  /** Shows what an act failed with. */
  readonly tell: (done: Promise<unknown>) => void;
  /** Gives the keyboard back to the page. */
  readonly leave: () => void;
}

/** Hiding the notes of this page, taking that back, and what else a short message offers to do. */
export function noticeActs({ store, session, reveal, showLinked, setHidden, tell, leave }: NoticeActsOptions): Pick<MarginActs, 'hideHere' | 'showHere' | 'showLinked' | 'lookAgain' | 'dismissNotice'> {
  return {
    hideHere: () => {
      store.set({ panel: 'closed', open: null });
      tell(setHidden(true).then(() => store.set({ notice: { kind: 'hidden', keyboard: true } })));
    },
    // The button that hid them may be far away: the keyboard goes back to the page.
    showHere: () => tell(setHidden(false).then(leave)),
    showLinked: (note) => {
      // For this visit alone: what the reader chose to hide stays their choice.
      store.set({ hidden: false, notice: null });
      session.paint();
      reveal(note);
    },
    lookAgain: showLinked,
    dismissNotice: () => store.set({ notice: null }),
  };
}
