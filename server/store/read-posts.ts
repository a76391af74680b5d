import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { AnyPost } from '../../lib/api/posts';
import type { Note, PostId, Reply, Response, Source, StatusEvent } from '../../lib/notes/note';
import { readColumn } from './json-column';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { EventRow, PostRow, Tables } from './schema';

/** Rows to the words of `lib/notes`. */

type WithHandle<Row> = Row & { readonly handle: string; /** Readers who found imported words at their source. */ readonly seen_by?: number | string | null };

/** For `select`: how many found a row's words at their source. */
export const seenBy = sql<number | string | null>`(select sum(matches) from import_sighting where import_sighting.source = post.source_key)`.as('seen_by');

export function toAnyPost(row: WithHandle<PostRow>, answered: readonly PostId[], view: 'readable' | 'whole' = 'readable'): AnyPost {
  return view === 'whole' ? toWholePost(row, answered) : toWholePost(readable(row), answered);
}

function toWholePost(row: WithHandle<PostRow>, answered: readonly PostId[]): AnyPost {
  switch (row.kind) {
    case 'note':
      return { kind: 'note', post: toNote(row) };
    case 'response':
      return { kind: 'response', post: toResponse(row, answered) };
    default:
      return { kind: 'reply', post: toReply(row) };
  }
}

/** What may be read of a hidden post: that it was there. Its row keeps the words, in case it is shown again. */
function readable<Row extends PostRow>(row: Row): Row {
  if (row.hidden === null) return row;
  return { ...row, body: '', suggested_wording: null, evidence: null, removed: row.removed ?? row.hidden };
}

function toPost(row: WithHandle<PostRow>) {
  return {
    document: row.document,
    writer: { id: row.writer, handle: row.handle },
    body: row.body,
    created: row.created,
    revision: row.revision,
    ...(row.edited === null ? {} : { edited: row.edited }),
    ...(row.removed === null ? {} : { removed: row.removed }),
    ...(row.source === null ? {} : toSource(row.source, row)),
  };
}

/** What others found at the source says nothing of words their own writer has here, and may have changed. */
function toSource(column: string, row: WithHandle<PostRow>): Pick<Note, 'source' | 'seen' | 'seenBy'> {
  const stored = readColumn('source', column);
  const source: Source = row.source_key === null ? stored : { ...stored, key: row.source_key };
  if (stored.claimed !== undefined) return { source };
  // PostgreSQL gives sums as text.
  const found = Number(row.seen_by ?? 0);
  return { source, seen: row.seen ?? 'not-yet', ...(found > 0 ? { seenBy: found } : {}) };
}

export function toNote(row: WithHandle<PostRow>): Note {
  return {
    ...toPost(row),
    id: row.id,
    version: row.version,
    target: readColumn('target', held(row.target)),
    type: held(row.type),
    severity: held(row.severity),
    joined: row.joined,
    ...(row.suggested_wording === null ? {} : { suggestedWording: row.suggested_wording }),
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
  };
}

export function toResponse(row: WithHandle<PostRow>, answered: readonly PostId[]): Response {
  return {
    ...toPost(row),
    id: row.id,
    notes: answered,
    stance: held(row.stance),
    ...(row.version === null ? {} : { version: row.version }),
    proof: toProof(row),
  };
}

/** What the claim was worth when the answer was given; nothing while that claim does not count. */
function toProof(row: PostRow): Response['proof'] {
  if (row.proof_fallen !== null) return { level: 0, method: 'disputed', date: row.proof_fallen };
  return { level: held(row.proof_level), method: row.proof_method ?? 'none', ...(row.proof_date === null ? {} : { date: row.proof_date }) };
}

export function toReply(row: WithHandle<PostRow>): Reply {
  return {
    ...toPost(row),
    id: row.id,
    note: held(row.note),
    ...(row.parent === null ? {} : { parent: row.parent }),
  };
}

export function toEvent(row: WithHandle<EventRow>): StatusEvent {
  return {
    id: row.id,
    document: row.document,
    note: row.note,
    kind: row.kind,
    at: row.at,
    actor: { id: row.actor, handle: row.handle },
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.doubtful === 1 ? { doubtful: true } : {}),
  };
}

/** The schema's CHECKs promise the value; a row without it is a damaged database. */
function held<T>(value: T | null): T {
  if (value === null) throw new Error('A post lacks a column its kind must have.');
  return value;
}

const findWithHandle = prepared((db, { id }: Places<{ id: PostId }>) =>
  db.selectFrom('post').innerJoin('account', 'account.id', 'post.writer').selectAll('post').select('account.handle').select(seenBy).where('post.id', '=', id).compile(),
);

/** One post with its row, or null. The row is for rules (who wrote it, when), the post for answering. */
export async function readPost(db: Kysely<Tables>, id: PostId, view: 'readable' | 'whole' = 'readable'): Promise<{ readonly row: PostRow; readonly any: AnyPost } | null> {
  const [row] = await findWithHandle(db, { id });
  if (!row) return null;
  const answered = row.kind === 'response' ? await readAnswered(db, id) : [];
  return { row, any: toAnyPost(row, answered, view) };
}

async function readAnswered(db: Kysely<Tables>, response: PostId): Promise<PostId[]> {
  const rows = await db.selectFrom('response_note').select('note').where('response', '=', response).orderBy('position').execute();
  return rows.map((row) => row.note);
}

export async function readEvent(db: Kysely<Tables>, id: string): Promise<StatusEvent | null> {
  const row = await db
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.actor')
    .selectAll('event')
    .select('account.handle')
    .where('event.id', '=', id)
    .executeTakeFirst();
  return row ? toEvent(row) : null;
}
