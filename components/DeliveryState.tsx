import { cleanText } from '../lib/markup/clean-text';
import type { PostId } from '../lib/notes/note';
import type { Delivery } from '../lib/platform/protocol';
import type { Problem } from '../lib/platform/problem';
import { Button } from './Button';
import { clockOf } from './dates';
import { problemWords } from './problem-words';
import { useTranslate, type Translate } from './translation';

const WAITING = {
  sending: 'note.delivery.sending',
  offline: 'note.delivery.offline',
  'server-away': 'note.delivery.serverAway',
  'signed-out': 'note.delivery.signedOut',
  'rate-limited': 'note.delivery.rateLimited',
} as const;

export interface DeliveryStateProps {
  readonly post: PostId;
  readonly delivery: Delivery | undefined;
  /** Until when the post can be undone without a trace; undefined when it cannot any more. Milliseconds. */
  readonly undoableUntil: number | undefined;
  readonly now: number;
  readonly onUndo: (post: PostId) => void;
  readonly onResolve: (post: PostId, how: 'retry' | 'discard') => void;
}

/** Where an own post stands on its way out, and what its writer can do about it. Nothing for a post that arrived. */
export function DeliveryState({ post, delivery, undoableUntil, now, onUndo, onResolve }: DeliveryStateProps) {
  const t = useTranslate();
  const left = undoableUntil === undefined ? 0 : undoableUntil - now;
  return (
    <>
      {/* First, so that it stays under the pointer when the line about sending goes. */}
      {left > 0 && (
        <div class="undo">
          <Button guarded onPress={() => onUndo(post)}>{t('note.undo')}</Button>
          <span class="quiet">{t('note.undoLeft', Math.floor(left / 60_000))}</span>
        </div>
      )}
      {delivery !== undefined && (
        <div class={`delivery delivery-${delivery.state}`} role="status">
          {delivery.state === 'waiting' && <p>{waitingWords(t, delivery, now)}</p>}
          {delivery.state === 'elsewhere' && <p>{t('note.delivery.elsewhere', [delivery.server])}</p>}
          {delivery.state === 'waiting' && delivery.reason === 'signed-out' && (
            <div class="row">
              <Button guarded onPress={() => onResolve(post, 'retry')}>{t('account.signIn')}</Button>
            </div>
          )}
          {delivery.state === 'local' && (
            <>
              <p>{t('note.delivery.local')}</p>
              <div class="row">
                <Button guarded onPress={() => onResolve(post, 'retry')}>{t('note.delivery.send')}</Button>
              </div>
            </>
          )}
          {delivery.state === 'refused' && (
            <>
              <p>{refusedWords(t, delivery)}</p>
              <div class="row">
                <Button guarded onPress={() => onResolve(post, 'retry')}>{t(delivery.step === true ? 'card.delivery.again' : 'note.delivery.retry')}</Button>
                <Button kind="danger" guarded onPress={() => onResolve(post, 'discard')}>{t(delivery.step === true ? 'card.delivery.drop' : 'note.delivery.discardPost')}</Button>
              </div>
            </>
          )}
          {delivery.state === 'conflict' && (
            <>
              <p>{t('note.delivery.conflict')}</p>
              <blockquote class="theirs" dir="auto">{cleanText(delivery.theirs)}</blockquote>
              <div class="row">
                <Button guarded onPress={() => onResolve(post, 'retry')}>{t('note.delivery.retry')}</Button>
                <Button kind="danger" guarded onPress={() => onResolve(post, 'discard')}>{t('note.delivery.discard')}</Button>
              </div>
            </>
          )}
        </div>
      )}
    </>
  );
}

/** What it waits for; where the server said how long, until when. */
function waitingWords(t: Translate, { reason, retryAt }: Extract<Delivery, { state: 'waiting' }>, now: number): string {
  if (reason !== 'rate-limited' || retryAt === undefined || retryAt <= now) return t(WAITING[reason]);
  return t('note.delivery.rateLimitedUntil', [clockOf(t, retryAt)]);
}

/** A step (a withdrawal, a verdict on a fix) has no text that could be kept or changed. */
const STEP_REFUSED: Partial<Record<Problem['key'], 'card.delivery.refused' | 'card.delivery.forbidden'>> = { 'problems.refused': 'card.delivery.refused', 'problems.forbidden': 'card.delivery.forbidden' };

function refusedWords(t: Translate, { problem, detail, step }: Extract<Delivery, { state: 'refused' }>): string {
  const words = step === true ? STEP_REFUSED[problem] : undefined;
  if (words === undefined) return problemWords(t, detail === undefined ? { key: problem } : { key: problem, detail });
  return detail === undefined ? t(words) : `${t(words)} (${detail})`;
}
