import type { AccountState } from '../../lib/platform/account/account-state';
import { Button } from '../Button';
import { Notice } from '../popup/Notice';
import { useTranslate } from '../translation';

/** Why the desk knows of no claims, and the way to mend it; nothing for somebody who is signed in. */
export function NobodySignedIn({ account, onSettings }: { readonly account: AccountState | null; readonly onSettings: () => void }) {
  const t = useTranslate();
  if (account === null || account.kind === 'signed-in') return null;
  const isLocal = account.kind === 'local-only';
  return (
    <Notice text={t(isLocal ? 'desk.localOnly' : 'desk.signedOut')}>
      <Button kind="quiet" onPress={onSettings}>{t(isLocal ? 'popup.chooseServer' : 'popup.signIn')}</Button>
    </Notice>
  );
}
