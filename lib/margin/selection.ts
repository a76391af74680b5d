import type { Span } from '../match';
import type { PageText } from '../page/page-text';
import { spanOf } from '../page/ranges';
import { selectorOf } from '../page/selectors';
import { LIMITS } from '../notes/limits';
import type { Target } from '../notes/note';

/** The page's selection as the target of a note; null when nothing of the text is selected. */
export function selectedTarget(page: Document, text: PageText): Target | null {
  const selection = page.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const span = spanOf(text, selection.getRangeAt(0));
  return span === null ? null : targetOfSpan(text, span);
}

/** Words of the page as the target of a note. */
export function targetOfSpan(text: PageText, span: Span): Target {
  const { exact, prefix, suffix, hint, section, comment } = selectorOf(text, span, LIMITS);
  return {
    kind: 'quote',
    exact,
    prefix,
    suffix,
    hint,
    ...(section === undefined ? {} : { section }),
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Selections settle this long before the toolbar comes, in milliseconds. */
const SETTLE = 250;
/** Size of the toolbar and its distance from the selection, in px. */
const TOOLBAR = { width: 150, height: 32, gap: 6 };
/** A double-clicked letter is hardly a passage. */
const LEAST = 3;

/**
 * Tells where the toolbar should stand, in px of the viewport: below the end of a settled selection, never over
 * selected text; null as soon as the page scrolls, a key is pressed, or the selection goes. Listens only; the
 * selection, the page's keys and its own tools are left alone.
 */
export function watchSelection(options: {
  readonly page: Document;
  readonly signal: AbortSignal;
  /** Words are selected already and have been for a while: they count at once. */
  readonly selected?: boolean;
  /** True for a selection that holds words a note can be about: not for one in the page's menus. */
  readonly isText: (range: Range) => boolean;
  /** True for events from our own root, which must not make the toolbar go. */
  readonly isOurs: (target: EventTarget | null) => boolean;
  readonly onChange: (at: { readonly left: number; readonly top: number } | null) => void;
}): void {
  const { page, signal, isOurs, isText, onChange } = options;
  const view = page.defaultView;
  if (view === null) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = false;
  const hide = (): void => {
    clearTimeout(timer);
    if (!shown) return;
    shown = false;
    onChange(null);
  };
  const show = (): void => {
    const at = toolbarSpot(page, view, isText);
    if (at === null) return hide();
    shown = true;
    onChange(at);
  };
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, SETTLE);
  };
  page.addEventListener('selectionchange', () => {
    const selection = page.getSelection();
    if (selection === null || selection.isCollapsed) hide();
    else settle();
  }, { signal });
  const unlessOurs = (event: Event): void => {
    if (!isOurs(event.target)) hide();
  };
  page.addEventListener('pointerdown', unlessOurs, { passive: true, capture: true, signal });
  page.addEventListener('keydown', unlessOurs, { passive: true, capture: true, signal });
  view.addEventListener('scroll', hide, { passive: true, capture: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  if (options.selected === true) show();
}

/** Below the last selected line, at its end, inside the window; above the first line only where below is no room. */
function toolbarSpot(page: Document, view: Window, isText: (range: Range) => boolean): { left: number; top: number } | null {
  const selection = page.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  if (selection.toString().trim().length < LEAST || !isText(selection.getRangeAt(0))) return null;
  const rects = [...selection.getRangeAt(0).getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  const last = rects.at(-1);
  if (last === undefined) return null;
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const width = page.documentElement.clientWidth;
  const left = Math.max(4, Math.min(last.right - TOOLBAR.width / 2, width - TOOLBAR.width - 4));
  const below = bottom + TOOLBAR.gap;
  if (below + TOOLBAR.height <= view.innerHeight) return { left, top: below };
  const above = Math.min(...rects.map((rect) => rect.top)) - TOOLBAR.gap - TOOLBAR.height;
  return above >= 0 && above + TOOLBAR.height <= view.innerHeight ? { left, top: above } : null;
}
