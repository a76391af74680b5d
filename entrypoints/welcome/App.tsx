import { useEffect, useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { WelcomeView } from '../../components/welcome/WelcomeView';
import { askDataConsent, READING_DATA } from '../../lib/platform/account/sending-consent';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { defaultServer, readServerUrl, tryServer } from '../../lib/platform/account/note-server';
import { problemOf } from '../../lib/platform/problem';
import type { Settings } from '../../lib/platform/settings/settings';

/** The first-run page: the two questions are settings like any other, kept at once. */
export function App({ root }: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [said, say] = useState('');
  const fail = (error: unknown) => say(problemWords(t, problemOf(error)));

  useEffect(() => {
    const closed = new AbortController();
    send('readSettings', {}).then(setSettings, fail);
    onAnnouncement('settingsChanged', (told) => setSettings(told.settings), closed.signal);
    return () => closed.abort();
  }, []);
  useEffect(() => {
    root.dataset['theme'] = settings?.theme ?? 'auto';
    document.title = t('welcome.title');
  }, [settings?.theme]);

  const change = async (wanted: Partial<Settings>) => {
    try {
      setSettings(await send('changeSettings', { change: wanted }));
      say(t('settings.saved'));
    } catch (error) {
      fail(error);
    }
  };
  if (settings === null) return <main class="welcome"><p role="status">{said === '' ? t('settings.loading') : said}</p></main>;
  return (
    <WelcomeView
      settings={settings}
      server={{
        offered: defaultServer()?.host ?? null,
        readUrl: readServerUrl,
        askConsent: () => askDataConsent(READING_DATA),
        tryServer: (server) => tryServer(server, { fetch: fetch.bind(globalThis) }),
      }}
      onChange={(wanted) => void change(wanted)}
      onSettings={() => void send('openOptions', {}).catch(fail)}
      said={said}
      clock={Date.now}
      random={Math.random}
    />
  );
}
