/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countByStatus, fixVersion, readLedger, statusOf, STATUSES, timeline } from '../../../lib/notes/ledger';
import type { NoteId, PostId, ResponseId } from '../../../lib/notes/note';
import { anythingSaid, author, critic, event, note, reader, reply, response, shuffled } from './said';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Note, StatusEvent } from '../../../lib/notes/note';

describe('status of a note', () => {
  it('is open until an author answers', () => {
    expect(statusOf(note, [], [])).toBe('open');
  });
  it.each([
    ['concede', 'conceded'],
    ['partly-concede', 'partly-conceded'],
    ['dispute', 'disputed'],
    ['clarify', 'clarified'],
    ['will-fix', 'will-fix'],
    ['fixed', 'fix-claimed'],
    ['not-planning', 'open'],
  ] as const)('after a proved "%s" it is %s', (stance, status) => {
    expect(statusOf(note, [response(2_000, stance, { version: 2 })], [])).toBe(status);
  });
  it('moves only for proved answers given here', () => {
    for (const level of [0, 1] as const) {
      expect(statusOf(note, [response(2_000, 'concede', { proof: { level, method: '' } })], [])).toBe('open');
    }
    const imported = response(2_000, 'concede', { source: { url: 'https://www.lesswrong.com/x', writer: 'someone' } });
    expect(statusOf(note, [imported], [])).toBe('open');
    expect(statusOf(note, [response(2_000, 'concede', { removed: 3_000 })], [])).toBe('open');
    expect(statusOf(note, [response(2_000, 'concede', { notes: ['other' as NoteId] })], [])).toBe('open');
  });
  it('follows the newest stance; not planning to respond takes nothing back', () => {
    const [first, second] = [response(2_000, 'dispute'), response(3_000, 'concede')];
    expect(statusOf(note, [second, first], [])).toBe('conceded');
    expect(statusOf(note, [first, second, response(4_000, 'not-planning')], [])).toBe('conceded');
  });
  it('the newest text of an edited response counts', () => {
    const first = response(2_000, 'dispute');
    expect(statusOf(note, [{ ...first, stance: 'concede', revision: 2 }, first], [])).toBe('conceded');
  });
  it('is acknowledged by a reply of a proved author without a stance on this note', () => {
    const elsewhere = response(1_500, 'concede', { notes: ['other' as NoteId] });
    expect(statusOf(note, [elsewhere], [], [reply(2_000)])).toBe('acknowledged');
    expect(statusOf(note, [elsewhere], [], [reply(2_000, { writer: reader })])).toBe('open');
    expect(statusOf(note, [], [], [reply(2_000)])).toBe('open');
    expect(statusOf(note, [elsewhere, response(3_000, 'dispute')], [], [reply(4_000)])).toBe('disputed');
  });
  it('is none for praise, whatever is said', () => {
    expect(statusOf({ ...note, type: 'praise' }, [response(2_000, 'dispute')], [event(3_000, 'withdrawn')])).toBeNull();
  });
  it('is withdrawn by its writer alone, until reinstated', () => {
    const disputed = response(2_000, 'dispute');
    const withdrawn = event(3_000, 'withdrawn');
    expect(statusOf(note, [disputed], [withdrawn])).toBe('withdrawn');
    expect(statusOf(note, [disputed], [event(3_000, 'withdrawn', { actor: author })])).toBe('disputed');
    expect(statusOf(note, [disputed], [event(4_000, 'reinstated'), withdrawn])).toBe('disputed');
    expect(statusOf({ ...note, removed: 9_000 }, [disputed], [])).toBe('withdrawn');
  });
});

const changed = (at: number, version: number): StatusEvent => event(at, 'passage-changed', { version, actor: reader });

describe('fixed has two keys', () => {
  const claim = response(2_000, 'fixed', { version: 2 });
  it('the claim, and the passage that changed by then, seen before or after', () => {
    expect(statusOf(note, [claim], [])).toBe('fix-claimed');
    expect(fixVersion(note, [claim], [])).toBe(2);
    expect(statusOf(note, [claim], [changed(3_000, 2)])).toBe('fixed');
    expect(statusOf(note, [claim], [changed(1_500, 2)])).toBe('fixed');
    expect(statusOf(note, [claim], [changed(3_000, 3)])).toBe('fix-claimed');
    expect(statusOf(note, [], [changed(3_000, 2)])).toBe('open');
  });
  it('the critic confirms or contests; others do not', () => {
    expect(statusOf(note, [claim], [event(3_000, 'fix-confirmed')])).toBe('fixed');
    expect(statusOf(note, [claim], [changed(3_000, 2), event(4_000, 'fix-contested')])).toBe('fix-claimed');
    expect(statusOf(note, [claim], [changed(3_000, 2), event(4_000, 'fix-contested', { actor: reader })])).toBe('fixed');
    expect(statusOf(note, [], [event(4_000, 'fix-confirmed')])).toBe('open');
  });
  it('after a contest a new claim needs a newer change', () => {
    const contested = [changed(2_500, 2), event(3_000, 'fix-contested')];
    const again = response(4_000, 'fixed', { version: 3 });
    expect(statusOf(note, [claim, again], contested)).toBe('fix-claimed');
    expect(statusOf(note, [claim, again], [...contested, changed(5_000, 3)])).toBe('fixed');
    expect(fixVersion(note, [claim, again], contested)).toBe(3);
  });
});

