import { useState } from 'preact/hooks';
import type { AccountState } from '../../lib/platform/protocol';
import { Button } from '../Button';
import { Confirm } from '../Confirm';
import { SignUp, type SignUpProps } from '../SignUp';
import { useTranslate } from '../translation';

export interface AccountSectionProps {
  readonly account: AccountState;
  readonly signUp: SignUpProps;
  readonly onSignOut: () => void;
}

/** The name on the note server: choosing one, and leaving it. */
export function AccountSection(props: AccountSectionProps) {
  const t = useTranslate();
  const [asking, ask] = useState(false);
  const { account } = props;
  if (account.kind === 'local-only') return <p>{t('settings.account.localOnly')}</p>;
  if (account.kind === 'signed-out') {
    return (
      <>
        <p>{t('settings.account.signedOut')}</p>
        <SignUp {...props.signUp} />
      </>
    );
  }
  return (
    <>
      <p>
        {t('settings.account.signedIn')} <bdi class="who">{account.person.handle}</bdi>
      </p>
      {asking ? (
        <Confirm
          question={t('settings.account.ask')}
          yes={t('settings.account.yes')}
          no={t('settings.account.no')}
          onYes={() => {
            ask(false);
            props.onSignOut();
          }}
          onNo={() => ask(false)}
        />
      ) : (
        <div class="row">
          <Button onPress={() => ask(true)}>{t('settings.account.signOut')}</Button>
        </div>
      )}
    </>
  );
}
