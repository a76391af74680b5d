import { useState } from 'preact/hooks';
import type { Ways } from '../../lib/platform/account/linking-protocol';
import type { Provider } from '../../lib/platform/account/sign-in-protocol';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { OneLine } from './OneLine';

export interface WaysBackProps {
  /** Null while the server is asked. */
  readonly ways: Ways | null;
  /** Where a code went; null where none is on its way. */
  readonly sentTo: string | null;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onSend: (mail: string) => void;
  readonly onCode: (code: string) => void;
  readonly onOther: () => void;
  readonly onProvider: (provider: Provider) => void;
}

const NAMES = { orcid: 'ORCID', github: 'GitHub' } as const;

/** How one comes back to this account, and further ways to do so: a name alone is lost with its browser. */
export function WaysBack(props: WaysBackProps) {
  const t = useTranslate();
  const [asked, add] = useState(false);
  const { ways, busy, failure, sentTo } = props;
  if (ways === null) return failure === null ? null : <p class="problems" role="alert">{failure}</p>;
  const has = ways.has.map((way) => (way === 'mail' ? t('account.ways.mail') : way === 'pseudonym' ? '' : NAMES[way]));
  const adding = asked && ways.can.includes('mail');
  const providers = ways.can.filter((way) => way !== 'mail');
  return (
    <div class="ways" role="group" aria-label={t('account.ways.title')}>
      <p>{has.length === 0 ? t('account.ways.none') : t('account.ways.has', [has.join(', ')])}</p>
      {sentTo !== null && (
        <>
          <p role="status">{t('account.codeSent', [sentTo])}</p>
          <OneLine label={t('account.code')} kind="code" act={t('account.ways.addMail')} busy={busy} failure={failure} onDone={props.onCode} focusFirst />
          <div class="row"><Button kind="quiet" onPress={props.onOther}>{t('account.otherMail')}</Button></div>
        </>
      )}
      {sentTo === null && adding && (
        <OneLine label={t('account.mail')} hint={t('account.mailHint')} kind="mail" limit={254} act={t('account.sendCode')} busy={busy} failure={failure} onDone={props.onSend} focusFirst />
      )}
      {sentTo === null && !adding && (
        <>
          <div class="row">
            {ways.can.includes('mail') && <Button disabled={busy} onPress={() => add(true)}>{t('account.ways.addMail')}</Button>}
            {providers.map((provider) => (
              <Button key={provider} disabled={busy} onPress={() => props.onProvider(provider)}>{t('account.ways.add', [NAMES[provider]])}</Button>
            ))}
          </div>
          {failure !== null && <p class="problems" role="alert">{failure}</p>}
        </>
      )}
    </div>
  );
}