describe('what makes the ledger hard to fool', () => {
  const claim = response(2_000, 'fixed', { version: 2 });

  it('one reader’s word is told and does not count, until it is found true; which copy of it comes last changes nothing', () => {
    const seen = changed(3_000, 2);
    const doubtful: StatusEvent = { ...seen, doubtful: true };
    expect(statusOf(note, [claim], [doubtful])).toBe('fix-claimed');
    expect(timeline(note, [claim], [doubtful]).at(-1)).toMatchObject({ what: 'passage-changed', moves: false, why: 'one-reader' });
    const found = { ...seen, at: 9_000 };
    for (const copies of [[doubtful, found], [found, doubtful]]) expect(statusOf(note, [claim], copies)).toBe('fixed');
    expect(statusOf(note, [claim], [{ ...doubtful, actor: critic }])).toBe('fixed');
  });

  it('the author does not hold the second key, unless the objection is their own', () => {
    expect(statusOf(note, [claim], [changed(3_000, 2)])).toBe('fixed');
    expect(statusOf(note, [claim], [{ ...changed(3_000, 2), actor: author }])).toBe('fix-claimed');
    const own: Note = { ...note, writer: author };
    expect(statusOf(own, [claim], [{ ...changed(3_000, 2), actor: author }])).toBe('fixed');
  });
  it('a change in the version the note was written on mends nothing', () => {
    expect(statusOf({ ...note, version: 2 }, [response(2_000, 'fixed', { version: 3 })], [changed(3_000, 2)])).toBe('fix-claimed');
  });
  it('a claim that is edited to another version is not the one that was judged', () => {
    const contested = event(3_000, 'fix-contested', { version: 2 });
    const edited = { ...claim, version: 3, revision: 2, edited: 4_000 };
    expect(readLedger({ responses: [claim], events: [contested], replies: [] }).of(note).claim).toEqual({ version: 2, verdict: 'contested' });
    expect(readLedger({ responses: [edited], events: [contested], replies: [] }).of(note).claim).toEqual({ version: 3, verdict: null });
    expect(statusOf(note, [edited], [event(3_000, 'fix-confirmed', { version: 2 })])).toBe('fix-claimed');
  });
  it('a fix the critic accepted is not opened again by words, only by the critic or a new claim', () => {
    const confirmed = event(3_000, 'fix-confirmed', { version: 2 });
    expect(statusOf(note, [claim, response(4_000, 'clarify')], [confirmed])).toBe('fixed');
    expect(statusOf(note, [claim, response(4_000, 'clarify')], [])).toBe('clarified');
    expect(statusOf(note, [claim], [confirmed, event(5_000, 'fix-contested', { version: 2 })])).toBe('fix-claimed');
    expect(statusOf(note, [claim, response(4_000, 'fixed', { version: 3 })], [confirmed])).toBe('fix-claimed');
  });
  it('an author of another document is a reader of this one', () => {
    const elsewhere = response(1_500, 'concede', { notes: ['other' as NoteId], document: 'arxiv:1706.03762' as DocumentKey });
    expect(statusOf(note, [elsewhere], [], [reply(2_000)])).toBe('open');
  });
  it('whoever brought a note here neither withdraws it nor accepts a fix for its writer', () => {
    const brought: Note = { ...note, source: { url: 'https://example.org/thread', writer: 'Turnstile', date: 500 } };
    expect(statusOf(brought, [], [event(3_000, 'withdrawn')])).toBe('open');
    expect(statusOf(brought, [claim], [event(3_000, 'fix-confirmed', { version: 2 })])).toBe('fix-claimed');
    expect(statusOf(brought, [claim], [changed(3_000, 2)])).toBe('fixed');
    expect(timeline(brought, [], [])[0]?.at).toBe(500);
  });
  it('an edit that is still on its way is newer than the text it changes', () => {
    const edited = { ...claim, stance: 'dispute' as const, edited: 4_000 };
    expect(statusOf(note, [edited, claim], [])).toBe('disputed');
    expect(statusOf(note, [claim, edited], [])).toBe('disputed');
  });
  it('says of each grey step why it does not count', () => {
    const steps = timeline(
      note,
      [
        response(1_100, 'dispute', { proof: { level: 0, method: '' } }),
        response(1_200, 'concede', { source: { url: 'https://example.org/x', writer: 'someone' } }),
        response(1_300, 'concede', { removed: 1_350 }),
      ],
      [event(1_400, 'withdrawn', { actor: reader }), event(1_500, 'fix-confirmed')],
      [reply(1_600, { writer: reader })],
    );
    expect(steps.map(({ what, why }) => [what, why])).toEqual([
      ['written', undefined],
      ['dispute', 'unproved'],
      ['concede', 'elsewhere'],
      ['removed', 'taken-back'],
      ['withdrawn', 'not-theirs'],
      ['fix-confirmed', 'no-claim'],
      ['reply', 'not-theirs'],
    ]);
    expect(steps.every(({ status }) => status === 'open')).toBe(true);
  });
});

