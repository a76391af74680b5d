import { useLayoutEffect, useRef } from 'preact/hooks';
import { LIMITS } from '../lib/notes/limits';
import type { QuoteTarget } from '../lib/notes/note';
import { Button } from './Button';
import { moveQuoteEnd, type QuoteEnd, type QuoteMove } from './quote-ends';
import { useTranslate } from './translation';

/** A longer selection is cut where a word ends, so a quote that was cut is a little shorter than the limit. */
const NEARLY_FULL = LIMITS.quote - 40;

const MOVES = [
  ['start', 'out', 'composer.startOut', '←'],
  ['start', 'in', 'composer.startIn', '→'],
  ['end', 'in', 'composer.endIn', '←'],
  ['end', 'out', 'composer.endOut', '→'],
] as const satisfies readonly (readonly [QuoteEnd, QuoteMove, string, string])[];

/** The quoted passage with a little of what surrounds it, and a button per end and direction, one word each. */
export function QuoteField(props: {
  readonly target: QuoteTarget;
  readonly onChange: (target: QuoteTarget) => void;
  readonly moveEnd?: (target: QuoteTarget, end: QuoteEnd, move: QuoteMove) => QuoteTarget | null;
}) {
  const t = useTranslate();
  const { target } = props;
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    // In a box that shows a few lines, the quote's own words and not what stands before them.
    const mark = words.current?.querySelector('mark');
    if (words.current && mark) words.current.scrollTop = mark.offsetTop - words.current.offsetTop;
  }, [target.exact]);
  const moveEnd = props.moveEnd ?? moveQuoteEnd;
  const button = ([end, move, label, sign]: (typeof MOVES)[number]) => {
    const moved = moveEnd(target, end, move);
    return (
      <Button key={label} label={t(label)} disabled={moved === null} onPress={() => moved !== null && props.onChange(moved)}>
        <span aria-hidden="true">{sign}</span>
      </Button>
    );
  };
  return (
    <div class="quote-field" role="group" aria-label={t('composer.quoteLabel')}>
      <p ref={words} class="quote" dir="auto">
        <span class="quiet">{target.prefix}</span>
        <mark>{target.exact}</mark>
        <span class="quiet">{target.suffix}</span>
      </p>
      {target.exact.length > NEARLY_FULL && <p class="quiet">{t('composer.quoteCut', [String(LIMITS.quote)])}</p>}
      <div class="row quote-ends">
        <span class="quiet">{t('composer.startGroup')}</span>
        {MOVES.filter(([end]) => end === 'start').map(button)}
        <span class="quiet">{t('composer.endGroup')}</span>
        {MOVES.filter(([end]) => end === 'end').map(button)}
      </div>
    </div>
  );
}
