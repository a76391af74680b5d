import { dayOf } from './dates';
import { statusWords, targetLabel, toldWords, typeLabel } from './labels';
import { firstLine, isAnswered, type NoteEntry } from './note-entry';
import { StatusGlyph } from './StatusGlyph';
import { useTranslate } from './translation';

export interface CompactCardProps {
  readonly entry: NoteEntry;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Id of what the button opens. */
  readonly controls?: string;
  /** Lists away from the page also show what the note is about. */
  readonly withQuote?: boolean;
  readonly mine?: boolean;
}

/**
 * Two lines: status, who and whether the author answered; then what is said. The same button closes the open
 * card, so the focus stays where it is.
 */
export function CompactCard({ entry, open, onToggle, controls, withQuote, mine }: CompactCardProps) {
  const t = useTranslate();
  const { note, status } = entry;
  return (
    <button type="button" class="compact" aria-expanded={open} aria-controls={open ? controls : undefined} onClick={onToggle}>
      <span class={`compact-status status-${status ?? 'none'}`}>
        <StatusGlyph status={status} label={statusWords(t, entry)} />
      </span>
      <span class="compact-lines">
        <span class="compact-who">
          <span class="compact-names">
            <bdi class="who">{note.source?.writer ?? note.writer.handle}</bdi>
            {mine === true && note.writer.handle !== t('note.writer') && <span class="quiet">({t('note.writer')})</span>}
            <span class="quiet">{typeLabel(t, note.type)}</span>
            {open && <time class="quiet" dateTime={new Date(note.created).toISOString()}>{dayOf(t, note.source?.date ?? note.created)}</time>}
          </span>
          {!open && isAnswered(entry) && <span class="answered">{t('note.answered')}</span>}
          {!open && entry.told !== undefined && <span class="told quiet">{toldWords(t, entry.told)}</span>}
        </span>
        {!open && (
          <span class="compact-text" dir="auto">
            {note.removed === undefined ? firstLine(note.body) : t('note.removed')}
          </span>
        )}
        {!open && withQuote === true && (
          <span class="compact-quote" dir="auto">
            {targetLabel(t, note.target)}
          </span>
        )}
      </span>
    </button>
  );
}
