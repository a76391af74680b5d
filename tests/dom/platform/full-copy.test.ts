import { describe, expect, it } from 'vitest';
import { caller, delivered, newDocument, newWorld, noteDraft, publish, replyDraft } from './reader';
import type { Reader, World } from './reader';
import { readersOnServer } from './readers-on-server';

const here = readersOnServer();
const { readers, someone } = here;
const pathOf = (input: string | URL | Request): string => new URL(input instanceof Request ? input.url : input).pathname;
const bodies = async (reader: Reader, document: ReturnType<typeof newDocument>) => (await reader.view(document)).discussion.notes.map(({ body }) => body).toSorted();
const copying = (reader: Reader, on = true) => reader.handlers.changeSettings({ change: { fullCopy: on } }, caller);
/** Keeps what is asked, by path. */
function listening(): { readonly world: World; readonly asked: string[] } {
  const world = newWorld();
  const asked: string[] = [];
  world.fetch = (input, init) => {
    asked.push(pathOf(input));
    return fetch(input, init);
  };
  return { world, asked };
}

describe('a full copy', () => {
  it('answers look-ups, and no bucket is asked for', async () => {
    const document = newDocument();
    const writer = await someone();
    const note = await publish(writer, noteDraft(document, { body: 'Copied' }));
    await publish(writer, replyDraft(document, note, { body: 'With its reply' }));
    await delivered(writer);
    const { world, asked } = listening();
    const reader = await someone(world);
    await copying(reader);
    asked.length = 0;
    expect(await bodies(reader, document)).toEqual(['Copied']);
    expect((await reader.view(document)).discussion.replies.map(({ body }) => body)).toEqual(['With its reply']);
    expect((await reader.view(newDocument())).freshness.kind).toBe('current');
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    await reader.service.refreshAll();
    expect(asked.filter((path) => path !== '/v1/config' && path !== '/v1/changes')).toEqual([]);
    expect(await reader.service.copy.state(here.url)).toMatchObject({ kind: 'complete', trouble: null });
  });

  it('reads as the buckets do: after edits, removals, answers and withdrawals', async () => {
    const document = newDocument();
    const [writer, copier, plain] = [await someone(), await someone(), await someone()];
    await copying(copier);
    const [one, two, three] = [await publish(writer, noteDraft(document, { body: '1' })), await publish(writer, noteDraft(document, { body: '2' })), await publish(writer, noteDraft(document, { body: '3' }))];
    await publish(writer, replyDraft(document, two));
    await delivered(writer);
    await copier.service.refreshAll();
    await writer.handlers.removePost({ document, post: one }, caller);
    await writer.handlers.removePost({ document, post: two }, caller);
    await writer.handlers.withdrawNote({ document, note: three, withdrawn: true }, caller);
    await delivered(writer);
    await copier.service.refreshAll();
    const sorted = async (reader: Reader) => {
      const { discussion } = await reader.view(document);
      return Object.values(discussion).map((part: unknown) => (Array.isArray(part) ? part.map((post) => JSON.stringify(post)).toSorted() : part));
    };
    expect(await sorted(copier)).toEqual(await sorted(plain));
    expect((await copier.view(document)).discussion.notes).toHaveLength(2);
  });

  it('goes on from its cursor after the worker died, and begins anew with another life of the database', async () => {
    const document = newDocument();
    const writer = await someone();
    await publish(writer, noteDraft(document, { body: 'Before' }));
    await delivered(writer);
    const world = newWorld();
    const queries: string[] = [];
    let epoch: string | null = null;
    world.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (pathOf(input) !== '/v1/changes') return answer;
      queries.push(new URL(input instanceof Request ? input.url : input).searchParams.get('since') ?? '');
      const said = (await answer.json()) as object;
      return Response.json(epoch === null ? said : { ...said, epoch });
    };
    const first = await someone(world);
    await copying(first);
    await first.service.refreshAll();
    const again = await first.reborn();
    readers.push(again);
    expect(await bodies(again, document)).toEqual(['Before']);
    await again.service.refreshAll();
    expect(queries.at(-1)).not.toBe('0');

    epoch = 'another-life';
    await again.service.refreshAll();
    expect(queries.at(-1)).toBe('0');
    expect(await bodies(again, document)).toEqual(['Before']);
    expect(await again.service.copy.state(here.url)).toMatchObject({ kind: 'complete', trouble: null });
  });

  it('goes when it is switched off, and buckets are asked for again', async () => {
    const document = newDocument();
    const { world, asked } = listening();
    const reader = await someone(world);
    await copying(reader);
    await reader.service.refreshAll();
    await copying(reader, false);
    await reader.service.copy.clear();
    expect(await reader.database.run(async (db) => [await db.count('copies'), await db.count('copied')])).toEqual([0, 0]);
    await reader.view(document);
    expect(asked.some((path) => path.startsWith('/v1/buckets/'))).toBe(true);
  });

  it('leaves nothing older behind when it goes: what was written while it was kept is still there', async () => {
    const document = newDocument();
    const reader = await someone();
    expect(await bodies(reader, document)).toEqual([]);
    await copying(reader);
    await reader.service.refreshAll();
    await publish(reader, noteDraft(document, { body: 'Mine' }));
    await delivered(reader);
    await reader.service.refreshAll();
    expect(await bodies(reader, document)).toEqual(['Mine']);
    await copying(reader, false);
    await expect.poll(() => bodies(reader, document)).toEqual(['Mine']);
  });

  it('that cannot begin hides nothing that was fetched before', async () => {
    const document = newDocument();
    const writer = await someone();
    await publish(writer, noteDraft(document, { body: 'Fetched' }));
    await delivered(writer);
    const world = newWorld();
    const reader = await someone(world);
    expect(await bodies(reader, document)).toEqual(['Fetched']);
    world.fetch = () => Promise.reject(new TypeError('away'));
    await copying(reader);
    const view = await reader.view(document);
    expect([view.freshness, view.discussion.notes.length]).toEqual([{ kind: 'stale', at: expect.any(Number) as number, problem: 'server-away' }, 1]);
  });

  it('says why it cannot go on, and keeps what it has', async () => {
    const document = newDocument();
    const writer = await someone();
    await publish(writer, noteDraft(document, { body: 'Kept' }));
    await delivered(writer);
    const world = newWorld();
    const reader = await someone(world);
    await copying(reader);
    await reader.service.refreshAll();
    world.fetch = () => Promise.resolve(new Response('<html>Sign in to the hotel</html>', { headers: { 'content-type': 'text/html' } }));
    await reader.service.refreshAll();
    const view = await reader.view(document);
    expect([view.freshness, view.discussion.notes.length]).toEqual([{ kind: 'stale', at: expect.any(Number) as number, problem: 'bad-answer' }, 1]);
  });
});

