import { useEffect, useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import { WithheldNotice } from '../../components/account/WithheldNotice';
import { SettingsView } from '../../components/settings/SettingsView';
import { useTranslate } from '../../components/translation';
import type { AccountState } from '../../lib/platform/account/account-state';
import { askDataConsent, READING_DATA } from '../../lib/platform/account/sending-consent';
import { dataFor } from '../../lib/platform/account/withheld';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { defaultServer, readServerUrl, tryServer } from '../../lib/platform/account/note-server';
import { overlaysSample } from '../../lib/platform/overlaid';
import { problemOf } from '../../lib/platform/problem';
import { SITES, type Settings } from '../../lib/platform/settings/settings';
import { openShortcuts } from '../../lib/platform/tabs';
import { useAccount } from './use-account';
import { useCopy } from './use-copy';
import { useDigest } from './use-digest';
import { useWays } from './use-ways';

/** In the click itself: the browser asks at no other time. What follows is announced. */
function allowAgain(account: AccountState): Promise<boolean> {
  return askDataConsent(dataFor(account.kind === 'local-only' ? 'reading' : 'writing'));
}

const sites = SITES.filter((site) => site !== 'sample' || overlaysSample());

/** The settings page: reads settings and account, and sends each change at once. */
export function App({ root }: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [said, say] = useState('');
  const fail = (error: unknown) => say(problemWords(t, problemOf(error)));
  // Another server is another account.
  const account = useAccount(settings === null ? null : JSON.stringify(settings.server), say);

  useEffect(() => {
    const closed = new AbortController();
    send('readSettings', {}).then(setSettings, fail);
    onAnnouncement('settingsChanged', (told) => setSettings(told.settings), closed.signal);
    return () => closed.abort();
  }, []);
  useEffect(() => {
    root.dataset['theme'] = settings?.theme ?? 'auto';
    document.title = t('settings.title');
  }, [settings?.theme]);

  const change = async (wanted: Partial<Settings>) => {
    try {
      setSettings(await send('changeSettings', { change: wanted }));
      say(t('settings.saved'));
    } catch (error) {
      fail(error);
    }
  };
  const digest = useDigest(say);
  const ways = useWays(account?.account, say);
  const copy = useCopy(settings, (wanted) => void change(wanted), fail);
  if (settings === null || account === null) {
    return <main class="settings"><p role="status">{said === '' ? t('settings.loading') : said}</p></main>;
  }
  return (
    <SettingsView
      settings={settings}
      account={{ ...account, digest, ways }}
      sites={sites}
      server={{
        offered: defaultServer()?.host ?? null,
        readUrl: readServerUrl,
        askConsent: () => askDataConsent(READING_DATA),
        tryServer: (server) => tryServer(server, { fetch: fetch.bind(globalThis) }),
      }}
      onChange={(wanted) => void change(wanted)}
      copy={copy}
      onShortcuts={() => void openShortcuts().catch(fail)}
      said={said}
      notice={<WithheldNotice withheld={account.account.kind === 'signed-in' ? null : (account.account.withheld ?? null)} onAllow={() => void allowAgain(account.account).catch(fail)} />}
    />
  );
}
