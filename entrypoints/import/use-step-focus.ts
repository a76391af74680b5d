import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PendingImport } from '../../lib/importing/pending';

/** A name for what an import is at: another one is another view. */
export function stepOf({ source, document, reading, sent }: PendingImport, stopped: boolean, working: boolean): string {
  if (source.content === '') return 'begin';
  if (document === null) return 'paper';
  if (stopped) return 'stopped';
  if (working || reading === null) return 'working';
  return sent === null ? 'preview' : 'sent';
}

/** Each step takes away the button that led to it: the keyboard, and a screen reader, go on at its heading. */
export function useStepFocus(step: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  /** A page that nobody has touched leaves the keyboard where it is. */
  const touched = useRef(false);
  useLayoutEffect(() => {
    const touch = (): void => {
      touched.current = true;
    };
    const box = main.current;
    box?.addEventListener('focusin', touch);
    return () => box?.removeEventListener('focusin', touch);
  }, []);
  useLayoutEffect(() => {
    const heading = main.current?.querySelector<HTMLElement>('h1');
    if (!touched.current || heading == null || document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [step]);
  return main;
}
