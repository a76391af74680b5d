import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Draft } from '../lib/notes/draft';
import { Button } from './Button';
import { Confirm } from './Confirm';
import { draftProblems } from './draft-problems';
import { useTranslate } from './translation';
import { Switch } from './Switch';
import { trusted } from './trusted';

/** How the last keystroke was kept. */
export type Saved = 'saving' | 'saved' | 'failed' | null;

/** What every form of a draft takes. The draft lives with the caller, who saves it at each change. */
export interface FormProps<Kind extends Draft> {
  readonly draft: Kind;
  /** Every keystroke and choice. The caller stamps `updated` and saves. */
  readonly onChange: (draft: Kind) => void;
  /** Fires on trusted events only, and only when nothing is missing. */
  readonly onPublish: (draft: Kind) => void;
  /** Closes the form; the draft is kept. */
  readonly onClose: () => void;
  /** Throws the draft away. */
  readonly onDiscard: () => void;
  readonly saved: Saved;
  readonly publishing: boolean;
  /** Words for why publishing failed. */
  readonly failure: string | null;
  /** What another form made of the same draft, which is kept too. */
  readonly other?: Draft | null | undefined;
  /** Asked with the first publication: whether it may be passed on. */
  readonly consent?: { readonly given: boolean } | null | undefined;
  readonly onConsent?: (given: boolean) => void;
}

/** The frame of a form: title, fields, what is missing, publish, close and discard, and whether the draft is safe. */
export function FormFrame<Kind extends Draft>(
  props: FormProps<Kind> & { readonly title: string; readonly publish: string; readonly children: ComponentChildren; readonly problems?: readonly string[] },
) {
  const t = useTranslate();
  const [tried, tryOnce] = useState(false);
  const [asking, ask] = useState(false);
  const problems = [...draftProblems(t, props.draft), ...(props.problems ?? [])];

  const publish = () => {
    tryOnce(true);
    if (problems.length === 0 && !props.publishing) props.onPublish(props.draft);
  };
  return (
    <section
      class="form"
      aria-label={props.title}
      onKeyDown={trusted((event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
          event.preventDefault();
          publish();
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          props.onClose();
        }
      })}
    >
      <p class="form-title">{props.title}</p>
      {props.other != null && (
        <div class="forked" role="status">
          <p>{t('account.forked')}</p>
          <blockquote dir="auto">{props.other.body}</blockquote>
        </div>
      )}
      {props.children}
      {props.consent != null && (
        <Switch label={t('account.licence')} hint={t('account.licenceHint')} on={props.consent.given} onSwitch={(given) => props.onConsent?.(given)} />
      )}
      {/* What keeps the text from going out stands with the buttons: these stay in sight where the form scrolls. */}
      <div class="form-end">
        {tried && problems.length > 0 && (
          <div class="problems" role="alert">
            <ul>{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>
          </div>
        )}
        {props.failure !== null && <p class="problems" role="alert">{props.failure}</p>}
        {asking && (
          <Confirm
            question={t('composer.discardAsk')}
            yes={t('composer.discardYes')}
            no={t('composer.discardNo')}
            onYes={props.onDiscard}
            onNo={() => ask(false)}
          />
        )}
        <div class="row">
          <Button kind="primary" guarded disabled={props.publishing} onPress={publish}>
            {props.publishing ? t('composer.publishing') : props.publish}
          </Button>
          <Button onPress={props.onClose}>{t('composer.close')}</Button>
          <Button kind="quiet" onPress={() => ask(true)}>{t('composer.discard')}</Button>
        </div>
      </div>
      <p class={props.saved === 'failed' ? 'trouble' : 'quiet'} role={props.saved === 'failed' ? 'alert' : undefined}>
        {props.saved === 'failed' && t('composer.notSaved')}
        {props.saved === 'saving' && t('composer.saving')}
        {props.saved === 'saved' && `${t('composer.saved')}. ${t('composer.keys')}`}
        {props.saved === null && t('composer.keys')}
      </p>
    </section>
  );
}
