import { useEffect, useState } from 'preact/hooks';
import { correctionsFor } from '../../lib/importing/other-version';
import type { PendingImport } from '../../lib/importing/pending';
import type { ImportStore } from '../../lib/platform/import/import-store';
import { problemOf, type Problem } from '../../lib/platform/problem';
import { readPending, type ReadOutcome, type Stage } from './read-pending';

/** What stands in the way of reading; the reader chooses how to go on. */
export type Stop = Exclude<ReadOutcome, { kind: 'read' }> | { readonly kind: 'cancelled' } | { readonly kind: 'broken'; readonly problem: Problem };

export interface ReadingNow {
  readonly stage: Stage | null;
  readonly stop: Stop | null;
  readonly cancel: () => void;
  /** Reads anew; `version` and `withoutPaper` as in `ToRead`. */
  readonly again: (how?: { readonly version?: number; readonly withoutPaper?: boolean }) => void;
  /** Another paper is to be chosen: nothing stands in the way any more. */
  readonly clear: () => void;
}

interface Asked {
  readonly round: number;
  readonly version: number | null;
  readonly withoutPaper: boolean;
}

const FIRST: Asked = { round: 0, version: null, withoutPaper: false };

/** Reads an import that is not read yet, as soon as its paper is known; and again when asked to. */
export function useReading(pending: PendingImport | null, store: ImportStore, holder: HTMLElement, change: (step: (pending: PendingImport) => PendingImport) => void): ReadingNow {
  const [asked, ask] = useState<Asked>(FIRST);
  const [stage, setStage] = useState<Stage | null>(null);
  const [stop, setStop] = useState<Stop | null>(null);
  const [ending, setEnding] = useState<AbortController | null>(null);
  const document = pending?.document ?? null;
  const isWanted = pending !== null && pending.source.content !== '' && document !== null && (pending.reading === null || asked.round > 0);

  useEffect(() => {
    if (!isWanted || document === null) return undefined;
    const ended = new AbortController();
    setEnding(ended);
    setStop(null);
    setStage({ stage: 'reading', done: 0, of: 1 });
    const { version, withoutPaper } = asked;
    readPending({ source: pending.source, document, version, withoutPaper }, store, holder, setStage, ended.signal)
      .then((outcome) => {
        if (ended.signal.aborted) return;
        if (outcome.kind !== 'read') return setStop(outcome);
        change((one) => {
          const done = one.corrections.slice(0, one.done);
          const kept = one.reading === null ? done.filter((correction) => correction.do !== 'place') : correctionsFor(outcome.reading.paper, one.reading.paper, done);
          return { ...one, reading: outcome.reading, corrections: kept, done: kept.length, sending: null };
        });
        return ask(FIRST);
      })
      .catch((error: unknown) => {
        if (!ended.signal.aborted) setStop({ kind: 'broken', problem: problemOf(error) });
      })
      .finally(() => {
        if (!ended.signal.aborted) setStage(null);
      });
    return () => ended.abort();
  }, [pending?.id, document, isWanted, asked.round]);

  return {
    stage,
    stop,
    cancel: () => {
      ending?.abort();
      setStage(null);
      // What was read before stays as it was.
      if (pending?.reading == null) setStop({ kind: 'cancelled' });
      else ask(FIRST);
    },
    again: (how = {}) => ask(({ round }) => ({ round: round + 1, version: how.version ?? null, withoutPaper: how.withoutPaper ?? false })),
    clear: () => {
      setStop(null);
      if (pending?.reading != null) ask(FIRST);
    },
  };
}
