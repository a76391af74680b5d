import type { ImportInput, ImportedPost } from '../../lib/api/thread-import';
import { stanceFits } from '../../lib/api/requests';
import type { PostId, Source } from '../../lib/notes/note';
import { weightOf } from '../buckets/prefix';
import { Refusal } from '../http/refusal';
import { writeColumn } from '../store/json-column';
import type { AccountRow } from '../store/schema';
import type { Write } from '../store/write-order';
import { publishNote, publishReply, publishResponse } from './publish';

/**
 * Brings a confirmed thread in. A post whose place at the source is known here keeps the id it has, and what
 * answers it is hung there; a post that was removed as unwanted does not come back, nor do answers to it alone.
 */
export async function importThread(write: Write, importer: AccountRow, thread: ImportInput): Promise<ImportedPost[]> {
  // The importer consents to nothing for others: imported words carry no licence until their writer claims them.
  const writer = { ...importer, licence: null };
  const known = await findKnown(write, [...thread.notes, ...thread.responses, ...thread.replies].map((one) => one.key));
  const outcomes: ImportedPost[] = [];
  /** The id each post of this import has here, or null where it is not wanted. */
  const here = new Map<PostId, PostId | null>();
  const at = (id: PostId) => (here.has(id) ? (here.get(id) ?? null) : id);

  const bring = async (one: { key: string; id: PostId; source: Source }, publish: () => Promise<PostId> | null) => {
    const before = known.get(one.key);
    const publishing = before ? null : publish();
    if (before || !publishing) {
      here.set(one.id, before?.outcome === 'known' ? before.id : null);
      outcomes.push({ key: one.key, id: before?.id ?? one.id, outcome: before?.outcome ?? 'removed' });
      return;
    }
    const id = await publishing;
    const placed = writeColumn('source', one.source);
    await write.tx.updateTable('post').set({ source: placed, source_key: one.key }).where('id', '=', id).execute();
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

async function findKnown(write: Write, keys: readonly string[]): Promise<Map<string, { readonly id: PostId; readonly outcome: 'known' | 'removed' }>> {
  if (keys.length === 0) return new Map();
  const posts = await write.tx.selectFrom('post').select(['id', 'source_key', 'removed']).where('source_key', 'in', [...keys]).execute();
  const unwanted = await write.tx.selectFrom('unwanted_source').select(['id', 'source_key']).where('source_key', 'in', [...keys]).execute();
  return new Map([
    ...posts.map((one) => [one.source_key ?? '', { id: one.id, outcome: one.removed === null ? 'known' : 'removed' }] as const),
    ...unwanted.map((one) => [one.source_key, { id: one.id, outcome: 'removed' }] as const),
  ]);
}
