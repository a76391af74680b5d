import { describe, expect, it } from 'vitest';
import { Placing } from '../../../lib/margin/place-notes';
import { slicesOf } from '../../../lib/margin/slices';
import { rangesOfNotes, measureSpots } from '../../../lib/margin/spots';
import { notesOnPassage } from '../../../lib/margin/same-passage';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Note, NoteId, Target } from '../../../lib/notes/note';
import { readPage } from '../../../lib/page/read';
import type { PageIdentity } from '../../../lib/sites/site';
import { Turns } from '../../../lib/page/turns';
import { openPage } from '../open-page';

const POST = 'lesswrong:aaaaaaaaaaaaaaaaa' as DocumentKey;
const PAPER = 'arxiv:2411.02306' as DocumentKey;

const HTML = `<!doctype html><html><head></head><body>
<h1 id="title">Why I doubt the result</h1>
<div id="post"><p>The experiment was run once. Nobody has repeated it since.</p>
<p>“Extreme forms of feedback gaming can reliably emerge”, says the paper.</p>
<details id="folded"><summary>The raw numbers</summary><p>Round four scored 0.71, round five 0.64.</p></details>
<figure id="f3"><figcaption>Figure 3: Scores by round.</figcaption></figure></div>
<div id="one"><p>The experiment was run once. That is what worries me too.</p></div>
<div id="two"><p>It was run twice, see the appendix.</p></div>
</body></html>`;

const identity: PageIdentity = {
  document: POST,
  site: 'lesswrong',
  rendition: 'post',
  version: null,
  latest: null,
  title: 'Why I doubt the result',
  linked: [PAPER],
  comment: null,
};

const slices = slicesOf(new AbortController().signal);

let count = 0;
function note(target: Target, document: DocumentKey = POST): Note {
  count += 1;
  return {
    id: `0190a000-0000-7000-8000-${String(count).padStart(12, '0')}` as NoteId,
    document,
    version: null,
    target,
    type: 'question',
    severity: 'minor',
    joined: 0,
    writer: { id: 'w', handle: 'somebody' },
    body: 'Why?',
    created: count,
    revision: 1,
  };
}
const quote = (exact: string, comment?: string): Target => ({
  kind: 'quote',
  exact,
  prefix: '',
  suffix: '',
  ...(comment === undefined ? {} : { comment }),
});

async function openPost() {
  const { document, frame } = await openPage(HTML);
  const element = (id: string) => document.getElementById(id)!;
  const text = await readPage([
    { element: element('post'), comment: null },
    { element: element('one'), comment: 'c1' },
    { element: element('two'), comment: 'c2' },
  ]);
  const parts = [{ kind: 'figure' as const, label: 'Figure 3', element: element('f3') }];
  const placing = new Placing({ text, identity, parts, title: element('title') });
  const words = async (target: Target, of: DocumentKey = POST) => {
    const [placed] = await placing.place([note(target, of)], slices);
    return { kind: placed!.kind, text: placed!.spans.map((span) => text.text.slice(span.start, span.end)), placed: placed! };
  };
  return { text, placing, words, view: frame.contentWindow!, document };
}

describe('a note on a post', () => {
  it('stands in the post although a comment quotes the same words', async () => {
    const { words, text } = await openPost();
    const { kind, placed } = await words(quote('The experiment was run once.'));
    expect(kind).toBe('exact');
    expect(placed.spans[0]!.end).toBeLessThanOrEqual(text.regions[0]!.end);
  });

  it('stands in its comment when it is about one, and is elsewhere when that comment is not on the page', async () => {
    const { words, text } = await openPost();
    const { kind, placed } = await words(quote('The experiment was run once.', 'c1'));
    expect(kind).toBe('exact');
    expect(placed.spans[0]!.start).toBeGreaterThanOrEqual(text.regions[1]!.start);
    expect((await words(quote('The experiment was run once.', 'c9'))).kind).toBe('elsewhere');
    expect((await words(quote('Nobody has repeated it since.', 'c1'))).kind).toBe('absent');
  });

  it('stands on the figure, the title or the whole document it names', async () => {
    const { words } = await openPost();
    expect((await words({ kind: 'figure', label: 'Fig. 3' })).placed.element?.id).toBe('f3');
    expect((await words({ kind: 'figure', label: 'Fig. 4' })).kind).toBe('absent');
    expect((await words({ kind: 'title' })).placed.element?.id).toBe('title');
    expect((await words({ kind: 'whole' })).kind).toBe('whole');
  });
});

describe('a note on words in a folded part', () => {
  const WORDS = 'Round four scored 0.71, round five 0.64.';

  it('stands beside the part, and says so, until that is opened', async () => {
    const { words, document } = await openPost();
    const { kind, placed } = await words(quote(WORDS));
    expect([kind, placed.element?.id]).toEqual(['folded', 'folded']);
    document.querySelector('details')!.open = true;
    const again = await readPage(document.getElementById('post')!);
    const placing = new Placing({ text: again, identity, parts: [], title: null });
    const [opened] = await placing.place([note(quote(WORDS))], slices);
    expect(opened!.kind).toBe('exact');
  });

  it('is not there when the words are in no folded part, or the note is about a comment without one', async () => {
    const { words } = await openPost();
    expect((await words(quote('Round six scored 0.99 on both of them.'))).kind).toBe('absent');
    expect((await words(quote(WORDS, 'c1'))).kind).toBe('absent');
  });
});

