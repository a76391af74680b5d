import { CONTRACT } from '../../api/answers';
import type { Changes } from '../../api/changes';
import type { NoteServerClient } from '../../api/client';
import type { DocumentKey } from '../../documents/document-key';
import { isDocumentKey } from '../../documents/document-key';
import { MOST_IMPORTED_TO } from '../../documents/lookup';
import { forumPostsOf } from '../../notes/source-document';
import { applyChanges, changesByDocument } from './apply-changes';
import type { CopyState } from './copy-protocol';
import type { Copy, Database } from '../database';
import { troubleOf } from './look-up';
import type { Found, Trouble } from './look-up';

/**
 * A copy of everything on a note server, for readers who would rather fetch all than ask for a part: look-ups are
 * answered from it, and no bucket is ever asked for. It grows by the changes feed, a page at a time, each page with
 * its cursor in one transaction, so that the worker may die between any two.
 */
export interface FullCopyParts {
  readonly database: Database;
  readonly now: () => number;
  readonly changed: (documents: readonly DocumentKey[]) => void;
  /** False once the reader switched it off: then nothing more is stored. */
  readonly wanted: () => Promise<boolean>;
}

export interface FullCopy {
  /** Null until everything is here. */
  cached(server: string, document: DocumentKey): Promise<Found | null>;
  /** Fetches what is new. Null when all went well. */
  fill(server: string, client: NoteServerClient): Promise<Trouble | null>;
  trouble(server: string): Trouble | null;
  state(server: string): Promise<Exclude<CopyState, { kind: 'off' }>>;
  /** Drops every copy. */
  clear(): Promise<void>;
}

export function createFullCopy({ database, now, changed, wanted }: FullCopyParts): FullCopy {
  const filling = new Map<string, Promise<Trouble | null>>();
  const troubles = new Map<string, Trouble | null>();
  /** The newest number each server has told. */
  const newest = new Map<string, number>();

  const copyOf = async (server: string): Promise<Copy> =>
    (await database.run((db) => db.get('copies', server))) ?? blank(server);

  const run = async (server: string, client: NoteServerClient): Promise<Trouble | null> => {
    const config = await client.config();
    if (!config.ok) return troubleOf(config.failure);
    if (config.value.oldestClient > CONTRACT) return 'server-too-new';
    newest.set(server, Number(config.value.cursor) || 0);
    const began = now();
    let isAnew = false;
    for (;;) {
      if (!(await wanted())) {
        await clear();
        return null;
      }
      const copy = await copyOf(server);
      const asked = now();
      const answer = await client.changes(copy.cursor);
      if (!answer.ok) return troubleOf(answer.failure);
      const { epoch, cursor, more } = answer.value;
      if (copy.epoch !== '' && copy.epoch !== epoch) {
        // Another life of the database: what is here is a copy of something that is no more.
        if (isAnew) return 'bad-answer';
        isAnew = true;
        await start(blank(server));
        continue;
      }
      if (more && cursor === copy.cursor) return 'bad-answer';
      const touched = await store(copy, answer.value, { asked, answered: now(), began });
      if (touched.length > 0) changed(touched);
      if (!more) return null;
    }
  };

  const start = (copy: Copy): Promise<void> =>
    database.run(async (db) => {
      const tx = db.transaction(['copies', 'copied'], 'readwrite');
      await tx.objectStore('copied').delete(IDBKeyRange.bound([copy.server], [copy.server, []]));
      await tx.objectStore('copies').put(copy);
      await tx.done;
    });

  /** One page with its cursor, or nothing when the copy was taken on by somebody else meanwhile. */
  const store = (copy: Copy, page: Changes, at: { readonly asked: number; readonly answered: number; readonly began: number }): Promise<readonly DocumentKey[]> =>
    database.run(async (db) => {
      const tx = db.transaction(['copies', 'copied', 'acknowledged'], 'readwrite');
      const copied = tx.objectStore('copied');
      const standing = (await tx.objectStore('copies').get(copy.server)) ?? blank(copy.server);
      if (standing.cursor !== copy.cursor || standing.epoch !== copy.epoch) {
        await tx.done;
        return [];
      }
      let { documents, size } = standing;
      const touched = new Set<DocumentKey>();
      for (const [document, changes] of changesByDocument(page)) {
        const before = await copied.get([copy.server, document]);
        const after = applyChanges(document, before?.discussion ?? null, changes);
        const sources = after === null ? [] : forumPostsOf(after.notes);
        if (after === null) await copied.delete([copy.server, document]);
        else await copied.put({ server: copy.server, document, discussion: after, sources });
        documents += (after === null ? 0 : 1) - (before === undefined ? 0 : 1);
        size += (after === null ? 0 : JSON.stringify(after).length) - (before === undefined ? 0 : JSON.stringify(before.discussion).length);
        touched.add(document);
        // A post leads to this document now, or no more.
        for (const source of new Set([...sources, ...(before?.sources ?? [])])) if (sources.includes(source) !== before?.sources.includes(source)) touched.add(source);
      }
      const complete = standing.complete || !page.more;
      await tx.objectStore('copies').put({ server: copy.server, epoch: page.epoch, cursor: page.cursor, complete, documents, size, asked: at.asked, answered: at.answered });
      if (!page.more) {
        // What was acknowledged before this was asked for is in it.
        for (const one of await tx.objectStore('acknowledged').getAll()) {
          if (one.server === copy.server && (one.at < at.began || one.at > at.answered)) await tx.objectStore('acknowledged').delete(one.id);
        }
      }
      await tx.done;
      return [...touched];
    });

  const clear = (): Promise<void> =>
    database.run(async (db) => {
      const tx = db.transaction(['copies', 'copied'], 'readwrite');
      await tx.objectStore('copied').clear();
      await tx.objectStore('copies').clear();
      await tx.done;
    });

  return {
    async cached(server, document) {
      const [copy, known, imported] = await database.run((db) => Promise.all([db.get('copies', server), db.get('copied', [server, document]), db.getAllKeysFromIndex('copied', 'sources', document)]));
      if (copy?.complete !== true) return null;
      // Of more the newest papers: those whose names come last.
      const importedTo = imported.flatMap(([from, paper]) => (from === server && isDocumentKey(paper) ? [paper] : [])).slice(-MOST_IMPORTED_TO);
      return { discussion: known?.discussion ?? null, importedTo, asked: copy.asked, answered: copy.answered };
    },
    fill(server, client) {
      const running =
        filling.get(server) ??
        run(server, client)
          .then((trouble) => {
            troubles.set(server, trouble);
            return trouble;
          })
          .finally(() => filling.delete(server));
      filling.set(server, running);
      return running;
    },
    trouble: (server) => troubles.get(server) ?? null,
    async state(server) {
      const copy = await copyOf(server);
      const done = Number(copy.cursor) || 0;
      const { documents, size, answered } = copy;
      return { kind: copy.complete ? 'complete' : 'filling', done, of: Math.max(done, newest.get(server) ?? 0), documents, size, at: answered, trouble: troubles.get(server) ?? null };
    },
    clear,
  };
}

function blank(server: string): Copy {
  return { server, epoch: '', cursor: '0', complete: false, documents: 0, size: 0, asked: 0, answered: 0 };
}
