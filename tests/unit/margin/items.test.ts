import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginItems, type ItemsRequest } from '../../../lib/margin/items';
import type { NoteId } from '../../../lib/notes/note';

const id = (text: string): NoteId => text as NoteId;
const spot = (name: string, top: number) => ({ note: id(name), top, left: 0, bottom: top + 20 });
const base: Omit<ItemsRequest, 'spots'> = {
  form: 'cards',
  density: 'cards',
  attention: new Set(),
  open: null,
  paragraphs: new Map(),
};

describe('what stands in the margin', () => {
  it('is a card for each of a few notes', () => {
    const items = marginItems({ ...base, spots: [spot('a', 10), spot('b', 12)] });
    expect(items.map((item) => [item.kind, item.notes])).toEqual([['card', ['a']], ['card', ['b']]]);
  });

  it('is a card only for what needs attention, and for the open note, where there are more', () => {
    const items = marginItems({
      ...base,
      density: 'mixed',
      attention: new Set([id('b')]),
      open: id('c'),
      spots: [spot('a', 10), spot('b', 200), spot('c', 400)],
    });
    expect(items.map((item) => item.kind)).toEqual(['glyph', 'card', 'card']);
  });

  it('is a counter for each paragraph where there are many', () => {
    const items = marginItems({
      ...base,
      density: 'counters',
      paragraphs: new Map([[id('a'), 1], [id('b'), 1], [id('c'), 2]]),
      spots: [spot('a', 10), spot('b', 60), spot('c', 100)],
    });
    expect(items.map((item) => [item.kind, item.notes])).toEqual([['counter', ['a', 'b']], ['glyph', ['c']]]);
  });

  it('gathers glyphs of a rail that would cover one another', () => {
    const items = marginItems({ ...base, form: 'rail', spots: [spot('a', 10), spot('b', 30), spot('c', 60)] });
    expect(items.map((item) => item.notes)).toEqual([['a', 'b'], ['c']]);
  });

  it('holds every note once, in reading order, whatever the form', () => {
    const spots = fc
      .uniqueArray(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 })
      .map((tops) => tops.toSorted((a, b) => a - b).map((top, at) => spot(`n${at}`, top)));
    const form = fc.constantFrom('cards', 'rail', 'sheet', 'panel');
    const density = fc.constantFrom('cards', 'mixed', 'counters');
    fc.assert(
      fc.property(spots, form, density, fc.nat(59), fc.nat(9), (all, itsForm, itsDensity, open, per) => {
        const items = marginItems({
          ...base,
          spots: all,
          form: itsForm,
          density: itsDensity,
          open: id(`n${open}`),
          paragraphs: new Map(all.map((one, at) => [one.note, Math.floor(at / (per + 1))])),
        });
        expect(items.flatMap((item) => item.notes).toSorted()).toEqual(all.map((one) => one.note).toSorted());
        expect(items.map((item) => item.top)).toEqual(items.map((item) => item.top).toSorted((a, b) => a - b));
      }),
    );
  });
});
