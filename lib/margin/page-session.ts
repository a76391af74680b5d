import { emptyDiscussion, type NoteId, type Target } from '../notes/note';
import type { DocumentKey } from '../documents/document-key';
import type { Highlights, HighlightedPassage } from '../page/highlights';
import type { Span } from '../match';
import { blockIndexAt } from '../page/ranges';
import { Turns } from '../page/turns';
import { problemOf } from '../platform/problem';
import type { DiscussionView } from '../platform/protocol';
import type { Settings } from '../platform/settings/settings';
import type { SiteAdapter } from '../sites/site';
import type { Ask } from './ask';
import { mergeViews, unknownView, type MarginModel } from './margin-model';
import { Measuring } from './measuring';
import { PageReader, type PageReading } from './page-reader';
import { paintedPassages } from './painted-passages';
import { unplaced, type PlacedNote } from './place-notes';
import { belongsHere, saidHere } from './belongs-here';
import { slicesOf } from './slices';
import { rangesOfNotes } from './spots';
import type { Store } from './store';
import { tellNews } from './tell-news';
import { WRITING, WritingMark } from './writing-mark';

export interface SessionOptions {
  readonly adapter: SiteAdapter;
  readonly url: URL;
  readonly page: Document;
  readonly view: Window;
  readonly store: Store<MarginModel>;
  readonly highlights: Highlights;
  readonly ask: Ask;
  /** Ends the session: the reader went elsewhere, or the extension was updated. */
  readonly signal: AbortSignal;
}

/**
 * One document on one page, from "which discussion?" to "these words, at this height". Data flows one way:
 * discussion -> places -> paint and measure -> store, from which the margin is drawn. A change of the page
 * starts again where it must: at reading when words changed, at measuring when they only moved.
 */
