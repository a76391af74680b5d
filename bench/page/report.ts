import { availableParallelism, loadavg } from 'node:os';
import type { PageCase } from '../../tests/e2e/page-cases';
import { table, type Rows } from '../matching/table';
import type { Visit } from './visit';
import type { Weight } from './weight';

/** What was measured on one page: medians of all runs. */
export interface Measured {
  readonly page: string;
  /** Null: without the extension. */
  readonly notes: number | null;
  readonly longestOfAll: number;
  readonly ours: number;
  readonly oursOnCpu: number;
  readonly total: number;
  readonly painted: number | null;
  readonly heap: number;
  readonly relayout: number | null;
  readonly rate: number;
  readonly worst: number;
  /** The heaviest functions of the run in the middle. */
  readonly functions: string;
}

export function measuredPage(at: PageCase, notes: number | null, visits: readonly Visit[]): Measured {
  const of = (value: (one: Visit) => number): number => median(visits.map(value));
  const painted = visits.flatMap((one) => one.painted ?? []);
  const relayouts = visits.flatMap((one) => one.relayouts);
  const middle = visits.toSorted((a, b) => (a.longest?.ours ?? 0) - (b.longest?.ours ?? 0))[visits.length >> 1];
  return {
    page: at.name,
    notes,
    longestOfAll: of((one) => one.longestOfAll),
    ours: of((one) => one.longest?.ours ?? 0),
    oursOnCpu: of((one) => one.longest?.oursOnCpu ?? 0),
    total: of((one) => one.total),
    painted: painted.length === 0 ? null : median(painted),
    heap: of((one) => one.heap),
    relayout: relayouts.length === 0 ? null : median(relayouts),
    rate: of((one) => one.scrolling.rate),
    worst: of((one) => one.scrolling.worst),
    functions: (middle?.longest?.functions ?? []).slice(0, 3).map(([name, time]) => `${name} ${time.toFixed(1)}`).join(', '),
  };
}

export interface Results {
  readonly measured: readonly Measured[];
  readonly runs: number;
  readonly weights: readonly Weight[];
  readonly date: Date;
  /** How many sentences each page had to offer. */
  readonly sentences: readonly (readonly [page: string, sentences: number])[];
}

export function results({ measured, runs, weights, date, sentences }: Results): string {
  const rows: Rows = measured.toSorted(byPage(measured)).map((one) => [
    one.page,
    one.notes === null ? 'without us' : String(one.notes),
    number(one.longestOfAll, 0),
    one.notes === null ? '-' : number(one.ours),
    one.notes === null ? '-' : number(one.oursOnCpu),
    one.notes === null ? '-' : number(one.total, 0),
    one.painted === null ? '-' : number(one.painted, 0),
    number(one.heap),
    one.relayout === null ? '-' : number(one.relayout),
    number(one.rate, 0),
    number(one.worst, 0),
  ]);
  const heads = ['page', 'notes', 'longest task of all', 'longest of ours', 'on the processor', 'ours in all', 'painted after', 'heap, MB', 'a relayout of ours', 'frames/s', 'worst frame'];
  return `# What a page bears, measured

Machine: ${availableParallelism()} cores, Node ${process.versions.node.split('.')[0]}, Chromium headless without a graphics card, load ${loadavg().map((one) => one.toFixed(1)).join(', ')} when it ended. Date: ${date.toISOString().slice(0, 10)}.
${runs === 1 ? 'One visit each' : `Medians of ${runs} visits`}, released build, profiler running. Milliseconds unless it says otherwise. Written by \`npm run bench:page\`.

*of ours*: what of one task of the page's thread had a function of ours in its stack (layout that our code forces counts), or ran or compiled our scripts.
*on the processor*: the same without the time in which another process had the processor; on a machine that is busy with other things, that is the one to look at.
*painted after*: from the document being parsed to the first frame with highlights. *a relayout of ours*: all of ours, on the processor, after all text of the page has moved.
Scrolling: 1/30 of the window in each frame, two seconds; this machine draws 60 frames at most.

${table(heads, rows)}

## The heaviest task of ours, by function
${table(['page', 'notes', 'functions, ms'], measured.filter(({ notes }) => notes !== null).toSorted(byPage(measured)).map((one) => [one.page, String(one.notes), one.functions]))}

## Weight
${table(['script', 'bytes', 'gzip'], weights.map(({ what, raw, gzip }) => [what, String(raw), String(gzip)]))}

Notes are about sentences of the page itself, chosen by a seed: ${sentences.map(([page, count]) => `${page} ${count}`).join(', ')}. Where there are more notes than sentences, some have several.
`;
}

/** Pages in the order in which they were measured, each without us first. */
function byPage(all: readonly Measured[]): (a: Measured, b: Measured) => number {
  const order = [...new Set(all.map(({ page }) => page))];
  return (a, b) => order.indexOf(a.page) - order.indexOf(b.page) || (a.notes ?? -1) - (b.notes ?? -1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const number = (value: number, digits = 1): string => value.toFixed(digits);
