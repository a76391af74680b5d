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

/** Measures the free stretch between the text column's right edge and the viewport's. */
export function measureGutter(column: Element): Gutter {
  const view = column.ownerDocument.defaultView!;
  const box = column.getBoundingClientRect();
  // clientWidth leaves the scroll bar out.
  const width = Math.max(0, column.ownerDocument.documentElement.clientWidth - box.right);
  return {
    left: box.right + view.scrollX,
    width,
    top: box.top + view.scrollY,
    bottom: box.bottom + view.scrollY,
  };
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
