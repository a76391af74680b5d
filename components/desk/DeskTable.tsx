import { Fragment } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { NoteId } from '../../lib/notes/note';
import { useTranslate } from '../translation';
import type { DeskAnswers } from './AnswerCell';
import type { DeskRow } from './desk-rows';
import { DeskRowView } from './DeskRowView';
import { useKeptFocus } from './use-kept-focus';
import { useKeptRows } from './use-kept-rows';

export interface DeskTableProps {
  readonly rows: readonly DeskRow[];
  readonly chosen: ReadonlySet<NoteId>;
  readonly onChoose: (chosen: ReadonlySet<NoteId>) => void;
  readonly answers: DeskAnswers;
  readonly onOpenInPaper: (row: DeskRow) => void;
  /** The key for one answer to all that are chosen. */
  readonly onAnswerChosen: () => void;
}

/** What a row shows of the answer in it; the time only where it is told. */
function stateOf(row: DeskRow, answers: DeskAnswers): readonly unknown[] {
  const { answer } = row;
  const delivery = answer === null ? undefined : answers.deliveryOf(answer.id);
  const undoable = answer === null ? undefined : answers.undoableUntil(answer.id);
  return [answers.stateOf(row), delivery, undoable, delivery === undefined && undoable === undefined ? 0 : answers.now];
}

/** The table: one row is in the tab order, arrows go from row to row, Enter opens one, Space chooses it. */
export function DeskTable(props: DeskTableProps) {
  const t = useTranslate();
  const body = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState<NoteId | null>(null);
  const [open, setOpen] = useState<NoteId | null>(null);
  const { rows, chosen, answers } = props;
  const latest = useRef(props);
  latest.current = props;
  const kept = useKeptRows();
  const keeping = useKeptFocus(body);
  const at = Math.max(0, rows.findIndex(({ entry }) => entry.note.id === current));
  const choose = (id: NoteId) => {
    const next = new Set(latest.current.chosen);
    if (!next.delete(id)) next.add(id);
    latest.current.onChoose(next);
  };
  const steer = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const line = target.closest<HTMLElement>('.desk-row');
    if (event.key === 'Escape' && line !== null && target !== line) {
      event.preventDefault();
      line.focus();
      return;
    }
    if (target !== line) return;
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.desk-row')];
    const row = rows[lines.indexOf(line)];
    const to = { ArrowDown: lines.indexOf(line) + 1, ArrowUp: lines.indexOf(line) - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to !== undefined) lines[Math.min(Math.max(to, 0), lines.length - 1)]?.focus();
    else if (row === undefined) return;
    else if (event.key === ' ') choose(row.entry.note.id);
    else if (event.key === 'Enter') {
      setOpen(row.entry.note.id);
      line.querySelector<HTMLElement>('.desk-answer select, .desk-answer button')?.focus();
    } else if (event.key === 'o') props.onOpenInPaper(row);
    else if (event.key === 'a' && chosen.size > 0) {
      props.onAnswerChosen();
      // One alone is answered in its row.
      const [only] = chosen.size === 1 ? chosen : [];
      event.currentTarget.querySelector<HTMLElement>(`[data-note="${only}"] .desk-answer select`)?.focus();
    }
    else return;
    event.preventDefault();
  };
  return (
    <table class="desk-table" role="table" aria-label={t('desk.table')} ref={body} onKeyDown={steer} {...keeping}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col"><span class="unseen">{t('desk.column.choose')}</span></th>
          <th role="columnheader" scope="col">{t('desk.column.status')}</th>
          <th role="columnheader" scope="col">{t('desk.column.passage')}</th>
          <th role="columnheader" scope="col">{t('desk.column.objection')}</th>
          <th role="columnheader" scope="col">{t('desk.column.answer')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => {
          const { id } = row.entry.note;
          return (
            <Fragment key={id}>
              {rows[index - 1]?.why !== row.why && (
                <tr role="row" class="desk-group"><th role="rowheader" colSpan={5} scope="rowgroup">{t(row.why === 'claimed' ? 'desk.group.claimed' : 'desk.group.wrote')}</th></tr>
              )}
              {kept(id, [row, t, chosen.has(id), open === id, index === at, ...stateOf(row, answers)], () => (
                <DeskRowView
                  row={row}
                  answers={answers}
                  isChosen={chosen.has(id)}
                  isOpen={open === id}
                  tabIndex={index === at ? 0 : -1}
                  onFocus={() => setCurrent(id)}
                  onChoose={() => choose(id)}
                  onToggle={() => setOpen(open === id ? null : id)}
                  onOpenInPaper={() => latest.current.onOpenInPaper(row)}
                />
              ))}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
