import { useEffect, useState } from 'preact/hooks';
import type { WaysBackProps } from '../../components/account/WaysBack';
import { useTranslate } from '../../components/translation';
import type { AccountState } from '../../lib/platform/account/account-state';
import type { Ways } from '../../lib/platform/account/linking-protocol';
import { consented } from '../../lib/platform/account/sending-consent';
import { send } from '../../lib/platform/messages';
import { useDoing } from './use-doing';

/** Ways back to the account, asked for once somebody is signed in. */
export function useWays(account: AccountState | undefined, say: (words: string) => void): WaysBackProps {
  const t = useTranslate();
  const [ways, setWays] = useState<Ways | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { doing, act } = useDoing();
  const who = account?.kind === 'signed-in' ? account.person.id : null;

  useEffect(() => {
    setWays(null);
    setSentTo(null);
    if (who !== null) act(send('readWays', {}), setWays);
  }, [who]);
  const added = (next: Ways) => {
    setWays(next);
    setSentTo(null);
    say(t('account.ways.added'));
  };
  return {
    ways,
    sentTo,
    ...doing,
    onSend: (mail) => act(consented(() => send('sendLinkCode', { mail })), () => setSentTo(mail.trim())),
    onCode: (code) => act(send('linkMail', { mail: sentTo ?? '', code }), added),
    onOther: () => setSentTo(null),
    onProvider: (provider) => act(consented(() => send('linkProvider', { provider })), added),
  };
}
