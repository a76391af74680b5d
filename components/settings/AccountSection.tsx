import { useState } from 'preact/hooks';
import type { AccountState } from '../../lib/platform/account/account-state';
import { LeaveAccount, type LeaveAccountProps } from '../account/LeaveAccount';
import { SignIn, type SignInProps } from '../account/SignIn';
import { WaysBack, type WaysBackProps } from '../account/WaysBack';
import { Button } from '../Button';
import { Confirm } from '../Confirm';
import { useTranslate } from '../translation';
import { Switch } from '../Switch';
import { DigestSection, type DigestSectionProps } from './DigestSection';

export interface AccountSectionProps {
  readonly account: AccountState;
  readonly signIn: Omit<SignInProps, 'as'>;
  readonly leave: Omit<LeaveAccountProps, 'handle'>;
  /** Whether posts may be passed on. */
  readonly licence: boolean;
  readonly onLicence: (given: boolean) => void;
  readonly digest?: DigestSectionProps;
  readonly ways?: WaysBackProps;
}

/** The account on the note server: signing in, what may be done with what one writes, and leaving. */
export function AccountSection(props: AccountSectionProps) {
  const t = useTranslate();
  const [forgetting, forget] = useState(false);
  const { account } = props;
  if (account.kind === 'local-only') return <p>{t('settings.account.localOnly')}</p>;
  if (account.kind === 'signed-out') {
    const { as } = account;
    return (
      <>
        <SignIn {...props.signIn} as={as ?? null} />
        {as !== undefined && !forgetting && <div class="row"><Button kind="quiet" onPress={() => forget(true)}>{t('account.forget')}</Button></div>}
        {as !== undefined && forgetting && (
          <Confirm
            question={t('account.forgetAsk', [as.handle])}
            yes={t('account.forgetYes')}
            no={t('account.stay')}
            onYes={() => {
              forget(false);
              props.leave.onSignOut('here');
            }}
            onNo={() => forget(false)}
          />
        )}
      </>
    );
  }
  return (
    <>
      <p>
        {t('settings.account.signedIn')} <bdi class="who">{account.person.handle}</bdi>
      </p>
      {props.ways !== undefined && <WaysBack {...props.ways} />}
      <Switch label={t('account.licence')} hint={t('account.licenceHint')} on={props.licence} onSwitch={props.onLicence} />
      {props.digest !== undefined && <DigestSection {...props.digest} />}
      <LeaveAccount {...props.leave} handle={account.person.handle} />
    </>
  );
}
