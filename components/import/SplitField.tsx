import { useLayoutEffect, useRef } from 'preact/hooks';
import { piecesOf } from '../../lib/importing/pieces';
import { Button } from '../Button';
import { useTranslate } from '../translation';

/** The objection in its pieces, with a way to cut between each two. */
export function SplitField(props: { readonly markdown: string; readonly onSplit: (at: number) => void; readonly onClose: () => void }) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const pieces = piecesOf(props.markdown);
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={box}
      class="import-split"
      role="group"
      aria-label={t('import.split.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      {pieces.length < 2 && <p class="quiet">{t('import.split.onePiece')}</p>}
      {pieces.map((piece, at) => (
        <div key={at}>
          {at > 0 && <Button label={t('import.split.before', [piece.text.slice(0, 40)])} onPress={() => props.onSplit(at)}>{t('import.split.here')}</Button>}
          <p dir="auto">{piece.text}</p>
        </div>
      ))}
      <Button kind="quiet" onPress={props.onClose}>{t('import.split.cancel')}</Button>
    </div>
  );
}
