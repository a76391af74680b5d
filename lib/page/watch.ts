import { isElement } from './nodes';

/** What may have become wrong: the text (read again) or only where it stands (measure again). */
export type PageChange = 'text' | 'layout';

export interface WatchOptions {
  /** Changes inside it are told. Give one that outlives navigation within the page, such as `body`. */
  readonly root: Element;
  readonly signal: AbortSignal;
  readonly onChange: (change: PageChange) => void;
  /** True for elements of our own, whose changes are none of the page's. */
  readonly isOurs?: (element: Element) => boolean;
  /** Milliseconds of quiet before a change is told. */
  readonly wait?: number;
  /** Milliseconds after which it is told although the page is not quiet. */
  readonly patience?: number;
}

const OBSERVED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['style', 'class', 'hidden', 'open'],
  attributeOldValue: true,
};

/**
 * Tells when the page changed, gathered: `text` when words came, went or were shown, `layout` when they may
 * only have moved. Observes alone; ends with the signal.
 */
export function watchPage(options: WatchOptions): void {
  const { root, signal, onChange } = options;
  const wait = options.wait ?? 200;
  const patience = options.patience ?? 1_000;
  const document = root.ownerDocument;
  const view = document.defaultView;
  if (!view || signal.aborted) return;
  let pending: PageChange | null = null;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    timer = undefined;
    const change = pending;
    pending = null;
    if (change && !signal.aborted) onChange(change);
  };
  const note = (change: PageChange): void => {
    const now = performance.now();
    if (pending === null) since = now;
    pending = change === 'text' || pending === 'text' ? 'text' : 'layout';
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(wait, since + patience - now)));
  };

  const mutations = new MutationObserver((records) => {
    for (const record of records) {
      const change = changeOf(record, options.isOurs);
      if (change) note(change);
      if (pending === 'text') return note('text');
    }
  });
  mutations.observe(root, OBSERVED);
  let sized = false;
  const sizes = new ResizeObserver(() => {
    // The first call only says that observing began.
    if (sized) note('layout');
    sized = true;
  });
  sizes.observe(root);
  const layout = (): void => note('layout');
  view.addEventListener('resize', layout, { passive: true, signal });
  document.fonts.addEventListener('loadingdone', layout, { signal });
  // Neither event bubbles; both are seen on the way down.
  root.addEventListener('load', layout, { capture: true, passive: true, signal });
  root.addEventListener('toggle', () => note('text'), { capture: true, passive: true, signal });
  signal.addEventListener(
    'abort',
    () => {
      mutations.disconnect();
      sizes.disconnect();
      clearTimeout(timer);
    },
    { once: true },
  );
}

function changeOf(record: MutationRecord, isOurs: WatchOptions['isOurs']): PageChange | null {
  const target = isElement(record.target) ? record.target : record.target.parentElement;
  if (!target || isOurs?.(target) || NOT_TEXT.has(target.localName)) return null;
  if (record.type === 'characterData') return 'text';
  if (record.type === 'attributes') return shownOrHidden(record, target) ? 'text' : 'layout';
  let change: PageChange | null = null;
  for (const node of [...record.addedNodes, ...record.removedNodes]) {
    if (isElement(node) && (isOurs?.(node) || NOT_TEXT.has(node.localName))) continue;
    if (node.nodeType === Node.COMMENT_NODE) continue;
    if (/\S/.test(node.textContent ?? '')) return 'text';
    change = 'layout';
  }
  return change;
}

/** Elements whose text nobody reads. MathJax's scripts come with drawings, which tell of themselves. */
const NOT_TEXT = new Set(['script', 'style', 'link', 'meta', 'title', 'head', 'template', 'noscript']);

function shownOrHidden(record: MutationRecord, element: Element): boolean {
  if (record.attributeName === 'hidden' || record.attributeName === 'open') return true;
  if (record.attributeName !== 'style') return false;
  return hides(record.oldValue) !== hides(element.getAttribute('style'));
}

function hides(style: string | null): boolean {
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/.test(style);
}
