import { useEffect, useRef } from 'preact/hooks';
import type { Notice } from '../../lib/margin/notice';
import { Button } from '../Button';
import { useTranslate, type Translate } from '../translation';
import { useMarginActs } from './margin-acts';
import { useTopLayer } from './use-top-layer';

/** A message that can be taken back stays this long, in milliseconds, and as long as somebody is at it. */
const STAYS = 15_000;

const WORDS = {
  hidden: 'margin.notice.hidden',
  'linked-hidden': 'margin.notice.linkedHidden',
  'linked-gone': 'margin.notice.linkedGone',
  'linked-unknown': 'margin.notice.linkedUnknown',
  'linked-unasked': 'margin.notice.linkedUnasked',
} as const satisfies Record<Notice['kind'], string>;

export const noticeWords = (t: Translate, { kind }: Notice): string => t(WORDS[kind]);

/**
 * A short message in the window's corner with the one thing that can be done about it. It is spoken by the margin's own
 * voice; it goes with Escape, and that something was hidden is forgotten by itself: the popup says it too.
 */
export function MarginNotice({ notice }: { readonly notice: Notice }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const box = useRef<HTMLDivElement>(null);
  const act = useRef<HTMLDivElement>(null);
  const brief = notice.kind === 'hidden';
  useTopLayer(box);
  useEffect(() => {
    // What had the keyboard is gone with the notes: taking it back comes next.
    if (notice.kind === 'hidden' && notice.keyboard) act.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (!brief) return undefined;
    const timer = setInterval(() => {
      if (box.current?.matches(':hover, :has(:focus-visible)') !== true) acts.dismissNotice();
    }, STAYS);
    return () => clearInterval(timer);
  }, [brief]);
  const close = (): void => {
    acts.dismissNotice();
    acts.leave();
  };
  return (
    <div
      ref={box}
      popover="manual"
      class="notice"
      role="group"
      aria-label={noticeWords(t, notice)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <p>{noticeWords(t, notice)}</p>
      <div ref={act} class="row">
        <NoticeAct notice={notice} />
        <Button kind="quiet" onPress={close}>
          {t('margin.close')}
        </Button>
      </div>
    </div>
  );
}

function NoticeAct({ notice }: { readonly notice: Notice }) {
  const t = useTranslate();
  const acts = useMarginActs();
  switch (notice.kind) {
    case 'hidden':
      return <Button onPress={acts.showHere}>{t('margin.notice.undo')}</Button>;
    case 'linked-hidden':
      return <Button onPress={() => acts.showLinked(notice.note)}>{t('margin.notice.show')}</Button>;
    case 'linked-unknown':
      return <Button onPress={() => acts.lookAgain(notice.note)}>{t('margin.notice.again')}</Button>;
    default:
      return null;
  }
}
