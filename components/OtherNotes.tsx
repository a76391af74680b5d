import { useId, useState } from 'preact/hooks';
import { LIMITS } from '../lib/notes/limits';
import type { NoteId } from '../lib/notes/note';
import { foldForSearch } from '../lib/text/fold-for-search';
import { Button } from './Button';
import { statusWords, targetLabel } from './labels';
import { firstLine, type NoteEntry } from './note-entry';
import { StatusGlyph } from './StatusGlyph';
import { useTranslate } from './translation';

/** Notes shown at once; a search narrows the rest. */
const SHOWN = 12;

/**
 * Other notes of the document that the same answer answers: chosen from a list that can be searched. The note in whose
 * card the form stands is always answered, and not in the list.
 */
export function OtherNotes(props: {
  readonly others: readonly NoteEntry[];
  readonly chosen: readonly NoteId[];
  readonly onChoose: (chosen: readonly NoteId[]) => void;
}) {
  const t = useTranslate();
  const search = useId();
  const [query, type] = useState('');
  const picked = props.others.filter(({ note }) => props.chosen.includes(note.id));
  const [open, setOpen] = useState(picked.length > 0);
  if (props.others.length === 0) return null;
  if (!open) {
    return (
      <div class="row">
        <Button kind="quiet" expanded={false} onPress={() => setOpen(true)}>{t('response.others')}</Button>
      </div>
    );
  }
  const wanted = foldForSearch(query).split(' ').filter((word) => word !== '');
  const found = props.others.filter((entry) => matches(wanted, textOf(entry, targetLabel(t, entry.note.target))));
  // What is chosen stays in sight, whatever is searched for.
  const shown = [...picked, ...found.filter((entry) => !picked.includes(entry))].slice(0, SHOWN + picked.length);
  const full = props.chosen.length >= LIMITS.notesPerResponse;
  return (
    <fieldset class="other-notes">
      <legend class="field-label">{t('response.othersLegend')}</legend>
      {props.others.length > SHOWN && (
        <div class="field">
          <label class="unseen" for={search}>{t('response.othersSearch')}</label>
          <input id={search} type="search" value={query} placeholder={t('response.othersSearch')} autocomplete="off" dir="auto" onInput={(event) => type(event.currentTarget.value)} />
        </div>
      )}
      <ul class="other-list">
        {shown.map((entry) => {
          const { note } = entry;
          const isChosen = props.chosen.includes(note.id);
          return (
            <li key={note.id}>
              <label class="choice other-note">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && full}
                  onChange={() => props.onChoose(isChosen ? props.chosen.filter((one) => one !== note.id) : [...props.chosen, note.id])}
                />
                <StatusGlyph status={entry.status} label={statusWords(t, entry)} size={14} />
                <span class="other-text">
                  <span class="other-words">
                    <bdi class="who">{note.source?.writer ?? note.writer.handle}</bdi> <span dir="auto">{firstLine(note.body)}</span>
                  </span>
                  <span class="compact-quote" dir="auto">{targetLabel(t, note.target)}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <p class="quiet" role="status">
        {shown.length === 0 && t('response.othersNone')}
        {found.length > shown.length && t('response.othersMore', found.length - shown.length)}
        {full && t('response.othersFull', [String(LIMITS.notesPerResponse)])}
      </p>
    </fieldset>
  );
}

/** Each word is looked for by itself: signs of Markdown may stand between them. */
function matches(wanted: readonly string[], text: string): boolean {
  const folded = foldForSearch(text);
  return wanted.every((word) => folded.includes(word));
}

function textOf({ note }: NoteEntry, target: string): string {
  return `${note.source?.writer ?? note.writer.handle} ${note.body} ${target}`;
}
