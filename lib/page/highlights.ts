import type { Span } from '../match/placement';
import { inheritsHighlights, scopesOf } from './highlight-scopes';
import { highlightSheet, type HighlightLooks, type MarkStyle, type PaintedName } from './highlight-styles';

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
  /** How passages are marked at rest. */
  setMarks(marks: MarkStyle): void;
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
    return { supported: false, show() {}, hover() {}, focus() {}, setTheme() {}, setMarks() {}, removeAll() {} };
  }
  const sheet = new view.CSSStyleSheet();
  const names = new Set<string>();
  let shown: readonly HighlightedPassage[] = [];
  let hovered: readonly string[] = [];
  let focused: string | null = null;
  let painted: 'light' | 'dark' = 'light';
  let rest: MarkStyle = 'line';
  let written = '';

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
  /** Writes the sheet anew where it would say something else: the browser then looks at every element it reaches. */
  const restyle = (): void => {
    const looked: PaintedName[] = [];
    for (const [group, look] of Object.entries(looks)) {
      for (let depth = 0; depth < DEPTHS; depth += 1) {
        const name = `${PREFIX}-${group}-${depth}`;
        if (names.has(name)) looked.push({ name, line: { look, depth }, strong: false });
      }
    }
    looked.push({ name: `${PREFIX}-hover`, line: null, strong: false }, { name: `${PREFIX}-focus`, line: null, strong: true });
    const scopes = inheritsHighlights(view) ? scopesOf(rangesWith(() => true)) : null;
    const css = highlightSheet(looked, painted, rest, scopes);
    if (css === written) return;
    written = css;
    sheet.replaceSync(css);
  };
  const highlights: Highlights = {
    supported: true,
    show(passages) {
      shown = passages;
      const groups = new Map<string, Range[]>();
      // In forced colours Chromium fills every highlight like a selection, so that only what is pointed at is painted;
      // the signs in the margin say where the others are.
      const atRest = view.matchMedia('(forced-colors: active)').matches ? [] : passages;
      const depths = depthsOf(passages.map(({ span }) => span));
      atRest.forEach((passage, index) => {
        const name = `${PREFIX}-${passage.group}-${depths[index]}`;
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [...passage.ranges]);
        else group.push(...passage.ranges);
      });
      for (const group of Object.keys(looks)) {
        for (let depth = 0; depth < DEPTHS; depth += 1) {
          const name = `${PREFIX}-${group}-${depth}`;
          set(name, groups.get(name) ?? [], depth);
        }
      }
      fill();
      // A page without notes has nothing of ours in it.
      if (passages.length === 0) return;
      restyle();
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
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
      if (theme === painted) return;
      painted = theme;
      if (shown.length > 0) restyle();
    },
    setMarks(marks) {
      if (marks === rest) return;
      rest = marks;
      if (shown.length > 0) restyle();
    },
    removeAll() {
      for (const name of names) registry.delete(name);
      names.clear();
      shown = [];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
  if (signal.aborted) return highlights;
  // Switched while the page is open.
  view.matchMedia('(forced-colors: active)').addEventListener('change', () => highlights.show(shown), { signal });
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
