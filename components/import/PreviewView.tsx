import { useRef, useState } from 'preact/hooks';
import { countsOf } from '../../lib/importing/counts';
import type { Correction } from '../../lib/importing/corrections';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import type { Standings } from '../../lib/importing/standing';
import type { ImportState } from '../../lib/importing/state';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { ConfirmBar, type ConfirmBarProps } from './ConfirmBar';
import { Leftovers } from './Leftovers';
import { NoteRow } from './NoteRow';
import { PaperLine } from './PaperLine';
import { PlaceDialog } from './PlaceDialog';
import { focusPiece, nextToLookAt, pressed } from './preview-keys';
import { SourceFields } from './SourceFields';
import { countWords, noteName } from './words';

export interface PreviewViewProps {
  readonly state: ImportState;
  readonly paper: PaperCopy;
  readonly title: string;
  readonly standings: Standings;
  readonly onCorrect: (correction: Correction) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onVersion: (version: number) => void;
  readonly confirm: Omit<ConfirmBarProps, 'state' | 'onShow'>;
}

/** What would be published, in the order of the paper, to be looked through and corrected. */
export function PreviewView(props: PreviewViewProps) {
  const t = useTranslate();
  const { state, paper, standings, onCorrect } = props;
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<string | null>(null);
  const [placing, place] = useState<string | null>(null);
  const counts = countsOf(state);
  const names = () => state.notes.map((note, at) => ({ value: note.id, label: noteName(t, note, at + 1) }));
  const writers = [...new Set(state.notes.flatMap((note) => [note.writer, ...note.answers.map((answer) => answer.writer)]))];
  const show = (id: string | null): void => {
    if (box.current !== null) focusPiece(box.current, id);
  };
  const beingPlaced = state.notes.findIndex((note) => note.id === placing);
  const note = state.notes[beingPlaced];
  return (
    <div
      ref={box}
      class="import-preview"
      onFocusIn={(event) => {
        if (event.target instanceof HTMLElement) last.current = event.target.closest<HTMLElement>('[data-piece]')?.dataset['piece'] ?? last.current;
      }}
      onKeyDown={(event) => {
        const meant = box.current !== null && pressed(event, box.current, { state, correct: onCorrect, place, undo: props.onUndo, redo: props.onRedo });
        if (meant) event.preventDefault();
      }}
    >
      <PaperLine paper={paper} title={props.title} onVersion={props.onVersion} />
      <div class="import-head">
        <p class="import-counts" role="status">{countWords(t, state)}</p>
        <div class="row">
          <Button kind={counts.look > 0 ? 'primary' : 'plain'} disabled={counts.look === 0} onPress={() => show(nextToLookAt(state, last.current))}>
            {t('import.next', counts.look)}
          </Button>
          <Button disabled={!props.canUndo} onPress={props.onUndo}>{t('import.undo')}</Button>
          <Button disabled={!props.canRedo} onPress={props.onRedo}>{t('import.redo')}</Button>
          <details class="import-keys">
            <summary>{t('import.keys.title')}</summary>
            <dl>
              {KEYS.map(([keys, words]) => (
                <div key={keys}>
                  <dt><kbd>{keys}</kbd></dt>
                  <dd>{t(words)}</dd>
                </div>
              ))}
            </dl>
          </details>
        </div>
      </div>
      <SourceFields state={state} onCorrect={onCorrect} />
      <div class="import-columns quiet" aria-hidden="true">
        <span>{t('import.columns.paper')}</span>
        <span>{t('import.columns.thread')}</span>
      </div>
      <ol class="import-notes">
        {state.notes.map((one, at) => (
          <NoteRow
            key={one.id}
            note={one}
            number={at + 1}
            paper={paper}
            standings={standings}
            next={state.notes[at + 1]?.id ?? null}
            names={names}
            onCorrect={onCorrect}
            onPlace={place}
          />
        ))}
      </ol>
      <Leftovers leftovers={state.leftovers} writers={writers} names={names} onCorrect={onCorrect} />
      <ConfirmBar {...props.confirm} state={state} onShow={show} />
      {note !== undefined && (
        <PlaceDialog
          key={note.id}
          note={note}
          number={beingPlaced + 1}
          paper={paper}
          onCorrect={onCorrect}
          onClose={() => {
            place(null);
            requestAnimationFrame(() => show(note.id));
          }}
        />
      )}
    </div>
  );
}

const KEYS = [
  ['N', 'import.keys.next'],
  ['↑ ↓', 'import.keys.step'],
  ['T', 'import.keys.type'],
  ['P', 'import.keys.place'],
  ['M', 'import.keys.move'],
  ['Alt ↑ ↓', 'import.keys.shift'],
  ['A', 'import.keys.author'],
  ['L', 'import.keys.fine'],
  ['X', 'import.keys.skip'],
  ['Ctrl Z', 'import.keys.undo'],
] as const;
