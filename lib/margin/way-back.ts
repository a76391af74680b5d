/**
 * Remembers where in the page the reader was when a key took them to something of ours, so that Escape brings them
 * back: to the element they had, and else to the passage, from which Tab and the text cursor go on.
 */
export class WayBack {
  readonly #page: Document;
  readonly #isOurs: (element: Element) => boolean;
  #from: { readonly element: Element | null; readonly top: number } | null = null;

  constructor(page: Document, isOurs: (element: Element) => boolean) {
    this.#page = page;
    this.#isOurs = isOurs;
  }

  /** Call it before something of ours takes the keyboard. Whoever is with us already came from where they came. */
  remember(): void {
    const active = this.#page.activeElement;
    if (active !== null && this.#isOurs(active)) return;
    const own = active === this.#page.body || active === this.#page.documentElement ? null : active;
    this.#from = { element: own, top: this.#page.defaultView?.scrollY ?? 0 };
  }

  /**
   * Gives the keyboard back to the page. `passage`: where the reader is now, for those who came from nowhere in
   * particular. `scroll`: also to the height at which they were.
   */
  go(passage: Range | null, scroll = false): void {
    const from = this.#from;
    this.#from = null;
    const active = this.#page.activeElement;
    const view = this.#page.defaultView;
    if (active !== null && takesFocus(active) && this.#isOurs(active)) active.blur();
    if (scroll && from !== null) view?.scrollTo({ top: from.top, behavior: 'instant' });
    if (from?.element?.isConnected && takesFocus(from.element)) return from.element.focus({ preventScroll: true });
    const selection = this.#page.getSelection();
    // A selection of the reader's own is theirs; a cursor that stands in the text is where Tab goes on from.
    if (passage === null || selection === null || !selection.isCollapsed) return;
    selection.collapse(passage.startContainer, passage.startOffset);
  }
}

/** By what it can do, not by its class: an element of another frame has another one. */
function takesFocus(element: Element): element is Element & HTMLOrSVGElement {
  return 'focus' in element && 'blur' in element;
}
