import { useRef } from 'preact/hooks';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { useTopLayer } from './use-top-layer';

/**
 * Two small buttons below the end of a selection. Pressing them must not take the selection away (the page's own
 * tools and the note both need it), so the press is kept from moving the focus; the click then acts.
 */
export function SelectionToolbar({ left, top }: { readonly left: number; readonly top: number }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const box = useRef<HTMLDivElement>(null);
  useTopLayer(box);
  return (
    <div
      ref={box}
      popover="manual"
      class="toolbar"
      role="toolbar"
      aria-label={t('margin.toolbar')}
      style={{ left: `${left}px`, top: `${top}px` }}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => event.preventDefault()}
    >
      <Button kind="primary" guarded onPress={acts.composeSelection}>
        {t('margin.addNote')}
      </Button>
      <Button kind="quiet" guarded label={t('margin.toolbarOff')} onPress={acts.toolbarOff}>
        <span aria-hidden="true">×</span>
      </Button>
    </div>
  );
}
