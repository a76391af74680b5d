/**
 * The theme a page shows, by the lightness of its background: whatever switch a site has, this is what the
 * reader sees. Null when the page leaves it to the system.
 */
export function backgroundTheme(document: Document): 'light' | 'dark' | null {
  for (const element of [document.body, document.documentElement]) {
    const luminance = element && luminanceOf(getComputedStyle(element).backgroundColor);
    if (typeof luminance === 'number') return luminance < 0.4 ? 'dark' : 'light';
  }
  // Nothing painted: the browser's own canvas shows, which is dark only for pages that say they can be.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (!scheme.includes('dark')) return 'light';
  return scheme.includes('light') ? null : 'dark';
}

/** Calls `changed` when the page or the system may show another theme, until the signal aborts. */
export function watchTheme(
  sources: readonly { readonly element: Element; readonly attributes: readonly string[] }[],
  view: Window,
  changed: () => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const observer = new MutationObserver(changed);
  for (const { element, attributes } of sources) observer.observe(element, { attributes: true, attributeFilter: [...attributes] });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  view.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
}

/** Rough luminance, 0 to 1, of a computed `rgb()` colour; null when it is see-through or in another form. */
function luminanceOf(colour: string): number | null {
  const found = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?:[,/ ]+([\d.]+))?\)$/.exec(colour);
  if (!found) return null;
  const [, red, green, blue, alpha] = found;
  if (alpha !== undefined && Number(alpha) < 0.5) return null;
  return (0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue)) / 255;
}
