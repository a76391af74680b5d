import { bandsReaching, measureGutter } from '../page/geometry';
import type { SiteAdapter } from '../sites/site';
import { marginForm, type MarginForm } from './form';
import type { MarginModel } from './margin-model';

const WIDEST = { free: 'cards', theirs: 'rail', none: 'panel' } as const;

type Measured = Pick<MarginModel, 'gutter' | 'page' | 'bands'> & { readonly form: MarginForm };

/** Boxes of the page's own that say how much of its margin is free. */
export interface PageBoxes {
  readonly beside: readonly Element[];
  /** What may reach into the margin; looked for when first asked for. */
  readonly reaching: () => readonly Element[];
}

/** To find them costs a walk over the page each, on a long one longer than all the rest: keep them while its text stands. */
export function boxesOf(adapter: SiteAdapter, page: Document): PageBoxes {
  let reaching: readonly Element[] | null = null;
  return { beside: adapter.beside(page), reaching: () => (reaching ??= [...adapter.reserved(page), ...adapter.bands(page)]) };
}

/** Where the margin is and what form it takes: one read pass over the page, nothing written. */
export function measureMargin(adapter: SiteAdapter, page: Document, view: Window, { beside, reaching }: PageBoxes): Measured {
  const column = adapter.column(page);
  const width = page.documentElement.clientWidth;
  // Our own layer has the size measured last, so the root's scroll height would never shrink: the body's counts.
  const body = page.body.getBoundingClientRect();
  const height = Math.max(page.body.scrollHeight, body.bottom + view.scrollY, page.documentElement.clientHeight);
  const gutter = column === null ? { left: width, width: 0, top: 0, bottom: height } : measureGutter(column, { wide: adapter.margin === 'none' ? adapter.bands(page) : [], beside });
  const form = marginForm({
    // With the scroll bar's width: whether a page has room for cards must not hang on the system's scroll bars.
    gutter: gutter.width === 0 ? 0 : gutter.width + (gutter.left + gutter.width >= width ? view.innerWidth - width : 0),
    coarse: view.matchMedia('(pointer: coarse)').matches,
    widest: WIDEST[adapter.margin],
  });
  return {
    form,
    gutter: { left: gutter.left, width: gutter.width, top: gutter.top },
    page: { width, height: Math.floor(height) },
    // Only cards keep out of the way of what reaches into the margin.
    bands: form === 'cards' ? bandsReaching(reaching(), gutter.left + 1, view) : [],
  };
}
