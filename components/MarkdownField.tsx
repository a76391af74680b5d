import { useEffect, useState } from 'preact/hooks';
import { LIMITS } from '../lib/notes/limits';
import { Button } from './Button';
import { Prose } from './Prose';
import { TextField } from './TextField';
import { useTranslate } from './translation';

/** The preview follows the typing at this distance, in milliseconds: each rendering is a message to the background. */
const PREVIEW_DELAY = 200;

/** A body being written, with a preview below it that can be switched on and off. */
export function MarkdownField(props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly focusFirst?: boolean;
  readonly rows?: number;
}) {
  const t = useTranslate();
  const [previewing, preview] = useState(false);
  const settled = useSettled(props.value, PREVIEW_DELAY);
  return (
    <div class="markdown-field">
      <TextField
        label={props.label}
        value={props.value}
        onInput={props.onInput}
        limit={LIMITS.body}
        hint={t('composer.bodyHint')}
        rows={props.rows ?? 5}
        focusFirst={props.focusFirst ?? false}
      />
      <Button kind="quiet" expanded={previewing} onPress={() => preview(!previewing)}>{t('composer.preview')}</Button>
      {previewing && (
        <div class="preview">
          {settled.trim() === '' ? <p class="quiet">{t('composer.previewEmpty')}</p> : <Prose text={settled} keepLast />}
        </div>
      )}
    </div>
  );
}

/** The value once it has not changed for `delay` milliseconds. */
function useSettled(value: string, delay: number): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
