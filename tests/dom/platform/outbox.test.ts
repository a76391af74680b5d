import { describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { UNDO_WINDOW } from '../../../lib/notes/limits';
import { keep, takeNext } from '../../../lib/platform/writing/outbox-store';
import { problemOf } from '../../../lib/platform/problem';
import {
  caller, delivered, eventually, newDocument, newReader, newWorld, noteDraft, problemFrom, publish, replyDraft, responseDraft,
} from './reader';
import type { Reader } from './reader';
import { readersOnServer } from './readers-on-server';

/** The real note server with a database of its own; faults are put between it and the reader. */
const here = readersOnServer();
const { readers, someone } = here;

const bodies = async (reader: Reader, document: ReturnType<typeof newDocument>): Promise<readonly string[]> =>
  (await reader.view(document)).discussion.notes.map(({ body }) => body);

const pathOf = (input: string | URL | Request): string => new URL(input instanceof Request ? input.url : input).pathname;

/** The request reaches the server, its answer does not reach the reader. */
function losingAnswers(times: number, only: (init: RequestInit | undefined) => boolean = (init) => init?.method !== 'GET'): typeof fetch {
  let left = times;
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!only(init) || left === 0) return answer;
    left -= 1;
    await answer.text();
    throw new TypeError('Failed to fetch');
  };
}
const away: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

function answering(status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch {
  return (input, init) =>
    init?.method === 'GET'
      ? fetch(input, init)
      : Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } }));
}

describe('two readers on one server', () => {
  it('see each other’s notes, answers, replies, joins and withdrawals', async () => {
    const document = newDocument();
    const [critic, author] = [await someone(), await someone()];
    const note = await publish(critic, noteDraft(document));
    await delivered(critic);
    expect((await author.view(document)).discussion.notes.map(({ id }) => id)).toEqual([note]);

    const response = await publish(author, responseDraft(document, [note]));
    await publish(author, replyDraft(document, note, { parent: response }));
    await author.handlers.joinNote({ document, note, joined: true }, caller);
    await delivered(author);
    await critic.handlers.refreshDiscussions({ documents: [document] }, caller);
    const seen = await critic.view(document);
    expect(seen.discussion.responses.map(({ stance }) => stance)).toEqual(['concede']);
    expect(seen.discussion.replies.map(({ parent }) => parent)).toEqual([response]);
    expect(seen.discussion.notes[0]?.joined).toBe(1);
    expect(seen.mine).toEqual([note]);
    expect((await author.view(document)).joined).toEqual([note]);

    await critic.handlers.withdrawNote({ document, note, withdrawn: true }, caller);
    await delivered(critic);
    await author.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect((await author.view(document)).discussion.events.map(({ kind }) => kind)).toEqual(['withdrawn']);
  });

  it('an own note is there at once, and stays when the server has it and when the bucket is fetched again', async () => {
    const document = newDocument();
    const reader = await someone();
    const note = await publish(reader, noteDraft(document, { body: 'Mine.' }));
    expect(await bodies(reader, document)).toEqual(['Mine.']);
    await delivered(reader);
    expect(await bodies(reader, document)).toEqual(['Mine.']);
    expect((await reader.view(document)).deliveries).toEqual({});
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect(await bodies(reader, document)).toEqual(['Mine.']);
    expect(await reader.database.run((db) => db.count('acknowledged'))).toBe(0);
    expect((await reader.view(document)).mine).toEqual([note]);
    expect(reader.announced).toContain(document);
  });
});

