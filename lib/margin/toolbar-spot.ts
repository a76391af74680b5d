/** Where the toolbar beside a selection stands, in px of the viewport. */
export interface ToolbarSpot {
  readonly left: number;
  readonly top: number;
}

/** Size of the toolbar and its distance from the selection, in px. */
const TOOLBAR = { width: 150, height: 32, gap: 6 };
/** Under a finger the ends of a selection have handles that hang below the last line. */
const HANDLES = 40;
/** What is kept free at the window's sides. */
const EDGE = 4;
/** A page's own tools: what else they put beside a selection, arXiv its report button and LessWrong two. */
const TOOLS = 'button, [role="button"], input, select';
/** Tools that are smaller than this, in px, may be missed. */
const SMALLEST = 20;

/**
 * Below the last selected line, at its end, inside the window, beside the page's own tools; above the first line only
 * where there is no room below, and nowhere where there is none above either. `rects` in px of the viewport. `isOurs`: for
 * the toolbar itself, which may stand there already.
 */
export function toolbarSpot(page: Document, rects: readonly DOMRectReadOnly[], isOurs: (element: Element) => boolean): ToolbarSpot | null {
  const view = page.defaultView;
  const last = rects.at(-1);
  if (view === null || last === undefined) return null;
  const gap = view.matchMedia('(pointer: coarse)').matches ? HANDLES : TOOLBAR.gap;
  const most = page.documentElement.clientWidth - TOOLBAR.width - EDGE;
  const within = (left: number): number => Math.max(EDGE, Math.min(left, most));
  const fits = ({ top }: ToolbarSpot): boolean => top >= 0 && top + TOOLBAR.height <= view.innerHeight;

  const top = Math.max(...rects.map((rect) => rect.bottom)) + gap;
  const below = { left: within(last.right - TOOLBAR.width / 2), top };
  const tool = toolUnder(page, below, isOurs);
  if (tool === null) {
    if (fits(below)) return below;
  } else {
    const beside = { left: within(tool.left - TOOLBAR.width - TOOLBAR.gap), top };
    const under = { left: below.left, top: tool.bottom + TOOLBAR.gap };
    const free = [beside, under].find((spot) => fits(spot) && toolUnder(page, spot, isOurs) === null);
    if (free !== undefined) return free;
  }
  const above = { left: below.left, top: Math.min(...rects.map((rect) => rect.top)) - gap - TOOLBAR.height };
  return fits(above) ? above : null;
}

/** The box of a tool of the page's that the toolbar would cover; null for none. */
function toolUnder(page: Document, { left, top }: ToolbarSpot, isOurs: (element: Element) => boolean): DOMRect | null {
  for (let x = left + 2; x < left + TOOLBAR.width; x += SMALLEST) {
    for (const y of [top + 2, top + TOOLBAR.height / 2, top + TOOLBAR.height - 2]) {
      const tool = page.elementsFromPoint(x, y).find((one) => !isOurs(one))?.closest(TOOLS);
      if (tool) return tool.getBoundingClientRect();
    }
  }
  return null;
}
