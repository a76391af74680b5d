import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Puts a mounted element, which must have `popover="manual"`, into the browser's top layer: no header or side
 * column of the page can cover it there, and it needs no z-index that would win over the page's own dialogs for good.
 */
export function useTopLayer(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    // Shown by its own style where the browser has no top layer for it.
    if (element !== null && 'showPopover' in element && !element.matches(':popover-open')) element.showPopover();
  }, []);
}
