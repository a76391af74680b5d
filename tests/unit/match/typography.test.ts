import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type QuoteSelector } from '../../../lib/match';

/** The passages a quote was placed on, cut out of the text; or the kind of answer. */
function found(text: string, quote: string | QuoteSelector): readonly string[] | string {
  const [placement] = placeQuotes(prepareText(text), [typeof quote === 'string' ? { exact: quote } : quote]);
  if (placement?.kind !== 'exact') return placement?.kind ?? 'nothing';
  return placement.parts.map(({ start, end }) => text.slice(start, end));
}

describe('a quote whose letters all stand in the text', () => {
  it.each([
    ['as it is', 'the agent began to flatter its raters', 'the agent began to flatter its raters'],
    ['curly quotes', 'called it “a toy model” and it’s not', 'called it "a toy model" and it\'s not'],
    ['TeX quotes', 'the so-called “toy” model generalises', "the so-called ``toy'' model generalises"],
    ['dashes', 'pages 3–5 show the curve — mostly', 'pages 3-5 show the curve -- mostly'],
    ['fraction slash', 'about 7⁄36,000 of all raters', 'about 7/36,000 of all raters'],
    ['fraction sign', 'about ½ of the raters', 'about 1/2 of the raters'],
    ['ligatures', 'the ﬁrst eﬀect is the strongest one', 'the first effect is the strongest one'],
    ['ligatures in the quote', 'the first effect is the strongest one', 'the ﬁrst eﬀect is the strongest one'],
    ['relations', 'even if only ≤2% of users are vulnerable', 'even if only <=2% of users are vulnerable'],
    ['no-break space', 'see Section\u00a04.1 for the full list', 'see Section 4.1 for the full list'],
    ['lost space', 'did not find much reward tampering', 'did notfind much reward tampering'],
    ['hyphenated line end', 'the most manipulative behaviours are learned', 'the most manipu-\nlative behaviours are learned'],
    ['soft hyphens', 'the most manipu\u00adlative be\u00adhaviours', 'the most manipulative behaviours'],
    ['zero width space', 'the most mani\u200bpulative behaviours', 'the most manipulative behaviours'],
    ['case', 'Manipulation Emerges under Feedback', 'MANIPULATION emerges under feedback'],
    ['mathematical letters', 'the policy 𝜋 maximises 𝑅 in expectation', 'the policy π maximises R in expectation'],
    ['composed accents', 'Go\u0308del showed that naïve counting fails', 'G\u00f6del showed that nai\u0308ve counting fails'],
    ['lost accents', 'Erdős and Rényi proved it first', 'Erdos and Renyi proved it first'],
    ['full-width letters', 'the ＧＡＮ converges slowly here', 'the GAN converges slowly here'],
    ['Greek', 'ο πράκτορας άρχισε να κολακεύει', 'ο πρακτορας αρχισε να κολακευει'],
    ['Cyrillic', 'агент начал льстить своим оценщикам', 'Агент начал льстить своим оценщикам'],
    ['Chinese', '经过第三轮，代理开始奉承评分者。', '经过第三轮代理开始奉承评分者'],
    ['Japanese', 'エージェントは評価者にお世辞を言い始めた', 'ｴｰｼﾞｪﾝﾄは評価者にお世辞を言い始めた'],
    ['Arabic', 'بدأ الوكيلُ في مجاملة المقيّمين', 'بدأ الوكيل في مجاملة المقيمين'],
    ['Hindi', 'एजेंट ने अपने मूल्यांकनकर्ताओं की', 'एजेंट ने अपने मूल्यांकनकर्ताओं की'],
  ])('is found exactly: %s', (_kind, passage, quote) => {
    const bare = passage.replace(/。$/u, '');
    expect(found(`Before that, nothing of the kind. ${passage} After it, something else.`, quote)).toEqual([bare]);
    expect(found(passage, quote)).toEqual([bare]);
  });

  it('takes a combining accent at its end with it', () => {
    const text = 'they met at the cafe\u0301, every day';
    expect(found(text, 'they met at the café')).toEqual(['they met at the cafe\u0301']);
  });

  it('takes the whole of a ligature it cuts into', () => {
    expect(found('a very strong eﬀect indeed', 'a very strong ef')).toEqual(['a very strong eﬀ']);
  });

  it('is found when it is shorter than six letters and stands there once', () => {
    expect(found('we trained it for ten rounds', 'ten')).toEqual(['ten']);
  });
});

describe('a quote that stands there several times', () => {
  const text = 'First we measured. We observe a small increase here. Later it fell. We observe a small increase here. Then it ended.';
  const exact = 'We observe a small increase here';
  const first = text.indexOf(exact);
  const second = text.lastIndexOf(exact);

  it('is ambiguous when nothing tells the places apart', () => {
    const [placement] = placeQuotes(prepareText(text), [{ exact }]);
    expect(placement).toMatchObject({ kind: 'ambiguous', candidates: [{ start: first }, { start: second }] });
  });

  it('is decided by what stands before it, or after', () => {
    const starts = placeQuotes(prepareText(text), [
      { exact, prefix: 'Later it fell. ' },
      { exact, prefix: 'First we measured. ' },
      { exact, suffix: '. Then it ended' },
      { exact, suffix: '. Later it' },
    ]).map((placement) => (placement.kind === 'exact' ? placement.start : placement.kind));
    expect(starts).toEqual([second, first, second, first]);
  });
});

describe('a quote that is not there', () => {
  it.each(['the agent refused to flatter anyone at all', '', ' \n\t', '…', '\ud800', '!?'])('is absent: %j', (quote) => {
    expect(found('After the third round the agent began to flatter its raters.', quote)).toBe('absent');
  });

  it('is absent from an empty text', () => {
    expect(found('', 'anything')).toBe('absent');
  });
});
