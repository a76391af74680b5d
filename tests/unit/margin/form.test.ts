import { describe, expect, it } from 'vitest';
import { densityOf, marginForm } from '../../../lib/margin/form';

const desk = { coarse: false, widest: 'cards' } as const;

describe('the form of the margin', () => {
  it('follows the free gutter', () => {
    expect(marginForm({ ...desk, gutter: 296 })).toBe('cards');
    expect(marginForm({ ...desk, gutter: 279 })).toBe('rail');
    expect(marginForm({ ...desk, gutter: 44 })).toBe('rail');
    expect(marginForm({ ...desk, gutter: 43 })).toBe('sheet');
  });

  it('is a sheet at the bottom for narrow windows and for fingers', () => {
    expect(marginForm({ ...desk, gutter: 16 })).toBe('sheet');
    expect(marginForm({ ...desk, gutter: 311, coarse: true })).toBe('sheet');
  });

  it('never takes more than the site leaves', () => {
    expect(marginForm({ ...desk, gutter: 500, widest: 'rail' })).toBe('rail');
    expect(marginForm({ ...desk, gutter: 500, widest: 'panel' })).toBe('panel');
    expect(marginForm({ ...desk, gutter: 279, widest: 'panel' })).toBe('sheet');
  });
});

it('draws less of each note the more there are', () => {
  expect([0, 15, 16, 50, 51, 500].map(densityOf)).toEqual(['cards', 'cards', 'mixed', 'mixed', 'counters', 'counters']);
});
