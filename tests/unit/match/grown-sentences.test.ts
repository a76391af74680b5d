import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type Placement, type QuoteSelector } from '../../../lib/match';

function place(text: string, quote: QuoteSelector): Placement {
  const [placement] = placeQuotes(prepareText(text), [quote]);
  if (placement === undefined) throw new Error('A quote was not answered.');
  return placement;
}

/** What the placement covers, as people see it; nothing for a quote without a place. */
function covered(text: string, quote: QuoteSelector): string | undefined {
  const placement = place(text, quote);
  return placement.kind === 'exact' || placement.kind === 'changed' ? text.slice(placement.start, placement.end) : undefined;
}

const BEFORE = 'The first study used raters from a single university town. ';
const QUOTE = 'For large data sets, every evaluation of the likelihood is intractable.';
const AFTER = ' In this case, the raters were asked to stop after the second round.';
const around = { prefix: BEFORE, suffix: AFTER };

describe('a quoted sentence that stands whole inside a longer one', () => {
  it.each([
    ['at its end', 'For large data sets, every evaluation of the likelihood is intractable, and so is the matrix.'],
    ['at its beginning', 'As we show below, for large data sets, every evaluation of the likelihood is intractable.'],
    ['at both', 'As we show, for large data sets, every evaluation of the likelihood is intractable, and so is the matrix.'],
  ])('is placed with the clause that was added %s', (_where, grown) => {
    const text = `${BEFORE}${grown}${AFTER}`;
    expect(place(text, { exact: QUOTE, ...around }).kind).toBe('changed');
    expect(covered(text, { exact: QUOTE, ...around })).toBe(grown);
  });

  it('is placed with a clause added before a formula on a line of its own', () => {
    const text = 'It is simple.\nSetting both of the parameters to zero, we get an Ornstein process\nk(t) = a exp(−c t) for every positive t';
    const quote = { exact: 'Setting both of the parameters to zero, we get', prefix: 'It is simple.\n', suffix: '\nk(t) = a exp(−c t) for every positive t' };
    expect(covered(text, quote)).toBe('Setting both of the parameters to zero, we get an Ornstein process');
  });

  it('stays as it is where the next sentence was joined to it', () => {
    const text = `${BEFORE}For large data sets, every evaluation of the likelihood is intractable; in this case, the raters were asked to stop after the second round.`;
    expect(place(text, { exact: QUOTE, ...around })).toMatchObject({ kind: 'exact', end: text.indexOf(';') });
  });

  it('stays as it is without a context, which alone tells where it ended', () => {
    const text = `${BEFORE}For large data sets, every evaluation of the likelihood is intractable, and so is the matrix.${AFTER}`;
    expect(place(text, { exact: QUOTE.slice(0, -1) })).toMatchObject({ kind: 'exact', end: text.indexOf(', and so') });
  });
});

describe('a quoted part of a sentence', () => {
  it('stays a part, whatever was added around it', () => {
    const text = `${BEFORE}As we show, for large data sets, every costly evaluation of the likelihood is intractable.${AFTER}`;
    const quote = { exact: 'evaluation of the likelihood', prefix: 'For large data sets, every ', suffix: ' is intractable. In this case,' };
    expect(covered(text, quote)).toBe('evaluation of the likelihood');
  });

  it('that ends with the initial of a name is no sentence', () => {
    const text = `${BEFORE}The likelihood was studied elsewhere (R. Angus, in prep.) for all large data sets.${AFTER}`;
    const quote = { exact: 'The likelihood was studied elsewhere (R', prefix: BEFORE, suffix: '. Angus, submitted) for all data sets.' };
    expect(covered(text, quote)).toBe('The likelihood was studied elsewhere (R');
  });
});

describe('sentences put in next to an edited passage', () => {
  const edited = 'For data sets that are large, each evaluation of the likelihood is quite intractable.';
  const added = 'A new sentence was put in at this very place. ';

  it('are no part of it', () => {
    expect(covered(`${BEFORE}${added}${edited}${AFTER}`, { exact: QUOTE, ...around })).toBe(edited);
    expect(covered(`${BEFORE}${edited} ${added.trim()}${AFTER}`, { exact: QUOTE, ...around })).toBe(edited);
  });

  it('are part of it where a sentence of the quote is gone', () => {
    const text = `${BEFORE}${edited} ${added.trim()}${AFTER}`;
    expect(covered(text, { exact: `${QUOTE} Nobody knows why.`, ...around })).toBe(`${edited} ${added.trim()}`);
  });
});

describe('the letters of a quote elsewhere, when its context has closed over where it stood', () => {
  const elsewhere = 'Much later in the paper something else is said about all of it. ';
  const closed = `${BEFORE.trim()}${AFTER}\n`;

  it('are the passage if they are a sentence of their own: it was moved', () => {
    expect(place(`${closed}${elsewhere}${QUOTE} The end.`, { exact: QUOTE, ...around })).toMatchObject({ kind: 'exact', start: closed.length + elsewhere.length });
  });

  it('are not if they are only part of another sentence', () => {
    const text = `${closed}${elsewhere}It was claimed that for large data sets, every evaluation of the likelihood is intractable. The end.`;
    expect(place(text, { exact: QUOTE, ...around })).toMatchObject({ kind: 'absent', nearest: { start: text.indexOf('for large') } });
  });
});
