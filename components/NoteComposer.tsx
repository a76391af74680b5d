import { useState } from 'preact/hooks';
import type { NoteDraft } from '../lib/notes/draft';
import { LIMITS } from '../lib/notes/limits';
import { NOTE_TYPES, SEVERITIES, type NoteId, type QuoteTarget, type Target } from '../lib/notes/note';
import { wordDifference } from '../lib/text/word-difference';
import { AlreadyHere } from './AlreadyHere';
import { Button } from './Button';
import { Choices } from './Choices';
import { Difference } from './Difference';
import { FormFrame, type FormProps } from './FormFrame';
import { severityLabel, targetKindLabel, targetLabel, typeLabel } from './labels';
import { MarkdownField } from './MarkdownField';
import type { NoteEntry } from './note-entry';
import type { QuoteEnd, QuoteMove } from './quote-ends';
import { QuoteField } from './QuoteField';
import { TextField } from './TextField';
import { useTranslate } from './translation';

export interface NoteComposerProps extends FormProps<NoteDraft> {
  /** Notes that are on this passage already: joining one is better than repeating it. */
  readonly already: readonly NoteEntry[];
  readonly joined: readonly NoteId[];
  readonly onJoin: (note: NoteId, joined: boolean) => void;
  /** True where no server is chosen: the button then says what it does. */
  readonly localOnly: boolean;
  /**
   * Moves an end of the quote by a word, or gives null where it cannot move. A page that knows its whole text
   * passes its own; else the quote moves within the context that was kept with it.
   */
  readonly moveEnd?: (target: QuoteTarget, end: QuoteEnd, move: QuoteMove) => QuoteTarget | null;
}

/** Writes a note: passage, notes already there, type, severity, text, suggested wording, evidence. */
export function NoteComposer(props: NoteComposerProps) {
  const t = useTranslate();
  const { draft, onChange } = props;
  const { target } = draft;
  const editing = draft.editing !== undefined;
  const publish = editing ? t('composer.saveEdit') : props.localOnly ? t('composer.publishLocal') : t('composer.publish');

  return (
    <FormFrame {...props} title={editing ? t('composer.editNote') : t('composer.newNote')} publish={publish}>
      {target.kind === 'quote' && !editing ? (
        <QuoteField
          target={target}
          onChange={(moved) => onChange({ ...draft, target: keepComment(moved, target) })}
          {...(props.moveEnd === undefined ? {} : { moveEnd: props.moveEnd })}
        />
      ) : (
        <p class="quote" dir="auto">
          {target.kind === 'quote' || target.kind === 'title' || target.kind === 'whole' ? null : (
            <span class="quiet">{targetKindLabel(t, target.kind)} </span>
          )}
          {targetLabel(t, target)}
        </p>
      )}
      {!editing && <AlreadyHere entries={props.already} joined={props.joined} onJoin={props.onJoin} />}
      <Choices
        legend={t('composer.type')}
        layout="chips"
        choices={NOTE_TYPES.map((value) => ({ value, label: typeLabel(t, value) }))}
        chosen={draft.type}
        onChoose={(type) => onChange({ ...draft, type })}
      />
      {draft.type !== 'praise' && (
        <Choices
          legend={t('composer.severity')}
          layout="chips"
          choices={SEVERITIES.map((value) => ({ value, label: severityLabel(t, value) }))}
          chosen={draft.severity}
          onChoose={(severity) => onChange({ ...draft, severity })}
        />
      )}
      <MarkdownField label={t('composer.body')} value={draft.body} onInput={(body) => onChange({ ...draft, body })} focusFirst />
      <Suggesting draft={draft} onChange={onChange} />
      <TextField
        label={t('composer.evidence')}
        hint={t('composer.evidenceHint')}
        value={draft.evidence}
        onInput={(evidence) => onChange({ ...draft, evidence: evidence.trim() })}
        limit={LIMITS.url}
        single="url"
      />
    </FormFrame>
  );
}

/** The suggested wording starts from the passage itself, so that a writer changes words instead of retyping them. */
function Suggesting({ draft, onChange }: Pick<NoteComposerProps, 'draft' | 'onChange'>) {
  const t = useTranslate();
  const { target, suggestedWording } = draft;
  const [open, setOpen] = useState(suggestedWording !== '');
  const [typed, type] = useState(suggestedWording);
  if (target.kind !== 'quote') return null;
  if (!open) {
    return (
      <Button
        kind="quiet"
        onPress={() => {
          setOpen(true);
          type(target.exact);
        }}
      >
        {t('composer.suggest')}
      </Button>
    );
  }
  // The passage as it stands suggests nothing, so it is not kept as a suggestion.
  const suggest = (text: string) => {
    type(text);
    onChange({ ...draft, suggestedWording: text.trim() === target.exact.trim() ? '' : text });
  };
  return (
    <div class="suggesting">
      <TextField
        label={t('composer.suggested')}
        hint={t('composer.suggestedHint')}
        value={typed}
        onInput={suggest}
        limit={LIMITS.suggestedWording}
        rows={3}
        focusFirst
      />
      {suggestedWording.trim() !== '' && <Difference edits={wordDifference(target.exact, suggestedWording)} />}
      <Button
        kind="quiet"
        onPress={() => {
          setOpen(false);
          onChange({ ...draft, suggestedWording: '' });
        }}
      >
        {t('composer.suggestNone')}
      </Button>
    </div>
  );
}

/** A moved quote still belongs to the forum comment it was made on. */
function keepComment(moved: QuoteTarget, before: Target): Target {
  return before.comment === undefined ? moved : { ...moved, comment: before.comment };
}
