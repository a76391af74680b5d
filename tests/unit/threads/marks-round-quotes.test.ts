import { describe, expect, it } from 'vitest';
import { placeholderIn, withoutEditorsMarks } from '../../../lib/threads/editors-marks';
import { inlineQuotesOf } from '../../../lib/threads/inline-quotes';
import { suggestedWordingIn } from '../../../lib/threads/suggested-wording';
import { proposedTypeOf } from '../../../lib/threads/note-type';
import { sentencesOf } from '../../../lib/threads/sentences';

describe("editor's marks", () => {
  it.each([
    ['(From the abstract) Trees cool whole cities.', 'Trees cool whole cities.'],
    ['§ 2.4.5 Readings were imputed by the mean.', 'Readings were imputed by the mean.'],
    ['page 253: The optimum is unique.', 'The optimum is unique.'],
    ['[Section 3.1] While the simulated feedback is realistic.', 'While the simulated feedback is realistic.'],
    ['From the discussion: Results demonstrate beyond doubt.', 'Results demonstrate beyond doubt.'],
    ['Trees cool whole cities everywhere. (my emphasis)', 'Trees cool whole cities everywhere.'],
    ['Trees cool whole cities everywhere. [emphasis added]', 'Trees cool whole cities everywhere.'],
    ['“Trees cool whole cities everywhere.” (Section 4)', 'Trees cool whole cities everywhere.'],
    ['"Trees cool whole cities everywhere."', 'Trees cool whole cities everywhere.'],
  ])('are taken off: %s', (written, text) => {
    expect(withoutEditorsMarks(written).text).toBe(text);
  });

  it.each([
    'Section 4',
    'Figure 3 shows the mean.',
    'Trees (and shrubs) cool whole cities (see below).',
    '(We note that this holds for all cities.)',
    'In this work we close the gap.',
  ])('are not seen where there are none: %s', (written) => {
    expect(withoutEditorsMarks(written).text).toBe(written);
  });

  it.each(['[stuff about reward]', '[the bit about volunteers]', '(stuff about reward)', '<stuff about X>'])('%s is a placeholder', (quote) => {
    expect(placeholderIn(quote)).not.toBeNull();
  });
  it.each(['[...]', 'a [stuff] b', '(We note this.)', 'Trees cool.'])('%s is none', (quote) => {
    expect(placeholderIn(quote)).toBeNull();
  });
});

describe('passages in quotation marks', () => {
  it.each([
    ['They say “it works” and "it does".', ['it works', 'it does']],
    ['A “first “inner” one” here.', ['first “inner” one']],
    ["It's the authors' claim, isn't it?", []],
    ['A screen of 5" by 7" in size.', []],
    ['«Bonjour» they wrote.', ['Bonjour']],
    ['An “unclosed mark runs on.', []],
  ])('%s', (text, quotes) => {
    expect(inlineQuotesOf(text).map((quote) => quote.text)).toEqual(quotes);
  });

  it('stand where they say they stand', () => {
    const text = 'They say “ it works ” here.';
    const [quote] = inlineQuotesOf(text);
    expect(text.slice(quote?.start, quote?.end)).toBe('it works');
  });
});

describe('sentences', () => {
  it('do not end at abbreviations', () => {
    expect(sentencesOf('Denison et al. (2024) say so, e.g. In Fig. 3. This is new! “Is it?” Yes.')).toEqual([
      'Denison et al. (2024) say so, e.g. In Fig. 3.', 'This is new!', '“Is it?”', 'Yes.',
    ]);
  });
});

describe('a suggested wording', () => {
  it.each([
    ['I would describe the paper as “LLMs trained on feedback may manipulate.”', 'LLMs trained on feedback may manipulate.'],
    ['It would be better to describe this as "the model reasons about it", which is neutral.', 'the model reasons about it'],
    ['A better title would be “Trees may cool some streets”.', 'Trees may cool some streets'],
    ['This should read “in two of three cities”.', 'in two of three cities'],
    ['I suggest “a correlation was found” instead.', 'a correlation was found'],
  ])('%s', (text, wording) => {
    expect(suggestedWordingIn(text)).toBe(wording);
  });
  it.each([
    'They describe it as “surgically targeting vulnerable users”.',
    'I would call it “bad”.',
    'The claim that “trees cool whole cities” is wrong.',
    'I think the lesson should mostly be “do not let users rate the model.”',
    'You can say “well, the model is scheming about it”, but that is a motte and bailey.',
  ])('is none: %s', (text) => {
    expect(suggestedWordingIn(text)).toBeNull();
  });
});

describe('the note type that wording suggests', () => {
  it.each([
    ['I wish they had compared to a baseline of plain training.', 'missing-baseline'],
    ['The paper oversells its results.', 'overclaim'],
    ['This does not mention prior work by Okonjo et al.', 'missing-citation'],
    ['Denison et al did not find this; it is meaningful counterevidence.', 'counter-evidence'],
    ['The terminology is loaded, and the title is clickbait.', 'wording'],
    ['Three seeds are a tiny sample size, and there are no error bars.', 'method'],
    ['Why did you share one slope?', 'question'],
    ['I enjoyed this; a great and careful paper.', 'praise'],
    ['The tree stands by the river.', null],
  ])('%s -> %s', (body, type) => {
    expect(proposedTypeOf(body)).toBe(type);
  });
});
