import type { TraceEvent } from './trace';

/** What of a page's main thread was ours, in milliseconds. */
export interface Work {
  /** Tasks in which something of ours ran. */
  readonly tasks: readonly Task[];
  /** The longest task of the page, whosever it is. */
  readonly longestOfAll: number;
  /** All of ours together, and without the time in which another process had the processor. */
  readonly total: number;
  readonly totalOnCpu: number;
}

export interface Task {
  /** Microseconds of the trace. */
  readonly start: number;
  /** What of the task was ours. */
  readonly ours: number;
  /** The same without the time in which another process had the processor. */
  readonly oursOnCpu: number;
  readonly whole: number;
  /** Which of our functions took it, heaviest first: own time of samples, in milliseconds. */
  readonly functions: readonly (readonly [string, number])[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands in pages: the scout and its like, and the margin. */
const OURS = /^chrome-extension:\/\/[a-z]+\/(?:content-scripts\/|margin\.js)/u;

/** Reads the page's thread out of a trace: the one on which our scout ran, or the one that parsed the page. */
export function workOf(events: readonly TraceEvent[]): Work {
  const thread = threadOf(events);
  if (thread === null) return { tasks: [], longestOfAll: 0, total: 0, totalOnCpu: 0 };
  const own = events.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid);
  const tasks = outermost(own.filter(({ name, ph }) => name.endsWith('RunTask') && ph === 'X'));
  const samples = samplesOf(events, thread.pid);
  const marked = merged([
    ...own.filter((event) => event.ph === 'X' && OURS.test(urlOf(event))).map(({ ts, dur = 0 }) => ({ start: ts, end: ts + dur })),
    ...samples.filter(({ ours }) => ours !== null),
  ]);
  const found: Task[] = [];
  let at = 0;
  for (const task of tasks) {
    const span = { start: task.ts, end: task.ts + (task.dur ?? 0) };
    while (at < marked.length && marked[at]!.end <= span.start) at += 1;
    let ours = 0;
    for (let next = at; next < marked.length && marked[next]!.start < span.end; next += 1) ours += overlap(marked[next]!, span);
    if (ours === 0) continue;
    const onCpu = task.dur !== undefined && task.tdur !== undefined && task.dur > 0 ? Math.min(1, task.tdur / task.dur) : 1;
    found.push({ start: span.start, ours: ours / 1_000, oursOnCpu: (ours * onCpu) / 1_000, whole: (span.end - span.start) / 1_000, functions: heaviest(samples, span) });
  }
  return {
    tasks: found,
    longestOfAll: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1_000)),
    total: found.reduce((sum, { ours }) => sum + ours, 0),
    totalOnCpu: found.reduce((sum, { oursOnCpu }) => sum + oursOnCpu, 0),
  };
}

function threadOf(events: readonly TraceEvent[]): { readonly pid: number; readonly tid: number } | null {
  const scripts = events.find((event) => (event.name === 'EvaluateScript' || event.name === 'FunctionCall') && OURS.test(urlOf(event)));
  // Without the extension: the main thread that did the most.
  if (scripts !== undefined) return scripts;
  const busy = new Map<string, { pid: number; tid: number; time: number }>();
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args['name'] === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  for (const { pid, tid, name, dur = 0 } of events) {
    if (!mains.has(`${pid} ${tid}`) || !name.endsWith('RunTask')) continue;
    const known = busy.get(`${pid} ${tid}`) ?? { pid, tid, time: 0 };
    known.time += dur;
    busy.set(`${pid} ${tid}`, known);
  }
  return [...busy.values()].toSorted((a, b) => b.time - a.time)[0] ?? null;
}

function urlOf({ args }: TraceEvent): string {
  const { data } = args;
  return typeof data === 'object' && data !== null && 'url' in data && typeof data.url === 'string' ? data.url : '';
}

function outermost(tasks: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = -Infinity;
  return tasks
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter((task) => {
      if (task.ts < end) return false;
      end = task.ts + (task.dur ?? 0);
      return true;
    });
}

interface Sample extends Span {
  /** The innermost function of ours in the stack; null where there is none. */
  readonly ours: string | null;
}

interface Chunk {
  readonly cpuProfile?: {
    readonly nodes?: readonly { readonly id: number; readonly parent?: number; readonly callFrame: { readonly functionName: string; readonly url?: string; readonly lineNumber?: number; readonly columnNumber?: number } }[];
    readonly samples?: readonly number[];
  };
  readonly timeDeltas?: readonly number[];
}

function samplesOf(events: readonly TraceEvent[], pid: number): readonly Sample[] {
  const samples: Sample[] = [];
  const profiles = events.filter((event) => event.name === 'Profile' && event.pid === pid);
  for (const profile of profiles) {
    const ours = new Map<number, string | null>();
    let time = Number(Reflect.get(Object(profile.args['data']), 'startTime'));
    const chunks = events.filter((event) => event.name === 'ProfileChunk' && event.pid === pid && event.id === profile.id);
    for (const { args } of chunks) {
      const { cpuProfile, timeDeltas = [] } = args['data'] as Chunk;
      for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
        const own = OURS.test(callFrame.url ?? '') ? `${callFrame.functionName || '(anonymous)'}:${callFrame.lineNumber ?? 0}:${callFrame.columnNumber ?? 0}` : null;
        ours.set(id, own ?? (parent === undefined ? null : (ours.get(parent) ?? null)));
      }
      for (const [index, node] of (cpuProfile?.samples ?? []).entries()) {
        const start = time + (timeDeltas[index] ?? 0);
        // A sample stands for the time up to the next one; that is known when the next one comes.
        const last = samples.at(-1);
        if (last !== undefined && last.end === Infinity) samples[samples.length - 1] = { ...last, end: start };
        samples.push({ start, end: Infinity, ours: ours.get(node) ?? null });
        time = start;
      }
    }
    const last = samples.at(-1);
    if (last !== undefined && last.end === Infinity) samples[samples.length - 1] = { ...last, end: last.start };
  }
  return samples;
}

function heaviest(samples: readonly Sample[], span: Span): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const sample of samples) {
    if (sample.ours === null) continue;
    const time = overlap(sample, span) / 1_000;
    if (time > 0) times.set(sample.ours, (times.get(sample.ours) ?? 0) + time);
  }
  return [...times].toSorted(([, a], [, b]) => b - a).slice(0, 6);
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function merged(spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
