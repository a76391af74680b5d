import type { Span } from '../match/placement';
import { highlightSheet, type HighlightLooks } from './highlight-styles';

/** A passage to paint: the note's id, the group whose look it has, where it stands. */
export interface HighlightedPassage {
  readonly id: string;
  readonly group: string;
  readonly span: Span;
  readonly ranges: readonly Range[];
}

export interface Highlights {
  /** False where the browser has no Custom Highlight API; then nothing is ever painted. */
  readonly supported: boolean;
  /** Replaces all that was shown. */
  show(passages: readonly HighlightedPassage[]): void;
  /** Fills the passage under the pointer; null for none. */
  hover(ids: readonly string[]): void;
  focus(id: string | null): void;
  setTheme(theme: 'light' | 'dark'): void;
  /** Removes what we painted and nothing else. */
  removeAll(): void;
}

/** Names of highlights are global to the page: ours begin with this. */
export const PREFIX = 'rejoinder';
/** Overlapping passages are told apart up to this many deep. */
export const DEPTHS = 3;

/**
 * Paints passages by the CSS Custom Highlight API: not one node of the page is wrapped. All is removed when
 * the signal aborts.
 */
export function createHighlights(document: Document, looks: HighlightLooks, signal: AbortSignal): Highlights {
  const view = document.defaultView;
  const registry = view && typeof view.CSS !== 'undefined' && 'highlights' in view.CSS && 'Highlight' in view ? view.CSS.highlights : null;
  if (!view || !registry) {
    return { supported: false, show() {}, hover() {}, focus() {}, setTheme() {}, removeAll() {} };
  }
  const sheet = new view.CSSStyleSheet();
  const names = new Set<string>();
  let shown: readonly HighlightedPassage[] = [];
  let hovered: readonly string[] = [];
  let focused: string | null = null;
  let painted: 'light' | 'dark' | null = null;

  const set = (name: string, ranges: readonly Range[], priority: number): void => {
    if (ranges.length === 0) {
      registry.delete(name);
      names.delete(name);
      return;
    }
    const highlight = new view.Highlight(...ranges);
    highlight.priority = priority;
    registry.set(name, highlight);
    names.add(name);
  };
  const rangesWith = (wanted: (passage: HighlightedPassage) => boolean): readonly Range[] =>
    shown.filter(wanted).flatMap((passage) => [...passage.ranges]);
  const fill = (): void => {
    set(`${PREFIX}-hover`, rangesWith(({ id }) => hovered.includes(id) && id !== focused), DEPTHS);
    set(`${PREFIX}-focus`, rangesWith(({ id }) => id === focused), DEPTHS + 1);
  };
  const highlights: Highlights = {
    supported: true,
    show(passages) {
      shown = passages;
      // A page without notes has nothing of ours in it.
      if (passages.length > 0 && !document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const groups = new Map<string, Range[]>();
      // In forced colours Chromium fills every highlight like a selection, so that only what is pointed at is painted;
      // the signs in the margin say where the others are.
      const atRest = view.matchMedia('(forced-colors: active)').matches ? [] : passages;
      const depths = depthsOf(passages.map(({ span }) => span));
      atRest.forEach((passage, index) => {
        const name = `${PREFIX}-${passage.group}-${depths[index]}`;
        groups.set(name, [...(groups.get(name) ?? []), ...passage.ranges]);
      });
      for (const group of Object.keys(looks)) {
        for (let depth = 0; depth < DEPTHS; depth += 1) {
          const name = `${PREFIX}-${group}-${depth}`;
          set(name, groups.get(name) ?? [], depth);
        }
      }
      fill();
    },
    hover(ids) {
      hovered = ids;
      fill();
    },
    focus(id) {
      focused = id;
      fill();
    },
    setTheme(theme) {
      // Writing the sheet makes the browser look at every element of the page again.
      if (theme === painted) return;
      painted = theme;
      sheet.replaceSync(highlightSheet(PREFIX, DEPTHS, theme, looks));
    },
    removeAll() {
      for (const name of names) registry.delete(name);
      names.clear();
      shown = [];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
  highlights.setTheme('light');
  if (signal.aborted) return highlights;
  signal.addEventListener('abort', () => highlights.removeAll(), { once: true });
  return highlights;
}

/**
 * How deep each span lies among those that overlap it, 0 for the outermost, at most DEPTHS - 1: the least
 * depth that no overlapping span before it has.
 */
export function depthsOf(spans: readonly Span[]): number[] {
  const order = spans.map((_, index) => index).toSorted((one, other) => {
    const a = spans[one]!;
    const b = spans[other]!;
    return a.start - b.start || b.end - a.end || one - other;
  });
  const depths = spans.map(() => 0);
  const ends: number[] = [];
  for (const index of order) {
    const span = spans[index]!;
    const free = ends.findIndex((end) => end <= span.start);
    const depth = free >= 0 ? free : Math.min(ends.length, DEPTHS - 1);
    ends[depth] = Math.max(ends[depth] ?? 0, span.end);
    depths[index] = depth;
  }
  return depths;
}
