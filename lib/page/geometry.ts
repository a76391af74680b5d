/** A stretch of the margin, in pixels of the document. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** A rectangle in pixels of the document: scrolling does not change it. */
export interface DocumentRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
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
 */
export function measureGutter(column: Element): Gutter {
  const view = column.ownerDocument.defaultView!;
  const box = column.getBoundingClientRect();
  // clientWidth leaves the scroll bar out.
  const whole = column.ownerDocument.documentElement.clientWidth;
  const right = paperEdge(column, box.right, whole, view);
  const width = Math.max(0, whole - right);
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

/** Rectangles of ranges, in order, in pixels of the document. Ranges that show nothing give none. */
export function rectsOf(ranges: readonly Range[]): DocumentRect[] {
  return ranges.flatMap((range) => {
    const view = range.startContainer.ownerDocument?.defaultView;
    if (!view) return [];
    return Array.from(range.getClientRects(), (rect) => toDocument(rect, view)).filter(
      (rect) => rect.right > rect.left && rect.bottom > rect.top,
    );
  });
}

/** Boxes of elements as stretches of the margin; elements that show nothing give none. */
export function bandsOf(elements: readonly Element[]): Band[] {
  return elements.flatMap((element) => {
    const view = element.ownerDocument.defaultView;
    const rect = element.getBoundingClientRect();
    if (!view || rect.height === 0) return [];
    return [{ top: rect.top + view.scrollY, bottom: rect.bottom + view.scrollY }];
  });
}

function toDocument(rect: DOMRect, view: Window): DocumentRect {
  return {
    left: rect.left + view.scrollX,
    top: rect.top + view.scrollY,
    right: rect.right + view.scrollX,
    bottom: rect.bottom + view.scrollY,
  };
}
