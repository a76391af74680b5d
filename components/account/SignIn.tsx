import { LIMITS } from '../../lib/notes/limits';
import type { Person } from '../../lib/notes/note';
import type { Provider, SignInOffer, SignInState } from '../../lib/platform/account/sign-in-protocol';
import { Button } from '../Button';
import { SignUp } from '../SignUp';
import { useTranslate } from '../translation';
import { OneLine } from './OneLine';

export interface SignInProps {
  /** Null while the server is asked, or where it cannot be. */
  readonly offer: SignInOffer | null;
  /** Why the server cannot be asked. */
  readonly problem: string | null;
  readonly state: SignInState;
  /** Whose session ended: only that account may be taken up again. */
  readonly as: Person | null;
  readonly busy: boolean;
  /** Words for why the last step failed. */
  readonly failure: string | null;
  /** Words for what a sign-in met while nobody looked. */
  readonly trouble: string | null;
  readonly onAsk: () => void;
  readonly onSendCode: (mail: string) => void;
  readonly onEnterCode: (code: string) => void;
  readonly onName: (handle: string) => void;
  readonly onSignUp: (handle: string) => void;
  readonly onProvider: (provider: Provider) => void;
  readonly onByCode: () => void;
  readonly onOpenPage: (page: string) => void;
  readonly onCancel: () => void;
}

/** Signing in, step by step: how, then the code or the window, then a name where the person is new. */
export function SignIn(props: SignInProps) {
  const t = useTranslate();
  const { state, busy, failure } = props;
  const cancel = <Button onPress={props.onCancel}>{t('account.cancel')}</Button>;
  switch (state.kind) {
    case 'mail-sent':
      return (
        <div class="sign-in">
          <p role="status">{t('account.codeSent', [state.mail])}</p>
          <OneLine label={t('account.code')} kind="code" act={t('account.enterCode')} busy={busy} failure={failure} onDone={props.onEnterCode} focusFirst />
          <div class="row"><Button kind="quiet" onPress={props.onCancel}>{t('account.otherMail')}</Button></div>
        </div>
      );
    case 'name-needed':
      return (
        <div class="sign-in">
          <p class="field-label">{t('account.nameTitle')}</p>
          <OneLine label={t('account.name')} hint={t('account.nameHint')} kind="name" limit={LIMITS.handle.most} act={t('account.nameDo')} busy={busy} failure={failure} onDone={props.onName} focusFirst />
          <div class="row">{cancel}</div>
        </div>
      );
    case 'window':
      return (
        <div class="sign-in">
          <p role="status">{t('account.window')}</p>
          <div class="row">{cancel}</div>
        </div>
      );
    case 'device':
      return (
        <div class="sign-in">
          <p role="status">{t('account.device')}</p>
          <p class="device-code" dir="ltr">{state.userCode}</p>
          <div class="row">
            <Button kind="primary" onPress={() => props.onOpenPage(`${state.page}#${state.userCode.slice(0, 4)}`)}>{t('account.openPage')}</Button>
            {cancel}
          </div>
        </div>
      );
    case 'failed':
      return (
        <div class="sign-in">
          <p class="problems" role="alert">{t('account.failed')} {props.trouble}</p>
          <div class="row"><Button kind="primary" onPress={props.onCancel}>{t('account.startAgain')}</Button></div>
        </div>
      );
    default:
      return <Ways {...props} />;
  }
}

/** The ways this server offers: mail first, since it needs nobody else. */
function Ways(props: SignInProps) {
  const t = useTranslate();
  const { offer, busy, failure } = props;
  const lead = props.as === null ? t('account.lead') : t('account.again', [props.as.handle]);
  if (offer === null) {
    return (
      <div class="sign-in">
        <p>{lead}</p>
        {props.problem === null ? <p role="status" class="quiet">{t('account.asking')}</p> : <p class="trouble" role="alert">{props.problem}</p>}
        {props.problem !== null && <div class="row"><Button onPress={props.onAsk}>{t('account.tryAgain')}</Button></div>}
      </div>
    );
  }
  const { ways } = offer;
  const providers = ways.filter((way): way is Provider => way === 'orcid' || way === 'github');
  const proves = ways.includes('mail') || providers.length > 0;
  // A name alone cannot be taken up again once its session is over.
  const byName = ways.includes('pseudonym') && props.as === null;
  return (
    <div class="sign-in">
      <p>{lead}</p>
      {ways.includes('mail') && (
        <OneLine label={t('account.mail')} hint={t('account.mailHint')} kind="mail" limit={254} act={t('account.sendCode')} busy={busy} failure={failure} onDone={props.onSendCode} />
      )}
      {failure !== null && !ways.includes('mail') && <p class="problems" role="alert">{failure}</p>}
      {proves && (
        <div class="row">
          {providers.map((provider) => (
            <Button key={provider} disabled={busy} onPress={() => props.onProvider(provider)}>{t(PROVIDERS[provider])}</Button>
          ))}
          <Button kind="quiet" disabled={busy} onPress={props.onByCode}>{t('account.byCode')}</Button>
        </div>
      )}
      {byName && proves && <p class="quiet">{t('account.nameAlone')}</p>}
      {byName && <SignUp onSignUp={props.onSignUp} busy={busy} failure={null} />}
      {!proves && !byName && <p class="trouble">{t('account.noWay')}</p>}
    </div>
  );
}

const PROVIDERS = { orcid: 'account.provider.orcid', github: 'account.provider.github' } as const;
