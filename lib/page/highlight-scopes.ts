import { isElement } from './nodes';

/**
 * Where the rules for highlights have to reach. A rule that reaches everywhere makes the browser work out the style of
 * every element of the page anew: 0.3 s on a page of 59,000 text nodes. One that names the paragraph by its id costs
 * what the paragraph costs, and what stands in it inherits.
 */

/** Above this many paragraphs the list of them costs more than it saves. */
const MOST = 300;

/**
 * True where what a highlight looks like is inherited by the elements inside, as CSS Pseudo-Elements 4 says: Chromium
 * since 131. That cannot be asked without laying the page out; this newer part of the same interface can.
 */
export function inheritsHighlights(view: Window & typeof globalThis): boolean {
  return 'highlightsFromPoint' in view.CSS.highlights && 'userAgentData' in view.navigator;
}

/** Selectors of elements that hold the ranges, each once; null where only a rule for all elements will do. */
export function scopesOf(ranges: readonly Range[]): ReadonlySet<string> | null {
  const scopes = new Set<string>();
  for (const { commonAncestorContainer: inside } of ranges) {
    const element = isElement(inside) ? inside : inside.parentElement;
    const scope = element?.closest('[id]:not([id=""])') ?? null;
    if (scope === null || scope.matches('html, body')) return null;
    scopes.add(`#${CSS.escape(scope.id)}`);
    if (scopes.size > MOST) return null;
  }
  return scopes;
}
