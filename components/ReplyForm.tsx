import type { ReplyDraft } from '../lib/notes/draft';
import { FormFrame, type FormProps } from './FormFrame';
import { MarkdownField } from './MarkdownField';
import { useTranslate } from './translation';

/** Anyone's answer. */
export function ReplyForm(props: FormProps<ReplyDraft>) {
  const t = useTranslate();
  const { draft, onChange } = props;
  const editing = draft.editing !== undefined;
  return (
    <FormFrame
      {...props}
      title={editing ? t('response.replyEdit') : t('response.replyTitle')}
      publish={editing ? t('composer.saveEdit') : t('response.replyPublish')}
    >
      <MarkdownField
        label={t('response.replyBody')}
        value={draft.body}
        onInput={(body) => onChange({ ...draft, body })}
        rows={4}
        focusFirst
      />
    </FormFrame>
  );
}
