import { expect, it } from 'vitest';
import { placeQuotes, prepareText } from '../../../lib/match';

const TEXT = 'It was “safe” (as they say). The gain is 12%, or more! f(x) = 2; then it stops. So it was told (Ada, ). Is that so “far” .';
const found = (exact: string): string | null => {
  const [placement] = placeQuotes(prepareText(TEXT), [{ exact }]);
  return placement?.kind === 'exact' || placement?.kind === 'changed' ? TEXT.slice(placement.start, placement.end) : null;
};

it.each([
  ['It was “safe” (as they say).', 'It was “safe” (as they say).'],
  ['"safe" (as they say)', '“safe” (as they say)'],
  ['The gain is 12%', 'The gain is 12%'],
  ['The gain is 12', 'The gain is 12'],
  ['(as they say', '(as they say'],
  // A sign the page does not have there is not looked for further on.
  ['The gain is 12.', 'The gain is 12'],
  ['then it stops…', 'then it stops.'],
  // Blanks between signs stay where the quote has them, and lead to no sign it has not.
  ['So it was told (Ada, ).', 'So it was told (Ada, ).'],
  ['So it was told (Ada, ', 'So it was told (Ada,'],
  ['So it was told (Ada).', 'So it was told (Ada'],
  ['Is that so "', 'Is that so “'],
  ['Is that so"', 'Is that so'],
])('the passage of %j ends with the signs it has in common: %j', (quote, passage) => {
  expect(found(quote)).toBe(passage);
});
