import type { Span } from '../match';
import type { PageText } from '../page/page-text';
import { spanOf } from '../page/ranges';
import { selectorOf } from '../page/selectors';
import { toolbarSpot, type ToolbarSpot } from './toolbar-spot';
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
/** The page's own tools come beside a selection within this time after ours, in milliseconds. */
const TOOLS_COME = 400;
/** A double-clicked letter is hardly a passage. */
const LEAST = 3;

/**
 * Tells where the toolbar should stand, in px of the viewport: below the end of a settled selection, never over
 * selected text; null as soon as the page scrolls, a key is pressed, or the selection goes. Listens only; the
 * selection, the page's keys and its own tools are left alone. The answer looks again at what is selected, as if it had
 * just been: for when it has changed what the toolbar may come for.
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
  /** False once what was told was taken away by somebody else (a form was opened): then there is nothing to go aside. */
  readonly stands?: () => boolean;
  readonly onChange: (at: ToolbarSpot | null) => void;
}): () => void {
  const { page, signal, isOurs, isText, stands, onChange } = options;
  const view = page.defaultView;
  if (view === null) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = false;
  /** While a button is held down the selection may grow still, however long the hand rests. */
  let pressing = false;
  const hide = (): void => {
    clearTimeout(timer);
    if (!shown) return;
    shown = false;
    onChange(null);
  };
  const spot = (): ToolbarSpot | null => toolbarSpot(page, selectedRects(page, isText), isOurs);
  const show = (): void => {
    if (pressing) return;
    const at = spot();
    if (at === null) return hide();
    shown = true;
    onChange(at);
    timer = setTimeout(() => {
      shown = stands?.() ?? true;
      if (!shown) return;
      // One that came meanwhile must not be covered: ours goes aside.
      const free = spot();
      if (free !== null && (free.left !== at.left || free.top !== at.top)) onChange(free);
    }, TOOLS_COME);
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
  page.addEventListener('pointerdown', (event) => {
    pressing = !isOurs(event.target);
    unlessOurs(event);
  }, { passive: true, capture: true, signal });
  const released = (): void => {
    if (!pressing) return;
    pressing = false;
    if (page.getSelection()?.isCollapsed === false) settle();
  };
  for (const type of ['pointerup', 'pointercancel'] as const) view.addEventListener(type, released, { passive: true, capture: true, signal });
  page.addEventListener('keydown', unlessOurs, { passive: true, capture: true, signal });
  view.addEventListener('scroll', hide, { passive: true, capture: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  if (options.selected === true) show();
  return () => {
    if (!signal.aborted && page.getSelection()?.isCollapsed === false) settle();
  };
}

/** Boxes of the selected words; none where too little is selected, or nothing of the text. */
function selectedRects(page: Document, isText: (range: Range) => boolean): readonly DOMRect[] {
  const selection = page.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  if (selection.toString().trim().length < LEAST || !isText(selection.getRangeAt(0))) return [];
  return [...selection.getRangeAt(0).getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
}
