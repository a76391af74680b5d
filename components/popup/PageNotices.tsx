import type { NoteId } from '../../lib/notes/note';
import type { PageState } from '../../lib/platform/protocol';
import type { Hiding } from '../../lib/platform/settings/settings';
import { Button } from '../Button';
import { siteName } from '../settings/site-names';
import { VersionNews } from '../VersionNews';
import { useTranslate } from '../translation';
import { Notice } from './Notice';

/** What stands between the reader and the notes in the page: hidden, loading, unreadable, another version. */
export function PageNotices(props: {
  readonly page: PageState | null;
  readonly pdf: boolean;
  readonly localOnly: boolean;
  readonly hiding: Hiding | null;
  readonly onHide: (change: Partial<Hiding>) => void;
  readonly onReload: () => void;
  readonly onSettings: () => void;
  /** The list holds only notes whose passage changed. */
  readonly showsChanged: boolean;
  readonly onChanged: (only: readonly NoteId[] | null) => void;
}) {
  const t = useTranslate();
  const { page, hiding } = props;
  return (
    <>
      {props.localOnly && (
        <Notice text={t('popup.localOnly')}>
          <Button kind="quiet" onPress={props.onSettings}>{t('popup.chooseServer')}</Button>
        </Notice>
      )}
      {props.pdf && <Notice text={t('popup.pdf')} />}
      {page === null && !props.pdf && (
        <Notice text={t('popup.pageAway')}>
          <Button kind="quiet" onPress={props.onReload}>{t('popup.reload')}</Button>
        </Notice>
      )}
      {page?.problem === 'still-loading' && <Notice text={t('popup.pageLoading')} />}
      {page?.problem === 'no-text' && <Notice text={t('popup.pageNoText')} />}
      {hiding?.page === true && (
        <Notice text={t('popup.hidden')}>
          <Button kind="quiet" onPress={() => props.onHide({ page: false })}>{t('popup.show')}</Button>
        </Notice>
      )}
      {hiding?.site === true && page !== null && (
        <Notice text={t('popup.hiddenSite', [siteName(t, page.site)])}>
          <Button kind="quiet" onPress={() => props.onHide({ site: false })}>{t('popup.showSite', [siteName(t, page.site)])}</Button>
        </Notice>
      )}
      {hiding?.everywhere === true && (
        <Notice text={t('popup.hiddenEverywhere')}>
          <Button kind="quiet" onPress={() => props.onHide({ everywhere: false })}>{t('popup.showEverywhere')}</Button>
        </Notice>
      )}
      {page !== null && <VersionNews version={page.version} latest={page.latest} news={page.news ?? null} isShown={props.showsChanged} onShow={(changed) => props.onChanged(props.showsChanged ? null : changed)} />}
    </>
  );
}
