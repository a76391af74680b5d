import { useEffect, useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import type { AccountSectionProps } from '../../components/settings/AccountSection';
import { useTranslate } from '../../components/translation';
import { consented } from '../../lib/platform/account/sending-consent';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import type { AccountState } from '../../lib/platform/account/account-state';
import type { SignInOffer, SignInState } from '../../lib/platform/account/sign-in-protocol';
import { openTab } from '../../lib/platform/tabs';
import { saveFile } from '../../components/save-file';
import { useDoing } from './use-doing';

/** The account of the settings page: what is known of it, and every act as a message. `server`: asks anew when it changes. */
export function useAccount(server: string | null, say: (words: string) => void): AccountSectionProps | null {
  const t = useTranslate();
  const [account, setAccount] = useState<AccountState | null>(null);
  const [offer, setOffer] = useState<{ readonly offer: SignInOffer | null; readonly problem: Problem | null }>({ offer: null, problem: null });
  const [state, setState] = useState<SignInState>({ kind: 'none' });
  const [licence, setLicence] = useState(false);
  const { doing, act, rest } = useDoing();

  const read = async (): Promise<void> => {
    setOffer({ offer: null, problem: null });
    try {
      const found = await send('readAccount', {});
      setAccount(found);
      setLicence((await send('readConsent', {})).licence !== null);
      // Who is signed in needs no way to sign in, and the server is not asked for one.
      if (found.kind !== 'signed-out') return;
      const how = await send('readSignIn', {});
      setOffer(how);
      setState(how.state);
    } catch (error) {
      setOffer({ offer: null, problem: problemOf(error) });
    }
  };
  const ask = () => {
    if (server !== null) void read();
  };
  useEffect(ask, [server]);
  useEffect(() => {
    const closed = new AbortController();
    onAnnouncement('accountChanged', ask, closed.signal);
    onAnnouncement('signInChanged', (told) => {
      setState(told.state);
      rest();
    }, closed.signal);
    return () => closed.abort();
  }, [server]);

  const left = (next: AccountState) => {
    setAccount(next);
    say(t('account.done'));
  };
  if (account === null) return null;
  return {
    account,
    signIn: {
      ...doing,
      offer: offer.offer,
      problem: offer.problem === null ? null : problemWords(t, offer.problem),
      state,
      trouble: state.kind === 'failed' ? problemWords(t, state.problem) : null,
      onAsk: ask,
      onSendCode: (mail) => act(consented(() => send('sendMailCode', { mail })), setState),
      onEnterCode: (code) => act(send('enterMailCode', { code }), setState),
      onName: (handle) => act(send('nameAccount', { handle }), setState),
      onSignUp: (handle) => act(consented(() => send('signUp', { handle })), setAccount),
      onProvider: (provider) => act(consented(() => send('signInWith', { provider })), setState),
      onByCode: () => act(consented(() => send('signInByCode', {})), setState),
      onOpenPage: (page) => act(openTab(page), () => undefined),
      onCancel: () => act(send('cancelSignIn', {}), setState),
    },
    leave: {
      ...doing,
      nameAlone: account.kind === 'signed-in' && account.nameAlone === true,
      onExport: () => act(send('exportAccount', {}), (json) => { saveFile('rejoinder-export.json', json); say(t('account.exported')); }),
      onSignOut: (where) => act(send(where === 'here' ? 'signOut' : 'signOutEverywhere', {}), left),
      onEnd: (posts) => act(send('endAccount', { posts }), left),
    },
    licence,
    onLicence: (given) => act(send('answerConsent', { licence: given ? 'CC-BY-4.0' : null }), () => { setLicence(given); say(t('settings.saved')); }),
  };
}
