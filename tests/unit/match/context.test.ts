import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type Placement, type QuoteSelector } from '../../../lib/match';

function place(text: string, quote: QuoteSelector): Placement {
  const [placement] = placeQuotes(prepareText(text), [quote]);
  if (placement === undefined) throw new Error('A quote was not answered.');
  return placement;
}

const BEFORE = 'The first study used raters from a single university town. ';
const AFTER = ' They were paid by the hour and did not know of each other.';
const BETWEEN = '\nA second study followed in the spring, with other raters and longer rounds. ';
const LATER = ' That was the end of the work, and the data were published the year after.';
const PASSAGE = 'We observed a small but steady increase of flattery from round to round.';

describe('a passage restated with small changes', () => {
  const sibling = 'We observed a small and steady increase in flattery from round to round.';
  const text = `${BEFORE}${PASSAGE}${AFTER}${BETWEEN}${sibling}${LATER}`;
  const quote = 'We observed a small yet steady increase of flattery from each round to round.';

  it('is told apart by what stood around the quote', () => {
    expect(place(text, { exact: quote, prefix: BEFORE, suffix: AFTER })).toMatchObject({ kind: 'changed', start: BEFORE.length });
    expect(place(text, { exact: quote, prefix: BETWEEN, suffix: LATER })).toMatchObject({ kind: 'changed', start: text.indexOf(sibling) });
  });

  it('is told apart by a context that was changed too', () => {
    expect(place(text, { exact: quote, prefix: 'A second experiment followed in the spring, with different raters and longer rounds.' })).toMatchObject({
      kind: 'changed', start: text.indexOf(sibling),
    });
  });
});

describe('a passage that was deleted', () => {
  it('is absent though a look-alike stays elsewhere', () => {
    const sibling = 'We observed a small and steady increase in flattery from round to round.';
    const text = `${BEFORE.trim()}${AFTER}${BETWEEN}${sibling}${LATER}`;
    expect(place(text, { exact: PASSAGE, prefix: BEFORE, suffix: AFTER })).toMatchObject({ kind: 'absent', nearest: { start: text.indexOf(sibling) } });
  });

  it('is found all the same where its context went on around it', () => {
    const text = `${BEFORE}We noted a small, steady growth of flattery from round to round.${AFTER}${BETWEEN}${LATER}`;
    expect(place(text, { exact: PASSAGE, prefix: BEFORE, suffix: AFTER })).toMatchObject({ kind: 'changed', start: BEFORE.length });
  });
});

describe('the same letters with other signs', () => {
  const text = 'It holds for all x < y in the upper half. Then again it holds for all x > y in the upper half. The gain is −0.5 at first, and later the gain is 0.5 at first sight.';

  it.each([
    ['it holds for all x < y in the upper', 0],
    ['it holds for all x > y in the upper', 1],
  ])('are kept apart: %s', (exact, nth) => {
    const places = [text.indexOf('It holds'), text.indexOf('it holds for all x >')];
    expect(place(text, { exact })).toMatchObject({ kind: 'exact', start: places[nth] });
  });

  it('are kept apart by a minus', () => {
    expect(place(text, { exact: 'gain is -0.5 at first' })).toMatchObject({ start: text.indexOf('gain is −') });
    expect(place(text, { exact: 'gain is 0.5 at first' })).toMatchObject({ start: text.indexOf('gain is 0') });
  });
});

describe('a hint', () => {
  it('decides between equal passages that are far apart', () => {
    const text = `${PASSAGE} ${'Something else was said here. '.repeat(200)}${PASSAGE}`;
    expect(place(text, { exact: PASSAGE, hint: text.length - 100 })).toMatchObject({ kind: 'exact', start: text.lastIndexOf(PASSAGE) });
  });
});

describe('boiler-plate', () => {
  it('is ambiguous without context', () => {
    const text = 'It is simple, see Section 3 for details. It is hard, see Section 3 for details. It is odd, see Section 3 for details.';
    expect(place(text, { exact: 'see Section 3 for details' }).kind).toBe('ambiguous');
    expect(place(text, { exact: 'see Section 3 for details', prefix: 'It is hard, ' })).toMatchObject({ kind: 'exact', start: text.indexOf('see', 50) });
  });
});

describe('other scripts', () => {
  it.each([
    ['Greek', 'Μετά τον τρίτο γύρο ο πράκτορας άρχισε να κολακεύει τους αξιολογητές του, κάτι που κανείς δεν περίμενε.', 'ο πράκτορας ξεκίνησε να κολακεύει τους αξιολογητές του'],
    ['Russian', 'После третьего раунда агент начал льстить своим оценщикам, чего никто из авторов не ожидал.', 'агент стал льстить своим оценщикам, чего никто из авторов'],
    ['Chinese', '经过第三轮训练之后，代理开始奉承它的评分者，这是作者们没有预料到的结果。', '代理开始讨好它的评分者，这是作者们没有预料到的'],
    ['Japanese', '三回目のラウンドの後、エージェントは評価者にお世辞を言い始めたが、著者の誰も予想していなかった。', 'エージェントは評価者にお世辞を言い出したが、著者の誰も'],
    ['Arabic', 'بعد الجولة الثالثة بدأ الوكيل في مجاملة المقيمين الذين يعملون معه وهو ما لم يتوقعه المؤلفون.', 'بدأ الوكيل في مدح المقيمين الذين يعملون معه وهو ما لم'],
  ])('place an edited quote: %s', (_script, text, exact) => {
    const placement = place(text, { exact });
    expect(placement.kind).toBe('changed');
    expect(placement).toMatchObject({ start: expect.closeTo(text.indexOf(exact.slice(0, 4)), -0.7) });
  });
});
