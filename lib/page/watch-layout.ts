/**
 * Calls `placed` now, and again in the next frame whenever the page may be laid out otherwise: the window, a font, a
 * formula, a text that opens. For few small things that stand beside the page's own; until the signal aborts.
 */
export function watchLayout(placed: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  let frame = 0;
  const soon = (): void => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) placed();
    });
  };
  const sizes = new ResizeObserver(soon);
  sizes.observe(document.body);
  const changes = new MutationObserver(soon);
  changes.observe(document.body, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['class', 'style', 'hidden'] });
  addEventListener('resize', soon, { signal });
  document.fonts.addEventListener('loadingdone', soon, { signal });
  signal.addEventListener(
    'abort',
    () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      changes.disconnect();
    },
    { once: true },
  );
  placed();
}
