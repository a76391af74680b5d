import type { NoteId } from '../../lib/notes/note';
import { statusLabel } from '../labels';
import type { NoteEntry } from '../note-entry';
import { STATUS_LOOKS, statusName } from '../status-look';
import { useTranslate } from '../translation';
import { SAMPLE_PARAGRAPHS, SAMPLE_SECTION, SAMPLE_TITLE } from '../../lib/notes/sample-excerpt';

/** The excerpt with its noted passages underlined, as a page shows them. Each passage opens its note. */
export function SamplePassages(props: {
  readonly entries: readonly NoteEntry[];
  readonly open: NoteId | null;
  readonly onOpen: (note: NoteId) => void;
}) {
  return (
    <div class="sample-page">
      <p class="sample-title">{SAMPLE_TITLE}</p>
      <p class="sample-section">{SAMPLE_SECTION}</p>
      {SAMPLE_PARAGRAPHS.map((paragraph) => (
        <p key={paragraph} class="sample-text">
          {pieces(paragraph, props.entries).map((piece) =>
            piece.entry === null ? piece.text : <Passage key={piece.text} {...props} text={piece.text} entry={piece.entry} />,
          )}
        </p>
      ))}
    </div>
  );
}

function Passage(props: {
  readonly text: string;
  readonly entry: NoteEntry;
  readonly open: NoteId | null;
  readonly onOpen: (note: NoteId) => void;
}) {
  const t = useTranslate();
  const { entry } = props;
  const open = () => props.onOpen(entry.note.id);
  const name = statusName(entry.status);
  // A button's box does not break across lines as words do, so the words themselves are made one.
  return (
    <span
      role="button"
      tabIndex={0}
      class={`sample-passage status-${name} line-${STATUS_LOOKS[name].line}`}
      aria-pressed={props.open === entry.note.id}
      title={t('welcome.marked', [statusLabel(t, entry.status), entry.note.writer.handle])}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        open();
      }}
    >
      {props.text}
    </span>
  );
}

interface Piece {
  readonly text: string;
  readonly entry: NoteEntry | null;
}

/** The paragraph cut at the noted passages; of notes on the same words the first stands for all. */
function pieces(paragraph: string, entries: readonly NoteEntry[]): readonly Piece[] {
  const found = entries
    .flatMap((entry) => {
      const { target } = entry.note;
      const at = target.kind === 'quote' ? paragraph.indexOf(target.exact) : -1;
      return target.kind === 'quote' && at >= 0 ? [{ entry, at, end: at + target.exact.length }] : [];
    })
    .toSorted((a, b) => a.at - b.at || a.end - b.end);
  const cut: Piece[] = [];
  let done = 0;
  for (const { entry, at, end } of found) {
    if (at < done) continue;
    cut.push({ text: paragraph.slice(done, at), entry: null }, { text: paragraph.slice(at, end), entry });
    done = end;
  }
  return [...cut, { text: paragraph.slice(done), entry: null }].filter(({ text }) => text !== '');
}
