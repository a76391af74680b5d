import type { NoteId, Target } from '../notes/note';
import type { PageProtocol, PageState } from '../platform/protocol';
import type { PageSession } from './page-session';
import type { MarginModel } from './margin-model';
import { notePlace } from './note-place';
import type { Store } from './store';

type Answers = { readonly [Name in keyof PageProtocol]: (request: Parameters<PageProtocol[Name]>[0]) => Promise<ReturnType<PageProtocol[Name]>> };

export interface PageAnswersOptions {
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly reveal: (note: NoteId) => boolean;
  readonly compose: (target: Target) => void;
  /** Starts the control that goes from block to block; false on a page without text. */
  readonly rove: () => Promise<boolean>;
  readonly setHidden: (hidden: boolean) => Promise<void>;
}

/** What a page answers when the popup or the background asks. */
export function pageAnswers({ store, session, reveal, compose, rove, setHidden }: PageAnswersOptions): Answers {
  return {
    async pageState() {
      return pageState(store, session);
    },
    async revealNote({ note }) {
      return { shown: reveal(note) };
    },
    async composeHere() {
      // Asked for without a selection, a note is about the whole document; its form says so.
      compose((await session.reader.selection()) ?? { kind: 'whole' });
      return { opened: true };
    },
    async noteByKeys() {
      const selected = await session.reader.selection();
      if (selected !== null) compose(selected);
      else if (!(await rove())) compose({ kind: 'whole' });
      return { opened: true };
    },
    async stepNote({ direction }) {
      const { spots, open } = store.get();
      if (spots.length === 0) return;
      const at = spots.findIndex((spot) => spot.note === open);
      const next = at < 0 ? (direction === 1 ? 0 : spots.length - 1) : (at + direction + spots.length) % spots.length;
      reveal(spots[next]!.note);
    },
    async toggleHidden() {
      const hidden = !store.get().hidden;
      await setHidden(hidden);
      // A key pressed by mistake empties the margin: the page says how to fill it again.
      if (hidden) store.set({ notice: { kind: 'hidden', keyboard: false } });
      return { hidden };
    },
  };
}

async function pageState(store: Store<MarginModel>, session: PageSession): Promise<PageState> {
  const problem = await session.reader.trouble();
  const selection = problem === null ? await session.reader.selection() : null;
  const parts = problem === null ? await session.reader.parts() : [];
  const { identity, placed, hidden, news } = store.get();
  const { document, site, rendition, version, latest, title } = identity;
  const places = Object.fromEntries(placed.map((one) => [one.note.id, notePlace(one)]));
  return {
    document,
    site,
    rendition,
    version,
    latest,
    title,
    linked: session.documents.slice(1),
    places,
    selection,
    parts: parts.map(({ kind, label }) => ({ kind, label })),
    hidden,
    ...(session.loading ? { placing: true as const } : {}),
    ...(news === null ? {} : { news }),
    ...(problem === null ? {} : { problem }),
  };
}
