import { useEffect, useState } from 'preact/hooks';

/** Windows above and below the visible one whose items are drawn too. */
const REACH = 1.5;

/** A stretch of the document, in px. */
export interface ScrollWindow {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The stretch of the document whose items are worth drawing: the visible part and 1.5 windows on both sides. It
 * moves on only when the reader has scrolled half a window, so that scrolling itself costs nothing.
 */
export function useScrollWindow(): ScrollWindow {
  const [at, move] = useState(() => window.scrollY);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      move((before) => (Math.abs(window.scrollY - before) > window.innerHeight / 2 ? window.scrollY : before));
    };
    const scrolled = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', scrolled);
    };
  }, []);
  return { top: at - REACH * window.innerHeight, bottom: at + (1 + REACH) * window.innerHeight };
}