describe('the timeline', () => {
  it('tells each step with where the note stood after it, grey ones included', () => {
    const grey = response(1_500, 'dispute', { proof: { level: 0, method: '' } });
    const steps = timeline(note, [response(2_000, 'will-fix'), grey], [event(3_000, 'withdrawn')]);
    expect(steps.map(({ what, moves, status }) => [what, moves, status])).toEqual([
      ['written', true, 'open'],
      ['dispute', false, 'open'],
      ['will-fix', true, 'will-fix'],
      ['withdrawn', true, 'withdrawn'],
    ]);
  });
});

describe('counting', () => {
  it('adds up notes by status, praise apart', () => {
    const second = { ...note, id: 'second' as NoteId };
    const praise = { ...note, id: 'third' as NoteId, type: 'praise' as const };
    const counts = countByStatus([note, second, praise], [response(2_000, 'concede')], []);
    expect([...counts]).toEqual([['conceded', 1], ['open', 1]]);
  });
});

describe('a whole discussion', () => {
  it('is read once: each note stands where it stands by itself', () => {
    fc.assert(
      fc.property(anythingSaid, anythingSaid, (one, two) => {
        const second: Note = { ...note, id: 'second' as NoteId };
        const there = {
          responses: two.responses.map((said) => ({ ...said, id: `2${said.id}` as ResponseId, notes: [second.id] })),
          events: two.events.map((said) => ({ ...said, id: `2${said.id}`, note: second.id })),
          replies: two.replies.map((said) => ({ ...said, id: `2${said.id}` as PostId, note: second.id })),
        };
        const all = {
          responses: [...one.responses, ...there.responses],
          events: [...one.events, ...there.events],
          replies: [...one.replies, ...there.replies],
        };
        const ledger = readLedger(all);
        for (const about of [note, second]) {
          expect(ledger.of(about).steps).toEqual(timeline(about, all.responses, all.events, all.replies));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever order things arrive in', () => {
  const drawn = anythingSaid.chain((told) =>
    fc.record({ told: fc.constant(told), responses: shuffled(told.responses), events: shuffled(told.events), replies: shuffled(told.replies) }),
  );

  it('the story is the same', () => {
    fc.assert(
      fc.property(drawn, ({ told, responses, events, replies }) => {
        const steps = timeline(note, told.responses, told.events, told.replies);
        expect(timeline(note, responses, events, replies)).toEqual(steps);
        // Told twice is told once.
        expect(timeline(note, [...told.responses, ...responses], [...events, ...told.events], [...replies, ...told.replies])).toEqual(steps);
      }),
    );
  });
  it('an act of no weight at the very moment of a change does not take the change for its own', () => {
    const stranger = event(3_000, 'withdrawn', { id: 'a', actor: reader });
    const mended = event(3_000, 'passage-changed', { id: 'b', actor: critic, version: 2 });
    const steps = timeline(note, [response(2_000, 'fixed', { version: 2 })], [mended, stranger]);
    expect(steps.slice(1).map(({ what, status }) => [what, status])).toEqual([
      ['fixed', 'fix-claimed'],
      ['withdrawn', 'fix-claimed'],
      ['passage-changed', 'fixed'],
    ]);
  });

  it('there is always one status, steps run forward in time, and only what moves changes it', () => {
    fc.assert(
      fc.property(drawn, ({ told }) => {
        const steps = timeline(note, told.responses, told.events, told.replies);
        expect(steps).toHaveLength(1 + told.responses.length + told.events.length + told.replies.length);
        for (const [index, step] of steps.entries()) {
          expect(STATUSES).toContain(step.status);
          const previous = steps[index - 1];
          if (previous === undefined) continue;
          expect(step.at).toBeGreaterThanOrEqual(previous.at);
          if (!step.moves) expect(step.status).toBe(previous.status);
        }
        expect(statusOf(note, told.responses, told.events, told.replies)).toBe(steps.at(-1)?.status);
      }),
    );
  });
});
