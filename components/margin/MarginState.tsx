import type { MarginModel } from '../../lib/margin/margin-model';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';

/** Why what is shown may be old, each with when it was there. */
const STALE = {
  offline: 'popup.staleOffline',
  'server-away': 'popup.staleServerAway',
  'bad-answer': 'popup.staleBadAnswer',
  'server-too-new': 'popup.staleServerTooNew',
} as const;

/** How old what is shown is. Nothing when all is well. */
export function MarginState({ model }: { readonly model: MarginModel }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const freshness = model.view?.freshness;
  if (freshness?.kind !== 'stale') return null;
  return (
    <p class="quiet">
      {t(STALE[freshness.problem], [momentOf(t, freshness.at, model.now)])}{' '}
      <Button kind="quiet" onPress={acts.refresh}>
        {t('margin.refresh')}
      </Button>
    </p>
  );
}
