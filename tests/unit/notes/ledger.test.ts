/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../../lib/documents/document-key';
import { countByStatus, fixVersion, statusOf, STATUSES, timeline } from '../../../lib/notes/ledger';
import { EVENT_KINDS, STANCES } from '../../../lib/notes/note';
import type { EventKind, Note, NoteId, PostId, Reply, Response, ResponseId, Stance, StatusEvent } from '../../../lib/notes/note';

const document = 'arxiv:2411.02306' as DocumentKey;
const critic = { id: 'critic', handle: 'Critic' };
const author = { id: 'author', handle: 'Author' };
const reader = { id: 'reader', handle: 'Reader' };

const note: Note = {
  id: 'note' as NoteId, document, version: 1, target: { kind: 'whole' }, type: 'method', severity: 'major',
  joined: 0, writer: critic, body: 'No.', created: 1_000, revision: 1,
};
let made = 0;
const nextId = (): string => `id-${String((made += 1)).padStart(6, '0')}`;

function response(at: number, stance: Stance, over: Partial<Response> = {}): Response {
  return {
    id: nextId() as ResponseId, document, notes: [note.id], stance, proof: { level: 2, method: 'mailed code' },
    writer: author, body: '', created: at, revision: 1, ...over,
  };
}
function event(at: number, kind: EventKind, over: Partial<StatusEvent> = {}): StatusEvent {
  return { id: nextId(), document, note: note.id, kind, at, actor: critic, ...over };
}
function reply(at: number, over: Partial<Reply> = {}): Reply {
  return { id: nextId() as PostId, document, note: note.id, writer: author, body: '', created: at, revision: 1, ...over };
}

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

function any<Value>(items: readonly Value[]): fc.Arbitrary<Value[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

describe('whatever order things arrive in', () => {
  const at = fc.integer({ min: 1_000, max: 1_006 });
  const id = fc.stringMatching(/^[a-f]{3}$/);
  const person = fc.constantFrom(critic, author, reader);
  const version = fc.integer({ min: 1, max: 3 });
  const responses = fc.uniqueArray(
    fc.record({ at, id, stance: fc.constantFrom(...STANCES), level: fc.constantFrom(0, 2), version }),
    { maxLength: 6, selector: (one) => one.id },
  );
  const events = fc.uniqueArray(fc.record({ at, id, kind: fc.constantFrom(...EVENT_KINDS), actor: person, version }), {
    maxLength: 6, selector: (one) => one.id,
  });
  const replies = fc.uniqueArray(fc.record({ at, id, writer: person }), { maxLength: 3, selector: (one) => one.id });
  const shuffled = fc.tuple(responses, events, replies).chain(([r, e, p]) => {
    const told = {
      responses: r.map((one) => response(one.at, one.stance, { id: `r${one.id}` as ResponseId, version: one.version, proof: { level: one.level, method: '' } })),
      events: e.map((one) => event(one.at, one.kind, { ...one, id: `e${one.id}` })),
      replies: p.map((one) => reply(one.at, { id: `p${one.id}` as PostId, writer: one.writer })),
    };
    return fc.record({ told: fc.constant(told), responses: any(told.responses), events: any(told.events), replies: any(told.replies) });
  });

  it('the story is the same', () => {
    fc.assert(
      fc.property(shuffled, (drawn) => {
        const { told } = drawn;
        const steps = timeline(note, told.responses, told.events, told.replies);
        expect(timeline(note, drawn.responses, drawn.events, drawn.replies)).toEqual(steps);
        // Told twice is told once.
        expect(timeline(note, [...told.responses, ...drawn.responses], [...drawn.events, ...told.events], [...drawn.replies, ...told.replies])).toEqual(steps);
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
      fc.property(shuffled, ({ told }) => {
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
