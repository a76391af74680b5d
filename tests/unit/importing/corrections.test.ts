import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmedThread, hindrancesOf } from '../../../lib/importing/confirmed';
import { corrected, replayed, type Correction } from '../../../lib/importing/corrections';
import { countsOf, toLookAt } from '../../../lib/importing/counts';
import { lettersIn } from '../../../lib/importing/letters';
import { paperWithoutText, type PaperCopy } from '../../../lib/importing/paper-copy';
import { beginningOf, type ImportState } from '../../../lib/importing/state';
import { freshPieces, type Standings } from '../../../lib/importing/standing';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { NOTE_TYPES } from '../../../lib/notes/note';
import type { ImportedAnswer, ImportedNote, ThreadImport } from '../../../lib/threads';
import { newPostIds } from './ids';

const KEY = parseDocumentKey('arxiv:2405.00001')!;
const TEXT = 'Short prompts give the best answers. Long prompts give worse ones. Short prompts are cheap, and cheap is good.';
const PAPER: PaperCopy = { ...paperWithoutText(KEY), version: 2, title: 'Short prompts', text: TEXT, headings: [{ start: 0, title: '1 Introduction' }], origin: 'html' };
const URL_OF = (id: string) => `https://www.lesswrong.com/posts/aaaaaaaaaaaaaaaaa/x?commentId=${id}`;

const answer = (body: string, more: Partial<ImportedAnswer> = {}): ImportedAnswer => ({
  kind: 'response', writer: 'An Author', body, markdown: body, quoteOfNote: null, proposedStance: 'dispute', linkedBy: 'blockquote', needsALook: false, sourceUrl: URL_OF('bbbbbbbbbbbbbbbbb'), ...more,
});
const note = (body: string, more: Partial<ImportedNote> = {}): ImportedNote => ({
  about: 'quote', quote: 'Long prompts give worse ones.', placement: { kind: 'exact', start: 37, end: 66, parts: [{ start: 37, end: 66 }], score: 1 },
  body, markdown: body, writer: 'A Critic', sourceUrl: URL_OF('aaaaaaaaaaaaaaaaa'), date: '2024-12-01T10:00:00.000Z', proposedType: 'overclaim', answers: [], ...more,
});
const MADE: ThreadImport = {
  notes: [
    note('One thing. And another thing.\n\nA third thing.', { answers: [answer('First answer.'), answer('Second answer.', { needsALook: true, linkedBy: 'topic' })] }),
    note('It is cheap twice.', { quote: 'cheap', placement: { kind: 'ambiguous', candidates: [{ start: 85, end: 90, score: 1 }, { start: 96, end: 101, score: 1 }] }, proposedType: null }),
    note('Never said.', { quote: 'What the paper never says.', placement: { kind: 'absent' }, answers: [answer('A third person speaks.', { kind: 'reply', writer: 'A Third', proposedStance: null })] }),
    note('Look at the colours.', { about: 'figure', label: 'Figure 3', quote: null, placement: { kind: 'absent' } }),
    note('All in all, no.', { about: 'whole', quote: null, placement: null }),
  ],
  leftovers: ['Something else entirely.', 'And a *starred* remark.'],
};

/** As plain text gives it: nobody is named, and no place. */
function withoutSource({ about, quote, placement, body, markdown, proposedType, answers }: ImportedNote): ImportedNote {
  return { about, quote, placement, body, markdown, proposedType, answers, writer: '' };
}

const beginning = beginningOf(MADE);

/** Every word of the discussion that the state still holds, each as often as it stands there. */
function wordsIn(state: ImportState): string[] {
  const texts = [
    ...state.notes.flatMap((one) => [one.markdown, one.quote ?? '', ...one.answers.flatMap((said) => [said.markdown, said.quoteOfNote ?? ''])]),
    ...state.leftovers.map((one) => one.text),
  ];
  return texts.flatMap((text) => text.split(/\s+/)).map(lettersIn).filter((word) => word !== '').toSorted();
}

