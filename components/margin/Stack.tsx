import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Band } from '../../lib/page/geometry';
import { mostHeight, StackLayout } from './stack-layout';
import { useArrival } from './use-arrival';
import { useScrollWindow } from './use-scroll-window';

export interface StackItem {
  readonly key: string;
  /** Where it would like its top to be, in px of the document. */
  readonly anchor: number;
  /** Asked only while it is drawn. */
  readonly view: () => ComponentChildren;
}

/** Up to here all items are drawn; above, those near the window. */
const ALL = 60;
/** What an item that was never drawn is taken to measure, in px: a compact card. */
const GUESS = 44;

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
  /** Where there is room for a sign and no more, at the margin's edge: its size in px. */
  readonly sign?: number | undefined;
}) {
  const box = useRef<HTMLUListElement>(null);
  const layout = useRef(new StackLayout());
  const heights = useRef(new Map<string, number>());
  const near = useScrollWindow();
  const drawn =
    props.items.length <= ALL
      ? props.items
      : props.items.filter((item) => (item.anchor > near.top && item.anchor < near.bottom) || item.key === props.focused);

  /** Decided when an item gets the focus, and where the way to it ends: scrolling afterwards must not move anything. */
  const limited = useRef<{ readonly focused: string | null; readonly most: number | null }>({ focused: null, most: null });
  const latest = useRef(props);
  latest.current = props;
  const settle = useRef(() => {
    const children = [...(box.current?.children ?? [])].filter((child) => child instanceof HTMLElement);
    for (const child of children) heights.current.set(child.dataset['key'] ?? '', child.offsetHeight);
    const { items, focused } = latest.current;
    if (limited.current.focused !== focused) {
      const most = mostHeight({ ...latest.current, heightOf: (key) => heights.current.get(key) ?? GUESS });
      limited.current = { focused, most };
      box.current?.style.setProperty('--most', most === null ? null : `${Math.round(most)}px`);
    }
    const tops = layout.current.tops({ ...latest.current, heightOf: (key) => heights.current.get(key) ?? GUESS });
    const topOf = new Map(items.map((item, at) => [item.key, tops[at] ?? 0]));
    for (const child of children) {
      const place = `translateY(${Math.round(topOf.get(child.dataset['key'] ?? '') ?? 0)}px)`;
      if (child.style.transform === place) continue;
      child.style.transform = place;
      child.style.opacity = '1';
    }
  });
  useLayoutEffect(() => settle.current());
  useArrival(props.focused, () => {
    layout.current.arrive();
    limited.current = { focused: null, most: null };
    settle.current();
  });
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(() => settle.current());
    for (const child of box.current?.children ?? []) sizes.observe(child);
    return () => sizes.disconnect();
  }, [drawn.map((item) => item.key).join()]);

  return (
    <ul ref={box} class={`stack${props.quiet === true ? ' stack-quiet' : ''}${props.sign === undefined ? '' : ' stack-slim'}`} style={{ left: `${props.left}px`, width: `${props.width}px`, ...(props.sign === undefined ? {} : { '--sign': `${props.sign}px` }) }}>
      {drawn.map((item) => (
        <li key={item.key} data-key={item.key} class="stack-item">
          {item.view()}
        </li>
      ))}
    </ul>
  );
}
