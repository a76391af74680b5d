import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../bench/threads/parse-html';
import { likeness, scoreOf, type Score } from '../../../bench/threads/score';
import { corpusCases, type ThreadCase } from '../../../bench/threads/threads';
import { importThread } from '../../../lib/threads';

const cases = corpusCases();
const WHERE = 'needs the corpus: set REJOINDER_CORPUS or put it at ../shared/corpus';

const scored = (one: ThreadCase): Score => scoreOf(importThread(one.source, one.paper, parseHtml), one.gold, one.paper.text);

describe.skipIf(cases.length === 0)(`the sample thread (${WHERE})`, () => {
  const kept = cases.filter((one) => !one.isFlat);
  const flat = cases.filter((one) => one.isFlat);

  it.each(kept.map((one) => [one.form, one] as const))('as %s: every note, on its passage, no other', (_, one) => {
    const score = scored(one);
    expect(score.noteRecall).toEqual({ right: 13, of: 13 });
    expect(score.notePrecision).toEqual({ right: 13, of: 13 });
    expect(score.kinds).toEqual({ right: 13, of: 13 });
    expect(score.places).toEqual({ right: 8, of: 8 });
    expect(score.wrongPlaces).toBe(0);
  });

  it.each(kept.map((one) => [one.form, one] as const))('as %s: answers on their notes, none wrong without saying so', (_, one) => {
    const score = scored(one);
    expect(score.linkRecall.right).toBeGreaterThanOrEqual(14);
    expect(score.wrongUnmarked).toBe(0);
    expect(score.stances.right / score.stances.of).toBeGreaterThanOrEqual(0.8);
    const imported = importThread(one.source, one.paper, parseHtml);
    for (const truth of one.gold.notes) {
      const note = imported.notes.find((candidate) => likeness(candidate.body, truth.critique) > 0.9);
      for (const answer of truth.authorReplies.filter((reply) => /blockquote|placeholder/.test(reply.linkedBy))) {
        expect(note?.answers.some((made) => likeness(made.body, answer.reply) > 0.9), answer.reply.slice(0, 60)).toBe(true);
      }
    }
  });

  it('gives the same notes, links and stances from each of the five', () => {
    const essences = kept.map((one) =>
      importThread(one.source, one.paper, parseHtml).notes.map((note) => [
        note.about, note.label, letters(note.quote), letters(note.body), note.proposedType, note.placement,
        note.answers.map((answer) => [answer.kind, answer.writer, letters(answer.body), answer.linkedBy, answer.needsALook, answer.proposedStance].join('|')).toSorted((a, b) => a.localeCompare(b)),
      ]),
    );
    for (const other of essences) expect(other).toEqual(essences[0]);
  });

  it.each(flat.map((one) => [one.form, one] as const))('as %s without quote marks: ten notes at least, none invented, every link to be looked at', (_, one) => {
    const score = scored(one);
    expect(score.noteRecall.right).toBeGreaterThanOrEqual(10);
    expect(score.notePrecision.right).toBe(score.notePrecision.of);
    expect(score.wrongPlaces).toBe(0);
    expect(score.toLookAt).toBe(score.answers);
  });

  it('pasted twice is pasted once', () => {
    const [once, twice] = flat.map((one) => importThread(one.source, one.paper, parseHtml).notes);
    expect(twice).toEqual(once);
  });

  it('pasted a second time without its quotes gives the same notes', () => {
    const [one] = flat;
    if (one === undefined) return;
    const quotes = new Set(one.gold.notes.flatMap((note) => [note.paperQuoteClean, ...note.authorReplies.map((reply) => reply.quoteOfCritique)]).map(letters).filter((quote) => quote.length > 20));
    const bare = one.source.content.split('\n').filter((line) => !quotes.has(letters(line)) && !line.startsWith('(From the abstract)')).join('\n');
    expect(bare.length).toBeLessThan(0.9 * one.source.content.length);
    const twice = importThread({ ...one.source, content: `${one.source.content}\n${bare}` }, one.paper, parseHtml);
    expect(twice.notes).toEqual(importThread(one.source, one.paper, parseHtml).notes);
  });

  it('on the next version of the paper: what still stands is found, what does not is not put elsewhere', () => {
    for (const one of corpusCases(2).filter((other) => !other.isFlat)) {
      const score = scored(one);
      expect(score.places.right).toBe(score.places.of);
      expect(score.wrongPlaces).toBe(0);
      expect(score.noteRecall).toEqual({ right: 13, of: 13 });
    }
  });
});

function letters(text: string | null): string {
  return (text ?? '').normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
