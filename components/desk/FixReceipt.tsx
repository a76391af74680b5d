import { useEffect, useRef } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { Button } from '../Button';
import { documentName } from '../popup/document-name';
import { useTranslate } from '../translation';

/** Fixes claimed in one act. */
export interface ClaimedFix {
  readonly document: DocumentKey;
  readonly version: number;
  /** Notes that are claimed fixed. */
  readonly count: number;
  /** What was published to say so. */
  readonly posts: readonly PostId[];
  readonly undone: boolean;
}

/** What was just claimed, where the panel it was claimed in stood, and the way back. */
export function FixReceipt(props: { readonly claimed: ClaimedFix; readonly undoableUntil: number; readonly now: number; readonly onUndo: () => void }) {
  const t = useTranslate();
  const { document, version, count, undone } = props.claimed;
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with its panel, and with "Undo": the keyboard goes on from here.
  useEffect(() => place.current?.focus(), [undone]);
  const left = props.undoableUntil - props.now;
  return (
    <div class="desk-receipt" tabIndex={-1} ref={place}>
      <p role="status">{t(undone ? 'desk.news.undone' : 'desk.news.claimed', count, [String(count), String(version), documentName(document)])}</p>
      {!undone && left > 0 && (
        <div class="row">
          <Button guarded onPress={props.onUndo}>{t('note.undo')}</Button>
          <span class="quiet">{t('note.undoLeft', Math.floor(left / 60_000))}</span>
        </div>
      )}
    </div>
  );
}
