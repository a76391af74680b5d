import { describe, expect, it } from 'vitest';
import { Placing, type PlacedNote } from '../../../lib/margin/place-notes';
import { slicesOf } from '../../../lib/margin/slices';
import type { Slices } from '../../../lib/match';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Note, NoteId } from '../../../lib/notes/note';
import type { PageText } from '../../../lib/page/page-text';
import { readPage } from '../../../lib/page/read';
import type { PageIdentity } from '../../../lib/sites/site';
import { openPage } from '../open-page';

/** A page that changed is not placed on from the beginning; what comes of it is as if it were. */

const PAPER = 'arxiv:2411.02306' as DocumentKey;
const identity: PageIdentity = { document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: null, title: 'Sheep', linked: [], comment: null };
const slices = slicesOf(new AbortController().signal);

/** About the first words of a paragraph. */
function noteOf({ text, blocks }: PageText, paragraph: number): Note {
  const { start } = blocks[paragraph]!;
  return {
    id: `0190a000-0000-7000-8000-${String(paragraph).padStart(12, '0')}` as NoteId,
    document: PAPER,
    version: 1,
    target: { kind: 'quote', exact: text.slice(start, start + 60), prefix: '', suffix: '', hint: start },
    type: 'question',
    severity: 'minor',
    joined: 0,
    writer: { id: 'w', handle: 'somebody' },
    body: 'Why?',
    created: paragraph,
    revision: 1,
  };
}

async function read(list: readonly string[]) {
  const { document } = await openPage('<!doctype html><html><head></head><body><article></article></body></html>');
  const article = document.querySelector('article')!;
  article.append(...list.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
  return { text: await readPage([{ element: article, comment: null }]), identity, parts: [], title: null };
}

const seen = (placed: readonly PlacedNote[]) =>
  placed.map(({ note, kind, spans, order, section, placement }) => ({ id: note.id, kind, spans, order, section, placement }));

describe('places after a change of the page', () => {
  it('are found without looking when the words are the same, though every node is another', async () => {
    const list = Array.from({ length: 30 }, (_, at) => `The flock of field ${at} was counted at noon by shepherd number ${at}, and at dusk once more.`);
    const first = await read(list);
    const notes = [3, 17, 29].map((at) => noteOf(first.text, at));
    const earlier = new Placing(first);
    const before = await earlier.place(notes, slices);
    let asked = 0;
    const counting: Slices = { ...slices, now: () => (asked += 1) };
    const second = await read(list);
    expect(second.text.blocks[0]?.element).not.toBe(first.text.blocks[0]?.element);
    const after = await new Placing(second, earlier).place(notes, counting);
    expect(seen(after)).toEqual(seen(before));
    // Matching asks for the time before it does anything.
    expect(asked).toBe(0);
  });

  it('move with what stands before them, and only what is near the change is looked for in the whole text', async () => {
    const list = Array.from({ length: 120 }, (_, at) => `The flock of field ${at} was counted at noon by shepherd number ${at}, and at dusk once more by dog ${at}.`);
    const first = await read(list);
    const far = [5, 110].map((at) => noteOf(first.text, at));
    const earlier = new Placing(first);
    await earlier.place(far, slices);
    const second = await read(list.toSpliced(60, 1, 'It rained.', 'Nobody counted anything that day.'));
    const [above, below] = await new Placing(second, earlier).place(far, slices);
    expect(above!.spans[0]!.start).toBe(first.text.blocks[5]!.start);
    expect(second.text.text.slice(below!.spans[0]!.start, below!.spans[0]!.end)).toContain('The flock of field 110 was counted');
  });
});