describe('a server that is away', () => {
  it('gets the note once it is back, once, and in the order of writing', async () => {
    const document = newDocument();
    const reader = await someone();
    await commands.stopNoteServer(here.url);
    const note = await publish(reader, noteDraft(document, { body: 'First.' }));
    await publish(reader, replyDraft(document, note, { body: 'Second.' }));
    await eventually(async () => (await reader.view(document)).deliveries[note]?.state === 'waiting' && reader.wake() !== null);
    expect((await reader.view(document)).deliveries[note]).toMatchObject({ reason: 'server-away' });
    expect(await bodies(reader, document)).toEqual(['First.']);
    // Nothing is tried before its time.
    await reader.service.flush(false);
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(2);

    await commands.startNoteServer(here.url);
    const again = await reader.reborn();
    readers.push(again);
    await delivered(again);
    const other = await someone();
    const view = await other.view(document);
    expect(view.discussion.notes.map(({ body }) => body)).toEqual(['First.']);
    expect(view.discussion.replies.map(({ body }) => body)).toEqual(['Second.']);
  });

  it('gets the note when the reader looks for new ones and it answers, before the time of the next try', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = away;
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => (await reader.view(document)).deliveries[note]?.state === 'waiting' && reader.wake() !== null);
    const look = () => reader.handlers.refreshDiscussions({ documents: [document] }, { kind: 'extension', tab: null });
    // Where it still does not answer, looking sends nothing.
    await look();
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(1);
    world.fetch = (input, init) => fetch(input, init);
    await look();
    await eventually(async () => (await reader.database.run((db) => db.count('outbox'))) === 0);
    expect((await (await someone()).view(document)).discussion.notes).toHaveLength(1);
  });

  it('that answered into nowhere does everything once', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = losingAnswers(3);
    const note = await publish(reader, noteDraft(document));
    await publish(reader, replyDraft(document, note));
    await delivered(reader);
    const { discussion } = await (await someone()).view(document);
    expect([discussion.notes.length, discussion.replies.length]).toEqual([1, 1]);
  });

  it('while the worker dies in the middle of a request: once', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    let arrived = false;
    world.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method === 'POST') {
        arrived = true;
        // The worker is gone: nobody hears the answer.
        await new Promise(() => undefined);
      }
      return answer;
    };
    await publish(reader, noteDraft(document));
    await eventually(() => arrived);
    world.fetch = (input, init) => fetch(input, init);
    const again = await reader.reborn();
    readers.push(again);
    await delivered(again);
    expect((await (await someone()).view(document)).discussion.notes).toHaveLength(1);
  });

  it('waits longer each time, and offline sends nothing at all', async () => {
    const world = newWorld();
    const reader = await someone(world);
    let requests = 0;
    world.fetch = (...given) => {
      requests += 1;
      return away(...given);
    };
    const waits: number[] = [];
    await publish(reader, noteDraft(newDocument()));
    for (let tries = 0; tries < 5; tries += 1) {
      await reader.service.flush(true);
      waits.push((reader.wake() ?? 0) - Date.now());
    }
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    world.online = false;
    const before = requests;
    await reader.service.flush(true);
    expect(requests).toBe(before);
  });
});