describe('a note on a paper that the post links', () => {
  it('stands where the post quotes the passage, and nowhere else', async () => {
    const { words } = await openPost();
    expect((await words(quote('Extreme forms of “feedback gaming” can reliably emerge'), PAPER)).text).toEqual([
      'Extreme forms of feedback gaming can reliably emerge',
    ]);
    expect((await words(quote('We train language models on simulated user feedback alone.'), PAPER)).kind).toBe('elsewhere');
    expect((await words({ kind: 'title' }, PAPER)).kind).toBe('elsewhere');
  });
});

it('spots come in reading order, with the ranges of exactly the quoted words', async () => {
  const { placing, text, view } = await openPost();
  const notes = [note(quote('It was run twice', 'c2')), note(quote('Nobody has repeated it since.')), note({ kind: 'title' })];
  const placed = await placing.place(notes, slices);
  const turns = new Turns(new AbortController().signal);
  const ranges = await rangesOfNotes(text, placed, turns);
  expect([...ranges.values()].map((list) => list.map(String).join(''))).toEqual(['It was run twice', 'Nobody has repeated it since.']);
  expect((await measureSpots(placed, ranges, view, turns)).map((spot) => spot.note)).toEqual([notes[2]!.id, notes[1]!.id, notes[0]!.id]);
});

it('notes on the same passage are offered before another is written', async () => {
  const { placing, text } = await openPost();
  const notes = [
    note(quote('Nobody has repeated it since.')),
    note(quote('The experiment was run once.', 'c1')),
    note({ kind: 'figure', label: 'Figure 3' }),
  ];
  const placed = await placing.place(notes, slices);
  const hint = text.text.indexOf('repeated it');
  const selected: Target = { kind: 'quote', exact: 'repeated it', prefix: '', suffix: '', hint };
  expect(notesOnPassage(selected, placed)).toEqual([notes[0]!.id]);
  expect(notesOnPassage(quote('experiment was run', 'c1'), placed)).toEqual([notes[1]!.id]);
  expect(notesOnPassage({ kind: 'figure', label: 'figure 3' }, placed)).toEqual([notes[2]!.id]);
  expect(notesOnPassage({ kind: 'whole' }, placed)).toEqual([]);
});

describe('on another version of the paper', () => {
  const V2 = `<!doctype html><html><head></head><body><h1 id="title">Shorter questions</h1><div id="text">
<p>We asked three models. The short wording was best on three of five data sets. The gain was largest without a source.</p>
<p>Sampling was switched off. A second run gave other letters in four cases.</p></div></body></html>`;
  const open = async (version: number) => {
    const { document } = await openPage(V2);
    const text = await readPage([{ element: document.getElementById('text')!, comment: null }]);
    return new Placing({ text, identity: { ...identity, document: PAPER, site: 'arxiv', rendition: 'html', version, linked: [] }, parts: [], title: null });
  };
  const onV1 = (exact: string, suggestedWording?: string): Note => ({
    ...note({ kind: 'quote', exact, prefix: 'We asked three models. ', suffix: ' The gain was largest' }, PAPER),
    version: 1,
    ...(suggestedWording === undefined ? {} : { suggestedWording }),
  });
  const before = 'The short wording was best on all five data sets.';

  it('a note knows how its passage reads there', async () => {
    const [placed] = await (await open(2)).place([onV1(before)], slices);
    expect(placed).toMatchObject({ kind: 'changed', version: 2, passage: 'The short wording was best on three of five data sets.' });
    expect(placed?.adopted).toBeUndefined();
  });

  it('a note sees its suggestion adopted', async () => {
    const [placed] = await (await open(2)).place([onV1(before, 'The short wording was best on three of five data sets.')], slices);
    expect(placed).toMatchObject({ kind: 'changed', version: 2, adopted: true });
  });

  it('an adopted suggestion is where a passage was rewritten beyond recognition', async () => {
    const rewritten = onV1('Determinism follows at once from the decoder and needs no test whatsoever, in our view.', 'A second run gave other letters in four cases.');
    const [placed] = await (await open(2)).place([rewritten], slices);
    expect(placed).toMatchObject({ kind: 'changed', adopted: true, passage: 'A second run gave other letters in four cases.' });
  });

  it('nothing is adopted on the version the note was written on', async () => {
    const [placed] = await (await open(1)).place([onV1(before, 'The short wording was best on three of five data sets.')], slices);
    expect(placed).toMatchObject({ kind: 'changed', version: 1 });
    expect(placed?.adopted).toBeUndefined();
  });
});
