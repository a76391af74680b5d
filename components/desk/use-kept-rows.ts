import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

interface Kept {
  readonly drawnFrom: readonly unknown[];
  readonly row: VNode;
}

/**
 * Rows drawn once and kept while what they were drawn from is the same: a keystroke in one of hundreds draws that one.
 * `drawnFrom`: all that the row reads while it is drawn; what it calls later must not depend on when it was drawn.
 */
export function useKeptRows(): (key: string, drawnFrom: readonly unknown[], draw: () => VNode) => VNode {
  const kept = useRef(new Map<string, Kept>());
  return (key, drawnFrom, draw) => {
    const before = kept.current.get(key);
    if (before !== undefined && before.drawnFrom.every((one, at) => one === drawnFrom[at])) return before.row;
    const row = draw();
    kept.current.set(key, { drawnFrom, row });
    return row;
  };
}
