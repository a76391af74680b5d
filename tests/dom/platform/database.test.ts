import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDatabase, DATABASE_VERSION } from '../../../lib/platform/database';
import { createDrafts } from '../../../lib/platform/writing/drafts';
import { problemOf } from '../../../lib/platform/problem';
import { caller, newDocument, newReader, noteDraft, problemFrom, publish } from './reader';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A full disk, as IndexedDB tells of it. */
function fillStorage(): void {
  for (const method of ['put', 'add'] as const) {
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
      throw new DOMException('The storage is full.', 'QuotaExceededError');
    });
  }
}

describe('a database of the previous version', () => {
  it('opens with every draft, every unsent act and the account in it', async () => {
    const name = `old-${crypto.randomUUID()}`;
    const document = newDocument();
    const draft = noteDraft(document);
    // Version 1, as it was written then.
    const old = await openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore('buckets', { keyPath: ['server', 'bits', 'n'] });
        db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('document', 'document');
        db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true }).createIndex('document', 'document');
        db.createObjectStore('own', { keyPath: 'id' }).createIndex('document', 'document');
        db.createObjectStore('joined', { keyPath: 'note' }).createIndex('document', 'document');
        db.createObjectStore('account', { keyPath: 'server' });
      },
    });
    const note = { id: '0190a000-0000-7000-8000-000000000001', document, version: 1, target: draft.target, type: 'overclaim', severity: 'major', body: 'Unsent.' };
    await old.put('drafts', draft);
    await old.add('outbox', {
      key: 'k', server: null, document, at: 5, act: { kind: 'note', note }, draft: null, delivery: { state: 'local' }, started: false, tries: 0,
    });
    await old.put('own', { id: note.id, document, published: 5 });
    await old.put('account', { server: 'https://notes.example/', token: 't', person: { id: 'p', handle: 'P' } });
    await old.put('buckets', { server: 'https://notes.example/', bits: 0, n: 0, bucket: { documents: [] } });
    old.close();

    const reader = newReader(undefined, name);
    expect(await reader.handlers.readDrafts({ document }, caller)).toEqual([draft]);
    const view = await reader.view(document);
    expect(view.discussion.notes.map(({ body }) => body)).toEqual(['Unsent.']);
    expect(view.mine).toEqual([note.id]);
    const [op, account, buckets] = await reader.database.run((db) =>
      Promise.all([db.getAll('outbox'), db.get('account', 'https://notes.example/'), db.count('buckets')]),
    );
    expect(op.map(({ oddAnswers }) => oddAnswers)).toEqual([0]);
    expect(account?.person.handle).toBe('P');
    expect(buckets).toBe(0);
    await reader.close();
  });

  it('of a later version is left alone, with words', async () => {
    const name = `new-${crypto.randomUUID()}`;
    (await openDB(name, DATABASE_VERSION + 1)).close();
    const failure = await createDatabase(name).run((db) => db.count('drafts')).catch((error: unknown) => error);
    expect(problemOf(failure).key).toBe('problems.databaseDead');
  });
});

describe('full storage', () => {
  it('leaves the draft in memory, says so, and stores it once there is room', async () => {
    const database = createDatabase(`full-${crypto.randomUUID()}`);
    const drafts = createDrafts(database);
    const draft = noteDraft(newDocument(), { body: 'Do not lose me.' });
    await database.run((db) => db.count('drafts'));
    fillStorage();
    expect((await problemFrom(drafts.save(draft))).key).toBe('problems.draftOnlyInMemory');
    expect(await drafts.read(draft.document)).toEqual([draft]);
    vi.restoreAllMocks();
    await drafts.save({ ...draft, updated: draft.updated + 1 });
    expect(await createDrafts(database).read()).toHaveLength(1);
    await database.close();
  });

  it('refuses to publish, and keeps the draft', async () => {
    const reader = newReader();
    const draft = noteDraft(newDocument());
    await reader.handlers.saveDraft({ draft }, caller);
    fillStorage();
    expect((await problemFrom(publish(reader, draft))).key).toBe('problems.storageFull');
    vi.restoreAllMocks();
    expect(await reader.handlers.readDrafts({}, caller)).toEqual([draft]);
    expect((await reader.view(draft.document)).discussion.notes).toEqual([]);
    await publish(reader, draft);
    expect((await reader.view(draft.document)).discussion.notes).toHaveLength(1);
    expect(await reader.handlers.readDrafts({}, caller)).toEqual([]);
    await reader.close();
  });
});

describe('a database that died', () => {
  it('is told in words, keeps the draft in memory, and is opened again', async () => {
    const database = createDatabase(`dead-${crypto.randomUUID()}`);
    const drafts = createDrafts(database);
    const draft = noteDraft(newDocument());
    await database.run((db) => {
      db.close();
      return Promise.resolve();
    });
    expect((await problemFrom(drafts.save(draft))).key).toBe('problems.draftOnlyInMemory');
    expect(await drafts.read()).toEqual([draft]);
    await drafts.save(draft);
    expect(await database.run((db) => db.count('drafts'))).toBe(1);
    await database.close();
  });
});

describe('drafts', () => {
  it('are found again by the next background, newest first, and an older text never overwrites a newer', async () => {
    const reader = newReader();
    const [first, second] = [noteDraft(newDocument(), { updated: 10 }), noteDraft(newDocument(), { updated: 20 })];
    for (const draft of [first, second]) await reader.handlers.saveDraft({ draft }, caller);
    await reader.handlers.saveDraft({ draft: { ...second, body: 'older', updated: 15 } }, caller);
    const again = await reader.reborn();
    expect(await again.handlers.readDrafts({}, caller)).toEqual([second, first]);
    await again.handlers.discardDraft({ id: second.id }, caller);
    expect(await again.handlers.readDrafts({}, caller)).toEqual([first]);
    await again.close();
  });
});
