/**
 * What somebody opened the browser's menu on. A menu's click tells no place, so the scout remembers it where the
 * extension's scripts share a world; who asks is another script.
 */
declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of the global object
  var rejoinderPointed: WeakRef<Element> | undefined;
}

/** Remembers what a menu was opened on, until the signal aborts. */
export function rememberPointed(page: Document, signal: AbortSignal): void {
  page.addEventListener('contextmenu', ({ target }) => {
    globalThis.rejoinderPointed = target instanceof Element ? new WeakRef(target) : undefined;
  }, { capture: true, passive: true, signal });
}

/** What was pointed at; null when nothing was, or it is gone. */
export function pointedElement(): Element | null {
  return Object.hasOwn(globalThis, 'rejoinderPointed') ? (globalThis.rejoinderPointed?.deref() ?? null) : null;
}
