/** Where the lines of an element end, for something small that stands after one of them. Client coordinates, CSS pixels. */
export interface LineEnd {
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the end of a line and what stands after it. */
const GAP = 8;

/** The element's lines as they are laid out now, top to bottom. Formulas and images may make one higher. */
export function lineEnds(element: Element): readonly LineEnd[] {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const lines: { right: number; top: number; bottom: number }[] = [];
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  for (const box of boxes.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const middle = (box.top + box.bottom) / 2;
    const line = lines.findLast(({ top, bottom }) => holds(box, (top + bottom) / 2) || (middle >= top && middle <= bottom));
    if (line === undefined) lines.push({ right: box.right, top: box.top, bottom: box.bottom });
    else {
      line.right = Math.max(line.right, box.right);
      line.top = Math.min(line.top, box.top);
      line.bottom = Math.max(line.bottom, box.bottom);
    }
  }
  return lines;
}

/** Whether a box reaches over that height. */
function holds(box: DOMRect, y: number): boolean {
  return box.top <= y && y <= box.bottom;
}

/**
 * Room for a box of that size after a line of one of these elements, within the element and the window: the first
 * element's last line first. Null where every line is full.
 */
export function besideLine(elements: readonly Element[], { width, height }: Size): { readonly left: number; readonly top: number } | null {
  for (const element of elements) {
    const limit = Math.min(element.getBoundingClientRect().right, element.ownerDocument.documentElement.clientWidth);
    for (const { right, top, bottom } of lineEnds(element).toReversed()) {
      if (right + GAP + width <= limit) return { left: right + GAP, top: (top + bottom - height) / 2 };
    }
  }
  return null;
}
