import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { keepInSight } from './focus-in-sight';

/** A keyboard on the screen is higher than this, in px; bars of the browser that come and go are lower. */
const LOWEST = 100;

/**
 * Tells an element, as `--keyboard`, how much of the window's lower end the screen's own keyboard covers: what is fixed
 * there would stand behind it, with the field that is written in. A page that is zoomed in is no keyboard.
 */
export function useAboveKeyboard(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const view = window.visualViewport;
    const element = box.current;
    if (view === null || element === null) return undefined;
    const rise = (): void => {
      const covered = view.scale > 1.01 ? 0 : window.innerHeight - view.height - view.offsetTop;
      element.style.setProperty('--keyboard', covered > LOWEST ? `${Math.round(covered)}px` : '0px');
    };
    // Some keyboards make the window itself lower: either way the sheet has less room than the field was placed in.
    const resized = (): void => {
      rise();
      const root = element.getRootNode();
      if (root instanceof ShadowRoot || root instanceof Document) keepInSight(root.activeElement);
    };
    rise();
    view.addEventListener('resize', resized);
    view.addEventListener('scroll', rise);
    return () => {
      view.removeEventListener('resize', resized);
      view.removeEventListener('scroll', rise);
    };
  }, []);
}
