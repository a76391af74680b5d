/** How long our element must have stood still before a press on something of consequence counts, in milliseconds. */
const MOMENT = 300;

/** A page styles our element by these; what we write there for others to read is none of them. */
const STYLED_BY = ['style', 'class', 'hidden', 'inert'];

/**
 * Marks `mount` with `data-moved` while the page moves our element about, and for a moment after, and takes back what
 * the page did to its style: so that nobody presses what they did not aim at. It costs one rectangle for a pointer
 * that moves over something of ours.
 */
export function watchSteadiness(host: HTMLElement, mount: HTMLElement, restore: () => void, signal: AbortSignal): void {
  const view = host.ownerDocument.defaultView;
  if (view === null || signal.aborted) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = (): void => {
    if (timer === undefined) mount.dataset['moved'] = '';
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      delete mount.dataset['moved'];
    }, MOMENT);
  };
  // After any write into the document Chromium works out anew how far every underlined passage reaches, which on a long
  // page takes longer than a frame: the reader's scrolling is marked once, and only where there is something to guard.
  const scrolled = (): void => {
    if (timer !== undefined || mount.querySelector('[data-guarded]') !== null) moved();
  };

  let restoring = false;
  const tampering = new MutationObserver(() => {
    moved();
    if (restoring) return;
    restoring = true;
    // Later, in a turn of its own: a page that answers each change with another must not hang itself on us.
    setTimeout(() => {
      restore();
      tampering.takeRecords();
      restoring = false;
    }, 0);
  });
  tampering.observe(host, { attributes: true, attributeFilter: STYLED_BY });

  let before = originOf(host, view);
  const look = (): void => {
    const now = originOf(host, view);
    if (Math.abs(now.x - before.x) > 1 || Math.abs(now.y - before.y) > 1) moved();
    before = now;
  };
  // On the way down, before what is under the pointer hears of it.
  for (const type of ['pointerover', 'pointermove', 'pointerdown'] as const) host.addEventListener(type, look, { capture: true, passive: true, signal });
  view.addEventListener('scroll', scrolled, { passive: true, signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    tampering.disconnect();
  }, { once: true });
}

/** Where the element stands in the document: scrolling alone does not change it. */
function originOf(host: HTMLElement, view: Window): { readonly x: number; readonly y: number } {
  const { left, top } = host.getBoundingClientRect();
  return { x: left + view.scrollX, y: top + view.scrollY };
}
