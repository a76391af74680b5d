import { useEffect, useRef } from 'preact/hooks';

/** What a reader scrolls with, and what tells that they are there already. */
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** A scroll that leads to an item begins at once, in milliseconds; a later one is the reader's, also by the scroll bar. */
const AT_ONCE = 250;

/**
 * Calls `arrived` once after another item has the focus, when the window has come to rest without the reader's hand:
 * an item opened from far away is laid out before the scroll that leads to it ends.
 */
export function useArrival(focused: string | null, arrived: () => void): void {
  const latest = useRef(arrived);
  latest.current = arrived;
  useEffect(() => {
    if (focused === null) return undefined;
    const over = new AbortController();
    let moving = false;
    const options = { signal: over.signal, passive: true, capture: true };
    for (const hand of HANDS) document.addEventListener(hand, () => over.abort(), options);
    document.addEventListener('scroll', () => (moving = true), options);
    const waited = setTimeout(() => {
      if (!moving) over.abort();
    }, AT_ONCE);
    document.addEventListener(
      'scrollend',
      (event) => {
        if (event.target !== document) return;
        over.abort();
        latest.current();
      },
      options,
    );
    return () => {
      clearTimeout(waited);
      over.abort();
    };
  }, [focused]);
}
