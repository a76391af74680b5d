import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useMarginActs } from './margin-acts';

/**
 * For something that takes the keyboard and goes again: gives it back to the control of ours that opened it, and
 * where that is gone, or a command opened it, to the page.
 */
export function useWayBack(box: RefObject<HTMLElement | null>): () => void {
  const acts = useMarginActs();
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const root = box.current?.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    opener.current = active === null || box.current?.contains(active) === true ? null : active;
  }, []);
  return () => {
    // Only after what closes is gone can be seen whether its opener still stands.
    requestAnimationFrame(() => {
      const { current } = opener;
      if (current instanceof HTMLElement && current.isConnected) current.focus({ preventScroll: true });
      else acts.leave();
    });
  };
}
