import { useId } from 'preact/hooks';
import type { ResponseDraft } from '../lib/notes/draft';
import { STANCES } from '../lib/notes/note';
import { Choices } from './Choices';
import { FormFrame, type FormProps } from './FormFrame';
import { stanceHint, stanceLabel } from './labels';
import { MarkdownField } from './MarkdownField';
import { useTranslate } from './translation';

/** An author's answer: the stance first, then words. */
export function ResponseForm(props: FormProps<ResponseDraft>) {
  const t = useTranslate();
  const { draft, onChange } = props;
  const id = useId();
  const editing = draft.editing !== undefined;
  return (
    <FormFrame
      {...props}
      title={editing ? t('response.edit') : t('response.title')}
      publish={editing ? t('composer.saveEdit') : t('response.publish')}
    >
      {draft.notes.length > 1 && <p>{t('response.answers', draft.notes.length)}</p>}
      <p class="quiet">{t('response.proof')}</p>
      <Choices
        legend={t('response.stance')}
        layout="lines"
        choices={STANCES.map((value) => ({ value, label: stanceLabel(t, value), hint: stanceHint(t, value) }))}
        chosen={draft.stance}
        onChoose={(stance) => onChange({ ...draft, stance })}
        focusFirst
      />
      {draft.stance === 'fixed' && (
        <div class="field">
          <label class="field-label" for={id}>{t('response.version')}</label>
          <input
            id={id}
            class="short"
            type="number"
            min={1}
            max={999}
            step={1}
            value={draft.version ?? ''}
            onInput={(event) => onChange({ ...draft, version: readVersion(event.currentTarget.value) })}
          />
        </div>
      )}
      {draft.stance !== null && (
        <MarkdownField
          label={draft.stance === 'not-planning' ? t('response.bodyOptional') : t('response.body')}
          value={draft.body}
          onInput={(body) => onChange({ ...draft, body })}
        />
      )}
    </FormFrame>
  );
}

/** A whole number from 1, or null for anything else. */
function readVersion(text: string): number | null {
  const version = Number(text);
  return Number.isInteger(version) && version >= 1 && version <= 999 ? version : null;
}