describe('what the server knows of the account', () => {
  it('comes to a second browser by its own timer: joined notes and own posts', async () => {
    const document = newDocument();
    const writer = await someone();
    const note = await publish(writer, noteDraft(document));
    await delivered(writer);
    const { world, asked } = listening();
    const first = await someone();
    await first.handlers.joinNote({ document, note: note, joined: true }, caller);
    await publish(first, replyDraft(document, note, { body: 'Mine' }));
    await delivered(first);

    // The same account in another browser.
    const second = await someone(world);
    const account = (await first.database.run((db) => db.getAll('account')))[0];
    if (!account) throw new Error('No account.');
    await second.database.run((db) => db.put('account', account));
    expect((await second.view(document)).joined).toEqual([]);
    asked.length = 0;
    await second.service.fetchOwn();
    expect(asked).toEqual(['/v1/me']);
    const view = await second.view(document);
    expect(view.joined).toEqual([note]);
    expect(view.discussion.replies.filter(({ id }) => view.mine.includes(id)).map(({ body }) => body)).toEqual(['Mine']);

    await first.handlers.joinNote({ document, note: note, joined: false }, caller);
    await delivered(first);
    await second.service.fetchOwn();
    expect((await second.view(document)).joined).toEqual([]);
  });

  it('is not asked for while nobody is signed in', async () => {
    const { world, asked } = listening();
    const reader = await someone(world);
    await reader.handlers.signOut({}, caller);
    asked.length = 0;
    await reader.service.fetchOwn();
    expect(asked).toEqual([]);
  });
});

describe('a page in a private window', () => {
  const page = { kind: 'page' as const, tab: 1, url: 'https://arxiv.org/abs/1', private: true };
  const kept = (reader: Reader) => reader.database.run(async (db) => [await db.count('buckets'), await db.count('prefixes')]);

  it('is not looked up, and leaves nothing behind', async () => {
    const document = newDocument();
    const { world, asked } = listening();
    const reader = await someone(world);
    asked.length = 0;
    for (const read of ['readDiscussions', 'refreshDiscussions'] as const) {
      const [view] = await reader.handlers[read]({ documents: [document] }, page);
      expect(view?.freshness).toEqual({ kind: 'private' });
    }
    await reader.handlers.readDiscussions({ documents: [document], private: true }, caller);
    expect([asked, await kept(reader)]).toEqual([[], [0, 0]]);
  });

  it('is looked up where its reader allowed it, and still leaves nothing behind', async () => {
    const document = newDocument();
    const writer = await someone();
    await publish(writer, noteDraft(document, { body: 'Seen in private' }));
    await delivered(writer);
    const reader = await someone();
    await reader.handlers.changeSettings({ change: { privateWindows: true } }, caller);
    const [view] = await reader.handlers.readDiscussions({ documents: [document] }, page);
    expect([view?.discussion.notes.map(({ body }) => body), view?.freshness.kind]).toEqual([['Seen in private'], 'current']);
    expect(await kept(reader)).toEqual([0, 0]);
  });

  it('may not allow it itself', async () => {
    const reader = await someone();
    for (const change of [{ privateWindows: true }, { fullCopy: true }]) {
      await expect(Promise.resolve(reader.handlers.changeSettings({ change }, page))).rejects.toThrow('notAllowed');
    }
  });
});