export class PageSession {
  readonly #options: SessionOptions;
  /** What there is to know of the page's text. */
  readonly reader: PageReader;
  #views: readonly DiscussionView[] = [];
  #also: readonly DocumentKey[] = [];
  #ranges: ReadonlyMap<NoteId, readonly Range[]> = new Map();
  #reading: PageReading | null = null;
  #passages: readonly HighlightedPassage[] = [];
  readonly #writing = new WritingMark();
  readonly #measuring: Measuring;
  /** The latest placing; an older one that ends later is dropped. */
  #turn = 0;
  #placing: Promise<void> = Promise.resolve();
  #loads = 0;
  /** Settings in force; null until they are known. */
  settings: Settings | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.reader = new PageReader(options.adapter, options.url, options.page, options.signal);
    const { adapter, page, view, signal, store } = options;
    this.#measuring = new Measuring({
      adapter,
      page,
      view,
      signal,
      notes: () => ({ placed: store.get().placed, ranges: this.#ranges }),
      onMeasured: (measures) => store.set({ ...measures, theme: this.theme(), ...this.#writing.box(view) }),
    });
  }

  /** Documents this page is about: its own, then the papers it links, then others that its comments were imported to. */
  get documents(): readonly DocumentKey[] {
    return [...this.#named, ...this.#also];
  }

  /** What the page itself names. */
  get #named(): readonly DocumentKey[] {
    const { document, linked } = this.#options.store.get().identity;
    return [document, ...linked];
  }

  /** What pointer events are tested against. */
  get painted(): { readonly page: PageReading['text']; readonly passages: readonly HighlightedPassage[] } | null {
    return this.#reading === null ? null : { page: this.#reading.text, passages: this.#passages };
  }

  get ranges(): ReadonlyMap<NoteId, readonly Range[]> {
    return this.#ranges;
  }

  get placed(): readonly PlacedNote[] {
    return this.#options.store.get().placed;
  }

  /** Asks for the discussions (`fresh`: from the server now) and places their notes. */
  async load(fresh: boolean): Promise<void> {
    this.#loads += 1;
    try {
      await this.#load(fresh);
    } finally {
      this.#loads -= 1;
    }
  }

  /** True while notes are asked for and placed: what the page tells of them is about to change. */
  get loading(): boolean {
    return this.#loads > 0;
  }

  async #load(fresh: boolean): Promise<void> {
    const { ask, store } = this.#options;
    try {
      const request = { documents: this.#named };
      this.#views = await (fresh ? ask('refreshDiscussions', request) : ask('readDiscussions', request));
      this.#also = this.#views.slice(request.documents.length).map(({ discussion }) => discussion.document);
      if (store.get().account === null) store.set({ account: await ask('readAccount', {}) });
    } catch (error) {
      const problem = problemOf(error);
      // Without an answer the page still can be written about: drafts say what becomes of them.
      if (this.#views.length === 0) this.#views = [unknownView(this.documents[0]!)];
      store.set({ problem });
    }
    await this.place();
  }

  /** Places all notes on the page as it is now. One that is overtaken by a newer placing ends early. */
  place(): Promise<void> {
    this.#placing = this.#place().catch((error: unknown) => {
      // The reader left meanwhile: nothing of it is needed any more.
      if (!this.#options.signal.aborted) throw error;
    });
    return this.#placing;
  }

  /** Resolves when no placing is under way: what was loaded then stands in the store. */
  async settled(): Promise<void> {
    let placing: Promise<void> | null = null;
    while (placing !== this.#placing) {
      placing = this.#placing;
      // What goes wrong in it is told by whoever began it.
      // oxlint-disable-next-line no-await-in-loop -- another may have begun while this one was waited for
      await placing.catch(() => undefined);
    }
  }

  async #place(): Promise<void> {
    const { store, ask, signal } = this.#options;
    this.#turn += 1;
    const turn = this.#turn;
    const view = mergeViews(this.#views);
    if (view === null) return;
    const notes = view.discussion.notes;
    // A page nobody noted is not read at all until somebody wants to write on it.
    const reading = notes.length === 0 ? null : await this.reader.read();
    if (turn !== this.#turn || signal.aborted) return;
    const own = reading?.identity ?? store.get().identity;
    const all = reading === null ? notes.map(unplaced) : await reading.placing.place(notes, slicesOf(signal));
    if (turn !== this.#turn || signal.aborted) return;
    const { adapter, page } = this.#options;
    const said = saidHere(notes, own, adapter, page);
    const placed = all.filter((one) => belongsHere(one, own) && !said.has(one.note.id));
    const kept = new Set(placed.map((one) => one.note.id));
    const turns = new Turns(signal);
    const ranges = reading === null ? new Map<NoteId, readonly Range[]>() : await rangesOfNotes(reading.text, placed, turns);
    if (turn !== this.#turn) return;
    this.#reading = reading;
    this.#ranges = ranges;
    const here = { ...view, discussion: { ...view.discussion, notes: notes.filter((note) => kept.has(note.id)) } };
    // Painted first, which makes the browser look at the passages' styles again: what is drawn has its own turn.
    this.paint({ hidden: store.get().hidden, placed, view: here });
    const painted = this.#passages;
    await turns.rest();
    if (turn !== this.#turn) return;
    store.set({
      identity: own,
      view: here,
      known: view,
      placed,
      paragraphs: new Map(
        reading === null ? [] : placed.map((one) => [one.note.id, blockIndexAt(reading.text, Math.min(one.order, reading.text.text.length))]),
      ),
      now: Date.now(),
    });
    // Settings that came between have painted what stood in the store before.
    if (this.#passages !== painted) this.paint();
    this.measure();
    await ask('reportCount', { count: placed.length + said.size });
    if (!signal.aborted && turn === this.#turn) await tellNews(this.#options, own, placed, reading !== null);
  }

  /** Words of the page changed: what it links may be other papers now, and every place is another. */
  async reread(): Promise<void> {
    const { adapter, url, page, store } = this.#options;
    this.reader.forget();
    this.#measuring.forget();
    const identity = adapter.identify(url, page);
    const before = this.#named.join();
    if (identity !== null) store.set({ identity });
    if (this.#named.join() !== before) await this.load(false);
    else if (this.#views.length > 0) await this.place();
  }

  /** Fills what is being written about and measures where it stands: the form comes to stand beside it. */
  async markWriting(target: Target | null): Promise<void> {
    const reading = target === null ? null : await this.reader.read();
    if (this.#options.signal.aborted) return;
    this.#writing.setTarget(reading, target);
    this.#showWriting();
  }

  /** The same for words of that text; null for none. */
  mark(text: PageReading['text'], span: Span | null): void {
    this.#writing.set(text, span);
    this.#showWriting();
  }

  #showWriting(): void {
    const { highlights, store, view } = this.#options;
    store.set(this.#writing.box(view));
    this.paint();
    highlights.focus(this.#writing.passages.length > 0 ? WRITING : store.get().open);
  }

  paint({ hidden, placed, view }: Pick<MarginModel, 'hidden' | 'placed' | 'view'> = this.#options.store.get()): void {
    const { highlights } = this.#options;
    this.#passages = hidden ? [] : paintedPassages(placed, this.#ranges, view?.discussion ?? emptyDiscussion(this.documents[0]!));
    highlights.show([...this.#passages, ...this.#writing.passages]);
  }

  /** Measures where everything stands, soon. */
  measure(): void {
    this.#measuring.ask();
  }

  /** The reader's choice, else the page's own theme, else the system's. */
  theme(): 'light' | 'dark' {
    const { adapter, page, view } = this.#options;
    const chosen = this.settings?.theme ?? 'auto';
    if (chosen !== 'auto') return chosen;
    const system = view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return adapter.theme(page) ?? system;
  }

  /** Where the page writes its theme. */
  get themeSources(): ReturnType<SiteAdapter['themeSources']> {
    const { adapter, page } = this.#options;
    return adapter.themeSources(page);
  }

  /** True where a range of the page reaches into its text. */
  isText(range: Range): boolean {
    const { adapter, page } = this.#options;
    return adapter.regions(page).some(({ element }) => range.intersectsNode(element));
  }
}
