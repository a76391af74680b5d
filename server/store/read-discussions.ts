import type { Kysely } from 'kysely';
import type { BucketDocument } from '../../lib/api/answers';
import type { DocumentKey } from '../../lib/documents/document-key';
import { MOST_IMPORTED_TO } from '../../lib/documents/lookup';
import type { Note, Reply, Response, StatusEvent } from '../../lib/notes/note';
import { seenBy, toAnyPost, toEvent } from './read-posts';
import type { Tables } from './schema';

/** Half-open range of 16-bit bucket numbers. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

export interface ReadDiscussions {
  readonly documents: readonly BucketDocument[];
  /** Number of the last write that touched one of them; 0 when there was none. */
  readonly changed: number;
}

/** Everything said about the documents of these buckets; documents by hash, posts and events by id (age). */
export async function readDiscussions(db: Kysely<Tables>, range: BucketRange): Promise<ReadDiscussions> {
  const documents = await db
    .selectFrom('document')
    .selectAll()
    .where('bucket', '>=', range.from)
    .where('bucket', '<', range.to)
    .orderBy('hash')
    .execute();
  if (documents.length === 0) return { documents: [], changed: 0 };

  const within = db.selectFrom('document').select('key').where('bucket', '>=', range.from).where('bucket', '<', range.to);
  const posts = await db
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.writer')
    .selectAll('post')
    .select('account.handle')
    .select(seenBy)
    .where('post.document', 'in', within)
    .orderBy('post.id')
    .execute();
  const answers = await db
    .selectFrom('response_note')
    .innerJoin('post', 'post.id', 'response_note.response')
    .select(['response_note.response', 'response_note.note'])
    .where('post.document', 'in', within)
    .orderBy('response_note.response')
    .orderBy('response_note.position')
    .execute();
  const events = await db
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.actor')
    .selectAll('event')
    .select('account.handle')
    .where('event.document', 'in', within)
    .orderBy('event.id')
    .execute();

  const imports = await db
    .selectFrom('post')
    .select(['source_document', 'document'])
    .select((eb) => eb.fn.max('id').as('latest'))
    .where('source_document', 'in', within)
    .where('removed', 'is', null)
    .where('hidden', 'is', null)
    .groupBy(['source_document', 'document'])
    .orderBy('latest', 'desc')
    .execute();

  const importedTo = new Map([...groupBy(imports, (row) => row.source_document)].map(([source, rows]) => [source, rows.slice(0, MOST_IMPORTED_TO).map((row) => row.document)]));
  const answered = groupBy(answers, (row) => row.response);
  const saidOf = new Map(documents.map((row) => [row.key, emptySaid()]));
  for (const row of posts) {
    const said = saidOf.get(row.document);
    const any = toAnyPost(row, (answered.get(row.id) ?? []).map((answer) => answer.note));
    if (any.kind === 'note') said?.notes.push(any.post);
    else if (any.kind === 'response') said?.responses.push(any.post);
    else said?.replies.push(any.post);
  }
  for (const row of events) saidOf.get(row.document)?.events.push(toEvent(row));

  return {
    documents: documents
      .map((row) => ({ hash: row.hash, document: row.key, ...(saidOf.get(row.key) ?? emptySaid()), ...toPapers(importedTo.get(row.key)) }))
      // A document whose posts are all gone, here and where they were brought to, has nothing to say; its row stays for
      // the change's number.
      .filter((said) => said.notes.length + said.responses.length + said.replies.length > 0 || said.importedTo !== undefined),
    changed: Math.max(...documents.map((row) => row.changed)),
  };
}

function emptySaid(): { notes: Note[]; responses: Response[]; replies: Reply[]; events: StatusEvent[] } {
  return { notes: [], responses: [], replies: [], events: [] };
}

function toPapers(papers: readonly DocumentKey[] | undefined): Pick<BucketDocument, 'importedTo'> {
  return papers === undefined ? {} : { importedTo: papers };
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
