import { expect, it } from 'vitest';
import { nextOf } from '../../../lib/margin/next-note';
import { postId } from '../../dom/components/discussion';

const [a, b, c, elsewhere] = [postId(1), postId(2), postId(3), postId(4)];

it('clicks on words with several notes open one after the other, and begin again', () => {
  const opened = [nextOf([a, b, c], null)];
  for (let click = 0; click < 3; click += 1) opened.push(nextOf([a, b, c], opened.at(-1) ?? null));
  expect(opened).toEqual([a, b, c, a]);
});

it('a click on other words begins with their first note; one note stays open; no notes open nothing', () => {
  expect(nextOf([a, b], elsewhere)).toBe(a);
  expect(nextOf([a], a)).toBe(a);
  expect(nextOf([], a)).toBeNull();
});
