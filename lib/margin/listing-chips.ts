import { besideLine } from '../page/line-ends';
import type { Host } from './host';

/** A count that stands beside one paper of a list. */
export interface Chip {
  /** The number alone, for the eye. */
  readonly count: string;
  /** Everything, for the tooltip and for those who do not see where it stands. */
  readonly words: string;
  readonly name: string;
  readonly href: string;
  /** What the entry consists of; see `ListedPaper`. */
  readonly lines: readonly Element[];
}

/** A speech mark: the same shape as on the extension's own icon. */
const SIGN = 'M2 3h12v8H8l-4 3v-3H2z';
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws the counts into the host, in the list's order; the host lies beside the page's tree and takes no room in it.
 * Gives a function that puts each beside its paper as the page is laid out now: all is read first, then written.
 */
export function drawChips(host: Host, label: string, chips: readonly Chip[]): () => void {
  const list = document.createElement('ul');
  list.setAttribute('aria-label', label);
  const drawn = chips.map((chip) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = chip.href;
    link.title = chip.words;
    link.setAttribute('aria-label', `${chip.name}: ${chip.words}`);
    const count = document.createElement('span');
    count.textContent = chip.count;
    link.append(sign(), count);
    item.append(link);
    list.append(item);
    return { link, lines: chip.lines };
  });
  host.mount.replaceChildren(list);

  return () => {
    const [across, down] = [scrollX, scrollY];
    const places = drawn.map(({ link, lines }) => {
      const beside = besideLine(lines, { width: link.offsetWidth, height: link.offsetHeight });
      return { link, hasRoom: beside !== null, ...(beside ?? startOf(lines)) };
    });
    for (const { link, hasRoom, left, top } of places) {
      link.classList.toggle('no-room', !hasRoom);
      link.style.transform = `translate(${Math.round(left + across)}px, ${Math.round(top + down)}px)`;
    }
  };
}

/** Where every line is full the count is there for the keyboard and for screen readers alone, over the entry's start. */
function startOf(lines: readonly Element[]): { readonly left: number; readonly top: number } {
  const box = lines[0]?.getBoundingClientRect();
  return { left: Math.max(0, box?.left ?? 0), top: box?.top ?? 0 };
}

function sign(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of [['width', '12'], ['height', '12'], ['viewBox', '0 0 16 16'], ['aria-hidden', 'true'], ['focusable', 'false']] as const) svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SIGN);
  svg.append(path);
  return svg;
}
