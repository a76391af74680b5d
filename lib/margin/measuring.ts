import type { NoteId } from '../notes/note';
import { Turns } from '../page/turns';
import type { SiteAdapter } from '../sites/site';
import type { MarginModel } from './margin-model';
import { boxesOf, measureMargin, type PageBoxes } from './measure';
import type { PlacedNote } from './place-notes';
import { measureSpots } from './spots';

export type Measures = Pick<MarginModel, 'gutter' | 'page' | 'bands' | 'form' | 'spots'>;

export interface MeasuringOptions {
  readonly adapter: SiteAdapter;
  readonly page: Document;
  readonly view: Window;
  readonly signal: AbortSignal;
  /** What is to be measured, asked when it is. */
  readonly notes: () => { readonly placed: readonly PlacedNote[]; readonly ranges: ReadonlyMap<NoteId, readonly Range[]> };
  readonly onMeasured: (measures: Measures) => void;
}

/**
 * When to measure. However often it is asked for, the page is measured once for a frame, after the browser has laid it
 * out and painted it: to ask earlier would make it lay out the page inside our own task.
 */
export class Measuring {
  readonly #options: MeasuringOptions;
  #frame = 0;
  #working = false;
  #again = false;
  #boxes: PageBoxes | null = null;

  constructor(options: MeasuringOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => options.view.cancelAnimationFrame(this.#frame), { once: true });
  }

  ask(): void {
    // What is being measured may be of before and after: it is measured once more.
    if (this.#working) this.#again = true;
    if (this.#working || this.#frame !== 0) return;
    this.#frame = this.#options.view.requestAnimationFrame(() => void this.#measure());
  }

  /** The page's text is another, and its figures and tables may be others too. */
  forget(): void {
    this.#boxes = null;
  }

  async #measure(): Promise<void> {
    const { adapter, page, view, signal, notes, onMeasured } = this.#options;
    this.#working = true;
    try {
      await afterPaint();
      this.#frame = 0;
      this.#again = false;
      if (signal.aborted) return;
      const turns = new Turns(signal);
      const margin = measureMargin(adapter, page, view, (this.#boxes ??= boxesOf(adapter, page)));
      if (turns.due) await turns.rest();
      const { placed, ranges } = notes();
      const spots = await measureSpots(placed, ranges, view, turns);
      onMeasured({ ...margin, spots });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#working = false;
    }
    if (this.#again && !signal.aborted) this.ask();
  }
}

/** The next turn of the event loop: in the callback of a frame, that is after the frame was painted. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
