/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLedger, statusOf } from '../../../lib/notes/ledger';
import { isRepeated, legalNext, reasonAgainst, type Step } from '../../../lib/notes/legal-next';
import { EVENT_KINDS, type Note, type PostId, type StatusEvent } from '../../../lib/notes/note';
import { anythingSaid, author, critic, event, note, reader, response, type Said } from './said';

const nothing: Said = { responses: [], events: [], replies: [] };
const said = (change: Partial<Said>): Said => ({ ...nothing, ...change });
const against = (step: Step, told: Said, who = critic, about: Note = note) => reasonAgainst(step, about, readLedger(told), who.id);

const claim = response(2_000, 'fixed', { version: 2 });

describe('which step may come next', () => {
  it('only the critic withdraws, and takes back only what was withdrawn', () => {
    expect(against({ kind: 'withdrawn' }, nothing)).toBeNull();
    expect(against({ kind: 'withdrawn' }, nothing, author)).toBe('not-the-critic');
    expect(against({ kind: 'reinstated' }, nothing)).toBe('not-withdrawn');
    const withdrawn = said({ events: [event(3_000, 'withdrawn')] });
    expect(against({ kind: 'withdrawn' }, withdrawn)).toBe('withdrawn-already');
    expect(against({ kind: 'reinstated' }, withdrawn)).toBeNull();
  });

  it('a fix is judged when one is claimed, in the version it is claimed in', () => {
    expect(against({ kind: 'fix-confirmed', version: 2 }, nothing)).toBe('no-claim');
    const claimed = said({ responses: [claim] });
    expect(against({ kind: 'fix-confirmed', version: 2 }, claimed)).toBeNull();
    expect(against({ kind: 'fix-contested', version: 2 }, claimed)).toBeNull();
    expect(against({ kind: 'fix-confirmed', version: 2 }, claimed, reader)).toBe('not-the-critic');
    expect(against({ kind: 'fix-confirmed', version: 3 }, claimed)).toBe('other-claim');
    const confirmed = said({ responses: [claim], events: [event(3_000, 'fix-confirmed', { version: 2 })] });
    expect(against({ kind: 'fix-confirmed', version: 2 }, confirmed)).toBe('confirmed-already');
    // Looked again, and found that it is not.
    expect(against({ kind: 'fix-contested', version: 2 }, confirmed)).toBeNull();
    expect(against({ kind: 'fix-confirmed', version: 2 }, said({ responses: [claim], events: [event(3_000, 'withdrawn')] }))).toBe('withdrawn');
  });

  it('a claim by somebody who only says to be an author is none', () => {
    const unproved = said({ responses: [response(2_000, 'fixed', { version: 2, proof: { level: 1, method: '' } })] });
    expect(against({ kind: 'fix-confirmed', version: 2 }, unproved)).toBe('no-claim');
  });

  it('that a passage changed is seen by others than the authors, in a later version, once', () => {
    const claimed = said({ responses: [claim] });
    expect(against({ kind: 'passage-changed', version: 2 }, claimed, reader)).toBeNull();
    expect(against({ kind: 'passage-changed', version: 2 }, claimed, author)).toBe('author-sees');
    expect(against({ kind: 'passage-changed', version: 1 }, claimed, reader)).toBe('not-later');
    expect(against({ kind: 'passage-changed' }, claimed, reader)).toBe('no-version');
    const seen = said({ events: [event(3_000, 'passage-changed', { version: 2, actor: reader })] });
    expect(against({ kind: 'passage-changed', version: 2 }, seen)).toBe('seen-already');
  });

  it('a fix stands in a later version than the note was written on', () => {
    const fixed = (version: number) => ({ kind: 'response', stance: 'fixed', version }) as const;
    expect(against(fixed(1), nothing, author)).toBe('not-later');
    expect(against(fixed(2), nothing, author)).toBeNull();
    expect(against(fixed(1), nothing, author, { ...note, version: null })).toBeNull();
    expect(against(fixed(2), nothing, author, { ...note, type: 'praise' })).toBe('praise');
    expect(against({ kind: 'response', stance: 'clarify' }, nothing, author, { ...note, type: 'praise' })).toBeNull();
  });

  it('nothing moves praise or a removed note', () => {
    for (const kind of EVENT_KINDS) {
      expect(against({ kind, version: 2 }, nothing, critic, { ...note, type: 'praise' })).toBe('praise');
      expect(against({ kind, version: 2 }, nothing, critic, { ...note, removed: 5_000 })).toBe('removed');
    }
  });

  it('whoever brought a note here does not speak for its writer', () => {
    const brought: Note = { ...note, source: { url: 'https://example.org/thread', writer: 'Turnstile' } };
    expect(against({ kind: 'withdrawn' }, nothing, critic, brought)).toBe('brought-here');
    expect(against({ kind: 'fix-confirmed', version: 2 }, said({ responses: [claim] }), critic, brought)).toBe('brought-here');
    // The writer has come and taken it over; somebody else had brought it.
    const claimed: Note = { ...note, source: { url: 'https://example.org/thread', writer: 'Critic', importedBy: reader } };
    expect(against({ kind: 'withdrawn' }, nothing, critic, claimed)).toBeNull();
  });

  it('what is offered is what is not refused, and a refused step leaves the status as it was', () => {
    fc.assert(
      fc.property(anythingSaid, fc.constantFrom(critic, author, reader), fc.constantFrom(...EVENT_KINDS), fc.integer({ min: 1, max: 3 }), (told, who, kind, version) => {
        const ledger = readLedger(told);
        const step = kind === 'withdrawn' || kind === 'reinstated' ? { kind } : { kind, version };
        const reason = reasonAgainst(step, note, ledger, who.id);
        const offered = legalNext(note, ledger, who.id);
        if (!('version' in step) || step.version === (ledger.of(note).claim?.version ?? 2)) expect(offered.includes(kind)).toBe(reason === null);
        const taken: StatusEvent = { ...event(2_000, kind, { actor: who }), id: 'taken', ...('version' in step ? { version } : {}) };
        const after = statusOf(note, told.responses, [...told.events, taken], told.replies);
        const before = statusOf(note, told.responses, told.events, told.replies);
        // Refused as repeated, or refused as not theirs or without ground: either way it would have changed nothing.
        if (reason !== null && reason !== 'withdrawn' && reason !== 'no-version' && !isRepeated(reason)) expect(after).toBe(before);
        if (reason !== null && isRepeated(reason)) expect(after).toBe(before);
      }),
    );
  });

  it('one hand alone never makes a note fixed', () => {
    fc.assert(
      fc.property(anythingSaid, ({ responses, events }) => {
        const byAuthor = events.map((one) => ({ ...one, actor: author }));
        expect(statusOf(note, responses, byAuthor, [])).not.toBe('fixed');
        const byOthers = responses.map((one) => ({ ...one, proof: { level: 1 as const, method: '' } }));
        expect(statusOf(note, byOthers, events, [])).not.toBe('fixed');
      }),
    );
  });

  it('an answer with the id of a note it does not name says nothing of it', () => {
    expect(against({ kind: 'fix-confirmed', version: 2 }, said({ responses: [{ ...claim, notes: ['other' as PostId] }] }))).toBe('no-claim');
  });
});
