import { isText } from './nodes';

/** A stretch of the margin, in pixels of the document. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface Gutter {
  /** Left edge and width of the free stretch right of the text column, in pixels of the document. */
  readonly left: number;
  readonly width: number;
  /** Top of the text column. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * Measures the free stretch between the text column's right edge and the viewport's. Where the column stands in a box
 * of its own colour (a sheet of paper on a desk), it is that box's edge: nothing shall stand half on the paper.
 * `wide`: texts that may be wider than the column. `beside`: boxes that stay at the text's side while it scrolls; the
 * stretch ends where one begins.
 */
export function measureGutter(column: Element, { wide = [], beside = [] }: { readonly wide?: readonly Element[]; readonly beside?: readonly Element[] } = {}): Gutter {
  const view = column.ownerDocument.defaultView!;
  const box = column.getBoundingClientRect();
  // clientWidth leaves the scroll bar out.
  const whole = column.ownerDocument.documentElement.clientWidth;
  const widest = Math.max(box.right, ...wide.map((element) => Math.min(whole, element.getBoundingClientRect().right)));
  const right = paperEdge(column, widest, whole, view);
  const taken = beside.map((element) => element.getBoundingClientRect()).filter(({ left, width, height }) => width > 0 && height > 0 && left >= right - 1);
  const width = Math.max(0, Math.min(whole, ...taken.map(({ left }) => left)) - right);
  return {
    left: right + view.scrollX,
    width,
    top: box.top + view.scrollY,
    bottom: box.bottom + view.scrollY,
  };
}

/** Right edge of the widest box round the column that is narrower than the page and painted in another colour. */
function paperEdge(column: Element, edge: number, whole: number, view: Window): number {
  const { body, documentElement } = column.ownerDocument;
  const colourOf = (element: Element): string => view.getComputedStyle(element).backgroundColor;
  const desk = [body, documentElement].map(colourOf).find((colour) => !isClear(colour)) ?? '';
  let right = edge;
  for (let box: Element | null = column; box !== null && box !== body; box = box.parentElement) {
    const { right: own } = box.getBoundingClientRect();
    if (own >= whole - 1) break;
    if (own <= right) continue;
    const colour = colourOf(box);
    if (!isClear(colour) && colour !== desk) right = own;
  }
  return right;
}

function isClear(colour: string): boolean {
  return colour === 'transparent' || /,\s*0\)$/.test(colour);
}

/** From the beginning of the first line that ranges show to the end of the last, in px of the window; null when they show nothing. */
export function boxOfRanges(ranges: readonly Range[]): { readonly top: number; readonly left: number; readonly bottom: number } | null {
  let box: { top: number; left: number; bottom: number } | null = null;
  for (const range of ranges) {
    for (const { top, left, right, bottom } of range.getClientRects()) {
      if (right <= left || bottom <= top) continue;
      if (box === null) box = { top, left, bottom };
      else if (bottom > box.bottom) box.bottom = bottom;
    }
  }
  return box;
}

/**
 * The same from the first letter to the last, where both show: a passage is as long as its writer liked, and every line and
 * formula in it is a box of its own. `probe`: a range of the document for this to move.
 */
export function boxOfPassage(ranges: readonly Range[], probe: Range): ReturnType<typeof boxOfRanges> {
  const [first, last] = [ranges[0], ranges.at(-1)];
  const letter = (node: Node | undefined, at = 0): DOMRect | null => {
    if (!node || !isText(node) || !node.data[at]) return null;
    probe.setStart(node, at);
    probe.setEnd(node, at + 1);
    return probe.getBoundingClientRect();
  };
  const start = letter(first?.startContainer, first?.startOffset);
  const end = letter(last?.endContainer, last && last.endOffset - 1);
  return start?.width && start.height && end?.width && end.height ? { top: start.top, left: start.left, bottom: Math.max(start.bottom, end.bottom) } : boxOfRanges(ranges);
}

/** What elements take of the margin that begins at `left` (px of the document); those that show nothing take nothing. */
export function bandsReaching(elements: readonly Element[], left: number, { scrollX, scrollY }: Window): readonly Band[] {
  const bands: Band[] = [];
  for (const element of elements) {
    const { top, right, bottom, width } = element.getBoundingClientRect();
    if (right + scrollX > left && width > 0 && bottom > top) bands.push({ top: top + scrollY, bottom: bottom + scrollY });
  }
  return bands;
}
