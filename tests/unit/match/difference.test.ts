import { describe, expect, it } from 'vitest';
import { placementDifference, placeQuotes, prepareText } from '../../../lib/match';

const text = 'After the third round the agent began to flatter its raters, which “none” of us had expected. It was late.';

function difference(exact: string): string {
  const [placement] = placeQuotes(prepareText(text), [{ exact }]);
  if (placement === undefined) throw new Error('A quote was not answered.');
  return placementDifference(text, exact, placement)
    .map(({ kind, text: words }) => (kind === 'same' ? words : kind === 'removed' ? `[-${words}-]` : `{+${words}+}`))
    .join('');
}

describe('the difference of a placement', () => {
  it('tells the words the authors changed, and no typography', () => {
    expect(difference('After the third week the agent began to flatter its raters, which "none" of us had foreseen')).toBe(
      'After the third [-week -]{+round +}the agent began to flatter its raters, which “none” of us had [-foreseen-]{+expected+}',
    );
  });

  it('is none where the letters are the same', () => {
    expect(difference('WHICH "NONE" OF US HAD EXPECTED')).toBe('which “none” of us had expected');
  });

  it('is empty where the quote has no place', () => {
    expect(difference('nobody ever said a word of all this')).toBe('');
  });
});
