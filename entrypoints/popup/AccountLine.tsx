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

const fail = (error: unknown): void => console.error('Rejoinder: the account', error);

/** The way in, what keeps the server from being used, and for a name alone the way to make it more. Else no line. */
export function AccountLine() {
  const t = useTranslate();
  const [account, setAccount] = useState<AccountState | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    send('readAccount', {}).then(setAccount, fail);
    onAnnouncement('accountChanged', (told) => setAccount(told.account), closed.signal);
    return () => closed.abort();
  }, []);
  if (account === null) return null;
  if (account.kind === 'signed-in') return account.nameAlone === true ? <ToAccount words={t('popup.nameAlone')} /> : null;
  const { withheld } = account;
  if (withheld !== undefined) return <WithheldNotice withheld={withheld} onAllow={() => void askDataConsent(dataFor(withheld)).catch(fail)} />;
  return account.kind === 'signed-out' ? <ToAccount words={t('popup.signIn')} /> : null;
}

function ToAccount({ words }: { readonly words: string }) {
  return (
    <p class="account-line">
      <Button kind="quiet" onPress={() => void openTab(ownPage('/options.html#account')).catch(fail)}>{words}</Button>
    </p>
  );
}
