import type { MarginActs } from '../../components/margin/margin-acts';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { Store } from '../../lib/margin/store';
import type { Host } from '../../lib/margin/host';
import type { NoteId } from '../../lib/notes/note';
import type { SiteAdapter } from '../../lib/sites/site';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import { mountMargin, mountSummary } from './mount';

export interface Hosts {
  /** True for elements of ours in the page, and what events from inside them are told to come from. */
  readonly isOurs: (target: EventTarget | null) => boolean;
  /** Takes the keyboard to an open note, once it is drawn, without scrolling. */
  readonly focusNote: (note: NoteId) => void;
}

/** Frames a card is waited for: a note that has only just come is measured before it is drawn. */
const FRAMES = 20;

/**
 * Puts our elements into the page when there is something to draw, and never before: a page without notes has
 * nothing of ours in it until its reader selects a passage.
 */
export function keepHosts(link: ExtensionLink, adapter: SiteAdapter, store: Store<MarginModel>, acts: MarginActs, signal: AbortSignal): Hosts {
  let margin: Host | null = null;
  let summary: Host | null = null;
  store.subscribe(() => {
    if (signal.aborted) return;
    const { view, placed, writing, toolbar, roving, problem, notice, drafts, hidden } = store.get();
    if (margin === null && (placed.length > 0 || drafts.length > 0 || [writing, toolbar, roving, problem, notice].some((one) => one !== null))) {
      margin = mountMargin(link, store, acts, signal);
    }
    if (summary === null && view !== null && placed.length > 0 && !hidden) {
      const before = adapter.summaryBefore(document);
      if (before !== null) summary = mountSummary(link, before, store, acts, signal);
    }
    summary?.element.style.setProperty('display', hidden ? 'none' : 'block', 'important');
  }, signal);
  return {
    focusNote: (note) => {
      const focus = (frames: number): void => {
        requestAnimationFrame(() => {
          const head = margin?.root.querySelector<HTMLElement>(`[data-note="${note}"] .compact`);
          if (head) head.focus({ preventScroll: true });
          else if (frames > 0 && !signal.aborted) focus(frames - 1);
        });
      };
      focus(FRAMES);
    },
    isOurs: (target) => target !== null && (target === margin?.element || target === summary?.element),
  };
}
