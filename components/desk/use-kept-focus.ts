import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * What is done in a row (an answer published, discarded, taken back) takes its own control away: the keyboard then goes
 * to the row instead of to the page's beginning. To be put on the table.
 */
export function useKeptFocus(table: RefObject<HTMLElement | null>) {
  const row = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (row.current === null || document.activeElement !== document.body) return;
    table.current?.querySelector<HTMLElement>(`.desk-row[data-note="${row.current}"]`)?.focus({ preventScroll: true });
  });
  return {
    onFocusIn: ({ target }: FocusEvent) => {
      row.current = target instanceof Element ? (target.closest<HTMLElement>('.desk-row')?.dataset['note'] ?? null) : null;
    },
    onFocusOut: ({ target, relatedTarget }: FocusEvent) => {
      // A control that is still there was left by a person, by a press beside all controls.
      queueMicrotask(() => {
        if (relatedTarget === null && target instanceof Element && target.isConnected) row.current = null;
      });
    },
  };
}
