import type { MarginModel } from '../../lib/margin/margin-model';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';

/** What went wrong, and how old what is shown is. Nothing when all is well. */
export function MarginState({ model }: { readonly model: MarginModel }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const freshness = model.view?.freshness;
  return (
    <>
      {model.problem !== null && (
        <p class="trouble" role="alert">
          {problemWords(t, model.problem)}{' '}
          <Button kind="quiet" onPress={acts.dismissProblem}>
            {t('margin.dismiss')}
          </Button>
        </p>
      )}
      {freshness?.kind === 'stale' && (
        <p class="quiet">
          {t('margin.stale', [momentOf(freshness.at, model.now)])}{' '}
          <Button kind="quiet" onPress={acts.refresh}>
            {t('margin.refresh')}
          </Button>
        </p>
      )}
    </>
  );
}
