import type { NoteId } from '../../lib/notes/note';
import { statusLabel } from '../labels';
import type { NoteEntry } from '../note-entry';
import { STATUS_NAMES, statusName } from '../status-look';
import { StatusGlyph } from '../StatusGlyph';
import { firstLine } from '../note-entry';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';

/**
 * One small target beside the text: a note's status, or a count where several stand together. It is also the
 * keyboard's and the screen reader's way to the highlight, which has no node of its own.
 */
export function Glyph(props: {
  readonly notes: readonly NoteId[];
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly open: NoteId | null;
}) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { notes, entries, open } = props;
  const shown = notes.flatMap((note) => entries.get(note) ?? []);
  const first = shown[0];
  if (first === undefined) return null;
  const worst = shown.reduce((a, b) => (rank(b) < rank(a) ? b : a), first);
  const label =
    shown.length === 1
      ? t('margin.glyph', [
          String([...entries.keys()].indexOf(first.note.id) + 1),
          String(entries.size),
          statusLabel(t, first.status),
          firstLine(first.note.body),
        ])
      : t('margin.counter', shown.length);
  return (
    <button
      type="button"
      class={`glyph status-${worst.status ?? 'none'}`}
      aria-label={label}
      aria-expanded={open !== null && notes.includes(open)}
      data-notes={notes.join(' ')}
      onPointerEnter={() => acts.hover(notes)}
      onPointerLeave={() => acts.hover([])}
      onFocus={() => acts.hover(notes)}
      onBlur={() => acts.hover([])}
      onClick={() => {
        if (shown.length > 1) acts.showPanel(notes);
        else acts.openNote(open === first.note.id ? null : first.note.id);
      }}
    >
      <StatusGlyph status={worst.status} size={14} />
      {shown.length > 1 && <span class="glyph-count">{shown.length}</span>}
    </button>
  );
}

const rank = (entry: NoteEntry): number => STATUS_NAMES.indexOf(statusName(entry.status));
