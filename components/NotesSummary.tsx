import { countByStatus, isAnswered, type NoteEntry } from './note-entry';
import { statusLabel } from './labels';
import { StatusGlyph } from './StatusGlyph';
import type { StatusName } from './status-look';
import { useTranslate } from './translation';

export interface NotesSummaryProps {
  readonly entries: readonly NoteEntry[];
  /** Statuses that are shown; an empty set shows all. */
  readonly chosen: ReadonlySet<StatusName>;
  readonly onChoose: (chosen: ReadonlySet<StatusName>) => void;
}

/** "12 notes, authors answered 10" and a count per status; each count is a filter. */
export function NotesSummary({ entries, chosen, onChoose }: NotesSummaryProps) {
  const t = useTranslate();
  const counts = countByStatus(entries);
  const answered = entries.filter(isAnswered).length;
  return (
    <div class="summary">
      <p class="summary-sentence">
        {t('note.summary.sentence', entries.length)}
        {answered > 0 && <span class="quiet">{`, ${t('note.summary.answered', answered)}`}</span>}
      </p>
      <div class="summary-counts" role="group" aria-label={t('note.summary.label')}>
        {counts.map(({ status, count }) => (
          <button
            key={status}
            type="button"
            class={`count status-${status}`}
            aria-pressed={chosen.has(status)}
            onClick={() => onChoose(toggled(chosen, status))}
          >
            <StatusGlyph status={status === 'none' ? null : status} size={14} />
            <span>{count}</span>
            <span class="count-name">{statusLabel(t, status === 'none' ? null : status)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function toggled(chosen: ReadonlySet<StatusName>, status: StatusName): ReadonlySet<StatusName> {
  const next = new Set(chosen);
  if (!next.delete(status)) next.add(status);
  return next;
}
