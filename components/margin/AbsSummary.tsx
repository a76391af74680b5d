import { useMemo, useState } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import { Button } from '../Button';
import { statusLabel } from '../labels';
import { countByStatus, isAnswered, noteEntries } from '../note-entry';
import { StatusGlyph } from '../StatusGlyph';
import { VersionNews } from '../VersionNews';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { placesOf } from './places';

/** So many statuses stand in one line of a narrow column. */
const FEW = 3;

/** On pages without a margin: how many notes there are and where they stand; the list opens from here. */
export function AbsSummary({ model }: { readonly model: MarginModel }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { view, identity } = model;
  const entries = useMemo(() => {
    if (view === null) return [];
    return noteEntries(view.discussion, placesOf(model.placed));
  }, [view, model.placed]);
  const counts = countByStatus(entries);
  // Decided when the card comes: it keeps its height whatever comes later.
  const [many] = useState(counts.length > FEW);
  const answered = entries.filter(isAnswered).length;
  const older = identity.version !== null && identity.latest !== null && identity.version < identity.latest;
  return (
    <section class={`abs-summary${older ? ' abs-summary-older' : ''}${many ? ' abs-summary-many' : ''}`} aria-label={t('margin.landmark')}>
      <p class="abs-line">
        <span class="abs-head">
          <strong>{t('note.summary.sentence', entries.length)}</strong>
          <Button expanded={model.panel !== 'closed'} onPress={() => acts.showPanel(model.panel === 'closed' ? 'all' : 'closed')}>
            {t('margin.read')}
          </Button>
        </span>
        {answered > 0 && <span class="quiet">{t('note.summary.answered', answered)}</span>}
      </p>
      {older && (
        <div class="abs-older">
          <VersionNews version={identity.version} latest={identity.latest} news={model.news} onShow={acts.showPanel} />
        </div>
      )}
      <div class="abs-counts">
        {counts.map(({ status, count }) => (
          <button
            key={status}
            type="button"
            class={`count status-${status}`}
            title={statusLabel(t, status === 'none' ? null : status)}
            onClick={() =>
              acts.showPanel(entries.filter((entry) => (entry.status ?? 'none') === status).map((entry) => entry.note.id))
            }
          >
            <StatusGlyph status={status === 'none' ? null : status} size={14} />
            <span>{count}</span>
            <span class="count-name">{statusLabel(t, status === 'none' ? null : status)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
