import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../bench/threads/parse-html';
import { scoreOf } from '../../../bench/threads/score';
import { fixtureCases } from '../../../bench/threads/threads';
import { importThread, type ThreadImport } from '../../../lib/threads';

/** Letters alone: forms differ in typography, and in nothing else. */
const folded = (text: string | null): string => (text ?? '').normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Notes, links and stances without their order, which every source has its own of. */
function essence({ notes }: ThreadImport): unknown {
  return notes
    .map((note) => ({
      about: note.about, label: note.label, quote: folded(note.quote), body: folded(note.body), writer: note.writer, type: note.proposedType, wording: folded(note.suggestedWording ?? null),
      placement: note.placement,
      answers: note.answers
        .map((answer) => ({ kind: answer.kind, writer: answer.writer, body: folded(answer.body), quote: folded(answer.quoteOfNote), stance: answer.proposedStance, by: answer.linkedBy, look: answer.needsALook }))
        .toSorted((a, b) => a.body.localeCompare(b.body)),
    }))
    .toSorted((a, b) => (a.body + a.quote).localeCompare(b.body + b.quote));
}

const cases = fixtureCases();

describe.each([...new Set(cases.map((one) => one.thread))])('the thread "%s"', (thread) => {
  const forms = cases.filter((one) => one.thread === thread);

  // Copied without names and marks a thread keeps little: what is made of it must say so, and be on its place.
  it.each(forms.filter((one) => one.isBare).map((one) => [one.form, one] as const))('as %s makes no link without asking for a look, and puts nothing elsewhere', (_, one) => {
    const score = scoreOf(importThread(one.source, one.paper, parseHtml), one.gold, one.paper.text);
    expect(score.toLookAt).toBe(score.answers);
    expect(score.wrongUnmarked).toBe(0);
    expect(score.wrongPlaces).toBe(0);
  });

  it.each(forms.filter((one) => !one.isBare).map((one) => [one.form, one] as const))('as %s gives the notes, places, links and stances a person would', (_, one) => {
    const score = scoreOf(importThread(one.source, one.paper, parseHtml), one.gold, one.paper.text);
    if (one.gold.hard === undefined) expect(score.faults).toEqual([]);
    expect(score.noteRecall.right).toBe(score.noteRecall.of);
    expect(score.notePrecision.right).toBe(score.notePrecision.of);
    expect(score.places.right).toBe(score.places.of);
    expect(score.linkRecall.of - score.linkRecall.right).toBe(one.gold.hard?.links ?? 0);
    expect(score.wrongUnmarked).toBe(0);
    expect(score.stances.right).toBe(score.stances.of);
  });

  it('gives the same from every form that names its writers and keeps its quotes', () => {
    const made = forms.filter((one) => !one.form.includes('.') && !one.form.startsWith('html') && one.form !== 'md');
    const [first, ...rest] = made.map((one) => essence(importThread(one.source, one.paper, parseHtml)));
    for (const other of rest) expect(other).toEqual(first);
  });

  it('gives the same when it is read again', () => {
    for (const one of forms) expect(importThread(one.source, one.paper, parseHtml)).toEqual(importThread(one.source, one.paper, parseHtml));
  });
});
