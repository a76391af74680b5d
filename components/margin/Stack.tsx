import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Band } from '../../lib/page/geometry';
import { placeCards } from '../../lib/page/margin-placement';

export interface StackItem {
  readonly key: string;
  /** Where it would like its top to be, in px of the document. */
  readonly anchor: number;
  readonly view: ComponentChildren;
}

/** Air between two cards, and between a card and the window's edge. */
const GAP = 8;
/** An opened card reaches at least this far below the top of its passage: one line of text. */
const LINE = 32;

/**
 * Stands its items one below the other, each as near to its anchor as the others let it. One read pass (all
 * heights), one solve, one write pass (all transforms), after each drawing and whenever an item changes size.
 */
export function Stack(props: {
  readonly items: readonly StackItem[];
  /** Key of the item that stays at its anchor. */
  readonly focused: string | null;
  readonly left: number;
  readonly width: number;
  /** Nothing stands above this, in px of the document. */
  readonly top: number;
  /** Nothing stands below this where it can be helped. */
  readonly bottom: number;
  readonly bands: readonly Band[];
  /** True where the items would stand over letters: they then show on focus only. */
  readonly quiet?: boolean;
}) {
  const box = useRef<HTMLUListElement>(null);
  const latest = useRef(props);
  latest.current = props;

  /** How far the focused item stands above its anchor, so that it opens inside the window; for one height of it. */
  const lift = useRef({ key: '', height: 0, by: 0 });

  const settle = useRef(() => {
    const element = box.current;
    if (element === null) return;
    const { items, focused, top, bottom, bands } = latest.current;
    const children = [...element.children].filter((child) => child instanceof HTMLElement);
    const cards = items.map((item, at) => ({ anchor: item.anchor, height: children[at]?.offsetHeight ?? 0 }));
    const pinned = focused === null ? -1 : items.findIndex((item) => item.key === focused);
    const card = cards[pinned];
    if (card !== undefined && focused !== null) {
      if (lift.current.key !== focused || lift.current.height !== card.height) {
        lift.current = { key: focused, height: card.height, by: liftOf(card) };
      }
      card.anchor -= lift.current.by;
    }
    const tops = placeCards(cards, { gap: GAP, top, bands, ...(pinned >= 0 ? { focused: pinned } : {}) });
    raise(tops, cards, bottom);
    children.forEach((child, at) => {
      child.style.transform = `translateY(${Math.round(tops[at] ?? 0)}px)`;
      child.style.opacity = '1';
    });
  });

  useLayoutEffect(() => settle.current());
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => settle.current());
    for (const child of box.current?.children ?? []) sizes.observe(child);
    return () => sizes.disconnect();
  }, [props.items.map((item) => item.key).join()]);

  return (
    <ul ref={box} class={props.quiet === true ? 'stack stack-quiet' : 'stack'} style={{ left: `${props.left}px`, width: `${props.width}px` }}>
      {props.items.map((item) => (
        <li key={item.key} class="stack-item">
          {item.view}
        </li>
      ))}
    </ul>
  );
}

/** How far a card must rise so that its end is in the window, without leaving its line: its top stays above it. */
function liftOf({ anchor, height }: { readonly anchor: number; readonly height: number }): number {
  const below = anchor + height + GAP - (window.scrollY + window.innerHeight);
  const room = anchor - window.scrollY - GAP;
  return Math.max(0, Math.min(below, room, height - LINE));
}

/** Moves the last items up so that the lowest ends above `bottom`: nothing of ours makes the page longer. */
function raise(tops: number[], cards: readonly { readonly height: number }[], bottom: number): void {
  let limit = bottom;
  for (let at = tops.length - 1; at >= 0; at -= 1) {
    const highest = limit - (cards[at]?.height ?? 0);
    if ((tops[at] ?? 0) <= highest) return;
    tops[at] = Math.max(0, highest);
    limit = tops[at]! - GAP;
  }
}
