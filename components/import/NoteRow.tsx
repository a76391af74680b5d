import { Component, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { looksOf } from '../../lib/importing/counts';
import type { Correction } from '../../lib/importing/corrections';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import type { Standings } from '../../lib/importing/standing';
import type { EditedNote } from '../../lib/importing/state';
import { NOTE_TYPES, SEVERITIES } from '../../lib/notes/note';
import { Button } from '../Button';
import { severityLabel, typeLabel } from '../labels';
import { Prose } from '../Prose';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';
import { LIMITS } from '../../lib/notes/limits';
import { AnswerRow } from './AnswerRow';
import { PassageCell } from './PassageCell';
import { SourceLine } from './SourceLine';
import { Select } from './Select';
import { SplitField } from './SplitField';

export interface NoteRowProps {
  readonly note: EditedNote;
  readonly number: number;
  readonly paper: PaperCopy;
  readonly standings: Standings;
  /** The note before and the one after, which it can be joined with. */
  readonly next: string | null;
  readonly names: () => readonly { readonly value: string; readonly label: string }[];
  readonly onCorrect: (correction: Correction) => void;
  readonly onPlace: (note: string) => void;
}

/** One note of the preview: left where it stands in the paper, right what is said about it and what was answered. */
function Row(props: NoteRowProps) {
  const t = useTranslate();
  const { note, number, standings, onCorrect } = props;
  const [splitting, split] = useState(false);
  const [over, setOver] = useState(false);
  const looks = looksOf(note);
  const standing = standings.get(note.id);
  const state = note.skipped ? 'skipped' : standing !== undefined ? 'known' : looks.length > 0 ? 'look' : 'fine';
  return (
    <li
      class={`import-note import-${state} ${over ? 'import-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const answer = event.dataTransfer?.getData('text/x-rejoinder-answer') ?? '';
        if (answer === '') return;
        event.preventDefault();
        onCorrect({ do: 'move-answer', answer, to: note.id });
      }}
    >
      <div class="import-item" id={`piece-${note.id}`} data-piece={note.id} tabIndex={0} role="group" aria-label={t('import.row.note', [String(number)])}>
        <div class="import-passage">
          <p class="import-number" aria-hidden="true">{number}</p>
          <PassageCell {...props} />
        </div>
        <div class="import-objection">
          <div class="row import-facts">
            <Select
              label={t('import.row.type')}
              value={note.type ?? ''}
              empty={note.type === null ? t('import.row.chooseType') : undefined}
              mark="type"
              options={NOTE_TYPES.map((type) => ({ value: type, label: typeLabel(t, type) }))}
              onChoose={(type) => onCorrect({ do: 'set-type', note: note.id, type: NOTE_TYPES.find((one) => one === type) ?? 'question' })}
            />
            <Select
              label={t('import.row.severity')}
              value={note.severity}
              options={SEVERITIES.map((severity) => ({ value: severity, label: severityLabel(t, severity) }))}
              onChoose={(severity) => onCorrect({ do: 'set-severity', note: note.id, severity: severity === 'major' ? 'major' : 'minor' })}
            />
            {standing?.kind === 'here' && <span class="import-badge">{t('import.row.alreadyHere')}</span>}
            {standing?.kind === 'removed' && <span class="import-badge">{t('import.row.removedHere')}</span>}
            {note.skipped && <span class="import-badge">{t('import.row.skipped')}</span>}
            {looks.includes('type') && <span class="import-badge import-badge-look">{t('import.row.lookType')}</span>}
          </div>
          {splitting ? (
            <SplitField
              markdown={note.markdown}
              onSplit={(at) => {
                split(false);
                onCorrect({ do: 'split', note: note.id, at });
              }}
              onClose={() => split(false)}
            />
          ) : (
            <Prose text={note.markdown} />
          )}
          <SourceLine piece={note} />
          {note.suggestedWording !== null && !note.skipped && (
            <div class="import-wording">
              <TextField
                label={t('import.row.wording')}
                hint={t('import.row.wordingHint')}
                value={note.suggestedWording}
                limit={LIMITS.suggestedWording}
                rows={2}
                onInput={(wording) => onCorrect({ do: 'set-wording', note: note.id, wording: wording === '' ? null : wording })}
              />
            </div>
          )}
          <div class="row import-acts">
            {looks.length > 0 && !looks.includes('type') && (
              <Button kind="quiet" onPress={() => onCorrect({ do: 'seen', note: note.id })}>{t('import.row.fine')}</Button>
            )}
            {note.suggestedWording === null && !note.skipped && (
              <Button kind="quiet" onPress={() => onCorrect({ do: 'set-wording', note: note.id, wording: ' ' })}>{t('import.row.addWording')}</Button>
            )}
            <Button kind="quiet" expanded={splitting} onPress={() => split(!splitting)}>{t('import.row.split')}</Button>
            <Button
              kind="quiet"
              disabled={props.next === null}
              onPress={() => props.next !== null && onCorrect({ do: 'join', note: note.id, other: props.next })}
            >
              {t('import.row.join')}
            </Button>
            <Button kind="quiet" onPress={() => onCorrect({ do: 'skip-note', note: note.id, skipped: !note.skipped })}>
              {note.skipped ? t('import.row.unskip') : t('import.row.skip')}
            </Button>
          </div>
        </div>
      </div>
      {note.answers.length > 0 && (
        <ul class="import-answers" aria-label={t('import.row.answers', [String(number)])}>
          {note.answers.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} note={note.id} standing={standings.get(answer.id)} names={props.names} onCorrect={onCorrect} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Drawn anew only when something of it changed: a preview has hundreds of these. */
export class NoteRow extends Component<NoteRowProps> {
  override shouldComponentUpdate(next: NoteRowProps): boolean {
    const { note, number, paper, standings } = this.props;
    return next.note !== note || next.number !== number || next.paper !== paper || next.standings !== standings || next.next !== this.props.next;
  }

  override render(): ComponentChildren {
    return <Row {...this.props} />;
  }
}
