import { describe, expect, it } from 'vitest';
import { hasSpot, Placing } from '../../../lib/margin/place-notes';
import { slicesOf } from '../../../lib/margin/slices';
import { measureSpots, rangesOfNotes } from '../../../lib/margin/spots';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Note, NoteId } from '../../../lib/notes/note';
import type { Span } from '../../../lib/match';
import type { PageText } from '../../../lib/page/page-text';
import { readPage } from '../../../lib/page/read';
import { selectorOf } from '../../../lib/page/selectors';
import { Turns } from '../../../lib/page/turns';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import type { PageIdentity } from '../../../lib/sites/site';
import { corpusPages, NO_CORPUS, readCorpus } from '../corpus';
import { openPage } from '../open-page';
import { sentencesOf } from '../page/sentences';

/** A thousand notes on one page: every one of them in its place, in the margin and again after the page is another. */

const LONGEST = 'arxiv/html/conv_painter_mcts_thesis.html';
const NOTES = 1_000;
const PAPER = 'arxiv:2405.90001' as DocumentKey;
const identity: PageIdentity = { document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: null, title: 'Long', linked: [], comment: null };
const signal = new AbortController().signal;

/** A long paper of our own: 400 paragraphs in 20 sections, every sentence another. */
function ownPaper(): string {
  const sections = Array.from({ length: 20 }, (_, section) => {
    const paragraphs = Array.from({ length: 20 }, (__, at) => {
      const number = section * 20 + at;
      return `<p class="ltx_p">In field ${number} the flock was counted ${number + 3} times. The shepherd of hill ${number * 7} wrote down <em>lamb ${number * 11}</em> alone. At dusk ${number * 13} more stones lay in the valley.</p>`;
    });
    return `<section class="ltx_section" id="S${section}"><h2 class="ltx_title ltx_title_section">${section} Counting in month ${section}</h2>${paragraphs.join('')}</section>`;
  });
  return `<!doctype html><html><head></head><body><article class="ltx_document">${sections.join('')}</article></body></html>`;
}

/** Sentences that stand there once; not the initials, marks and signs that a full stop or a paragraph ends as well. */
function wholeSentences(page: PageText): Span[] {
  return sentencesOf(page).filter(({ start, end }) => {
    const words = page.text.slice(start, end);
    return words.split(' ').length > 5 && /[a-z]{3}/u.test(words) && page.text.indexOf(words) === page.text.lastIndexOf(words);
  });
}

async function prove(html: string): Promise<void> {
  const { document, frame } = await openPage(html);
  const read = async () => ({
    text: await readPage(arxivHtml.regions(document), { rules: arxivHtml.rules }),
    identity,
    parts: arxivHtml.parts(document),
    title: arxivHtml.titleElement(document),
  });
  const page = await read();
  const notes = wholeSentences(page.text).slice(0, NOTES).map((span, at): Note => {
    const { exact, prefix, suffix, hint } = selectorOf(page.text, span, { quote: 2_000, context: 60 });
    return {
      id: `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}` as NoteId,
      document: PAPER,
      version: 1,
      target: { kind: 'quote', exact, prefix, suffix, hint },
      type: 'question',
      severity: 'minor',
      joined: 0,
      writer: { id: 'w', handle: 'somebody' },
      body: 'Why?',
      created: at,
      revision: 1,
    };
  });
  expect(notes).toHaveLength(NOTES);
  const placing = new Placing(page);
  const placed = await placing.place(notes, slicesOf(signal));
  expect(placed.map(({ note }) => note.id)).toEqual(notes.map(({ id }) => id));
  const astray = placed.filter(({ kind, spans, note }) => {
    const [hint, exact] = note.target.kind === 'quote' ? [note.target.hint, note.target.exact] : [undefined, ''];
    return kind !== 'exact' || spans[0]?.start !== hint || page.text.text.slice(spans[0]?.start, spans.at(-1)?.end) !== exact;
  });
  expect(astray.map(({ kind, note }) => ({ kind, target: note.target }))).toEqual([]);

  const ranges = await rangesOfNotes(page.text, placed, new Turns(signal));
  expect([...ranges.values()].filter((list) => list.length === 0)).toEqual([]);
  expect(ranges.size).toBe(NOTES);
  const spots = await measureSpots(placed, ranges, frame.contentWindow!, new Turns(signal));
  expect(spots).toHaveLength(placed.filter(hasSpot).length);
  expect(spots.map(({ top }) => top)).toEqual(spots.map(({ top }) => top).toSorted((a, b) => a - b));

  // The page is read again after something came to it: all are there still, further down.
  arxivHtml.regions(document)[0]!.element.insertAdjacentHTML('afterbegin', '<p class="ltx_p">A remark by the editors, which nobody quotes.</p>');
  const later = await read();
  const by = later.text.text.length - page.text.text.length;
  expect(by).toBeGreaterThan(0);
  const again = await new Placing(later, placing).place(notes, slicesOf(signal));
  expect(again.map(({ kind, order }) => [kind, order])).toEqual(placed.map(({ kind, order }) => [kind, order + by]));
}

const here = (await corpusPages()).some(({ file }) => file === LONGEST);

describe('a thousand notes', () => {
  it('all stand where they belong on a long paper of our own', async () => {
    await prove(ownPaper());
  });

  it.skipIf(!here)(here ? 'all stand where they belong on the longest reference page' : `the longest reference page: ${NO_CORPUS}`, async () => {
    await prove(await readCorpus(LONGEST));
  });
});