const anyNote = fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4', 'n0+1', 'n0+2', 'nl0', 'gone');
const anyAnswer = fc.constantFrom('a0.0', 'a0.1', 'a2.0', 'al1', 'gone');
const anyCorrection: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({ do: fc.constant('set-type' as const), note: anyNote, type: fc.constantFrom(...NOTE_TYPES) }),
  fc.record({ do: fc.constant('set-severity' as const), note: anyNote, severity: fc.constantFrom('minor' as const, 'major' as const) }),
  fc.record({ do: fc.constant('set-wording' as const), note: anyNote, wording: fc.constantFrom(null, 'Better so.') }),
  fc.record({ do: fc.constant('set-about' as const), note: anyNote, about: fc.constantFrom('title' as const, 'whole' as const, 'figure' as const), label: fc.constantFrom(null, 'Figure 1') }),
  fc.record({ do: fc.constant('place' as const), note: anyNote, span: fc.constantFrom({ start: 0, end: 36 }, { start: 37, end: 66 }) }),
  fc.record({ do: fc.constant('seen' as const), note: anyNote }),
  fc.record({ do: fc.constant('skip-note' as const), note: anyNote, skipped: fc.boolean() }),
  fc.record({ do: fc.constant('split' as const), note: anyNote, at: fc.integer({ min: -1, max: 4 }) }),
  fc.record({ do: fc.constant('join' as const), note: anyNote, other: anyNote }),
  fc.record({ do: fc.constant('move-answer' as const), answer: anyAnswer, to: anyNote }),
  fc.record({ do: fc.constant('set-stance' as const), answer: anyAnswer, stance: fc.constantFrom(null, 'concede' as const, 'clarify' as const) }),
  fc.record({ do: fc.constant('set-author' as const), writer: fc.constantFrom('An Author', 'A Third', 'Nobody'), isAuthor: fc.boolean() }),
  fc.record({ do: fc.constant('answer-seen' as const), answer: anyAnswer }),
  fc.record({ do: fc.constant('skip-answer' as const), answer: anyAnswer, skipped: fc.boolean() }),
  fc.record({ do: fc.constant('note-of-leftover' as const), leftover: fc.constantFrom('l0', 'l1', 'gone'), writer: fc.constant('A Critic') }),
  fc.record({ do: fc.constant('answer-of-leftover' as const), leftover: fc.constantFrom('l0', 'l1', 'gone'), to: anyNote, writer: fc.constant('A Third') }),
);
const anyCorrections = fc.array(anyCorrection, { maxLength: 25 });
const NOTHING_HERE: Standings = new Map();

