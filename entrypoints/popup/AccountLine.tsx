import { useEffect, useState } from 'preact/hooks';
import { WithheldNotice } from '../../components/account/WithheldNotice';
import { Button } from '../../components/Button';
import { useTranslate } from '../../components/translation';
import type { AccountState } from '../../lib/platform/account/account-state';
import { askDataConsent } from '../../lib/platform/account/sending-consent';
import { dataFor } from '../../lib/platform/account/withheld';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { ownPage } from '../../lib/platform/claims/claim-page';
import { openTab } from '../../lib/platform/tabs';

/** Who is signed in needs no line. Who is not finds the way in, and what keeps the server from being used. */
export function AccountLine() {
  const t = useTranslate();
  const [account, setAccount] = useState<AccountState | null>(null);
  const fail = (error: unknown) => console.error('Rejoinder: the account', error);
  useEffect(() => {
    const closed = new AbortController();
    send('readAccount', {}).then(setAccount, fail);
    onAnnouncement('accountChanged', (told) => setAccount(told.account), closed.signal);
    return () => closed.abort();
  }, []);
  if (account === null || account.kind === 'signed-in') return null;
  const { withheld } = account;
  if (withheld !== undefined) return <WithheldNotice withheld={withheld} onAllow={() => void askDataConsent(dataFor(withheld)).catch(fail)} />;
  if (account.kind !== 'signed-out') return null;
  return (
    <p class="account-line">
      <Button kind="quiet" onPress={() => void openTab(ownPage('/options.html#account')).catch(fail)}>{t('popup.signIn')}</Button>
    </p>
  );
}
