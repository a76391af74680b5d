import { useRef, useState } from 'preact/hooks';
import { withoutArrivals } from '../arrivals';
import { shownRows, type DeskFilter, type DeskRow } from './desk-rows';

export interface SteadyRows {
  readonly shown: readonly DeskRow[];
  /** Notes that came since and are not shown yet. */
  readonly arrived: number;
  readonly showArrived: () => void;
  /** From now on nothing moves by itself. */
  readonly settle: () => void;
}

/**
 * The rows that are shown. As soon as somebody works in the table it stands still: a note that is answered, or comes in
 * meanwhile, moves no other, until another order or filter is asked for.
 */
export function useSteadyRows(rows: readonly DeskRow[], filter: DeskFilter): SteadyRows {
  const asked = JSON.stringify([...filter.statuses, filter.type, filter.document, filter.unanswered, filter.earlier, filter.order, filter.found]);
  const [settled, setSettled] = useState(false);
  const kept = useRef<{ readonly asked: string; readonly ids: readonly string[] } | null>(null);
  const ordered = shownRows(rows, filter);
  if (!settled || kept.current?.asked !== asked) kept.current = { asked, ids: ordered.map(idOf) };
  const { ids } = kept.current;
  const held = new Set(ids);
  // A row stays although it no longer is what was asked for: it was when the reader came to it.
  const { shown } = withoutArrivals(rows.filter((row) => held.has(idOf(row))).map((row) => ({ id: idOf(row), row })), ids);
  return {
    shown: shown.map(({ row }) => row),
    arrived: ordered.filter((row) => !held.has(idOf(row))).length,
    showArrived: () => {
      kept.current = null;
      setSettled(false);
    },
    settle: () => setSettled(true),
  };
}

const idOf = ({ entry }: DeskRow): string => entry.note.id;
