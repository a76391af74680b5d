import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../Button';
import { useTranslate } from '../translation';

/** A code to be put somewhere else: copied with one click, selected with one where the browser does not let us. */
export function CodeBox({ code }: { readonly code: string }) {
  const t = useTranslate();
  const [copied, copyDone] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => copyDone(false), [code]);
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => copyDone(true),
      () => field.current?.select(),
    );
  };
  return (
    <div class="row code-box">
      <input ref={field} readOnly dir="ltr" class="code-field" value={code} aria-label={t('claims.code')} onFocus={(event) => event.currentTarget.select()} />
      <Button onPress={copy}>{t('claims.copy')}</Button>
      <span class="quiet" role="status">{copied ? t('claims.copied') : ''}</span>
    </div>
  );
}
