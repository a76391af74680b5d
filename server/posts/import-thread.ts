import type { ImportInput, ImportedPost } from '../../lib/api/thread-import';
import { stanceFits } from '../../lib/api/requests';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId, Source } from '../../lib/notes/note';
import { forumPostOf } from '../../lib/notes/source-document';
import { weightOf } from '../buckets/prefix';
import { Refusal } from '../http/refusal';
import { readColumn, writeColumn } from '../store/json-column';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { publishNote, publishReply, publishResponse } from './publish';
import { besideKey, sameWords, wordsHash } from './source-words';

/**
 * Brings a confirmed thread in. A post whose place at the source is known here with these words keeps the id it has, and
 * what answers it is hung there; a post that was removed as unwanted does not come back, nor do answers to it alone.
 */
export async function importThread(write: Write, importer: AccountRow, thread: ImportInput): Promise<ImportedPost[]> {
  // The importer consents to nothing for others: imported words carry no licence until their writer claims them.
  const writer = { ...importer, licence: null };
  const places = await findPlaces(write, importer.id, thread.document, [...thread.notes, ...thread.responses, ...thread.replies]);
  const outcomes: ImportedPost[] = [];
  /** The id each post of this import has here, or null where it is not wanted. */
  const here = new Map<PostId, PostId | null>();
  const at = (id: PostId) => (here.has(id) ? (here.get(id) ?? null) : id);

  const bring = async (one: { key: string; id: PostId; source: Source }, publish: () => Promise<PostRow> | null) => {
    const { key = one.key, before = null } = places.get(one.key) ?? {};
    const publishing = before ? null : publish();
    if (before || !publishing) {
      here.set(one.id, before?.outcome === 'known' ? before.id : null);
      outcomes.push({ key: one.key, id: before?.id ?? one.id, outcome: before?.outcome ?? 'removed' });
      return;
    }
    const { id, kind } = await publishing;
    const placed = writeColumn('source', one.source);
    const from = kind === 'note' ? forumPostOf(one.source.url, thread.document) : null;
    await write.tx.updateTable('post').set({ source: placed, source_key: key, source_document: from }).where('id', '=', id).execute();
    if (from !== null) await write.touch(from);
    write.weigh(weightOf(placed.length) - weightOf(0), thread.document);
    here.set(one.id, id);
    outcomes.push({ key: one.key, id, outcome: 'created' });
  };

  for (const { key, source, ...note } of thread.notes) {
    await bring({ key, id: note.id, source }, () => publishNote(write, writer, { ...note, document: thread.document, version: thread.version }));
  }
  for (const { key, source, ...response } of thread.responses) {
    if (!stanceFits(response.stance, response.version)) throw new Refusal(400, 'invalid-input', 'The stance "fixed" needs a version, and no other stance has one.');
    const notes = [...new Set(response.notes.map(at).filter((id) => id !== null))];
    await bring({ key, id: response.id, source }, () => (notes.length === 0 ? null : publishResponse(write, writer, { ...response, notes }, true)));
  }
  for (const { key, source, parent, ...reply } of thread.replies) {
    const note = at(reply.note);
    const under = parent === undefined ? undefined : at(parent);
    await bring({ key, id: reply.id, source }, () =>
      note === null || under === null ? null : publishReply(write, writer, note, { id: reply.id, body: reply.body, ...(under === undefined ? {} : { parent: under }) }),
    );
  }
  return outcomes;
}

type Brought = ImportInput['notes' | 'responses' | 'replies'][number];
interface Place {
  /** Where it stands, or may stand: the place itself, or beside other words that took it. */
  readonly key: string;
  readonly before: { readonly id: PostId; readonly outcome: 'known' | 'removed' } | null;
}

/** The place of each post of the thread, by its source key. */
async function findPlaces({ tx }: Write, importer: string, document: DocumentKey, brought: readonly Brought[]): Promise<ReadonlyMap<string, Place>> {
  if (brought.length === 0) return new Map();
  const beside = new Map(brought.map(({ key, body }) => [key, besideKey(key, document, body)]));
  const keys = [...beside].flat();
  const rows = await tx.selectFrom('post').select(['id', 'source_key', 'removed', 'document', 'writer', 'body']).where('source_key', 'in', keys).execute();
  const unwanted = await tx.selectFrom('unwanted_source').selectAll().where('source_key', 'in', keys).execute();
  const earlier = rows.length === 0 ? [] : await tx.selectFrom('revision').select(['post', 'content']).where('post', 'in', rows.map(({ id }) => id)).execute();
  const texts = (row: (typeof rows)[number]) => [row.body, ...earlier.filter(({ post }) => post === row.id).map(({ content }) => readColumn('content', content).body)];
  return new Map(
    brought.map(({ key, body }): [string, Place] => {
      const other = beside.get(key) ?? key;
      const refused = unwanted.find((one) => (one.source_key === key || one.source_key === other) && (one.words === null || one.words.split(' ').includes(wordsHash(body))));
      if (refused) return [key, { key, before: { id: refused.id, outcome: 'removed' } }];
      for (const row of [key, other].flatMap((name) => rows.filter((one) => one.source_key === name))) {
        if (row.document !== document) continue;
        if (row.removed === null && texts(row).some((text) => sameWords(text, body))) return [key, { key, before: { id: row.id, outcome: 'known' } }];
        // Whoever brought it took it away again; for others that says nothing of the words.
        if (row.removed !== null && row.writer === importer) return [key, { key, before: { id: row.id, outcome: 'removed' } }];
      }
      return [key, { key: rows.some((row) => row.source_key === key) ? other : key, before: null }];
    }),
  );
}
