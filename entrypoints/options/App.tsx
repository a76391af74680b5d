import { useEffect, useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import { SettingsView } from '../../components/settings/SettingsView';
import { useTranslate } from '../../components/translation';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { defaultServer, readServerUrl, tryServer } from '../../lib/platform/note-server';
import { overlaysSample } from '../../lib/platform/overlaid';
import { problemOf } from '../../lib/platform/problem';
import type { AccountState } from '../../lib/platform/protocol';
import { SITES, type Settings } from '../../lib/platform/settings';
import { openShortcuts } from '../../lib/platform/tabs';

const sites = SITES.filter((site) => site !== 'sample' || overlaysSample());

/** The settings page: reads settings and account, and sends each change at once. */
export function App({ root }: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [account, setAccount] = useState<AccountState | null>(null);
  const [said, say] = useState('');
  const [signing, setSigning] = useState<{ readonly busy: boolean; readonly failure: string | null }>({ busy: false, failure: null });
  const fail = (error: unknown) => say(problemWords(t, problemOf(error)));

  useEffect(() => {
    const closed = new AbortController();
    send('readSettings', {}).then(setSettings, fail);
    send('readAccount', {}).then(setAccount, fail);
    onAnnouncement('settingsChanged', (told) => setSettings(told.settings), closed.signal);
    onAnnouncement('accountChanged', (told) => setAccount(told.account), closed.signal);
    return () => closed.abort();
  }, []);
  useEffect(() => {
    root.dataset['theme'] = settings?.theme ?? 'auto';
    document.title = t('settings.title');
  }, [settings?.theme]);

  const change = async (wanted: Partial<Settings>) => {
    try {
      setSettings(await send('changeSettings', { change: wanted }));
      // Another server is another account.
      if (wanted.server !== undefined) setAccount(await send('readAccount', {}));
      say(t('settings.saved'));
    } catch (error) {
      fail(error);
    }
  };
  const signUp = async (handle: string) => {
    setSigning({ busy: true, failure: null });
    try {
      setAccount(await send('signUp', { handle }));
      setSigning({ busy: false, failure: null });
    } catch (error) {
      setSigning({ busy: false, failure: problemWords(t, problemOf(error)) });
    }
  };
  if (settings === null || account === null) {
    return <main class="settings"><p role="status">{said === '' ? t('settings.loading') : said}</p></main>;
  }
  return (
    <SettingsView
      settings={settings}
      account={account}
      sites={sites}
      server={{
        offered: defaultServer()?.host ?? null,
        readUrl: readServerUrl,
        tryServer: (server) => tryServer(server, { fetch: fetch.bind(globalThis) }),
      }}
      onChange={(wanted) => void change(wanted)}
      signUp={{ ...signing, onSignUp: (handle) => void signUp(handle) }}
      onSignOut={() => void send('signOut', {}).then(setAccount, fail)}
      onShortcuts={() => void openShortcuts().catch(fail)}
      said={said}
    />
  );
}
