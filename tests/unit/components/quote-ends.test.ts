import { array, assert, constantFrom, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveQuoteEnd, type QuoteEnd, type QuoteMove } from '../../../components/quote-ends';
import { LIMITS } from '../../../lib/notes/limits';
import type { QuoteTarget } from '../../../lib/notes/note';

const quote = (prefix: string, exact: string, suffix: string, hint = 100): QuoteTarget => ({ kind: 'quote', prefix, exact, suffix, hint });
const whole = (target: QuoteTarget) => target.prefix + target.exact + target.suffix;

describe('moving an end of a quote', () => {
  it.each([
    ['start', 'out', ['It was ', 'very cold', ' then.'], ['It ', 'was very cold', ' then.', 96]],
    ['start', 'in', ['It was ', 'very cold', ' then.'], ['It was very ', 'cold', ' then.', 105]],
    ['end', 'out', ['It was ', 'very cold', ' then.'], ['It was ', 'very cold then', '.', 100]],
    ['end', 'in', ['It was ', 'very cold', ' then.'], ['It was ', 'very', ' cold then.', 100]],
    ['end', 'in', ['', 'cold, then?', ''], ['', 'cold', ', then?', 100]],
    ['end', 'out', ['', 'un', 'finished word'], ['', 'unfinished', ' word', 100]],
    ['start', 'out', ['日本語の', '文章', 'です。'], ['日本語', 'の文章', 'です。', 99]],
  ] as const)('%s %s: %j', (end, move, [prefix, exact, suffix], [nextPrefix, nextExact, nextSuffix, hint]) => {
    expect(moveQuoteEnd(quote(prefix, exact, suffix), end, move)).toEqual(quote(nextPrefix, nextExact, nextSuffix, hint));
  });

  it('stops where no context is left, and at the last word', () => {
    expect(moveQuoteEnd(quote('', 'cold', ''), 'start', 'out')).toBeNull();
    expect(moveQuoteEnd(quote('', 'cold', ''), 'end', 'out')).toBeNull();
    expect(moveQuoteEnd(quote('', 'cold', ''), 'start', 'in')).toBeNull();
    expect(moveQuoteEnd(quote('', 'cold', ''), 'end', 'in')).toBeNull();
  });

  it('does not take half a word where the context was cut', () => {
    const prefix = 'x'.repeat(LIMITS.context - 5) + ' and ';
    const once = moveQuoteEnd(quote(prefix, 'cold', ''), 'start', 'out');
    expect(once?.exact).toBe('and cold');
    expect(moveQuoteEnd(quote('x'.repeat(LIMITS.context - 1) + ' ', 'cold', ''), 'start', 'out')).toBeNull();
  });

  it('does not grow past the limit, but shrinks from beyond it', () => {
    const long = 'word '.repeat(LIMITS.quote / 5).trimEnd();
    expect(moveQuoteEnd(quote('more ', long, ' more'), 'start', 'out')).toBeNull();
    expect(moveQuoteEnd(quote('', `${long} more words`, ''), 'end', 'in')?.exact.length).toBeLessThan(long.length + 11);
  });

  it('loses no letter between quote and context, keeps context short, and moves back to where it was', () => {
    const words = array(stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
    const moves = constantFrom<readonly [QuoteEnd, QuoteMove]>(['start', 'out'], ['start', 'in'], ['end', 'out'], ['end', 'in']);
    assert(
      property(words, words, words, moves, (before, exact, after, [end, move]) => {
        const target = quote(`${before} `, exact, ` ${after}`);
        const moved = moveQuoteEnd(target, end, move);
        if (moved === null) return;
        expect(whole(target)).toContain(whole(moved));
        expect(moved.prefix.length).toBeLessThanOrEqual(LIMITS.context);
        expect(moved.suffix.length).toBeLessThanOrEqual(LIMITS.context);
        expect(moveQuoteEnd(moved, end, move === 'out' ? 'in' : 'out')?.exact).toBe(exact);
      }),
    );
  });
});
