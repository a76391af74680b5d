import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The entry of a list that somebody came for: it is brought into the middle of the window, and the keyboard to it. */
export function useWantedEntry(isWanted: boolean): { readonly ref: RefObject<HTMLLIElement | null>; readonly tabIndex: -1 | undefined; readonly 'aria-current': 'true' | undefined } {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return { ref, tabIndex: isWanted ? -1 : undefined, 'aria-current': isWanted ? 'true' : undefined };
}
