import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/Button';
import { PasteLine } from '../../components/popup/ImportLine';
import { InboxLine } from '../../components/popup/InboxLine';
import { InboxList } from '../../components/popup/InboxList';
import { Scene } from '../../components/popup/Scene';
import { useTranslate } from '../../components/translation';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { askAccess } from '../../lib/platform/permissions';
import { reloadTab } from '../../lib/platform/tabs';
import { AccountLine } from './AccountLine';
import { ImportingPopup } from './ImportingPopup';
import { useImporting } from './use-importing';
import { useInbox } from './use-inbox';
import { useNow } from '../../components/use-now';
import { useOpenPage } from './use-open-page';

/** The popup: which page is open decides what is drawn. */
export function App(props: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const [page, ask] = useOpenPage();
  const inbox = useInbox();
  const now = useNow();
  useTheme(props.root);

  if (inbox.isOpen) return <InboxList {...inbox.props} now={now} />;
  const line = (
    <>
      <InboxLine inbox={inbox.props.inbox} onInbox={inbox.open} onDesk={() => void send('openDesk', {})} />
      <AccountLine />
    </>
  );
  switch (page.kind) {
    case 'loading':
      return <Scene whole title={t('popup.loadingTitle')} text={t('popup.loading')} />;
    case 'not-a-paper':
      return <Elsewhere line={line} />;
    case 'no-access':
      return (
        <Scene whole title={t('popup.noPermissionTitle', [new URL(page.url).host])} text={t('popup.noPermission')}>
          <Button
            kind="primary"
            onPress={() => {
              // Asked for here and now: the browser allows it in the click alone.
              void allowed(askAccess(page.url), page.tab).then(ask, (error: unknown) => console.error('Rejoinder: access', error));
            }}
          >
            {t('popup.allow')}
          </Button>
        </Scene>
      );
    default:
      return <ImportingPopup key={page.document} open={page} ask={ask} line={line} />;
  }
}

/** Over a page that is none of ours there is still one thing to do: bring a discussion from somewhere. */
function Elsewhere({ line }: { readonly line: ComponentChildren }) {
  const t = useTranslate();
  const importing = useImporting(null, null, false, (error) => console.error('Rejoinder: importing', error));
  return (
    <Scene whole title={t('popup.notPaperTitle')} text={t('popup.notPaper')}>
      <Button onPress={() => void send('openOptions', {})}>{t('popup.settings')}</Button>
      <PasteLine onOpen={importing.open} />
      {line}
    </Scene>
  );
}

/** A page that was open before access was given must be loaded again to be read. */
async function allowed(asked: Promise<boolean>, tab: number): Promise<void> {
  if (await asked) await reloadTab(tab);
}

/** Follows the theme that is set, else the browser's. */
function useTheme(root: HTMLElement): void {
  const [theme, setTheme] = useState<'auto' | 'light' | 'dark'>('auto');
  useEffect(() => {
    const closed = new AbortController();
    send('readSettings', {}).then(
      (settings) => setTheme(settings.theme),
      (error: unknown) => console.warn('Rejoinder: the theme cannot be read', error),
    );
    onAnnouncement('settingsChanged', ({ settings }) => setTheme(settings.theme), closed.signal);
    return () => closed.abort();
  }, []);
  useEffect(() => {
    root.dataset['theme'] = theme;
  }, [theme]);
}
