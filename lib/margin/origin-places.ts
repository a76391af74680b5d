import { lineEnds } from '../page/line-ends';

/** Where the status of a note brought from this page stands: after the words it was said in, never over any. */

export interface ChipSize {
  readonly width: number;
  readonly height: number;
  /** Without its words: the sign alone. */
  readonly narrow: number;
}

/** `full` with its words, `sign` without; `none`: for the keyboard and for those who listen alone. Client pixels. */
export interface ChipPlace {
  readonly look: 'full' | 'sign' | 'none';
  readonly left: number;
  readonly top: number;
}

/** Between a line and what stands after it. */
const GAP = 8;

interface Room {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Each in the order given; one never stands on another. Reads the layout, writes nothing. */
export function placeChips(chips: readonly { readonly blocks: readonly [Element, ...Element[]]; readonly size: ChipSize }[]): readonly ChipPlace[] {
  const taken: Room[] = [];
  return chips.map(({ blocks, size }) => {
    for (const look of ['full', 'sign'] as const) {
      const width = look === 'full' ? size.width : size.narrow;
      for (const block of blocks) {
        const room = roomBeside(block, width, size.height, taken);
        if (room === null) continue;
        taken.push(room);
        return { look, left: room.left, top: room.top };
      }
    }
    const { left, top } = blocks[0].getBoundingClientRect();
    return { look: 'none', left: Math.max(0, left), top };
  });
}

/** After one of the block's lines, the last one first, within its paragraph and the window. */
function roomBeside(block: Element, width: number, height: number, taken: readonly Room[]): Room | null {
  for (const paragraph of paragraphsOf(block).toReversed()) {
    const limit = Math.min(paragraph.getBoundingClientRect().right, block.ownerDocument.documentElement.clientWidth);
    for (const line of lineEnds(paragraph).toReversed()) {
      const top = (line.top + line.bottom - height) / 2;
      let left = line.right + GAP;
      for (const other of taken) if (other.top < top + height && other.bottom > top && other.right + GAP > left) left = other.right + GAP;
      if (left + width <= limit) return { left, top, right: left + width, bottom: top + height };
    }
  }
  return null;
}

const PARAGRAPH = 'p, li, pre, h1, h2, h3, h4, h5, h6';

/** What holds lines alone: a block in another is one box, as wide as that, whatever its lines are. */
function paragraphsOf(block: Element): readonly Element[] {
  const inside = [...block.querySelectorAll(PARAGRAPH)].filter((one) => one.querySelector(PARAGRAPH) === null);
  return inside.length === 0 ? [block] : inside;
}
