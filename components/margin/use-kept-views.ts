import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

interface Kept {
  readonly reasons: readonly unknown[];
  readonly view: VNode;
}

/** Gives the view that was drawn for `key` before, as long as none of the `reasons` it depends on has changed. */
export type KeepView = (key: string, reasons: readonly unknown[], draw: () => VNode) => VNode;

/**
 * Keeps views from one drawing to the next: one that is given unchanged is not gone through again. When the page moves,
 * two hundred cards take other places, and not one of them says anything else than before.
 */
export function useKeptViews(): KeepView {
  const before = useRef(new Map<string, Kept>());
  const now = new Map<string, Kept>();
  const known = before.current;
  // Views of items that are gone are forgotten with the map they stand in.
  before.current = now;
  return (key, reasons, draw) => {
    const old = now.get(key) ?? known.get(key);
    const same = old !== undefined && old.reasons.length === reasons.length && old.reasons.every((reason, at) => Object.is(reason, reasons[at]));
    const kept = same ? old : { reasons, view: draw() };
    now.set(key, kept);
    return kept.view;
  };
}