describe('what the server does not take', () => {
  it('is given back with its words, and can be put into a draft or dropped', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = answering(400, { type: 'about:blank', title: 'No', status: 400, code: 'invalid-input', detail: 'Not like this.' });
    const [first, second] = [await publish(reader, noteDraft(document, { body: 'One' })), await publish(reader, noteDraft(document, { body: 'Two' }))];
    await eventually(async () => (await reader.view(document)).deliveries[second]?.state === 'refused');
    expect((await reader.view(document)).deliveries[first]).toEqual({ state: 'refused', problem: 'problems.refused', detail: 'Not like this.' });
    expect(reader.wake()).toBeNull();

    await reader.handlers.resolveDelivery({ post: second, how: 'discard' }, caller);
    expect(await bodies(reader, document)).toEqual(['One']);
    await reader.handlers.resolveDelivery({ post: first, how: 'retry' }, caller);
    expect(await bodies(reader, document)).toEqual([]);
    const [draft] = await reader.handlers.readDrafts({ document }, caller);
    expect(draft?.body).toBe('One');

    world.fetch = (input, init) => fetch(input, init);
    if (draft) await publish(reader, { ...draft, body: 'Better' });
    await delivered(reader);
    expect((await (await someone()).view(document)).discussion.notes.map(({ body }) => body)).toEqual(['Better']);
  });

  it('is among the drafts once the note it answers is no longer seen', async () => {
    const document = newDocument();
    const [critic, world] = [await someone(), newWorld()];
    const [gone, there] = [await publish(critic, noteDraft(document, { body: 'Gone' })), await publish(critic, noteDraft(document, { body: 'There' }))];
    await delivered(critic);
    const reader = await someone(world);
    await reader.view(document);
    world.online = false;
    const reply = await publish(reader, replyDraft(document, gone, { body: 'A long and careful reply.' }));
    const both = await publish(reader, responseDraft(document, [gone, there], { body: 'Of two notes.' }));
    await critic.handlers.removePost({ document, post: gone }, caller);
    await delivered(critic);
    world.online = true;
    await reader.service.flush(true);
    await eventually(async () => (await reader.view(document)).deliveries[reply]?.state === 'refused');
    // As long as its note is seen it stands there, with what was refused.
    expect(await reader.handlers.readDrafts({ document }, caller)).toEqual([]);
    expect((await reader.view(document)).discussion.notes.map(({ id }) => id)).toContain(gone);

    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect((await reader.view(document)).discussion.notes.map(({ id }) => id)).toEqual([there]);
    const [drafts, again] = await Promise.all([reader.handlers.readDrafts({ document }, caller), reader.handlers.readDrafts({ document }, caller)]);
    expect(drafts).toMatchObject([{ kind: 'reply', note: gone, body: 'A long and careful reply.' }]);
    expect(again).toEqual(drafts);
    // The answer to both notes stands under the one that is left.
    expect((await reader.view(document)).discussion.responses.map(({ id }) => id)).toEqual([both]);
    expect((await reader.view(document)).discussion.replies).toEqual([]);
  });

  it('because too much was sent waits as long as the server asks, even when there is new writing', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const document = newDocument();
    world.fetch = answering(429, { type: 'about:blank', title: 'Slow', status: 429, code: 'rate-limited' }, { 'retry-after': '120' });
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => {
      const delivery = (await reader.view(document)).deliveries[note];
      return delivery?.state === 'waiting' && delivery.reason === 'rate-limited';
    });
    world.fetch = (input, init) => fetch(input, init);
    await publish(reader, noteDraft(document));
    await reader.service.flush(true);
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(2);
    world.later = 121_000;
    await delivered(reader);
  });

  it('because it does not know the writer waits for a name, and goes out under it', async () => {
    const document = newDocument();
    const reader = newReader();
    readers.push(reader);
    await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => {
      const delivery = (await reader.view(document)).deliveries[note];
      return delivery?.state === 'waiting' && delivery.reason === 'signed-out';
    });
    expect(await reader.handlers.readAccount({}, caller)).toEqual({ kind: 'signed-out' });
    const state = await reader.handlers.signUp({ handle: `Name ${crypto.randomUUID().slice(0, 8)}` }, caller);
    await delivered(reader);
    const [seen] = (await (await someone()).view(document)).discussion.notes;
    expect(state.kind === 'signed-in' && seen?.writer.handle === state.person.handle).toBe(true);
  });

  it('several that wait go out in one request, each with an answer of its own', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const other = await someone();
    const document = newDocument();
    const gone = await publish(other, noteDraft(document, { body: 'Soon gone' }));
    await delivered(other);
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    world.online = false;
    await publish(reader, noteDraft(document, { body: 'One' }));
    await publish(reader, replyDraft(document, gone, { body: 'To nobody' }));
    await publish(reader, noteDraft(document, { body: 'Two' }));
    await other.handlers.undo({ post: gone }, caller);
    await delivered(other);
    const asked: string[] = [];
    world.fetch = (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${pathOf(input)}`);
      return fetch(input, init);
    };
    world.online = true;
    await reader.service.flush(true);
    await eventually(async () => (await reader.database.run((db) => db.count('outbox'))) === 1);
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /v1/batch']);
    expect(await reader.database.run((db) => db.getAll('outbox'))).toMatchObject([{ delivery: { state: 'refused', problem: 'problems.postGone' } }]);
    expect((await bodies(await someone(), document)).toSorted()).toEqual(['One', 'Two']);
  });

  it('where they cannot be sent together, each goes by itself under the same key', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const document = newDocument();
    world.online = false;
    for (const body of ['One', 'Two']) await publish(reader, noteDraft(document, { body }));
    const asked: string[] = [];
    world.fetch = (input, init) => {
      asked.push(pathOf(input));
      return asked.at(-1) === '/v1/batch' ? Promise.resolve(new Response('<html>Not here</html>', { status: 404 })) : fetch(input, init);
    };
    world.online = true;
    await reader.service.flush(true);
    await delivered(reader);
    expect(asked.filter((path) => path === '/v1/notes')).toHaveLength(2);
    expect((await bodies(await someone(), document)).toSorted()).toEqual(['One', 'Two']);
  });

  it('what waits behind a limit says until when, and is not called sending', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const document = newDocument();
    world.fetch = (input, init) => (init?.method === 'POST' ? Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '120' } })) : fetch(input, init));
    const first = await publish(reader, noteDraft(document));
    await reader.service.flush(false);
    const second = await publish(reader, noteDraft(document));
    await reader.service.flush(false);
    const { deliveries } = await reader.view(document);
    for (const post of [first, second]) expect(deliveries[post]).toMatchObject({ state: 'waiting', reason: 'rate-limited', retryAt: expect.any(Number) as number });
  });

  it('what waits for a server that is no longer in use says for which', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const document = newDocument();
    world.online = false;
    const note = await publish(reader, noteDraft(document));
    await reader.handlers.changeSettings({ change: { server: { kind: 'none' } } }, caller);
    expect((await reader.view(document)).deliveries[note]).toEqual({ state: 'elsewhere', server: here.url });
  });

  it('a token that is no longer good signs out, and nothing is lost', async () => {
    const document = newDocument();
    const reader = await someone();
    await reader.database.run(async (db) => {
      for (const account of await db.getAll('account')) await db.put('account', { ...account, token: 'x'.repeat(40) });
    });
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => (await reader.handlers.readAccount({}, caller)).kind === 'signed-out');
    expect((await reader.view(document)).deliveries[note]).toMatchObject({ state: 'waiting', reason: 'signed-out' });
  });

  it('answers without sense are tried again, and at last given back', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = (input, init) => (init?.method === 'GET' ? fetch(input, init) : Promise.resolve(new Response('<html>Hotel WiFi</html>')));
    const note = await publish(reader, noteDraft(document));
    for (let tries = 0; tries < 8; tries += 1) await reader.service.flush(true);
    expect((await reader.view(document)).deliveries[note]).toMatchObject({ state: 'refused', problem: 'problems.badAnswer' });
  });
});

describe('editing and removing', () => {
  it('an edit before sending is part of what is sent; one after is a revision', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.online = false;
    const note = await publish(reader, noteDraft(document, { body: 'Frist' }));
    const edit = (body: string, revision: number): Promise<unknown> => publish(reader, noteDraft(document, { body, editing: { post: note, revision } }));
    await edit('First', 1);
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(1);
    world.online = true;
    await delivered(reader);
    expect((await reader.view(document)).discussion.notes[0]).toMatchObject({ body: 'First', revision: 1 });
    await edit('Second', 1);
    await edit('Third', 1);
    expect(await bodies(reader, document)).toEqual(['Third']);
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual(['Third']);
    const history = await reader.handlers.readHistory({ post: note }, caller);
    expect(history.at(-1)?.body).toBe('Third');
  });

  it('an edit begun before the answer to one’s earlier edit, and sent after it, follows that edit', async () => {
    const document = newDocument();
    const reader = await someone();
    const note = await publish(reader, noteDraft(document, { body: 'First' }));
    await delivered(reader);
    await publish(reader, noteDraft(document, { body: 'Second', editing: { post: note, revision: 1 } }));
    await delivered(reader);
    await publish(reader, noteDraft(document, { body: 'Third', editing: { post: note, revision: 1 } }));
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual(['Third']);
  });

  it('an edit of what changed elsewhere shows both texts, and can be made again', async () => {
    const document = newDocument();
    const reader = await someone();
    const note = await publish(reader, noteDraft(document, { body: 'Original' }));
    await delivered(reader);
    // The same person in another browser.
    const elsewhere = newReader();
    readers.push(elsewhere);
    await elsewhere.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    const [account] = await reader.database.run((db) => db.getAll('account'));
    if (account) await elsewhere.database.run((db) => db.put('account', account));
    await elsewhere.view(document);
    await publish(elsewhere, noteDraft(document, { body: 'Theirs', editing: { post: note, revision: 1 } }));
    await delivered(elsewhere);

    await publish(reader, noteDraft(document, { body: 'Mine', editing: { post: note, revision: 1 } }));
    await eventually(async () => (await reader.view(document)).deliveries[note]?.state === 'conflict');
    const view = await reader.view(document);
    expect(view.deliveries[note]).toEqual({ state: 'conflict', theirs: 'Theirs' });
    expect(view.discussion.notes[0]?.body).toBe('Mine');
    await reader.handlers.resolveDelivery({ post: note, how: 'retry' }, caller);
    const [draft] = await reader.handlers.readDrafts({ document }, caller);
    expect(draft).toMatchObject({ body: 'Mine', editing: { post: note, revision: 2 } });
    if (draft) await publish(reader, draft);
    await delivered(reader);
    await elsewhere.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect(await bodies(elsewhere, document)).toEqual(['Mine']);
  });

  it('undo before sending leaves no request; after it, no trace', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.online = false;
    const unsent = await publish(reader, noteDraft(document));
    expect((await reader.view(document)).undoable[unsent]).toBeGreaterThan(Date.now());
    await reader.handlers.undo({ post: unsent }, caller);
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(0);
    world.online = true;

    const sent = await publish(reader, noteDraft(document));
    await delivered(reader);
    await reader.handlers.undo({ post: sent }, caller);
    expect(await bodies(reader, document)).toEqual([]);
    await delivered(reader);
    expect(await bodies(reader, document)).toEqual([]);
    expect(await bodies(await someone(), document)).toEqual([]);
  });

  it('undo while the answer is on its way: nothing remains on the server', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = losingAnswers(1);
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => (await reader.view(document)).deliveries[note]?.state === 'waiting' && reader.wake() !== null);
    await reader.handlers.undo({ post: note }, caller);
    expect(await bodies(reader, document)).toEqual([]);
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual([]);
  });

  it('undo has its time; removing does not, and leaves a place where there are answers', async () => {
    const document = newDocument();
    const reader = await someone();
    const note = await publish(reader, noteDraft(document));
    await publish(reader, replyDraft(document, note));
    await delivered(reader);
    reader.world.later = UNDO_WINDOW;
    expect((await problemFrom(reader.handlers.undo({ post: note }, caller))).key).toBe('problems.undoTooLate');
    expect((await reader.view(document)).undoable).toEqual({});
    await reader.handlers.removePost({ document, post: note }, caller);
    await delivered(reader);
    const [tombstone] = (await (await someone()).view(document)).discussion.notes;
    expect(tombstone).toMatchObject({ id: note, body: '' });
    expect(tombstone?.removed).toBeDefined();
  });

  it('others’ posts cannot be removed, withdrawn or undone', async () => {
    const document = newDocument();
    const [critic, reader] = [await someone(), await someone()];
    const note = await publish(critic, noteDraft(document));
    await delivered(critic);
    await reader.view(document);
    const { removePost, withdrawNote, undo } = reader.handlers;
    expect((await problemFrom(removePost({ document, post: note }, caller))).key).toBe('problems.notYours');
    expect((await problemFrom(withdrawNote({ document, note, withdrawn: true }, caller))).key).toBe('problems.notYours');
    expect((await problemFrom(undo({ post: note }, caller))).key).toBe('problems.notYours');
  });
});

describe('publishing', () => {
  it('twice from one draft is one post, before and after it arrived', async () => {
    const document = newDocument();
    const reader = await someone();
    const draft = noteDraft(document);
    const [first, second] = [await publish(reader, draft), await publish(reader, draft)];
    await delivered(reader);
    expect([second, await publish(reader, draft)]).toEqual([first, first]);
    await delivered(reader);
    expect((await (await someone()).view(document)).discussion.notes).toHaveLength(1);
  });

  it('from two forms in the same moment is one post', async () => {
    const document = newDocument();
    const reader = await someone();
    const draft = noteDraft(document);
    const posts = await Promise.all([publish(reader, draft), publish(reader, draft), publish(reader, draft)]);
    expect(new Set(posts).size).toBe(1);
    await delivered(reader);
    expect((await (await someone()).view(document)).discussion.notes).toHaveLength(1);
  });

  it('again from one draft that says more by now mends the post, before and after it arrived', async () => {
    const document = newDocument();
    const reader = await someone();
    const draft = noteDraft(document, { body: 'First' });
    const post = await publish(reader, draft);
    for (const body of ['Second', 'Third']) {
      const later = { ...draft, body, updated: draft.updated + body.length };
      await reader.handlers.saveDraft({ draft: later }, caller);
      expect(await publish(reader, later)).toBe(post);
      await delivered(reader);
      expect(await bodies(await someone(), document)).toEqual([body]);
      expect(await reader.handlers.readDrafts({ document }, caller)).toEqual([]);
    }
    expect((await reader.view(document)).discussion.notes).toHaveLength(1);
  });

  it('again from a draft of an edit that says more by now is another edit', async () => {
    const document = newDocument();
    const reader = await someone();
    const post = await publish(reader, noteDraft(document, { body: 'First' }));
    await delivered(reader);
    const edit = noteDraft(document, { body: 'Second', editing: { post, revision: 1 } });
    await publish(reader, edit);
    await publish(reader, { ...edit, body: 'Third', updated: edit.updated + 1 });
    await delivered(reader);
    await publish(reader, { ...edit, body: 'Third', updated: edit.updated + 1 });
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual(['Third']);
    expect((await reader.view(document)).deliveries).toEqual({});
  });

  it('keeps what was typed while it went on', async () => {
    const document = newDocument();
    const reader = await someone();
    const draft = noteDraft(document, { body: 'First' });
    await reader.handlers.saveDraft({ draft: { ...draft, body: 'First and more', updated: draft.updated + 1 } }, caller);
    await publish(reader, draft);
    expect((await reader.handlers.readDrafts({ document }, caller)).map(({ body }) => body)).toEqual(['First and more']);
  });

  it('of something incomplete or too long is refused, and the draft stays', async () => {
    const reader = await someone();
    const document = newDocument();
    const cases = [
      [noteDraft(document, { body: '  ' }), 'problems.draftIncomplete'],
      [noteDraft(document, { body: 'x'.repeat(1_000_000) }), 'problems.bodyTooLong'],
      [noteDraft(document, { evidence: 'javascript:alert(1)' }), 'problems.badEvidence'],
      [noteDraft(document, { suggestedWording: 'x'.repeat(3_000) }), 'problems.fieldTooLong'],
      [responseDraft(document, [], {}), 'problems.draftIncomplete'],
      [{ ...responseDraft(document, [], {}), stance: null }, 'problems.draftIncomplete'],
    ] as const;
    for (const [draft, key] of cases) {
      await reader.handlers.saveDraft({ draft }, caller);
      expect(problemOf(await publish(reader, draft).catch((error: unknown) => error)).key).toBe(key);
    }
    expect(await reader.handlers.readDrafts({ document }, caller)).toHaveLength(cases.length);
  });

  it('of text a database cannot hold is mended', async () => {
    const document = newDocument();
    const reader = await someone();
    await publish(reader, noteDraft(document, { body: 'a\u0000b\ud800c', target: { kind: 'quote', exact: 'q', prefix: '😀'.repeat(40) + 'x', suffix: '' } }));
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual(['abc']);
  });
});

describe('another server', () => {
  const choose = (reader: Reader, url: string) => reader.handlers.changeSettings({ change: { server: { kind: 'own', url } } }, caller);

  it('gets no answer to a note that was kept here, until the note is sent', async () => {
    const document = newDocument();
    const reader = newReader();
    readers.push(reader);
    const note = await publish(reader, noteDraft(document));
    await choose(reader, here.url);
    await reader.handlers.signUp({ handle: `Reader ${crypto.randomUUID().slice(0, 8)}` }, caller);
    await publish(reader, replyDraft(document, note));
    await reader.service.flush(true);
    expect(Object.values((await reader.view(document)).deliveries).map(({ state }) => state).toSorted()).toEqual(['local', 'waiting']);
    await reader.handlers.resolveDelivery({ post: note, how: 'retry' }, caller);
    await delivered(reader);
    expect((await (await someone()).view(document)).discussion.replies).toHaveLength(1);
  });

  it('is not asked to take back what was on its way to the one before, which is', async () => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    world.fetch = losingAnswers(Infinity, (init) => init?.method === 'POST');
    const note = await publish(reader, noteDraft(document));
    await eventually(async () => (await reader.database.run((db) => db.getAll('outbox'))).some(({ tries }) => tries > 0));
    const other = await commands.startNoteServer();
    try {
      await choose(reader, other);
      await reader.handlers.undo({ post: note }, caller);
      await reader.service.flush(true);
      world.fetch = fetch.bind(globalThis);
      await choose(reader, here.url);
      await delivered(reader);
    } finally {
      await commands.closeNoteServer(other);
    }
    expect(await bodies(await someone(), document)).toEqual([]);
  });
});

describe('a name that signs out', () => {
  it('while words of it wait keeps them: they never go out under the next name', async () => {
    const world = newWorld();
    const reader = await someone(world);
    const document = newDocument();
    world.fetch = away;
    const note = await publish(reader, noteDraft(document, { body: 'Mine alone.' }));
    await eventually(async () => (await reader.view(document)).deliveries[note]?.state === 'waiting');
    const out = await reader.handlers.signOut({}, caller);
    expect(out).toMatchObject({ kind: 'signed-out', as: { handle: expect.any(String) } });
    world.fetch = (input, init) => fetch(input, init);
    expect((await problemFrom(reader.handlers.signUp({ handle: 'Somebody Else' }, caller))).key).toBe('problems.otherAccount');

    // Forgotten by choice, the name is free and what waits goes with the next one.
    expect(await reader.handlers.signOut({}, caller)).toEqual({ kind: 'signed-out' });
    await reader.handlers.signUp({ handle: `Next ${crypto.randomUUID().slice(0, 8)}` }, caller);
    await delivered(reader);
  });

  it('with nothing waiting is forgotten at once', async () => {
    const reader = await someone();
    expect(await reader.handlers.signOut({}, caller)).toEqual({ kind: 'signed-out' });
  });
});

describe('a try made offline', () => {
  /** Takes the one act there is, lets something happen to it, and then stores that the try failed. */
  async function whileTrying(reader: Reader, happens: () => Promise<unknown>): Promise<void> {
    const taken = await reader.database.run((db) => takeNext(db, here.url, -1, { hurry: true, now: Date.now(), online: false, most: 1 }));
    if (taken.kind !== 'ops') throw new Error('Nothing is due.');
    await happens();
    const [op] = taken.ops;
    if (!op) throw new Error('Nothing is due.');
    await reader.database.run((db) => keep(db, { ...op, tries: 1, delivery: { state: 'waiting', reason: 'offline' } }, false));
  }

  it('neither undoes an edit made meanwhile, nor brings back what was taken back', async () => {
    const world = newWorld();
    const reader = await someone(world);
    world.online = false;
    const document = newDocument();
    const post = await publish(reader, noteDraft(document, { body: 'First' }));
    await reader.service.flush(true);
    await whileTrying(reader, () => publish(reader, noteDraft(document, { body: 'Second', editing: { post, revision: 1 } })));
    expect(await bodies(reader, document)).toEqual(['Second']);
    await reader.service.flush(true);
    await whileTrying(reader, async () => reader.handlers.undo({ post }, caller));
    expect(await bodies(reader, document)).toEqual([]);
    world.online = true;
    await delivered(reader);
    expect(await bodies(await someone(), document)).toEqual([]);
  });
});
