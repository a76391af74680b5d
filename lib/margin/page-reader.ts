import type { Target } from '../notes/note';
import type { PageText } from '../page/page-text';
import { readPage } from '../page/read';
import type { SiteAdapter } from '../sites/site';
import { Placing } from './place-notes';
import { selectedTarget } from './selection';
import type { PageIdentity, PagePart } from '../sites/site';

/** A page's text as it was when it was read, and the places in it. */
export interface PageReading {
  readonly text: PageText;
  readonly identity: PageIdentity;
  readonly parts: readonly PagePart[];
  readonly title: Element | null;
  readonly placing: Placing;
}

type PageTrouble = 'no-text' | 'still-loading';

/** How long somebody who asks about the page waits for its text, in milliseconds. */
const SOON = 1_000;
/** How long a page may take to show its text, in milliseconds, before it counts as one without. */
const PATIENCE = 15_000;

/**
 * Reads a page when somebody needs its text, once, and again only after it changed. Several who ask at the
 * same time share one reading.
 */
export class PageReader {
  readonly #adapter: SiteAdapter;
  readonly #url: URL;
  readonly #document: Document;
  readonly #signal: AbortSignal;
  #reading: Promise<PageReading | null> | null = null;
  /** Of the reading before: most of it holds for the next one. */
  #placing: Placing | null = null;

  constructor(adapter: SiteAdapter, url: URL, page: Document, signal: AbortSignal) {
    this.#adapter = adapter;
    this.#url = url;
    this.#document = page;
    this.#signal = signal;
  }

  /** The reading in force; null for a page that shows no text. Rejects when the session ended. */
  read(): Promise<PageReading | null> {
    this.#reading ??= this.#readNow();
    return this.#reading;
  }

  /** The page's text; null for a page that shows none. */
  async text(): Promise<PageText | null> {
    return (await this.read())?.text ?? null;
  }

  async parts(): Promise<readonly PagePart[]> {
    return (await this.read())?.parts ?? [];
  }

  /** What is selected now, as a target; null when nothing is or the page has no text. */
  async selection(): Promise<Target | null> {
    const text = await this.text();
    return text === null ? null : selectedTarget(this.#document, text);
  }

  /** Why the page has no text to work on; null when it has. Tells soon, though a page may take long to show its text. */
  async trouble(): Promise<PageTrouble | null> {
    const soon = new Promise<PageTrouble>((resolve) => {
      setTimeout(() => resolve('still-loading'), SOON);
    });
    return Promise.race([this.read().then((reading): PageTrouble | null => (reading === null ? 'no-text' : null)), soon]);
  }

  /** What was read is out of date. */
  forget(): void {
    this.#reading = null;
  }

  async #readNow(): Promise<PageReading | null> {
    if (!(await becomesReady(this.#adapter, this.#document, this.#signal))) return null;
    const identity = this.#adapter.identify(this.#url, this.#document);
    const regions = this.#adapter.regions(this.#document);
    if (identity === null || regions.length === 0) return null;
    const text = await readPage(regions, { rules: this.#adapter.rules, signal: this.#signal });
    const parts = this.#adapter.parts(this.#document);
    const title = this.#adapter.titleElement(this.#document);
    this.#placing = new Placing({ text, identity, parts, title }, this.#placing);
    return { text, identity, parts, title, placing: this.#placing };
  }
}

/** True once the page shows its text; false when it did not within the patience for it. */
function becomesReady(adapter: SiteAdapter, page: Document, signal: AbortSignal): Promise<boolean> {
  if (adapter.ready(page)) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const done = (ready: boolean): void => {
      observer.disconnect();
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(ready);
    };
    const stop = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      reject(new DOMException('The reader went to another page.', 'AbortError'));
    };
    const observer = new MutationObserver(() => {
      if (adapter.ready(page)) done(true);
    });
    const timer = setTimeout(() => done(adapter.ready(page)), PATIENCE);
    signal.addEventListener('abort', stop, { once: true });
    observer.observe(page.documentElement, { childList: true, subtree: true });
  });
}
