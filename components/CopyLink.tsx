import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from './Button';
import { useTranslate } from './translation';

/** Copies a note's address; where the browser does not let us, shows it, selected, to be copied by hand. */
export function CopyLink({ address }: { readonly address: string }) {
  const t = useTranslate();
  const [state, setState] = useState<'idle' | 'copied' | 'shown'>('idle');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state === 'shown') field.current?.select();
  }, [state]);
  const copy = () => {
    const writing = navigator.clipboard === undefined ? Promise.reject(new Error('No clipboard.')) : navigator.clipboard.writeText(address);
    writing.then(
      () => setState('copied'),
      () => setState('shown'),
    );
  };
  return (
    <>
      <Button kind="quiet" onPress={copy}>{t('card.link.copy')}</Button>
      <span class={state === 'copied' ? 'quiet' : 'unseen'} role="status">{state === 'copied' ? t('card.link.copied') : ''}</span>
      {state === 'shown' && <input ref={field} readOnly value={address} aria-label={t('card.link.address')} onFocus={(event) => event.currentTarget.select()} />}
    </>
  );
}
