import type { Hiding, Site } from '../../lib/platform/settings/settings';
import { siteName } from '../settings/site-names';
import { useTranslate } from '../translation';

/** Where notes are shown: here, on this site, everywhere. Each is one click, and none moves the others. */
export function HidingBar({ hiding, site, onHide }: {
  readonly hiding: Hiding;
  readonly site: Site;
  readonly onHide: (change: Partial<Hiding>) => void;
}) {
  const t = useTranslate();
  const names = { page: t('popup.showing.page'), site: siteName(t, site), everywhere: t('popup.showing.everywhere') };
  return (
    <footer class="hiding-bar" role="group" aria-label={t('popup.showing.label')}>
      <span class="quiet" aria-hidden="true">{t('popup.showing.label')}</span>
      {(['page', 'site', 'everywhere'] as const).map((where) => (
        <label key={where} class="hiding-choice">
          <input type="checkbox" checked={!hiding[where]} onChange={(event) => onHide({ [where]: !event.currentTarget.checked })} />
          <span>{names[where]}</span>
        </label>
      ))}
    </footer>
  );
}
