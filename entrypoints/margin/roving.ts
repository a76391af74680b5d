import type { RovingActs } from '../../components/margin/margin-acts';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import { scrollIntoFree } from '../../lib/margin/reveal';
import { Roving } from '../../lib/margin/roving';
import type { Store } from '../../lib/margin/store';
import type { WayBack } from '../../lib/margin/way-back';
import { problemOf } from '../../lib/platform/problem';
import type { Target } from '../../lib/notes/note';

/** Height at the window's bottom that the control covers where there is no margin for it, in px. */
const BAR = 150;

export interface RovingParts {
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly wayBack: WayBack;
  readonly compose: (target: Target) => void;
}

/** "Add a note here" on this page. `start` is false on a page without text. */
export function keepRoving({ store, session, wayBack, compose }: RovingParts): { readonly start: () => Promise<boolean>; readonly acts: RovingActs } {
  const tell = (done: Promise<unknown>): void => {
    done.catch((error: unknown) => store.set({ problem: problemOf(error) }));
  };
  const roving = new Roving({
    page: document,
    read: () => session.reader.text(),
    mark: (text, span) => session.mark(text, span),
    show: (mark) => store.set({ roving: mark }),
    bringIntoView: (range) => scrollIntoFree(range.getBoundingClientRect(), window, BAR),
  });
  const start = async (): Promise<boolean> => {
    wayBack.remember();
    store.set({ panel: 'closed', open: null, toolbar: null });
    return roving.start();
  };
  const write = async (): Promise<void> => {
    const target = await roving.target();
    roving.stop(true);
    if (target !== null) compose(target);
  };
  return {
    start,
    acts: {
      start: () => tell(start().then((there) => (there ? undefined : compose({ kind: 'whole' })))),
      move: (move) => tell(roving.move(move)),
      compose: () => tell(write()),
      stop(back) {
        const range = roving.range();
        roving.stop();
        if (back) wayBack.go(range, true);
      },
    },
  };
}
