import type { NoteId } from '../lib/notes/note';
import { Button } from './Button';
import { joinLabel, statusLabel, typeLabel } from './labels';
import { firstLine, type NoteEntry } from './note-entry';
import { StatusGlyph } from './StatusGlyph';
import { useTranslate } from './translation';

/** Notes on the passage that is being written about, offered to join before they are repeated. */
export function AlreadyHere(props: {
  readonly entries: readonly NoteEntry[];
  readonly joined: readonly NoteId[];
  readonly onJoin: (note: NoteId, joined: boolean) => void;
}) {
  const t = useTranslate();
  if (props.entries.length === 0) return null;
  return (
    <div class="already">
      <p>{t('composer.alreadyHere', props.entries.length)}</p>
      <ul>
        {props.entries.map(({ note, status }) => {
          const joined = props.joined.includes(note.id);
          return (
            <li key={note.id}>
              <span class={`status-${status ?? 'none'} already-glyph`}>
                <StatusGlyph status={status} label={statusLabel(t, status)} />
              </span>
              <span class="already-text">
                <bdi class="who">{note.source?.writer ?? note.writer.handle}</bdi>{' '}
                <span class="quiet">{typeLabel(t, note.type)}</span>
                <span class="already-line" dir="auto">{firstLine(note.body)}</span>
              </span>
              <Button guarded onPress={() => props.onJoin(note.id, !joined)}>
                {joinLabel(t, note.type, joined)}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
