import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useArrival } from './use-arrival';

/** The least air between a popover and the window's edge, in px. */
const EDGE = 8;

/**
 * Keeps the end of a popover in the window, where its text field and its buttons are. Beside the text it is lifted by
 * the px returned; below its passage it must not be, so the page is scrolled as far as the passage stays in sight
 * (`top`: its top, in px of the document). Both only when the popover comes or grows: scrolling does not move it.
 */
export function usePopoverLift(box: RefObject<HTMLElement | null>, beside: boolean, top: number): number {
  const [lift, setLift] = useState(0);
  useLayoutEffect(() => {
    let tallest = 0;
    const look = (): void => {
      if (box.current === null || box.current.offsetHeight <= tallest) return;
      tallest = box.current.offsetHeight;
      const { top: begins, bottom } = box.current.getBoundingClientRect();
      const over = bottom + EDGE - window.innerHeight;
      // What is not in the window at all is being scrolled to, and stands where it should then.
      if (over <= 0 || begins >= window.innerHeight) return;
      if (beside) setLift((before) => before + Math.min(over, Math.max(0, begins - EDGE)));
      else window.scrollBy({ top: Math.min(over, Math.max(0, top - window.scrollY - EDGE)), behavior: 'instant' });
    };
    const sizes = new ResizeObserver(look);
    if (box.current !== null) sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  // Measured on the way to a passage it was lifted too far: where the way ends is told only now.
  useArrival('popover', () => {
    if (!beside || box.current === null) return;
    const { top: begins, bottom } = box.current.getBoundingClientRect();
    setLift((before) => Math.max(0, Math.min(bottom + before + EDGE - window.innerHeight, begins + before - EDGE)));
  });
  return lift;
}
