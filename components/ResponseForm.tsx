import { useId } from 'preact/hooks';
import type { ResponseDraft } from '../lib/notes/draft';
import { STANCES, type Stance } from '../lib/notes/note';
import { ClaimLine } from './claims/ClaimLine';
import { Choices } from './Choices';
import { FormFrame, type FormProps } from './FormFrame';
import { stanceHint, stanceLabel } from './labels';
import { MarkdownField } from './MarkdownField';
import type { NoteEntry } from './note-entry';
import { OtherNotes } from './OtherNotes';
import { useTranslate } from './translation';

export interface ResponseFormProps extends FormProps<ResponseDraft> {
  /** All notes of the document, so that one answer can be given to several. */
  readonly entries?: readonly NoteEntry[];
  /** The latest version of the document, when it is known: where a fix most likely stands. */
  readonly latest?: number | null;
}

/** An author's answer: the stance first, then words. */
export function ResponseForm(props: ResponseFormProps) {
  const t = useTranslate();
  const { draft, onChange, entries = [], latest = null } = props;
  const editing = draft.editing !== undefined;
  const answered = entries.filter(({ note }) => draft.notes.includes(note.id));
  const written = Math.max(0, ...answered.map(({ note }) => note.version ?? 0));
  const tooEarly = draft.stance === 'fixed' && draft.version !== null && draft.version <= written;

  const choose = (stance: Stance) => {
    const guess = latest !== null && latest > written ? latest : null;
    onChange({ ...draft, stance, version: stance === 'fixed' ? (draft.version ?? guess) : draft.version });
  };
  const [first, ...rest] = draft.notes;
  return (
    <FormFrame
      {...props}
      title={editing ? t('response.edit') : t('response.title')}
      publish={editing ? t('composer.saveEdit') : t('response.publish')}
      problems={tooEarly ? [t('response.tooEarly', [String(written)])] : []}
    >
      {draft.notes.length > 1 && <p>{t('response.answers', draft.notes.length)}</p>}
      <ClaimLine document={draft.document} />
      <Choices
        legend={t('response.stance')}
        layout="lines"
        choices={STANCES.map((value) => ({ value, label: stanceLabel(t, value), hint: stanceHint(t, value) }))}
        chosen={draft.stance}
        onChoose={choose}
        focusFirst
      />
      {draft.stance === 'fixed' && (
        <FixedIn version={draft.version} least={written + 1} onChange={(version) => onChange({ ...draft, version })} />
      )}
      {draft.stance !== null && (
        <MarkdownField
          label={draft.stance === 'not-planning' ? t('response.bodyOptional') : t('response.body')}
          value={draft.body}
          onInput={(body) => onChange({ ...draft, body })}
        />
      )}
      {/* Which notes an answer is to is settled when it is given: an edit changes its words. */}
      {!editing && first !== undefined && draft.stance !== null && (
        <OtherNotes
          others={entries.filter(({ note }) => note.id !== first && note.document === draft.document && note.removed === undefined)}
          chosen={rest}
          onChoose={(chosen) => onChange({ ...draft, notes: [first, ...chosen] })}
        />
      )}
    </FormFrame>
  );
}

function FixedIn(props: { readonly version: number | null; readonly least: number; readonly onChange: (version: number | null) => void }) {
  const t = useTranslate();
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>{t('response.version')}</label>
      <input
        id={id}
        class="short"
        type="number"
        min={props.least}
        max={999}
        step={1}
        value={props.version ?? ''}
        onInput={(event) => props.onChange(readVersion(event.currentTarget.value))}
      />
    </div>
  );
}

/** A whole number from 1, or null for anything else. */
function readVersion(text: string): number | null {
  const version = Number(text);
  return Number.isInteger(version) && version >= 1 && version <= 999 ? version : null;
}
