import { useEffect, useState } from 'preact/hooks';
import { onAnnouncement, send } from '../../lib/platform/messages';
import type { PageState } from '../../lib/platform/protocol';
import { hidingOf, type Hiding, type Settings } from '../../lib/platform/settings/settings';

/** Why the page that is open shows no notes, as the settings say it now, and how to change that. */
export function useHiding(page: PageState | null, fail: (error: unknown) => void): { readonly hiding: Hiding | null; readonly onHide: (wanted: Partial<Hiding>) => void } {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    send('readSettings', {}).then(setSettings, fail);
    onAnnouncement('settingsChanged', (told) => setSettings(told.settings), closed.signal);
    return () => closed.abort();
  }, []);
  return {
    hiding: page === null || settings === null ? null : hidingOf(settings, page),
    onHide(wanted) {
      if (page !== null) send('changeHiding', { site: page.site, document: page.document, wanted }).then(setSettings, fail);
    },
  };
}
