import { SAMPLE_DISCUSSION, SAMPLE_PARAGRAPHS } from '../../lib/notes/sample-excerpt';
import type { Settings } from '../../lib/platform/settings/settings';
import { CompactCard } from '../CompactCard';
import { noteEntries } from '../note-entry';
import { STATUS_LOOKS, statusName } from '../status-look';
import { useTranslate } from '../translation';

const ENTRY = noteEntries(SAMPLE_DISCUSSION, {})[0];

/** How a page looks with these settings, in small: a passage, its card, the toolbar. Seen, not used. */
export function LookPreview({ settings }: { readonly settings: Settings }) {
  const t = useTranslate();
  const quote = ENTRY?.note.target.kind === 'quote' ? ENTRY.note.target.exact : '';
  const [before = '', after = ''] = (SAMPLE_PARAGRAPHS[0] ?? '').split(quote);
  if (ENTRY === undefined) return null;
  const name = statusName(ENTRY.status);
  const shown = !settings.hiddenEverywhere;
  const marks = shown ? settings.marks : 'none';
  return (
    <figure class="look">
      <figcaption class="field-label">{t('settings.reading.preview')}</figcaption>
      <div class="rejoinder look-page" data-theme={settings.theme} inert>
        <p class="look-text">
          {before}
          <span class={`look-passage marks-${marks} status-${name} line-${STATUS_LOOKS[name].line}`}>{quote}</span>
          {after}
        </p>
        <div class="look-side">
          {shown && <article class="card"><CompactCard entry={ENTRY} open={false} onToggle={() => {}} /></article>}
          {settings.toolbar && <span class="look-toolbar"><span class="button button-primary">{t('margin.addNote')}</span><span aria-hidden="true">×</span></span>}
        </div>
      </div>
    </figure>
  );
}
