import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../lib/notes/limits';
import { Button } from './Button';
import { useTranslate } from './translation';
import { trusted } from './trusted';

export interface SignUpProps {
  readonly onSignUp: (handle: string) => void;
  readonly busy: boolean;
  readonly failure: string | null;
  /** Takes the focus when it appears: it stands between the writer and what they have just tried to publish. */
  readonly focusFirst?: boolean;
}

/** Asked once, at the first publication or in the settings: the name notes are published under. A pseudonym will do. */
export function SignUp(props: SignUpProps) {
  const t = useTranslate();
  const id = useId();
  const [handle, write] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (props.focusFirst === true) field.current?.focus();
  }, []);
  const name = handle.trim();
  const ready = name.length >= LIMITS.handle.least && name.length <= LIMITS.handle.most && !props.busy;
  const signUp = () => {
    if (ready) props.onSignUp(name);
  };
  return (
    <div class="sign-up" role="group" aria-label={t('margin.signUp')}>
      <label class="field-label" for={id}>
        {t('margin.signUp')}
      </label>
      <p class="quiet">{t('margin.signUpHint')}</p>
      <div class="row">
        <input
          ref={field}
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={LIMITS.handle.most}
          value={handle}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={trusted((event: KeyboardEvent) => {
            if (event.key === 'Enter') signUp();
          })}
        />
        <Button kind="primary" guarded disabled={!ready} onPress={signUp}>
          {t('margin.signUpDo')}
        </Button>
      </div>
      {props.failure !== null && (
        <p class="problems" role="alert">
          {props.failure}
        </p>
      )}
    </div>
  );
}
