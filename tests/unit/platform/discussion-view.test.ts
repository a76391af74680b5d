/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentKey } from '../../../lib/documents/document-key';
import { UNDO_WINDOW } from '../../../lib/notes/limits';
import { emptyDiscussion } from '../../../lib/notes/note';
import type { Discussion, Note, NoteId, PostId, ReplyId, ResponseId } from '../../../lib/notes/note';
import type { Act } from '../../../lib/platform/writing/act';
import type { Op } from '../../../lib/platform/database';
import { discussionView } from '../../../lib/platform/reading/discussion-view';
import type { ViewParts } from '../../../lib/platform/reading/discussion-view';
import { fold } from '../../../lib/platform/writing/fold-op';

const document = 'arxiv:2411.02306' as DocumentKey;
const me = { id: 'me', handle: 'Me' };
const other = { id: 'other', handle: 'Other' };
const NOW = 10_000_000;

const theirs: Note = {
  id: 'theirs' as NoteId, document, version: 1, target: { kind: 'whole' }, type: 'error', severity: 'major', joined: 3,
  writer: other, body: 'Theirs', created: 1, revision: 4, evidence: 'https://a.example/',
};
const said: Discussion = { ...emptyDiscussion(document), notes: [theirs] };

let count = 0;
function op(act: Act, over: Partial<Op> = {}): Op {
  count += 1;
  return {
    sequence: count, key: `k${count}`, server: 's', document, at: NOW, act, draft: null, started: false, tries: 0, oddAnswers: 0,
    delivery: { state: 'waiting', reason: 'sending' }, ...over,
  };
}
const newNote = (id: string, body = 'Mine'): Act => ({
  kind: 'note',
  note: { id: id as NoteId, document, version: 1, target: { kind: 'whole' }, type: 'method', severity: 'minor', body, evidence: 'https://b.example/' },
});
const reply = (id: string, note: string, parent?: string): Act => ({
  kind: 'reply',
  reply: { id: id as ReplyId, note: note as NoteId, body: 'Reply', ...(parent === undefined ? {} : { parent: parent as PostId }) },
});
const response = (id: string, note: string): Act => ({
  kind: 'response',
  response: { id: id as ResponseId, notes: [note as NoteId], stance: 'dispute', body: 'No' },
});
const edit = (post: string, change: object): Act => ({ kind: 'edit', post: post as PostId, revision: 1, change });
const remove = (post: string): Act => ({ kind: 'remove', post: post as PostId, revision: 1 });
const join = (note: string, joined: boolean): Act => ({ kind: 'join', note: note as NoteId, joined });

function parts(over: Partial<ViewParts> = {}): ViewParts {
  return { document, said, asked: 100, acknowledged: [], ops: [], own: [], joined: [], me, freshness: { kind: 'current', at: 100 }, now: NOW, ...over };
}
const bodies = (view: ReturnType<typeof discussionView>): readonly string[] => view.discussion.notes.map(({ body }) => body);

describe('a document as its reader sees it', () => {
  it('is what the server said where nothing is unsent', () => {
    const view = discussionView(parts());
    expect(view.discussion).toEqual(said);
    expect([view.mine, view.deliveries, view.undoable, view.joined]).toEqual([[], {}, {}, []]);
  });
  it('shows unsent posts as one’s own, with their delivery and their time to undo', () => {
    const view = discussionView(parts({
      ops: [op(newNote('n')), op(response('r', 'theirs')), op(reply('p', 'theirs'))],
      own: [{ id: 'n', document, published: NOW - 1_000 }],
    }));
    expect(view.mine).toEqual(['n', 'r', 'p']);
    expect(Object.keys(view.deliveries).toSorted()).toEqual(['n', 'p', 'r']);
    expect(view.undoable).toEqual({ n: NOW - 1_000 + UNDO_WINDOW });
    expect(view.discussion.responses[0]?.proof.level).toBe(0);
  });
  it('lays edits over posts, and takes away what was set to nothing', () => {
    const view = discussionView(parts({ ops: [op(edit('theirs', { body: 'Better', evidence: null }))] }));
    expect(view.discussion.notes[0]).toMatchObject({ body: 'Better', edited: NOW });
    expect(view.discussion.notes[0]).not.toHaveProperty('evidence');
    const quick = discussionView(parts({ ops: [op(newNote('n')), op(edit('n', { body: 'Mended' }))] }));
    expect(quick.discussion.notes[1]).not.toHaveProperty('edited');
  });
  it('a removed post leaves its place only where somebody answered', () => {
    expect(bodies(discussionView(parts({ ops: [op(remove('theirs'))] })))).toEqual([]);
    const answered = discussionView(parts({ ops: [op(reply('p', 'theirs')), op(remove('theirs'))] }));
    expect(answered.discussion.notes[0]).toMatchObject({ body: '', removed: NOW });
    const refused = op(remove('theirs'), { delivery: { state: 'refused', problem: 'problems.forbidden' } });
    expect(bodies(discussionView(parts({ ops: [refused] })))).toEqual(['Theirs']);
  });
  it('counts joining once, whether it is sent or not', () => {
    const joined = [{ note: theirs.id, document, at: 1 }];
    const of = (over: Partial<ViewParts>): number | undefined => discussionView(parts(over)).discussion.notes[0]?.joined;
    expect(of({ ops: [op(join('theirs', true))] })).toBe(4);
    expect(of({ ops: [op(join('theirs', true))], joined })).toBe(3);
    expect(of({ ops: [op(join('theirs', false))], joined })).toBe(2);
    expect(discussionView(parts({ ops: [op(join('theirs', true))] })).deliveries).toEqual({});
  });
  it('what was acknowledged is shown until a bucket asked for later holds it', () => {
    const post: Note = { ...theirs, id: 'n' as NoteId, body: 'Acknowledged' };
    const acknowledged = [{ id: 'post:n', server: 's', document, at: 200, effect: { kind: 'post' as const, any: { kind: 'note' as const, post } } }];
    expect(bodies(discussionView(parts({ acknowledged })))).toEqual(['Theirs', 'Acknowledged']);
    expect(bodies(discussionView(parts({ acknowledged, asked: 300 })))).toEqual(['Theirs']);
  });
  it('shows first what needs its writer', () => {
    const refused = { state: 'refused' as const, problem: 'problems.refused' as const };
    const ops = [op(edit('theirs', { body: 'a' }), { delivery: refused }), op(edit('theirs', { body: 'b' }))];
    expect(discussionView(parts({ ops })).deliveries['theirs']).toEqual(refused);
  });
});

