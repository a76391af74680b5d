import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { PageCase } from '../../tests/e2e/page-cases';
import { workOf, type Task, type Work } from './ours';
import { startTrace, stopTrace } from './trace';

/** One visit to a page: what was ours while it loaded, while it was laid out anew, and while its reader scrolled. */
export interface Visit {
  /** The longest task of the page, whosever it is, in milliseconds. */
  readonly longestOfAll: number;
  /** The heaviest of ours while it loaded; null where nothing of ours ran. */
  readonly longest: Task | null;
  readonly total: number;
  /** From the document being parsed to the first frame with painted notes, in milliseconds; null without notes. */
  readonly painted: number | null;
  /** What scripts hold after a collection, in megabytes. */
  readonly heap: number;
  /** Ours for one layout of the page anew, in milliseconds; empty where it was not measured. */
  readonly relayouts: readonly number[];
  /** Frames in a second of scrolling, and the longest time between two, in milliseconds. */
  readonly scrolling: { readonly rate: number; readonly worst: number };
}

/** How long a page is left alone before it counts as loaded, in milliseconds. */
const QUIET = 1_500;
/** Longer than the page's changes are gathered for, in milliseconds. */
const BETWEEN = 500;

export interface VisitOptions {
  readonly context: BrowserContext;
  readonly at: PageCase;
  readonly notes: number;
  /** The extension is in this browser. */
  readonly extended: boolean;
  /** How often the page is laid out anew, to measure ours of it. */
  readonly relayouts: number;
}

export async function visit({ context, at, notes, extended, relayouts: layouts }: VisitOptions): Promise<Visit> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.addInitScript(watchPainting);
  await startTrace(session);
  await page.goto(at.url, { waitUntil: 'load' });
  const expected = extended && notes > 0;
  if (expected) await page.waitForFunction(() => Reflect.get(window, 'firstPainted') !== undefined, undefined, { timeout: 60_000 });
  await page.waitForTimeout(QUIET);
  const loading = workOf(await stopTrace(session));
  const painted = expected ? await page.evaluate(() => Number(Reflect.get(window, 'firstPainted'))) : null;
  const heap = await heapOf(session);
  const relayouts = await relayoutTimes(page, session, layouts);
  const scrolling = await page.evaluate(scrollForAWhile);
  await page.close();
  return { longestOfAll: loading.longestOfAll, longest: heaviestOf(loading), total: loading.total, painted, heap, relayouts, scrolling };
}

function heaviestOf({ tasks }: Work): Task | null {
  return tasks.toSorted((a, b) => b.ours - a.ours)[0] ?? null;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.send('HeapProfiler.disable');
  return usedSize / 1_048_576;
}

/** Moves all text of the page down and up again, and takes what of each was ours. */
async function relayoutTimes(page: Page, session: CDPSession, layouts: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < layouts; at += 1) {
    // oxlint-disable no-await-in-loop -- one layout after the other is what is measured
    await startTrace(session);
    await page.evaluate((by) => document.body.style.setProperty('padding-top', `${by}px`), at % 2 === 0 ? 40 : 0);
    await page.waitForTimeout(BETWEEN);
    times.push(workOf(await stopTrace(session)).totalOnCpu);
    // oxlint-enable no-await-in-loop
  }
  return times;
}

/** Runs in the page before anything else: when the document was parsed, and when the first note was painted. */
function watchPainting(): void {
  let parsed = Infinity;
  document.addEventListener('DOMContentLoaded', () => {
    parsed = performance.now();
  });
  const look = (): void => {
    for (const name of CSS.highlights.keys()) {
      if (!name.startsWith('rejoinder-')) continue;
      Reflect.set(window, 'firstPainted', performance.now() - parsed);
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: scrolls at an even pace for two seconds, a third of a window in ten frames. */
function scrollForAWhile(): Promise<{ rate: number; worst: number }> {
  return new Promise((resolve) => {
    const frames: number[] = [];
    const step = (now: number): void => {
      frames.push(now);
      window.scrollBy({ top: window.innerHeight / 30, behavior: 'instant' });
      const [first = now] = frames;
      if (now - first < 2_000) {
        requestAnimationFrame(step);
        return;
      }
      const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time));
      resolve({ rate: (1_000 * gaps.length) / (now - first), worst: Math.max(...gaps) });
    };
    window.scrollTo({ top: 0, behavior: 'instant' });
    requestAnimationFrame(step);
  });
}
