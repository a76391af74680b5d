import type { DocumentKey } from '../documents/document-key';
import type { PageHandlers } from '../platform/messages';
import type { Arrival, Outlook } from '../platform/reading/scout-protocol';
import type { MarginPart, MarginStart, Visit } from './margin-part';
import { watchSelection } from './selection';

/** How long somebody who asks the page waits for its notes to be placed, in milliseconds. */
const SOON = 1_000;
/** How long after something came to a page its links are looked at again, in milliseconds. */
const LATE_LINKS = 1_000;

export interface ScoutOptions {
  readonly visit: Visit;
  /** The address names a note that is to be shown. */
  readonly linksNote: boolean;
  readonly page: Document;
  /** Asks the background: the one question a scout has. */
  readonly ask: (name: 'arrive', request: Arrival) => Promise<Outlook>;
  /** Brings the margin's script into the page. */
  readonly bring: () => Promise<(start: MarginStart) => MarginPart>;
  /** Told what nobody waits for and went wrong. */
  readonly report: (error: unknown) => void;
  /** Ends the visit. */
  readonly signal: AbortSignal;
}

/**
 * All that runs on a page nobody noted. It asks whether there is anything to show, and calls the margin when there
 * is, when the reader selects words, or when somebody asks the page a question; from then on the margin does all.
 */
export class Scout {
  readonly #options: ScoutOptions;
  readonly #alone = new AbortController();
  #documents: readonly [DocumentKey, ...DocumentKey[]];
  #also: readonly DocumentKey[] = [];
  #toolbar = false;
  readonly #lookAtSelection: () => void;
  #margin: Promise<MarginPart> | null = null;
  readonly answers: PageHandlers;
  /** Aborted when the margin has come, or the visit is over. */
  readonly alone: AbortSignal;

  constructor(options: ScoutOptions) {
    const { visit, page, signal } = options;
    this.#options = options;
    this.#documents = [visit.identity.document, ...visit.identity.linked];
    this.alone = AbortSignal.any([signal, this.#alone.signal]);
    this.answers = {
      pageState: async (request) => (await this.#placed()).answers.pageState(request),
      revealNote: async (request) => (await this.#placed()).answers.revealNote(request),
      composeHere: async (request) => (await this.#placed()).answers.composeHere(request),
      noteByKeys: async (request) => (await this.#placed()).answers.noteByKeys(request),
      stepNote: async (request) => (await this.#placed()).answers.stepNote(request),
      toggleHidden: async (request) => (await this.#placed()).answers.toggleHidden(request),
    };
    this.#lookAtSelection = watchSelection({
      page,
      signal: this.alone,
      isText: (range) => this.#toolbar && visit.adapter.regions(page).some(({ element }) => range.intersectsNode(element)),
      isOurs: () => false,
      onChange: (at) => {
        if (at !== null) this.#unattended(this.#call(true));
      },
    });
    // What a post links changes as its comments come; what a paper is about does not.
    if (visit.identity.rendition === 'post') this.#watchLinks(page.body);
  }

  /** Asks what there is for this page, and calls the margin when there is something. */
  look(): void {
    this.#unattended(this.#look());
  }

  /** These documents read differently now. */
  changed(documents: readonly DocumentKey[]): void {
    if (documents.some((one) => this.#documents.includes(one) || this.#also.includes(one))) this.look();
  }

  async #look(): Promise<void> {
    const { visit, linksNote, ask } = this.#options;
    if (this.alone.aborted) return;
    const { show, toolbar, also = [] } = await ask('arrive', { documents: this.#documents, site: visit.identity.site, linksNote });
    this.#also = also;
    const before = this.#toolbar;
    this.#toolbar = toolbar;
    // Words that were selected before this was known: a reader need not do it twice.
    if (toolbar && !before) this.#lookAtSelection();
    if (show) await this.#call(false);
  }

  #watchLinks(root: Element): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        this.#lookAtLinks();
      }, LATE_LINKS);
    });
    observer.observe(root, { childList: true, subtree: true });
    this.alone.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(timer);
    }, { once: true });
  }

  #lookAtLinks(): void {
    const { adapter, url } = this.#options.visit;
    const identity = adapter.identify(url, this.#options.page);
    if (identity === null) return;
    const documents: readonly [DocumentKey, ...DocumentKey[]] = [identity.document, ...identity.linked];
    if (documents.join() === this.#documents.join()) return;
    this.#documents = documents;
    this.look();
  }

  /** The margin, called once; again only after it could not come. */
  #call(selected: boolean): Promise<MarginPart> {
    this.#margin ??= this.#bring(selected);
    return this.#margin;
  }

  async #bring(selected: boolean): Promise<MarginPart> {
    const { visit, page, bring, signal, report } = this.#options;
    try {
      const start = await bring();
      signal.throwIfAborted();
      // Asked again: meanwhile the page may have become more than it was.
      const identity = visit.adapter.identify(visit.url, page) ?? visit.identity;
      const margin = start({ ...visit, identity, selected, signal });
      margin.ready.catch((error: unknown) => {
        if (!signal.aborted) report(error);
      });
      this.#alone.abort();
      return margin;
    } catch (error) {
      this.#margin = null;
      throw error;
    }
  }

  /** The margin with its notes placed; without them when that takes long. */
  async #placed(): Promise<MarginPart> {
    const margin = await this.#call(false);
    const soon = new Promise((resolve) => {
      setTimeout(resolve, SOON);
    });
    // What went wrong in the placing is told by whoever called the margin; it answers all the same.
    await Promise.race([margin.ready.catch(() => undefined), soon]);
    return margin;
  }

  #unattended(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#options.signal.aborted) this.#options.report(error);
    });
  }
}