describe('correcting an import', () => {
  it('loses no word of the discussion, whatever is done in whatever order', () => {
    fc.assert(fc.property(anyCorrections, (corrections) => {
      const after = replayed(beginning, corrections, corrections.length);
      // The same quote stands in both halves of a divided note, and once in a joined one: words may repeat, none may go.
      const held = new Set(wordsIn(after));
      expect(wordsIn(beginning).filter((word) => !held.has(word))).toEqual([]);
      const bodies = (state: ImportState) => [...state.notes.flatMap((one) => [one.markdown, ...one.answers.map((said) => said.markdown)]), ...state.leftovers.map((one) => one.text)].join(' ').split(/\s+/).map(lettersIn).filter((word) => word !== '').toSorted();
      expect(bodies(after)).toEqual(bodies(beginning));
    }));
  });

  it('keeps every note and answer by a name of its own', () => {
    fc.assert(fc.property(anyCorrections, (corrections) => {
      const after = replayed(beginning, corrections, corrections.length);
      const ids = after.notes.flatMap((one) => [one.id, ...one.answers.map((said) => said.id)]);
      expect(new Set(ids).size).toBe(ids.length);
      const keys = after.notes.map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
    }));
  });

  it('counts what is there', () => {
    fc.assert(fc.property(anyCorrections, (corrections) => {
      const after = replayed(beginning, corrections, corrections.length);
      const counts = countsOf(after);
      expect(Object.values(counts.places).reduce((sum, one) => sum + one, 0)).toBe(counts.notes);
      const all = after.notes.length + after.notes.flatMap((one) => one.answers).length;
      expect(counts.notes + counts.answers + counts.skipped).toBe(all);
      expect(counts.leftovers).toBe(after.leftovers.length);
      expect(toLookAt(after)).toHaveLength(counts.look);
    }));
  });

  it('publishes what is not left out, each piece once, with its writer', () => {
    fc.assert(fc.property(anyCorrections, (corrections) => {
      const after = replayed(beginning, corrections, corrections.length);
      const { thread, rest } = confirmedThread(after, PAPER, NOTHING_HERE, newPostIds());
      const counts = countsOf(after);
      expect(rest).toBe(0);
      expect(thread.notes).toHaveLength(counts.notes);
      expect(thread.responses.flatMap((one) => one.notes).length + thread.replies.length).toBe(counts.answers);
      const posts = [...thread.notes, ...thread.responses, ...thread.replies];
      expect(new Set(posts.map((one) => one.key)).size).toBe(posts.length);
      expect(posts.every((one) => one.source.writer !== '' && one.source.url.startsWith('https://'))).toBe(true);
      expect(posts.every((one) => /^[a-z]{2,12}:[A-Za-z0-9._~-]{1,120}(?:#\d{1,4})?$/.test(one.key))).toBe(true);
    }));
  });

  it('is taken back by doing less', () => {
    fc.assert(fc.property(anyCorrections, fc.nat(25), (corrections, done) => {
      const once = replayed(beginning, corrections, done);
      expect(corrections.slice(0, done).reduce(corrected, beginning)).toEqual(once);
      expect(replayed(beginning, corrections, 0)).toBe(beginning);
    }));
  });
});

describe('what a correction does', () => {
  const after = (...corrections: Correction[]) => corrections.reduce(corrected, beginning);
  const noteIn = (state: ImportState, id: string) => state.notes.find((one) => one.id === id);

  it('begins in the order of the paper, the whole first and what has no place last', () => {
    expect(beginning.notes.map((one) => one.id)).toEqual(['n4', 'n0', 'n1', 'n2', 'n3']);
  });

  it('divides an objection at a paragraph; the answers stay with the first part', () => {
    const state = after({ do: 'split', note: 'n0', at: 1 });
    expect(noteIn(state, 'n0')?.markdown).toBe('One thing. And another thing.');
    expect(noteIn(state, 'n0+1')).toMatchObject({ markdown: 'A third thing.', quote: 'Long prompts give worse ones.', answers: [] });
    expect(noteIn(after({ do: 'split', note: 'n0', at: 1 }, { do: 'split', note: 'n0', at: 1 }), 'n0')?.markdown).toBe('One thing.');
  });

  it('joins two notes into one with both passages', () => {
    const state = after({ do: 'join', note: 'n0', other: 'n2' });
    expect(noteIn(state, 'n2')).toBeUndefined();
    expect(noteIn(state, 'n0')).toMatchObject({ quote: 'Long prompts give worse ones. […] What the paper never says.', placement: { kind: 'exact', start: 37 } });
    expect(noteIn(state, 'n0')?.answers.map((said) => said.id)).toEqual(['a0.0', 'a0.1', 'a2.0']);
  });

  it('puts a note on the paper’s own words', () => {
    const { thread } = confirmedThread(after({ do: 'place', note: 'n2', span: { start: 0, end: 36 } }), PAPER, NOTHING_HERE, newPostIds());
    expect(thread.notes.map((one) => one.target)).toContainEqual(expect.objectContaining({ kind: 'quote', exact: 'Short prompts give the best answers.', prefix: '', hint: 0, section: '1 Introduction' }));
  });

  it('keeps a quote in the words of a note that is no longer about it', () => {
    const { thread } = confirmedThread(after({ do: 'set-about', note: 'n2', about: 'whole', label: null }), PAPER, NOTHING_HERE, newPostIds());
    expect(thread.notes.map((one) => one.body)).toContain('> What the paper never says.\n\nNever said.');
  });

  it('asks for what is missing before anything is published', () => {
    expect(hindrancesOf(beginning)).toEqual([{ kind: 'no-type', notes: ['n1'] }]);
    expect(hindrancesOf(after({ do: 'set-type', note: 'n1', type: 'question' }))).toEqual([]);
    const nameless = beginningOf({ notes: [withoutSource(note('Said.'))], leftovers: [] });
    expect(hindrancesOf(nameless).map((one) => one.kind)).toEqual(['no-writer', 'no-source']);
    const named = corrected(corrected(nameless, { do: 'name-source', url: 'https://example.org/x' }), { do: 'name-writer', writer: 'Somebody' });
    expect(hindrancesOf(named)).toEqual([]);
  });

  it('makes one response of words that answer several notes', () => {
    const made = { ...MADE, notes: MADE.notes.map((one) => ({ ...one, answers: [answer('Thanks for all of this.')] })) };
    const { thread } = confirmedThread(beginningOf(made), PAPER, NOTHING_HERE, newPostIds());
    expect(thread.responses).toHaveLength(1);
    expect(thread.responses[0]?.notes).toHaveLength(5);
  });

  it('brings only what is new to notes that are there already', () => {
    const ids = newPostIds();
    const [here, said] = [ids(), ids()];
    const standings: Standings = new Map([['n0', { kind: 'here', id: here }], ['a0.0', { kind: 'here', id: said }], ['n2', { kind: 'removed' }]]);
    const { thread } = confirmedThread(beginning, PAPER, standings, ids);
    expect(thread.notes.map((one) => one.body)).not.toContain('Never said.');
    expect(thread.notes).toHaveLength(3);
    expect(thread.responses.map((one) => [one.body, one.notes])).toEqual([['Second answer.', [here]]]);
    expect(thread.replies).toEqual([]);
    expect(freshPieces(beginning, standings)).toBe(4);
  });

  it('holds what one import may hold, and tells of the rest', () => {
    const many = beginningOf({ notes: Array.from({ length: 320 }, (_, at) => note(`Objection ${at}.`)), leftovers: [] });
    const { thread, rest } = confirmedThread(many, PAPER, NOTHING_HERE, newPostIds());
    expect([thread.notes.length, rest]).toEqual([300, 20]);
  });
});
