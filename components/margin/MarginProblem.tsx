import { useRef } from 'preact/hooks';
import type { Problem } from '../../lib/platform/problem';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { useTopLayer } from './use-top-layer';
import { useWayBack } from './use-way-back';

/**
 * What went wrong with something the reader did, in the window's corner: wherever in a long page they did it, it is in
 * sight. It stays until it is read: what is safe and what to do next stands in it.
 */
export function MarginProblem({ problem }: { readonly problem: Problem }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const box = useRef<HTMLDivElement>(null);
  const goBack = useWayBack(box);
  useTopLayer(box);
  const dismiss = (): void => {
    acts.dismissProblem();
    goBack();
  };
  return (
    <div
      ref={box}
      popover="manual"
      class="notice notice-problem"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        dismiss();
      }}
    >
      <p class="trouble" role="alert">{problemWords(t, problem)}</p>
      <div class="row">
        <Button kind="quiet" onPress={dismiss}>{t('margin.dismiss')}</Button>
      </div>
    </div>
  );
}