describe('folding an act into what is unsent', () => {
  const key = (): string => 'fresh';
  it('a second edit, a removal, a withdrawal taken back cost no request', () => {
    const creation = op(newNote('n'));
    expect(fold(edit('n', { body: 'x', evidence: null }), [creation], key)).toMatchObject({ added: false, changed: { sequence: creation.sequence, key: creation.key } });
    expect(fold(remove('n'), [creation, op(reply('p', 'n'))], key)).toMatchObject({ added: false, dropped: [creation.sequence, creation.sequence + 1] });
    const withdrawn = op({ kind: 'event', event: { id: 'e', note: theirs.id, kind: 'withdrawn' } });
    expect(fold({ kind: 'event', event: { id: 'f', note: theirs.id, kind: 'reinstated' } }, [withdrawn], key)).toMatchObject({ added: false, dropped: [withdrawn.sequence] });
    expect(fold(join('theirs', false), [op(join('theirs', true))], key)).toMatchObject({ added: false, changed: { act: { joined: false } } });
  });
  it('withdrawing and judging a fix are two matters', () => {
    const withdrawn = op({ kind: 'event', event: { id: 'e', note: theirs.id, kind: 'withdrawn' } });
    const confirm = { kind: 'event', event: { id: 'f', note: theirs.id, kind: 'fix-confirmed', version: 2 } } as const;
    expect(fold(confirm, [withdrawn], key)).toEqual({ dropped: [], changed: null, added: true });
    const contested = op({ kind: 'event', event: { id: 'g', note: theirs.id, kind: 'fix-contested', version: 2 } });
    expect(fold({ kind: 'event', event: { id: 'h', note: theirs.id, kind: 'reinstated' } }, [contested], key)).toEqual({ dropped: [], changed: null, added: true });
    expect(fold(confirm, [contested], key)).toMatchObject({ added: false, changed: { act: confirm } });
  });
  it('a verdict that was refused is given anew, not lost in the one before', () => {
    const refused = op({ kind: 'event', event: { id: 'e', note: theirs.id, kind: 'fix-confirmed', version: 2 } }, { started: true, delivery: { state: 'refused', problem: 'problems.refused' } });
    const again = { kind: 'event', event: { id: 'f', note: theirs.id, kind: 'fix-confirmed', version: 2 } } as const;
    expect(fold(again, [refused], key).changed).toMatchObject({ key: 'fresh', act: again, delivery: { state: 'waiting' } });
  });
  it('what may be on the server is left as it was sent', () => {
    const tried = op(newNote('n'), { started: true });
    expect(fold(edit('n', { body: 'x' }), [tried], key)).toEqual({ dropped: [], changed: null, added: true });
    expect(fold(remove('n'), [tried], key)).toEqual({ dropped: [], changed: null, added: true });
  });
  it('mending what was refused sends it anew, under a new key', () => {
    const refused = op(newNote('n'), { started: true, delivery: { state: 'refused', problem: 'problems.refused' } });
    expect(fold(edit('n', { body: 'x' }), [refused], key).changed).toMatchObject({ key: 'fresh', delivery: { state: 'waiting' } });
  });
  it('never changes what the reader sees', () => {
    const act = fc.oneof(
      fc.constantFrom('a', 'b').map((id) => edit(id, { body: `edit of ${id}` })),
      fc.constantFrom('a', 'b').map((id) => edit(id, { evidence: null })),
      fc.constantFrom('a', 'b').map(remove),
      fc.constantFrom('a', 'b').chain((id) => fc.boolean().map((joined) => join(id, joined))),
      fc.nat(1_000).map((n) => reply(`p${n}`, 'a')),
    );
    fc.assert(
      fc.property(fc.uniqueArray(act, { maxLength: 8, selector: (one) => JSON.stringify(one) }), (acts) => {
        const plain = [op(newNote('a')), op(newNote('b'))];
        let folded: readonly Op[] = plain;
        for (const one of acts) {
          // After a removal the form is gone: nobody acts on what is not there.
          const here = new Set(discussionView(parts({ ops: folded })).discussion.notes.map(({ id }) => String(id)));
          const about = one.kind === 'edit' || one.kind === 'remove' ? one.post : one.kind === 'join' ? one.note : one.kind === 'reply' ? one.reply.note : '';
          if (!here.has(about)) continue;
          const result = fold(one, folded, key);
          const next = op(one);
          const before = discussionView(parts({ ops: [...folded, next] }));
          folded = folded.filter(({ sequence }) => !result.dropped.includes(sequence)).map((was) => (was.sequence === result.changed?.sequence ? result.changed : was));
          if (result.added) folded = [...folded, next];
          const after = discussionView(parts({ ops: folded }));
          // Removing an unsent note takes its own unsent answers along, instead of leaving an empty place.
          if (one.kind !== 'remove') expect(after.discussion).toEqual(before.discussion);
          else expect(after.discussion.notes.some(({ id }) => id === about)).toBe(false);
        }
      }),
    );
  });
});
